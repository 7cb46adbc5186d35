import assert from "node:assert/strict";
import { test } from "node:test";

import { outlineOf, type Branch } from "./outline_tree";

const links = (text: string) => text.split(" ").map((pair) => ({ from: pair[0]!, to: pair[1]! }));
const text = (branches: Branch<{ from: string; to: string }>[]): string => branches.map((one) => one.id + (one.again ? "*" : "") + (one.children.length ? `(${text(one.children)})` : "")).join(" ");

test("every link is shown once; a second way to a box refers back", () => {
  assert.equal(text(outlineOf(["a", "b", "c", "d"], links("ac bc cd"))), "a(c(d)) b(c*)");
});

test("cycles have a beginning", () => {
  assert.equal(text(outlineOf(["a", "b"], links("ab ba"))), "a(b(a*))");
});
