#!/usr/bin/env python3
"""The scorer again, written independently and slowly: MRR of two baselines must agree with `dragoman forecast backtest` to 1e-9.

usage: check_baselines.py PROGRAM FOLDER (with train.txt and valid.txt)
"""
import collections
import json
import pathlib
import subprocess
import sys


def read(path):
    return [tuple(int(x) for x in line.split()[:4]) for line in path.read_text().splitlines() if line.strip()]


def both_ways(facts, relations):
    return facts + [(o, r + relations, s, t) for s, r, o, t in facts]


def reciprocal(scores, answer, others, entities):
    mine = scores.get(answer, 0)
    greater = sum(1 for e, v in scores.items() if v > mine and e not in others)
    if mine > 0:
        equal = sum(1 for e, v in scores.items() if v == mine and e not in others and e != answer)
    else:
        positive = sum(1 for e, v in scores.items() if v > 0)
        equal = entities - positive - 1 - sum(1 for e in others if scores.get(e, 0) == 0)
    return sum(1 / (greater + 1 + i) for i in range(equal + 1)) / (equal + 1)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    train, valid = read(folder / "train.txt"), read(folder / "valid.txt")
    relations = max(f[1] for f in train + valid) + 1
    entities = max(max(f[0], f[2]) for f in train + valid) + 1
    if (folder / "entity2id.txt").exists():
        entities = sum(1 for line in (folder / "entity2id.txt").read_text().splitlines() if line.strip())
    if (folder / "relation2id.txt").exists():
        relations = sum(1 for line in (folder / "relation2id.txt").read_text().splitlines() if line.strip())
    history = collections.defaultdict(lambda: collections.defaultdict(int))
    last = collections.defaultdict(dict)
    met = collections.defaultdict(dict)

    def remember(facts):
        for s, r, o, t in both_ways(facts, relations):
            history[s, r][o] += 1
            last[s, r][o] = t
            met[s][o] = max(t, met[s].get(o, -1))

    remember(sorted(train, key=lambda f: f[3]))
    frequent_sum = last_sum = count = 0.0
    for day in sorted({f[3] for f in valid}):
        facts = [f for f in valid if f[3] == day]
        asked = both_ways(facts, relations)
        answers = collections.defaultdict(set)
        for s, r, o, _ in asked:
            answers[s, r].add(o)
        for s, r, o, _ in asked:
            others = answers[s, r] - {o}
            frequent_sum += reciprocal(history[s, r], o, others, entities)
            # Later is better; the pair's last meeting under any relation breaks ties and comes after any of the relation's own.
            seen = {e: (last[s, r].get(e, -1) + 1, t + 1) for e, t in met[s].items()}
            order = {key: i + 1 for i, key in enumerate(sorted(set(seen.values())))}
            last_sum += reciprocal({e: order[key] for e, key in seen.items()}, o, others, entities)
            count += 1
        remember(facts)
    out = json.loads(subprocess.run([program, "forecast", "backtest", "--train", folder / "train.txt", "--valid", folder / "valid.txt", "--json"],
                                    check=True, capture_output=True, text=True).stdout)
    failed = False
    for name, mine in (("most_frequent", frequent_sum / count), ("last_seen", last_sum / count)):
        theirs = out["baselines"][name]["mrr"]
        failed |= abs(mine - theirs) > 1e-9
        print(f"{name}: {mine:.12f} here, {theirs:.12f} there")
    sys.exit(1 if failed or out["queries"] != count else 0)


if __name__ == "__main__":
    main()
