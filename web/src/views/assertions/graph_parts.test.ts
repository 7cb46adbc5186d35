import assert from "node:assert/strict";
import { test } from "node:test";

import { nodesAround, shownGraph } from "./graph_parts";

const edge = (driver: string, outcome: string, count = 1, disagree = false) => ({ driver, outcome, count, holders: [{ holder: null, count }], documents: ["d"], disagree });
const graph = {
  nodes: ["a", "b", "c", "d", "x", "y"].map((id) => ({ id, text: id, kind: "text", trend: null })),
  edges: [edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("x", "y", 5, true)],
};

test("the most told first; ties go to what hangs together", () => {
  const shown = shownGraph(graph, { least: 1, disagreeOnly: false, most: 2 });
  assert.deepEqual(shown.links.map((link) => link.from + link.to), ["xy", "bc"]);
  assert.deepEqual(shown.nodes.map((node) => node.id), ["b", "c", "x", "y"]);
  assert.equal(shown.fitting, 4);
});

test("around one box, two steps wide", () => {
  assert.deepEqual([...nodesAround(graph.edges, "a", 1)].sort(), ["a", "b"]);
  assert.deepEqual(shownGraph(graph, { around: "d", least: 1, disagreeOnly: false, most: 9 }).links.map((link) => link.id.replace("\n", "")).sort(), ["bc", "cd"]);
});

test("only where holders disagree", () => {
  assert.deepEqual(shownGraph(graph, { least: 1, disagreeOnly: true, most: 9 }).links.map((link) => link.from), ["x"]);
});
