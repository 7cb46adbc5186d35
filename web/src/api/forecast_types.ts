// Forecasts, as `dragoman forecast next` and `what-if` write them.
import type { Page } from "./types";

export interface ForecastReason {
  event_id: string;
  date: string;
  source: string;
  event: string;
  target: string;
  /** Of the number of events expected, how much this past event brings. */
  part: number;
  evidence: string | null;
}

export interface ForecastClass {
  id: string;
  quad_class: number;
  name: string;
  probability: number;
  base_rate: number;
  month_ago: number;
  change: number;
  expected: number | null;
  reasons: ForecastReason[];
}

export interface ForecastType {
  event: string;
  quad_class: number;
  probability: number;
  base_rate: number;
}

export interface PairForecast {
  source: string;
  target: string;
  from: string;
  days: number;
  enough_history: boolean;
  note: string | null;
  classes: ForecastClass[];
  types: ForecastType[];
}

export interface WhatIfChange {
  source: string;
  target: string;
  quad_class: number;
  before: number;
  after: number;
  change: number;
  paths?: Record<string, number>;
}

/** Lists and single objects alike, as a list. */
export function listOf<T>(answer: T | T[] | Page<T>): T[] {
  if (Array.isArray(answer)) return answer;
  if (answer && typeof answer === "object" && "data" in answer && Array.isArray((answer as Page<T>).data)) return (answer as Page<T>).data;
  return [answer as T];
}
