// The API's points (period, direction) as columns and lines over filled periods.
import type { RelationPoint, Step } from "../../api/types";
import { fillPeriods, firstDay, lastDay } from "../../components/charts/periods";

export interface Columns {
  days: string[];
  /** counts[direction][quad] by period. */
  counts: Record<"out" | "in", Record<number, number[]>>;
  intensity: Record<"out" | "in", (number | null)[]>;
  points: Record<"out" | "in", (RelationPoint | undefined)[]>;
}

export function columnsOf(series: readonly RelationPoint[], by: Step): Columns {
  const days = fillPeriods(series.map((point) => firstDay(point.period)), by, 20000);
  const at = new Map(days.map((day, index) => [day, index]));
  const empty = () => ({ out: [] as (RelationPoint | undefined)[], in: [] as (RelationPoint | undefined)[] });
  const points = empty();
  for (const point of series) if (point.count > 0) points[point.direction][at.get(firstDay(point.period))!] = point;
  const of = <T>(direction: "out" | "in", pick: (point: RelationPoint | undefined) => T) => days.map((_, index) => pick(points[direction][index]));
  const quadsOf = (direction: "out" | "in") => Object.fromEntries([1, 2, 3, 4].map((quad) => [quad, of(direction, (point) => point?.quad[quad] ?? 0)]));
  return {
    days,
    counts: { out: quadsOf("out"), in: quadsOf("in") },
    intensity: { out: of("out", (point) => point?.intensity ?? null), in: of("in", (point) => point?.intensity ?? null) },
    points,
  };
}

/** The part of the columns from start to end, end not included. */
export function sliceOf(columns: Columns, start: number, end: number): Columns {
  const both = <T>(of: Record<"out" | "in", T[]>) => ({ out: of.out.slice(start, end), in: of.in.slice(start, end) });
  const quads = (of: Record<number, number[]>) => Object.fromEntries(Object.entries(of).map(([quad, counts]) => [quad, counts.slice(start, end)]));
  return {
    days: columns.days.slice(start, end),
    counts: { out: quads(columns.counts.out), in: quads(columns.counts.in) },
    intensity: both(columns.intensity),
    points: both(columns.points),
  };
}

/** The index of the period that holds a day; −1 outside. */
export function periodAt(days: readonly string[], by: Step, day: string): number {
  return days.findIndex((first) => first <= day && day <= lastDay(first, by));
}

/** The periods that a range of dates touches. */
export function pickedRange(days: readonly string[], by: Step, dates: { from: string | null; to: string | null }): [number, number] | undefined {
  if (!days.length || (!dates.from && !dates.to)) return undefined;
  const inside = days.map((day, index) => ({ day, index })).filter(({ day }) => (!dates.from || lastDay(day, by) >= dates.from) && (!dates.to || day <= dates.to));
  return inside.length ? [inside[0]!.index, inside[inside.length - 1]!.index] : undefined;
}

/**
 * Which periods to draw when there are more than the eye (and the browser) can hold: those around the dates that are chosen, else the last.
 * As [start, end), end not included.
 */
export function windowOf(days: readonly string[], by: Step, dates: { from: string | null; to: string | null }, most: number): [number, number] {
  if (days.length <= most) return [0, days.length];
  const picked = pickedRange(days, by, dates);
  const center = picked ? Math.floor((picked[0] + picked[1]) / 2) : days.length;
  const start = Math.min(Math.max(0, center - Math.floor(most / 2)), days.length - most);
  return [start, start + most];
}
