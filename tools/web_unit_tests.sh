#!/usr/bin/env bash
# The web app without a browser: TypeScript's check and the unit tests of web/src. Ends with 77 (skipped) where there is no npm or its
# packages are not there and cannot be fetched; tools/web_tests.sh walks the app in a browser.
set -euo pipefail
cd "$(dirname "$0")/../web"
command -v npm >/dev/null || { echo "skipped: no npm"; exit 77; }
[ -d node_modules/typescript ] || { echo "skipped: web/node_modules is not there (tools/build_web.sh fetches it)"; exit 77; }
npm run --silent check
npm run --silent test
