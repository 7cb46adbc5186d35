// What /network answers.
import type { ActorRef } from "../../api/types";

export interface NetworkNode extends ActorRef {
  events: number;
}

/** What one actor did to another; `intensity` is the mean of its events. */
export interface NetworkEdge {
  source: string;
  target: string;
  cooperation: number;
  conflict: number;
  intensity: number;
  first: string | null;
  last: string | null;
}

export interface NetworkAnswer {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  /** Edges that the filters leave, before `limit`. */
  edges_total?: number;
}

export const eventsOf = (edge: NetworkEdge) => edge.cooperation + edge.conflict;
