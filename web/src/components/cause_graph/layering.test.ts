import assert from "node:assert/strict";
import { test } from "node:test";

import { componentsOf, layersOf } from "./layering";

const links = (text: string) => text.split(" ").map((pair) => ({ from: pair[0]!, to: pair[1]! }));

test("what hangs together", () => {
  assert.deepEqual(componentsOf(["a", "b", "c", "d", "e"], links("ac db")), [["a", "c"], ["b", "d"], ["e"]]);
});

test("drivers stand left of what they drive", () => {
  const all = links("ab bc ac cd xd");
  const layers = layersOf(["a", "b", "c", "d", "x"], all);
  const depth = new Map(layers.flatMap((layer, at) => layer.map((node) => [node, at] as const)));
  for (const { from, to } of all) assert.ok(depth.get(from)! < depth.get(to)!, from + to);
  assert.equal(depth.get("x"), depth.get("d")! - 1);
});

test("a cycle and a self link end", () => {
  const layers = layersOf(["a", "b", "c"], links("ab bc ca aa"));
  assert.deepEqual(layers.flat().sort(), ["a", "b", "c"]);
  assert.equal(layers.length, 3);
});

test("a long chain does not overflow the stack", () => {
  const nodes = Array.from({ length: 2000 }, (_, at) => "n" + at);
  const chain = nodes.slice(1).map((to, at) => ({ from: nodes[at]!, to }));
  assert.equal(layersOf(nodes, chain).length, 2000);
});
