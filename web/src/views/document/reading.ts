// Everything that was read out of one text, ready to be shown: marks in UTF-16, things by id, numbers for the events.
import type { ActorMention, ActorRef, Assertion, Claimed, DragomanDocument, Event } from "../../api/types";
import { ByteIndex } from "../../text/bytes";
import { lanesOf, sortMarks, type Mark } from "./marks";

export interface MentionLike {
  start: number;
  end: number;
  text?: string;
  reason?: string | null;
  actor?: ActorRef;
  id?: string;
  name?: string;
  country?: string | null;
  sectors?: string[];
}

export interface Reading {
  document: DragomanDocument;
  text: string;
  bytes: ByteIndex;
  events: Event[];
  assertions: Assertion[];
  mentions: ActorMention[];
  /** Mentions and event ranges, sorted. */
  marks: Mark[];
  lanes: Map<string, number>;
  /** 1, 2, … in the order of the text. */
  numbers: Map<string, number>;
  eventById: Map<string, Event>;
  assertionById: Map<string, Assertion>;
  mentionById: Map<string, ActorMention>;
}

export function readingOf(document: DragomanDocument, mentions: readonly MentionLike[], events: readonly Event[], assertions: readonly Assertion[]): Reading {
  const text = document.text ?? "";
  const bytes = new ByteIndex(text);
  const inOrder = [...events].sort((a, b) => a.evidence.start - b.evidence.start || a.evidence.end - b.evidence.end);
  const known = mentions.map(mentionOf);
  const eventMarks = inOrder.map((event): Mark => ({ id: event.id, kind: "event", start: bytes.at(event.evidence.start), end: bytes.at(event.evidence.end) }));
  const mentionMarks = known.map((mention, index): Mark => ({ id: "m" + index, kind: "mention", start: bytes.at(mention.start), end: bytes.at(mention.end) }));
  return {
    document,
    text,
    bytes,
    events: inOrder,
    assertions: [...assertions].sort((a, b) => a.evidence.start - b.evidence.start),
    mentions: known,
    marks: sortMarks([...eventMarks, ...mentionMarks]),
    lanes: lanesOf(eventMarks),
    numbers: new Map(inOrder.map((event, index) => [event.id, index + 1])),
    eventById: new Map(events.map((event) => [event.id, event])),
    assertionById: new Map(assertions.map((assertion) => [assertion.id, assertion])),
    mentionById: new Map(known.map((mention, index) => ["m" + index, mention])),
  };
}

/** Lists give mentions flat, a posted text gives them with the actor inside. */
function mentionOf(mention: MentionLike): ActorMention {
  const actor = mention.actor ?? (mention as ActorRef);
  return {
    id: actor.id,
    name: actor.name,
    country: actor.country ?? null,
    sectors: actor.sectors ?? [],
    text: mention.text ?? "",
    start: mention.start,
    end: mention.end,
    reason: mention.reason ?? null,
  };
}

/** The marks of an assertion's ends, for the time in which it is looked at. */
export function marksOfAssertion(reading: Reading, assertion: Assertion): Mark[] {
  const of = (claimed: Claimed | null, kind: Mark["kind"]): Mark[] =>
    claimed ? [{ id: assertion.id + kind, kind, start: reading.bytes.at(claimed.start), end: reading.bytes.at(claimed.end) }] : [];
  const ends = [...of(assertion.driver, "driver"), ...of(assertion.outcome, "outcome")];
  if (ends.length) return ends;
  const { start, end } = assertion.evidence;
  return [{ id: assertion.id + "claim", kind: "claim", start: reading.bytes.at(start), end: reading.bytes.at(end) }];
}

export type ActorKind = "state" | "group" | "body" | "other";

export const actorKinds: readonly { kind: ActorKind; name: string }[] = [
  { kind: "state", name: "States and their people" },
  { kind: "group", name: "Armed and opposition groups" },
  { kind: "body", name: "Organisations" },
  { kind: "other", name: "Others" },
];

const armed = new Set(["REB", "OPP", "UAF", "CRM", "PRM"]);
const organised = new Set(["IGO", "NGO", "BUS", "JRN", "PTY", "LAB"]);

/** Four colours suffice for the eye: by what the id says, then by sector, then by country. */
export function actorKind(actor: ActorRef): ActorKind {
  if (actor.id.startsWith("group/")) return "group";
  if (actor.id.startsWith("org/")) return "body";
  if (actor.sectors.some((sector) => armed.has(sector))) return "group";
  if (actor.sectors.some((sector) => organised.has(sector))) return "body";
  if (actor.country) return "state";
  return "other";
}
