import assert from "node:assert/strict";
import { test } from "node:test";

import { fillPeriods, firstDay, lastDay, nextPeriod, usefulSpan } from "./periods";
import { labelStep, roundUp } from "./ticks";

test("periods are filled over gaps, ends of years and leap days", () => {
  assert.deepEqual(fillPeriods(["2016-03-01", "2015-12-01"], "month"), ["2015-12-01", "2016-01-01", "2016-02-01", "2016-03-01"]);
  assert.equal(nextPeriod("2016-02-28", "day"), "2016-02-29");
  assert.equal(lastDay("2016-02-01", "month"), "2016-02-29");
  assert.equal(lastDay("2016-12-26", "week"), "2017-01-01");
  assert.equal(firstDay("2016"), "2016-01-01");
  assert.deepEqual(fillPeriods(["1900-01-01", "2016-01-01"], "day", 100), ["1900-01-01", "2016-01-01"]);
});

test("a few early and late events do not press the rest into the margin", () => {
  const quiet = (length: number) => Array<number>(length).fill(0);
  const sparse = [1, ...quiet(50), ...Array<number>(20).fill(10), ...quiet(30), 1];
  assert.deepEqual(usefulSpan(sparse), [51, 71]);
  assert.deepEqual(usefulSpan(Array<number>(20).fill(10)), [0, 20]);
  assert.deepEqual(usefulSpan([]), [0, 0]);
  assert.deepEqual(usefulSpan([1]), [0, 1]);
});

test("axes end at round numbers", () => {
  assert.deepEqual([0, 1, 3, 7, 12, 230, 0.3].map(roundUp), [1, 1, 5, 10, 20, 250, 0.5]);
  assert.equal(labelStep(24, 480, 60), 3);
  assert.equal(labelStep(5, 480, 60), 1);
});
