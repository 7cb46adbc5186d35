#!/usr/bin/env bash
# Makes web/dist: the npm packages that web/package-lock.json pins, then the bundle. Says what it fetches; fetches nothing twice.
set -euo pipefail
cd "$(dirname "$0")/../web"
stamp=node_modules/.dragoman-lock
# Two at once (a build and a test, say) would pull the packages from under each other: the second waits.
exec 9>.build-lock
flock 9
if ! cmp -s package-lock.json "$stamp"; then
  echo "dragoman's build fetches the npm packages pinned in web/package-lock.json" >&2
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  cp package-lock.json "$stamp"
fi
npm run --silent build >&2
