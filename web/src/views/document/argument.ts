// The causes that one text states, as a graph that reads like its argument. Ends of different causes that are the same matter
// (same_matter.ts) become one box, which shows each wording. A driver that itself says "a drives b" stands for b: "the war raised fears, so
// that they fled" is war → fears → they fled.
import type { Assertion, Claimed, Event } from "../../api/types";
import type { CauseLink, CauseNode } from "../../components/cause_graph";
import { contains, keysOf, sameMatter, similarWords, type Named } from "./same_matter";

export interface Argument {
  nodes: CauseNode[];
  links: CauseLink[];
  /** The ranges of the text (bytes) behind a node or a link. */
  ranges: Map<string, { start: number; end: number }[]>;
  /** Node or link → assertion ids. */
  assertions: Map<string, string[]>;
}

interface End {
  claimed: Claimed;
  parent: End | null;
}

/** `named`: where the text names whom, to know the same matter in other words. */
export function argumentOf(assertions: readonly Assertion[], events: ReadonlyMap<string, Event>, named: readonly Named[] = []): Argument {
  const causes = assertions.filter((one) => one.assertion === "cause" && one.driver && one.outcome);
  const indicators = new Map(assertions.filter((one) => one.assertion === "indicator").map((one) => [one.id, one]));
  const ends = new Map<Assertion, { driver: End; outcome: End }>();
  for (const cause of causes) ends.set(cause, { driver: { claimed: cause.driver!, parent: null }, outcome: { claimed: cause.outcome!, parent: null } });

  const all = [...ends.values()].flatMap(({ driver, outcome }) => [driver, outcome]);
  for (const [cause, { driver, outcome }] of ends) {
    for (const [other, inner] of ends) {
      if (other === cause) continue;
      if (statesWhole(driver, inner)) join(driver, inner.outcome);
      else if (statesWhole(outcome, inner)) join(outcome, inner.driver);
    }
  }
  const keys = all.map((end) => keysOf(end.claimed, named));
  for (let a = 0; a < all.length; a++) {
    for (let b = a + 1; b < all.length; b++) {
      if (sameMatter(all[a]!.claimed, all[b]!.claimed) || (!partners(ends, all[a]!, all[b]!) && similarWords(keys[a]!, keys[b]!))) join(all[a]!, all[b]!);
    }
  }

  const argument: Argument = { nodes: [], links: [], ranges: new Map(), assertions: new Map() };
  const nodeOf = new Map<End, CauseNode>();
  const nodeFor = (end: End): CauseNode => {
    const top = topOf(end);
    let node = nodeOf.get(top);
    if (!node) {
      const members = all.filter((one) => topOf(one) === top);
      const wholes = members.filter((one) => !members.some((other) => other !== one && contains(one.claimed, other.claimed)));
      const shown = (wholes.length ? wholes : members).reduce((best, one) => (one.claimed.text.length > best.claimed.text.length ? one : best));
      const event = members.map((one) => one.claimed.event && events.get(one.claimed.event)).find(Boolean);
      const indicator = members.map((one) => one.claimed.assertion && indicators.get(one.claimed.assertion)).find(Boolean);
      node = {
        also: otherWordings(wholes, shown),
        id: "n" + shown.claimed.start + "-" + shown.claimed.end,
        text: sentenceCase(shown.claimed.text),
        trend: indicator ? indicator.trend : null,
        quad: event ? event.quad : undefined,
      };
      nodeOf.set(top, node);
      argument.nodes.push(node);
      argument.ranges.set(node.id, members.map(({ claimed }) => ({ start: claimed.start, end: claimed.end })));
      argument.assertions.set(node.id, []);
    }
    return node;
  };

  for (const [cause, { driver, outcome }] of [...ends].sort(([a], [b]) => a.evidence.start - b.evidence.start || a.driver!.start - b.driver!.start)) {
    const from = nodeFor(driver);
    const to = nodeFor(outcome);
    argument.assertions.get(from.id)!.push(cause.id);
    argument.assertions.get(to.id)!.push(cause.id);
    if (from === to) continue;
    argument.links.push({
      id: cause.id,
      from: from.id,
      to: to.id,
      word: cause.predicate,
      holder: cause.holder?.name ?? "the page",
      prevents: (cause.polarity ?? 1) < 0,
      modality: cause.modality,
    });
    argument.assertions.set(cause.id, [cause.id]);
    argument.ranges.set(cause.id, [driver.claimed, outcome.claimed].map(({ start, end }) => ({ start, end })));
  }
  return argument;
}

function topOf(end: End): End {
  let top = end;
  while (top.parent) top = top.parent;
  return top;
}

function join(a: End, b: End) {
  const [topA, topB] = [topOf(a), topOf(b)];
  if (topA !== topB) topB.parent = topA;
}

function statesWhole(end: End, cause: { driver: End; outcome: End }): boolean {
  return contains(end.claimed, cause.driver.claimed) && contains(end.claimed, cause.outcome.claimed);
}

/** Both ends of one cause: never one box. */
function partners(ends: ReadonlyMap<Assertion, { driver: End; outcome: End }>, a: End, b: End): boolean {
  return [...ends.values()].some(({ driver, outcome }) => topOf(driver) !== topOf(outcome) && [topOf(a), topOf(b)].includes(topOf(driver)) && [topOf(a), topOf(b)].includes(topOf(outcome)));
}

/** What else the box is called, where the text says it elsewhere. */
function otherWordings(members: readonly End[], shown: End): string[] {
  const apart = members.filter((one) => one.claimed.start >= shown.claimed.end || one.claimed.end <= shown.claimed.start);
  return [...new Set(apart.map((one) => sentenceCase(one.claimed.text)))];
}

function sentenceCase(text: string): string {
  const clean = text.replace(/\s+/g, " ").trim();
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}
