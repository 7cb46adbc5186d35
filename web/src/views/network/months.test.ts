import assert from "node:assert/strict";
import { test } from "node:test";

import { lastDay, monthBars, spanOf } from "./months";

const counts = (months: Record<string, number>) => Object.entries(months).map(([month, count]) => ({ month, quad: 1 as const, count }));

test("months without events stand in the row with zeros", () => {
  const bars = monthBars([{ month: "2020-11", quad: 1, count: 2 }, { month: "2021-02", quad: 4, count: 3 }, { month: "2021-02", quad: 3, count: 1 }]);
  assert.deepEqual(bars.map((bar) => bar.month), ["2020-11", "2020-12", "2021-01", "2021-02"]);
  assert.deepEqual(bars.map((bar) => [bar.cooperation, bar.conflict]), [[2, 0], [0, 0], [0, 0], [0, 4]]);
});

test("stray dates are pooled into the outermost bar, none is lost", () => {
  const bars = monthBars(counts({ "1904-01": 1, "2010-01": 99, "2016-01": 100 }));
  assert.equal(bars[0]!.month, "2010-01");
  assert.deepEqual([bars[0]!.cooperation, bars[0]!.open], [100, true]);
  assert.equal(bars[bars.length - 1]!.open, false);
});

test("a short row is left as it is", () => assert.equal(monthBars(counts({ "2010-01": 1, "2010-03": 500 })).length, 3));

test("dates of the address find their months; open ends reach to the edge", () => {
  const bars = monthBars(counts({ "2020-01": 1, "2020-06": 1 }));
  assert.deepEqual(spanOf(bars, null, null), [0, 5]);
  assert.deepEqual(spanOf(bars, "2020-02-01", "2020-04-30"), [1, 3]);
  assert.deepEqual(spanOf(bars, "2030-01-01", null), [5, 5]);
  assert.deepEqual(spanOf(bars, null, "1990-01-01"), [0, 0]);
});

test("months end on their last day, leap years included", () => {
  assert.deepEqual(["2020-02", "2021-02", "2021-12"].map(lastDay), ["2020-02-29", "2021-02-28", "2021-12-31"]);
});
