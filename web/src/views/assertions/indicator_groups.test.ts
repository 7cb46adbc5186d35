import assert from "node:assert/strict";
import { test } from "node:test";

import { groupsOf, monthsOf, sumByMonth } from "./indicator_groups";

const row = (what: string, month: string | null, up: number, down: number, holder: string | null = null) => ({ what, where: null, month, up, down, flat: 0, holders: [{ holder, count: up + down }] });

test("months of one subject are one line, holders are added up", () => {
  const groups = groupsOf([row("Bread prices", "2016-01", 2, 0, "a"), row("bread prices", "2016-03", 1, 1, "a"), row("Exports", "2016-02", 0, 1)]);
  assert.deepEqual(groups.map((group) => [group.what, group.up, group.down, group.disputed]), [["Bread prices", 3, 1, true], ["Exports", 0, 1, false]]);
  assert.deepEqual(groups[0]!.holders, [{ holder: "a", count: 4 }]);
  const months = monthsOf(groups);
  assert.deepEqual(months, ["2016-01-01", "2016-02-01", "2016-03-01"]);
  assert.deepEqual(sumByMonth(groups, months, "down"), [0, 1, 1]);
});

test("a claim without a month counts, but has no place in time", () => {
  const groups = groupsOf([row("Trust", null, 1, 0)]);
  assert.equal(groups[0]!.up, 1);
  assert.deepEqual(monthsOf(groups), []);
});
