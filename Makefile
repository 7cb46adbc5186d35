# make run and make test are all that a newcomer needs; `make help` lists the rest.
.PHONY: help run test build setup serve webtest bench format lint clean install ci
JOBS ?= $(shell nproc)
PROGRAM = build/dragoman

help:       ## what can be made
	@sed -n 's/^\([a-z]*\): [^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: build  ## set up, build, read the sample pages and show what they say
	@tools/run_samples.sh $(PROGRAM)

test: build ## set up, build, run every test
	@ctest --test-dir build --output-on-failure --no-tests=error -j $(JOBS) $(if $(CTEST_OUTPUT_JUNIT),--output-junit $(CTEST_OUTPUT_JUNIT))

serve: build ## set up, build, read the sample pages and serve them: the API and the web app (PORT=8765)
	@[ -f build/sample.duckdb ] || $(PROGRAM) read examples/ --record build/sample.duckdb
	@$(PROGRAM) serve --record build/sample.duckdb $(if $(PORT),--port $(PORT))

build: setup ## set up and build build/dragoman
	@cmake --preset release >build-release.log 2>&1 || { cat build-release.log; exit 1; }
	@cmake --build --preset release -j $(JOBS)

setup:      ## install what the build needs (Debian packages, npm packages); says so first
	@tools/setup.sh

webtest: build ## walk the web app in a browser (installs Debian's Chromium)
	@tools/web_tests.sh

bench: build ## the signature and the rates over the sample pages, then each task's benchmark
	@$(PROGRAM) bench

format:     ## clang-format over our sources
	@tools/format.sh --write

lint: setup ## format check, layer check, clang-tidy
	@tools/format.sh --check && python3 tools/check_layers.py src/dragoman && tools/lint.sh

install: build ## cmake --install build; PREFIX=/usr/local
	@cmake --install build $(if $(PREFIX),--prefix $(PREFIX))

clean:      ## remove what was built
	@rm -rf build build-* web/dist
