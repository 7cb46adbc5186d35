#!/usr/bin/env bash
# The web app walked in a browser: every view against the API, keyboard, axe-core, no request leaving the host. Installs what that needs
# (Debian's Chromium, the npm packages pinned in tests/web), says so first, and ends with "N passed, N failed".
#   tools/web_tests.sh [--junit FILE] [--only SUITE,SUITE] [--screenshots docs/screenshots]
# Options go on to tests/web/run.mjs. The program must be built: make build.
set -euo pipefail
cd "$(dirname "$0")/.."

needed=(chromium fonts-dejavu-core)
[[ " $* " == *" --screenshots"* ]] && needed+=(pngquant)
missing=()
for package in "${needed[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "the web tests install: ${missing[*]}" >&2
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >&2
fi
if ! cmp -s tests/web/package-lock.json tests/web/node_modules/.dragoman-lock; then
  echo "the web tests fetch the npm packages pinned in tests/web/package-lock.json" >&2
  (cd tests/web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
  cp tests/web/package-lock.json tests/web/node_modules/.dragoman-lock
fi
exec node tests/web/run.mjs "$@"
