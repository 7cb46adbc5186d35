// Periods of a timeline: named by their first day, filled so that a quiet month is a gap that one sees.
import type { Step } from "../../api/types";

const dayMs = 86400000;

/** The first day of a period that the API names ("2016", "2016-12" or "2016-12-05"). */
export function firstDay(period: string): string {
  return period.length === 4 ? period + "-01-01" : period.length === 7 ? period + "-01" : period.slice(0, 10);
}

export function nextPeriod(day: string, by: Step): string {
  const date = new Date(day + "T00:00:00Z");
  if (by === "year") date.setUTCFullYear(date.getUTCFullYear() + 1);
  else if (by === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setTime(date.getTime() + (by === "week" ? 7 : 1) * dayMs);
  return date.toISOString().slice(0, 10);
}

export function lastDay(day: string, by: Step): string {
  const next = new Date(nextPeriod(day, by) + "T00:00:00Z");
  return new Date(next.getTime() - dayMs).toISOString().slice(0, 10);
}

export function periodLabel(day: string, by: Step): string {
  return by === "year" ? day.slice(0, 4) : by === "month" ? day.slice(0, 7) : day;
}

/** All periods from the first to the last that is given, at most `limit`; more than that are left unfilled. */
export function fillPeriods(days: readonly string[], by: Step, limit = 3000): string[] {
  const given = [...new Set(days)].sort();
  if (!given.length) return [];
  const last = given[given.length - 1]!;
  const filled: string[] = [];
  for (let day = given[0]!; day <= last; day = nextPeriod(day, by)) {
    filled.push(day);
    if (filled.length > limit) return given;
  }
  return filled;
}

/**
 * Which part of a timeline to show at first: pages tell of events decades ago and plans decades ahead, which would press the rest into
 * the margin. The shortest run of periods from which no more than `share` of all counts are cut at either end; the whole when that does not
 * at least halve it.
 */
export function usefulSpan(counts: readonly number[], share = 0.02): [number, number] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const start = cutAt(counts, total * share);
  const end = counts.length - cutAt([...counts].reverse(), total * share);
  return end - start < counts.length / 2 && end > start ? [start, end] : [0, counts.length];
}

function cutAt(counts: readonly number[], most: number): number {
  let cut = 0;
  let at = 0;
  while (at < counts.length && cut + counts[at]! <= most) cut += counts[at++]!;
  return at;
}
