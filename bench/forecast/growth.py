#!/usr/bin/env python3
"""Learning and scoring time of `dragoman forecast backtest` on 1, 2, 4 and 8 times the events of a seeded synthetic series.

usage: growth.py PROGRAM [--events 20000]
The density stays the same: entities and facts per day grow with the factor's root, so partners per actor stay alike.
"""
import argparse
import json
import pathlib
import random
import resource
import subprocess
import tempfile


def series(events, seed):
    """Facts with habits: two thirds repeat or return a recent one."""
    rng = random.Random(seed)
    entities = max(50, events // 20)
    days = 120
    facts = []
    for i in range(events):
        day = i * days // events
        if facts and rng.random() < 0.66:
            subject, relation, obj, _ = facts[-1 - rng.randrange(min(len(facts), events // 10 + 1))]
            if rng.random() < 0.25:
                subject, obj = obj, subject
        else:
            subject, relation = rng.randrange(entities), rng.randrange(40)
            obj = (subject + 1 + rng.randrange(30)) % entities
        facts.append((subject, relation, obj, day))
    return facts


def write(path, facts):
    path.write_text("".join(f"{s}\t{r}\t{o}\t{t}\n" for s, r, o, t in facts))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--events", type=int, default=20000)
    options = parser.parse_args()
    print("factor  events  learn+score s  processor s  peak MB     mrr")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for factor in (1, 2, 4, 8):
            facts = series(options.events * factor, seed=factor)
            write(folder / "train.txt", [f for f in facts if f[3] < 108])
            write(folder / "valid.txt", [f for f in facts if f[3] >= 108])
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            out = subprocess.run([options.program, "forecast", "backtest", "--train", folder / "train.txt", "--valid", folder / "valid.txt",
                                  "--passes", "1", "--no-baselines", "--json"], check=True, capture_output=True, text=True).stdout
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            result = json.loads(out)
            wall = result["learn_seconds"] + result["score_seconds"]
            cpu = after.ru_utime - before.ru_utime
            print(f"{factor:>6} {len(facts):>7} {wall:>14.1f} {cpu:>12.1f} {result['peak_mb']:>8.0f} {result['mrr']:>7.4f}", flush=True)


if __name__ == "__main__":
    main()
