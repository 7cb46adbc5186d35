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
show sql "SELECT source_id AS source, target_id AS target, sum(events) AS events, sum(verbal_cooperation + material_cooperation) AS cooperation,
  sum(verbal_conflict + material_conflict) AS conflict, round(sum(intensity_sum) / sum(events), 1) AS intensity
  FROM dyad_month GROUP BY ALL ORDER BY events DESC, source, target LIMIT 25" --record "$record" --format table
cat <<'END'

Try next:
  make serve                        the same record in a browser (http://127.0.0.1:8765/), and its API
  build/dragoman relations Armenia Azerbaijan --record build/sample.duckdb
  build/dragoman read YOUR-PAGE.html --format table
  build/dragoman explain "Moscow rejected the plan that Kabul had proposed."
END
