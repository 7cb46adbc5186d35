#!/usr/bin/env python3
"""Calibration of forecasts from a record, the whole way: benchmark → ICEWS file → `import` → `forecast learn` → `forecast calibration`.

usage: record_calibration.py PROGRAM FOLDER [--step-hours N]    (1 for icews14, 1 for icews18, 24 for icews0515)

Prints the figures of docs/forecast.md; fails when the expected calibration error is over .03, the bands of the simulation hold less than
75 or more than 85 %, or the terms of a forecast do not sum to its score.
"""
import json
import pathlib
import subprocess
import sys
import tempfile


def main():
    program, folder = sys.argv[1], sys.argv[2]
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as scratch:
        series, record = pathlib.Path(scratch) / "series.tab", pathlib.Path(scratch) / "record.duckdb"
        with series.open("w") as out:
            subprocess.run([sys.executable, here / "icews_file.py", folder, *sys.argv[3:]], check=True, stdout=out)

        def run(*arguments):
            done = subprocess.run([program, *arguments, "--record", record], capture_output=True, text=True)
            if done.returncode not in (0, 1):
                sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr[-2000:]}")
            return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

        run("import", series)
        run("forecast", "learn", "--format", "jsonl")
        report, *misses = run("forecast", "calibration", "--format", "jsonl", "--misses", "5")
        figures = report["all"]
        print(f"{report['events']} events, {report['dyads']} dyads, {report['learned_from']} to {report['learned_to']}")
        print(f"outcomes {figures['outcomes']}  ECE {figures['ece']:.4f} (raw {figures['raw_ece']:.4f})  Brier {figures['brier']:.4f} "
              f"(base rate {figures['base_brier']:.4f})  log score {figures['log_score']:.4f} (base rate {figures['base_log_score']:.4f})")
        print(f"given at least 5 %: {figures['busy_outcomes']} outcomes, ECE {figures['busy_ece']:.4f}")
        for each in report["classes"]:
            print(f"  {each['name']:<22} ECE {each['ece']:.4f}  Brier {each['brier']:.4f} ({each['base_brier']:.4f})")
        print(f"80 % bands held {report['band_coverage']:.3f} of {report['band_cells']} cells")
        for miss in misses:
            print(f"  {miss['kind']}: {miss['source']} to {miss['target']}, class {miss['quad_class']}, given {miss['probability']:.3f}, came {miss['events']}")
        worst = 0.0
        for miss in misses:
            explained = run("forecast", "explain", miss["id"])[0]
            worst = max(worst, abs(sum(term["part"] for term in explained["terms"]) - explained["score"]))
        print(f"largest difference between a score and its terms: {worst:.1e}")
        failed = figures["ece"] > 0.03 or not 0.75 <= report["band_coverage"] <= 0.85 or worst > 1e-6
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
