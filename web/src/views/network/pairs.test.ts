import assert from "node:assert/strict";
import { test } from "node:test";

import { pairsOf, signOf } from "./pairs";

const edge = (source: string, target: string, cooperation: number, conflict: number, intensity: number, first: string | null = null, last: string | null = null) => ({ source, target, cooperation, conflict, intensity, first, last });

test("both directions are one pair, weighted by their events", () => {
  const [pair] = pairsOf({ nodes: [], edges: [edge("B", "A", 3, 1, 4, "2020-02-01", "2020-03-01"), edge("A", "B", 0, 4, -6, "2019-01-01", null)] });
  assert.deepEqual([pair!.a, pair!.b, pair!.events, pair!.cooperation, pair!.conflict], ["A", "B", 8, 3, 5]);
  assert.equal(pair!.intensity, (4 * 4 - 6 * 4) / 8);
  assert.equal(pair!.balance, -2 / 8);
  assert.deepEqual([pair!.first, pair!.last], ["2019-01-01", "2020-03-01"]);
});

test("busiest first, then by id; what an actor does to itself is no pair", () => {
  const pairs = pairsOf({ nodes: [], edges: [edge("C", "C", 9, 9, 0), edge("B", "C", 1, 0, 1), edge("A", "D", 1, 0, 1), edge("A", "B", 2, 0, 1)] });
  assert.deepEqual(pairs.map(({ a, b }) => a + b), ["AB", "AD", "BC"]);
});

test("two thirds make a sign", () => assert.deepEqual([1, 0.34, 0.3, -0.3, -0.34].map(signOf), ["cooperation", "cooperation", "mixed", "mixed", "conflict"]));
