import assert from "node:assert/strict";
import { test } from "node:test";

import { choicesOf } from "./chart_choice";
import { csvOf } from "./csv";
import { ticksOf } from "./scale";

const none = { x: null, y: null, by: null };
const answer = (columns: Record<string, string>, rows: (string | number | null)[][]) => ({ columns: Object.entries(columns).map(([name, type]) => ({ name, type })), rows, truncated: false, milliseconds: 1 });
const months = answer({ month: "DATE", quad_class: "UTINYINT", events: "BIGINT" }, [["2020-01-01", 1, 5], ["2020-01-01", 4, 17], ["2020-02-01", 1, 9], ["2020-02-01", 4, 3]]);

test("a line runs over dates, measures what varies and takes a colour for each class", () => {
  const choice = choicesOf(months, "line", none)!;
  assert.deepEqual([choice.x, choice.y, choice.by], ["month", "events", "quad_class"]);
});

test("the address has its way where it can", () => {
  const choice = choicesOf(months, "line", { x: "quad_class", y: "events", by: "-" })!;
  assert.deepEqual([choice.x, choice.y, choice.by], ["quad_class", "events", undefined]);
  assert.equal(choicesOf(months, "line", { x: "no such column", y: "nor this", by: null })!.x, "month");
});

test("bars stand for words; no numbers, no chart", () => {
  assert.deepEqual(choicesOf(answer({ n: "BIGINT", word: "VARCHAR" }, [[1, "a"], [2, "b"]]), "bars", none)!.x, "word");
  assert.equal(choicesOf(answer({ a: "VARCHAR", b: "VARCHAR" }, [["a", "b"]]), "bars", none), undefined);
  assert.equal(choicesOf(answer({ n: "BIGINT" }, [[1]]), "line", none), undefined);
});

test("CSV as RFC 4180 has it", () => {
  assert.equal(csvOf(answer({ "a,b": "VARCHAR", c: "BIGINT" }, [['say "hi"', 1], ["two\nlines", null]])), '"a,b",c\r\n"say ""hi""",1\r\n"two\nlines",\r\n');
});

test("ticks are round and enclose the values", () => {
  assert.deepEqual(ticksOf(0, 97), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticksOf(-3, 4), [-4, -2, 0, 2, 4]);
  for (const [low, high] of [[0, 0.0007], [-1e6, 12], [5, 5]] as const) {
    const ticks = ticksOf(low, high);
    assert.ok(ticks[0]! <= low && ticks[ticks.length - 1]! >= high && ticks.length < 12);
  }
});
