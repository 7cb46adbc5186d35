import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf, periodAt, pickedRange, sliceOf, windowOf } from "./series";

const point = (period: string, direction: "out" | "in", quad: number, intensity: number) => ({ period, direction, count: 1, quad: { [quad]: 1 }, events: { CONSULT: 1 }, intensity });

test("columns over filled months, both ways", () => {
  const columns = columnsOf([point("2016-01-01", "out", 1, 2.5), point("2016-03-01", "in", 4, -9)], "month");
  assert.deepEqual(columns.days, ["2016-01-01", "2016-02-01", "2016-03-01"]);
  assert.deepEqual(columns.counts.out[1], [1, 0, 0]);
  assert.deepEqual(columns.counts.in[4], [0, 0, 1]);
  assert.deepEqual(columns.intensity.in, [null, null, -9]);
});

test("a period without events has no intensity", () => {
  const quiet = { ...point("2016-01-01", "out", 1, 0), count: 0, quad: {}, events: {} };
  assert.deepEqual(columnsOf([quiet], "month").intensity.out, [null]);
});

test("days find their period, ranges the periods they touch", () => {
  const days = ["2016-01-01", "2016-02-01", "2016-03-01"];
  assert.equal(periodAt(days, "month", "2016-02-29"), 1);
  assert.equal(periodAt(days, "month", "2017-01-01"), -1);
  assert.deepEqual(pickedRange(days, "month", { from: "2016-02-10", to: null }), [1, 2]);
  assert.equal(pickedRange(days, "month", { from: null, to: null }), undefined);
});

test("of too many periods the last are drawn, or those around the dates", () => {
  const days = Array.from({ length: 10 }, (_, at) => `201${at}-01-01`);
  assert.deepEqual(windowOf(days, "year", { from: null, to: null }, 4), [6, 10]);
  assert.deepEqual(windowOf(days, "year", { from: "2012-05-01", to: "2012-06-01" }, 4), [0, 4]);
  assert.deepEqual(windowOf(days, "year", { from: "2015-05-01", to: "2015-06-01" }, 4), [3, 7]);
  assert.deepEqual(windowOf(days, "year", { from: null, to: null }, 10), [0, 10]);
  const columns = sliceOf(columnsOf([point("2016-01-01", "out", 1, 2), point("2017-01-01", "in", 3, -2)], "year"), 1, 2);
  assert.deepEqual([columns.days, columns.counts.out[1], columns.counts.in[3], columns.intensity.out], [["2017-01-01"], [0], [1], [null]]);
});
