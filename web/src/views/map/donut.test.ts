import assert from "node:assert/strict";
import { test } from "node:test";

import { ringName } from "./donut";

test("shares are twelfths that sum to the whole", () => {
  assert.equal(ringName({ 1: 6, 2: 0, 3: 3, 4: 3 }), "ring-6-0-3-3");
  assert.equal(ringName({ 1: 1, 2: 1, 3: 1, 4: 0 }), "ring-4-4-4-0");
  for (const quad of [{ 1: 1, 2: 1, 3: 1, 4: 4 }, { 1: 999, 2: 1 }, { 4: 7 }, { 1: 5, 2: 5, 3: 5, 4: 5 }]) {
    const shares = ringName(quad as Record<string, number>).split("-").slice(1).map(Number);
    assert.equal(shares.reduce((sum, share) => sum + share, 0), 12);
  }
});

test("a place without a class has a ring of its own", () => assert.equal(ringName({}), "ring-0-0-0-0"));
