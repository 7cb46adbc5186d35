import assert from "node:assert/strict";
import { test } from "node:test";

import type { Assertion, Claimed } from "../../api/types";
import { argumentOf } from "./argument";

const text = "The drought worsened hunger to the point that herders crossed the border. Herders who crossed the border angered farmers.";

function claimed(words: string, more: Partial<Claimed> = {}): Claimed {
  const start = text.indexOf(words);
  assert.ok(start >= 0, words);
  return { text: words, label: null, start, end: start + words.length, actor: null, event: null, assertion: null, ...more };
}

function cause(id: string, driver: Claimed, outcome: Claimed, more: Partial<Assertion> = {}): Assertion {
  return {
    id, document: "d", assertion: "cause", driver, outcome, subject: null, predicate: "so", trend: null, value: null, value_high: null, unit: null, place: null,
    period: null, polarity: 1, holder: null, modality: "asserted", evidence: { sentence: 0, start: driver.start, end: outcome.end, text: "" }, rule: "r", confidence: 0.8, ...more,
  };
}

const shape = (argument: ReturnType<typeof argumentOf>) => {
  const byId = new Map(argument.nodes.map((node) => [node.id, node.text]));
  return argument.links.map((link) => `${byId.get(link.from)} → ${byId.get(link.to)}`);
};

test("a driver that states a cause itself stands for that cause's outcome", () => {
  const argument = argumentOf(
    [cause("2", claimed("The drought worsened hunger"), claimed("herders crossed the border")), cause("1", claimed("The drought"), claimed("hunger"))],
    new Map(),
  );
  assert.deepEqual(shape(argument).sort(), ["Hunger → Herders crossed the border", "The drought → Hunger"]);
});

test("ends that name one event are one box", () => {
  const argument = argumentOf(
    [cause("1", claimed("hunger"), claimed("herders crossed the border", { event: "e" })), cause("2", claimed("Herders who crossed the border", { event: "e" }), claimed("farmers"))],
    new Map(),
  );
  assert.equal(argument.nodes.length, 3);
  assert.deepEqual(shape(argument), ["Hunger → Herders who crossed the border", "Herders who crossed the border → Farmers"]);
});

test("holder, prevention and ranges are kept", () => {
  const argument = argumentOf([cause("1", claimed("The drought"), claimed("hunger"), { polarity: -1, holder: { id: "x", name: "A minister", country: null, sectors: [], text: "", start: 0, end: 0, reason: null } })], new Map());
  assert.equal(argument.links[0]!.holder, "A minister");
  assert.equal(argument.links[0]!.prevents, true);
  assert.deepEqual(argument.ranges.get("1")!.map(({ start }) => start), [0, text.indexOf("hunger")]);
});
