import assert from "node:assert/strict";
import { test } from "node:test";

import { wilson } from "./interval";

test("Wilson's interval of 81 in 263, Newcombe's example (1998)", () => {
  const [low, high] = wilson(81 / 263, 263);
  assert.ok(Math.abs(low - 0.2553) < 5e-4 && Math.abs(high - 0.3662) < 5e-4, `${low} ${high}`);
});

test("it stays within 0 and 1 and holds the share", () => {
  for (const [share, count] of [[0, 3], [1, 2], [0.5, 1000]] as const) {
    const [low, high] = wilson(share, count);
    assert.ok(low >= 0 && high <= 1 && low <= share && share <= high);
  }
});
