// Months of indicators as a chart wants them: filled, so that a quiet month is a gap that one sees.
import type { TrendMonth } from "../../api/types";
import { fillPeriods, firstDay } from "../../components/charts/periods";

export const total = (one: Pick<TrendMonth, "up" | "down" | "flat">) => one.up + one.down + one.flat;

/** The first days of the months, filled. */
export function monthsOf(told: readonly TrendMonth[]): string[] {
  return fillPeriods(told.map((one) => firstDay(one.month)), "month");
}

/** How often a trend is told in each of some months. */
export function countsOf(told: readonly TrendMonth[], months: readonly string[], trend: "up" | "down" | "flat"): number[] {
  const counts = new Map(told.map((one) => [firstDay(one.month), one[trend]]));
  return months.map((month) => counts.get(month) ?? 0);
}
