// Months as the slider counts them: "2021-03" and its number in a row of months, and the days that bound it.
import type { MonthCount } from "../../api/types";

export interface MonthBar {
  /** "2021-03" */
  month: string;
  cooperation: number;
  conflict: number;
  /** The bar also holds what lies before (of the first bar) or after (of the last). */
  open?: boolean;
}

function next(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

export const firstDay = (month: string) => month + "-01";

export function lastDay(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Every month between the first and the last that has events; months without any are there with zeros. */
export function monthBars(counts: readonly MonthCount[]): MonthBar[] {
  const dated = counts.filter((one) => /^\d{4}-\d{2}/.test(one.month ?? ""));
  if (!dated.length) return [];
  const bars = new Map<string, MonthBar>();
  const sorted = dated.map((one) => one.month.slice(0, 7)).sort();
  for (let month = sorted[0]!; month <= sorted[sorted.length - 1]!; month = next(month)) {
    bars.set(month, { month, cooperation: 0, conflict: 0 });
  }
  for (const { month, quad, count } of dated) {
    const bar = bars.get(month.slice(0, 7))!;
    if (quad === 1 || quad === 2) bar.cooperation += count;
    if (quad === 3 || quad === 4) bar.conflict += count;
  }
  return pooled([...bars.values()]);
}

const strayShare = 0.01;

/** A few stray dates (a treaty of 1904) would stretch the row: up to 1 % of the events at either end is pooled into the outermost bar. */
function pooled(bars: MonthBar[]): MonthBar[] {
  const most = bars.reduce((sum, bar) => sum + bar.cooperation + bar.conflict, 0) * strayShare;
  const edge = (row: readonly MonthBar[]) => {
    let [events, at] = [0, 0];
    while (at < row.length - 1 && events + row[at]!.cooperation + row[at]!.conflict <= most) {
      events += row[at]!.cooperation + row[at]!.conflict;
      ++at;
    }
    return at;
  };
  // A short row is shown whole: a bar more or less does not matter there.
  if (bars.length <= 60) return bars;
  const first = edge(bars);
  const last = bars.length - 1 - edge([...bars].reverse());
  const inside = bars.slice(first, last + 1);
  const pool = (into: MonthBar, from: readonly MonthBar[]): MonthBar => ({
    month: into.month,
    cooperation: from.reduce((sum, bar) => sum + bar.cooperation, into.cooperation),
    conflict: from.reduce((sum, bar) => sum + bar.conflict, into.conflict),
    open: from.length > 0 || !!into.open,
  });
  inside[0] = pool(inside[0]!, bars.slice(0, first));
  inside[inside.length - 1] = pool(inside[inside.length - 1]!, bars.slice(last + 1));
  return inside;
}

/** The month numbers that two dates of the address stand for; open ends reach to the edge. */
export function spanOf(bars: readonly MonthBar[], from: string | null, to: string | null): [number, number] {
  const last = bars.length - 1;
  const first = from ? bars.findIndex((bar) => bar.month >= from.slice(0, 7)) : 0;
  let end = last;
  if (to) while (end >= 0 && bars[end]!.month > to.slice(0, 7)) --end;
  const start = first < 0 ? last : first;
  return [Math.min(start, Math.max(end, 0)), Math.max(start, Math.max(end, 0))];
}
