// What /forecast/watch and /forecast/calibration answer.
import type { ActorRef, Quad } from "../../api/types";

export interface Rise {
  /** Onset: the pair was quiet for 180 days before. */
  kind: "onset" | "continuation";
  source: ActorRef;
  target: ActorRef;
  quad_class: Quad;
  /** Chance of at least one such event, as it was a month ago and as it is now. */
  month_ago: number;
  probability: number;
  change: number;
  id: string;
}

export interface ActorRise {
  actor: ActorRef;
  /** Events expected of the actor. */
  month_ago: number;
  expected: number;
  change: number;
}

export interface Watch {
  enough_history: boolean;
  note: string | null;
  from: string | null;
  days: number;
  data: Rise[];
  actors: ActorRise[];
}

export interface ReliabilityBin {
  /** Means over the bin: chance given, share that happened. */
  given: number;
  happened: number;
  count: number;
}

export interface Miss {
  kind: "missed" | "false_alarm";
  source: ActorRef;
  target: ActorRef;
  quad_class: Quad;
  probability: number;
  happened: boolean;
  events: number;
  from: string;
  days: number;
  /** Words of the first event that came; null where none did or none are kept. */
  evidence?: string | null;
}

export interface Calibration {
  enough_history: boolean;
  note: string | null;
  learned: { from: string; to: string; events: number; actors: number; dyads: number } | null;
  outcomes: number;
  ece: number | null;
  raw_ece: number | null;
  brier: number | null;
  base_brier: number | null;
  log_score: number | null;
  base_log_score: number | null;
  reliability: ReliabilityBin[];
  coverage: { share: number; cells: number } | null;
  misses: Miss[];
}
