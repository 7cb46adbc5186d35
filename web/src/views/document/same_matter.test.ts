import assert from "node:assert/strict";
import { test } from "node:test";

import type { Claimed } from "../../api/types";
import { keysOf, similarWords, type Named } from "./same_matter";

const actors: [string, string][] = [["Chad", "TCD"], ["Niger", "NER"], ["the rebels", "group/x"], ["them", "group/x"]];

function keys(text: string) {
  const named: Named[] = actors.flatMap(([name, id]) => [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].map((match) => ({ start: match.index, end: match.index + name.length, id })));
  const claimed: Claimed = { text, label: null, start: 0, end: text.length, actor: null, event: null, assertion: null };
  return keysOf(claimed, named);
}
const similar = (a: string, b: string) => similarWords(keys(a), keys(b));

test("the same of the same actor in other words", () => {
  assert.ok(similar("opening offices with the rebels", "opening talks with them"));
  assert.ok(similar("Chad arming the rebels", "Chad's armings of the rebels last year"));
});

test("direction, denial and other actors keep matters apart", () => {
  assert.ok(!similar("Chad attacks Niger", "Niger attacks Chad"));
  assert.ok(!similar("opening talks with the rebels", "no opening of talks with the rebels"));
  assert.ok(!similar("opening talks with Chad", "opening talks with Niger"));
  assert.ok(!similar("the price of bread", "the price of bread"), "no actor, no sign that it is the same");
});

test("keys stand in the order of the text, mentions are not words", () => {
  assert.deepEqual(keys("Chad sends envoys to the rebels").keys, ["@TCD", "sends", "envoys", "@group/x"]);
});
