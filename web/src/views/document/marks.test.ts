import assert from "node:assert/strict";
import { test } from "node:test";

import { blocksOf, lanesOf, piecesOf, sortMarks, type Mark } from "./marks";

const mark = (id: string, start: number, end: number, kind: Mark["kind"] = "event"): Mark => ({ id, kind, start, end });

test("pieces make up the block, whatever overlaps", () => {
  const marks = sortMarks([mark("a", 0, 10), mark("b", 5, 15), mark("c", 5, 10), mark("out", 30, 40), mark("empty", 7, 7)]);
  const pieces = piecesOf({ start: 2, end: 20 }, marks);
  assert.equal(pieces[0]!.start, 2);
  assert.equal(pieces.at(-1)!.end, 20);
  for (let at = 1; at < pieces.length; at++) assert.equal(pieces[at]!.start, pieces[at - 1]!.end);
  assert.deepEqual(pieces.map((piece) => piece.marks.map((one) => one.id).join("")), ["a", "abc", "b", ""]);
});

test("paragraphs are lines with something in them", () => {
  const text = "Head\n\n \n\nBody one.\nBody two.";
  assert.deepEqual(blocksOf(text).map((block) => text.slice(block.start, block.end)), ["Head", "Body one.", "Body two."]);
});

test("marks that overlap never share a lane; lanes are used again", () => {
  const lanes = lanesOf([mark("a", 0, 10), mark("b", 5, 15), mark("c", 10, 20), mark("d", 6, 8)]);
  assert.deepEqual([lanes.get("a"), lanes.get("b"), lanes.get("c"), lanes.get("d")], [0, 1, 0, 2]);
});
