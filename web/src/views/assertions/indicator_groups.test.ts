import assert from "node:assert/strict";
import { test } from "node:test";

import { countsOf, monthsOf, total } from "./indicator_groups";

const told = [
  { month: "2016-01", up: 2, down: 0, flat: 0 },
  { month: "2016-03", up: 1, down: 1, flat: 4 },
];

test("months without a word are filled", () => {
  const months = monthsOf(told);
  assert.deepEqual(months, ["2016-01-01", "2016-02-01", "2016-03-01"]);
  assert.deepEqual(countsOf(told, months, "up"), [2, 0, 1]);
  assert.deepEqual(countsOf(told, months, "down"), [0, 0, 1]);
  assert.deepEqual(countsOf(told, months.slice(1), "flat"), [0, 4]);
});

test("nothing told has no months", () => {
  assert.deepEqual(monthsOf([]), []);
  assert.equal(total(told[1]!), 6);
});
