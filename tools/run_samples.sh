#!/usr/bin/env bash
# What `make run` shows: the sample pages read into build/sample.duckdb, and what they say. tools/run_samples.sh build/dragoman
set -euo pipefail
cd "$(dirname "$0")/.."
dragoman=${1:-build/dragoman}
record=build/sample.duckdb
rm -f "$record" "$record.wal"
show() { echo; echo "\$ dragoman $*"; "$dragoman" "$@"; }
show read examples/ --record "$record"
show documents --record "$record" --format table
show events --record "$record" --format table
show assertions --record "$record" --format table
show network --record "$record" --format table
cat <<'END'

Try next:
  build/dragoman relations Russia Taliban --record build/sample.duckdb
  build/dragoman read YOUR-PAGE.html --format table
  build/dragoman explain "Moscow rejected the plan that Kabul had proposed."
END
