import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, changedQuery, parseAddress } from "./address";

test("an address goes out and comes back", () => {
  const address = addressOf(["relation", "ISIS / Daesh", "Côte d'Ivoire"], { by: "month", quad: ["1", "3"] });
  const [path, search] = address.split("?");
  const parsed = parseAddress(path!, "?" + search);
  assert.deepEqual(parsed.segments, ["relation", "ISIS / Daesh", "Côte d'Ivoire"]);
  assert.deepEqual(parsed.query.getAll("quad"), ["1", "3"]);
  assert.equal(parsed.query.get("by"), "month");
});

test("a broken escape is shown and does not throw", () => {
  assert.deepEqual(parseAddress("/actor/%E0%A4%A", "").segments, ["actor", "%E0%A4%A"]);
});

test("changes set, repeat and take out; the query before is left alone", () => {
  const before = new URLSearchParams("a=1&b=2&b=3");
  const after = changedQuery(before, { a: null, b: ["4"], c: true, d: "", e: 0 });
  assert.equal(after.toString(), "b=4&c=1&e=0");
  assert.equal(before.toString(), "a=1&b=2&b=3");
});
