// Pairs: both directions of a dyad as one line of the drawing, with its sign.
import { eventsOf, type NetworkAnswer, type NetworkEdge } from "./types";

export interface Pair {
  /** The two ids in order, joined: the same for both directions. */
  key: string;
  a: string;
  b: string;
  cooperation: number;
  conflict: number;
  events: number;
  /** −1 all conflict … 1 all cooperation. */
  balance: number;
  /** Mean intensity over the events of both directions. */
  intensity: number;
  first: string | null;
  last: string | null;
}

export type Sign = "cooperation" | "conflict" | "mixed";

/** Mixed is what has at least a third of each. */
export function signOf(balance: number): Sign {
  if (balance > 1 / 3) return "cooperation";
  return balance < -1 / 3 ? "conflict" : "mixed";
}

const earlier = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b));
const later = (a: string | null, b: string | null) => (a && b ? (a > b ? a : b) : (a ?? b));

function add(pairs: Map<string, Pair>, edge: NetworkEdge) {
  const [a, b] = edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
  const key = JSON.stringify([a, b]);
  const before = pairs.get(key);
  const events = (before?.events ?? 0) + eventsOf(edge);
  const cooperation = (before?.cooperation ?? 0) + edge.cooperation;
  const conflict = (before?.conflict ?? 0) + edge.conflict;
  const intensitySum = (before ? before.intensity * before.events : 0) + edge.intensity * eventsOf(edge);
  pairs.set(key, {
    key,
    a,
    b,
    cooperation,
    conflict,
    events,
    balance: events ? (cooperation - conflict) / events : 0,
    intensity: events ? intensitySum / events : 0,
    first: earlier(before?.first ?? null, edge.first),
    last: later(before?.last ?? null, edge.last),
  });
}

/** Busiest first; what an actor does to itself (bodies of one state) is no line between two and is left out. */
export function pairsOf(network: NetworkAnswer): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const edge of network.edges) if (edge.source !== edge.target) add(pairs, edge);
  return [...pairs.values()].sort((one, other) => other.events - one.events || (one.key < other.key ? -1 : 1));
}
