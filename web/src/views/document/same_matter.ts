// When two ends of causes are one matter: they name the same event or indicator, lie over each other in the text, or say the same of the
// same actors in other words ("contacts with the rebels", "contacts with the group"). The last is told by keys: the actors and the stems of
// the content words in their order. Most keys of the shorter end must come in the longer one in the same order, an actor and a word among
// them, so that "A's attack on B" is not "B's attack on A"; and both must be denied or neither.
import type { Claimed } from "../../api/types";

export interface Named {
  start: number;
  end: number;
  id: string;
}

export interface Keys {
  keys: string[];
  denied: boolean;
}

const little = new Set(
  "about after again against also amid among because been before being between both could does doing during each even ever from have having here into just many more most much only other over same should since some such than that their them then there these they this those through under until upon very were what when where which while whom whose will with within would your".split(" "),
);
const denials = new Set(["no", "not", "never", "without", "lack", "neither", "nor", "hardly"]);
const stemLength = 6;

export function sameMatter(a: Claimed, b: Claimed): boolean {
  if (a.event && a.event === b.event) return true;
  if (a.assertion && a.assertion === b.assertion && !contains(a, b) && !contains(b, a)) return true;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  // Most of both: a long end that merely holds a short one is another matter.
  return shared > 0 && shared >= 0.5 * Math.max(a.end - a.start, b.end - b.start);
}

export function contains(whole: { start: number; end: number }, part: { start: number; end: number }): boolean {
  return whole.start <= part.start && whole.end >= part.end && whole.end - whole.start > part.end - part.start;
}

/** Actors (by id) and stems of an end, in the order of the text. `named` are the mentions of the text, `offset` turns text positions into bytes. */
export function keysOf(end: Claimed, named: readonly Named[]): Keys {
  const inside = named.filter((one) => one.start >= end.start && one.end <= end.end);
  const places: { at: number; key: string }[] = inside.map((one) => ({ at: one.start, key: "@" + one.id }));
  let denied = false;
  const encoder = new TextEncoder();
  for (const match of end.text.matchAll(/[\p{L}’'-]+/gu)) {
    const word = match[0].toLowerCase();
    if (denials.has(word)) denied = !denied;
    const at = end.start + encoder.encode(end.text.slice(0, match.index)).length;
    if (word.length < 4 || little.has(word) || inside.some((one) => at >= one.start && at < one.end)) continue;
    places.push({ at, key: word.slice(0, stemLength) });
  }
  return { keys: places.sort((a, b) => a.at - b.at).map(({ key }) => key), denied };
}

export function similarWords(a: Keys, b: Keys): boolean {
  if (a.denied !== b.denied || !a.keys.length || !b.keys.length) return false;
  const common = commonInOrder(a.keys, b.keys);
  const actors = common.filter((key) => key.startsWith("@")).length;
  return actors > 0 && common.length > actors && common.length >= 0.6 * Math.min(a.keys.length, b.keys.length);
}

/** A longest common subsequence. */
function commonInOrder(a: readonly string[], b: readonly string[]): string[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  }
  const common: string[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      common.push(a[i]!);
      i++;
      j++;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return common;
}
