// Indicator counts by month, gathered by what they speak of: one line each, its months beside each other.
import type { HolderCount, IndicatorMonth } from "../../api/types";
import { fillPeriods, firstDay } from "../../components/charts/periods";

export interface IndicatorGroup {
  what: string;
  where: string | null;
  up: number;
  down: number;
  flat: number;
  months: Map<string, { up: number; down: number; flat: number }>;
  holders: HolderCount[];
  /** Some say it rises and some that it falls, in the same month. */
  disputed: boolean;
}

export function groupsOf(rows: readonly IndicatorMonth[]): IndicatorGroup[] {
  const groups = new Map<string, IndicatorGroup>();
  const holders = new Map<string, Map<string, HolderCount>>();
  for (const row of rows) {
    const key = row.what.toLowerCase() + "\n" + (row.where ?? "");
    let group = groups.get(key);
    if (!group) {
      group = { what: row.what, where: row.where, up: 0, down: 0, flat: 0, months: new Map(), holders: [], disputed: false };
      groups.set(key, group);
      holders.set(key, new Map());
    }
    group.up += row.up;
    group.down += row.down;
    group.flat += row.flat;
    if (row.up && row.down) group.disputed = true;
    if (row.month) {
      const month = firstDay(row.month);
      const before = group.months.get(month) ?? { up: 0, down: 0, flat: 0 };
      group.months.set(month, { up: before.up + row.up, down: before.down + row.down, flat: before.flat + row.flat });
    }
    for (const one of row.holders ?? []) {
      const id = one.holder === null ? "" : typeof one.holder === "string" ? one.holder : one.holder.id;
      const known = holders.get(key)!.get(id);
      if (known) known.count += one.count;
      else holders.get(key)!.set(id, { ...one });
    }
  }
  for (const [key, group] of groups) group.holders = [...holders.get(key)!.values()].sort((a, b) => b.count - a.count);
  return [...groups.values()].sort((a, b) => total(b) - total(a) || a.what.localeCompare(b.what));
}

export const total = (group: Pick<IndicatorGroup, "up" | "down" | "flat">) => group.up + group.down + group.flat;

/** The months of all groups, filled. */
export function monthsOf(groups: readonly IndicatorGroup[]): string[] {
  return fillPeriods(groups.flatMap((group) => [...group.months.keys()]), "month");
}

export function sumByMonth(groups: readonly IndicatorGroup[], months: readonly string[], trend: "up" | "down" | "flat"): number[] {
  return months.map((month) => groups.reduce((sum, group) => sum + (group.months.get(month)?.[trend] ?? 0), 0));
}
