// The causes that one text states, as a graph that reads like its argument. Ends of different causes that are the same matter become one
// box: they name the same event or indicator, or lie over each other in the text. A driver that itself says "a drives b" stands for b:
// "the war raised fears, so that they fled" is war → fears → they fled.
import type { Assertion, Claimed, Event } from "../../api/types";
import type { CauseLink, CauseNode } from "../../components/cause_graph";

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

export function argumentOf(assertions: readonly Assertion[], events: ReadonlyMap<string, Event>): Argument {
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
  for (let a = 0; a < all.length; a++) {
    for (let b = a + 1; b < all.length; b++) if (sameMatter(all[a]!.claimed, all[b]!.claimed)) join(all[a]!, all[b]!);
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

function contains(whole: Claimed, part: Claimed): boolean {
  return whole.start <= part.start && whole.end >= part.end && whole.end - whole.start > part.end - part.start;
}

function statesWhole(end: End, cause: { driver: End; outcome: End }): boolean {
  return contains(end.claimed, cause.driver.claimed) && contains(end.claimed, cause.outcome.claimed);
}

function sameMatter(a: Claimed, b: Claimed): boolean {
  if (a.event && a.event === b.event) return true;
  if (a.assertion && a.assertion === b.assertion && !contains(a, b) && !contains(b, a)) return true;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  // Most of both: a long end that merely holds a short one is another matter.
  return shared > 0 && shared >= 0.5 * Math.max(a.end - a.start, b.end - b.start);
}

function sentenceCase(text: string): string {
  const clean = text.replace(/\s+/g, " ").trim();
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}
