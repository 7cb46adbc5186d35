import { useMemo } from "preact/hooks";

import type { MonthCount, Step } from "../../api/types";
import { PeriodChart } from "../../components/charts/period_chart";
import { fillPeriods, firstDay, lastDay, periodLabel, usefulSpan } from "../../components/charts/periods";
import { QuadLegend } from "../../components/quad_legend";
import type { QueryChanges } from "../../router/address";
import { navigate, useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { count, counted } from "../../text/numbers";
import { quads } from "../../theme/quads";

const mostMonths = 300;

/** `filters` go along when a period is picked. */
export function EventsOverTime({ counts, filters }: { counts: readonly MonthCount[]; filters?: QueryChanges }) {
  const [query, setQuery] = useQuery();
  const whole = query.has("whole");
  const { by, days, of, outside } = useMemo(() => seriesOf(counts, whole), [counts, whole]);
  return (
    <>
      <PeriodChart
        label="Events by period, cooperation and conflict"
        periods={days.map((day) => periodLabel(day, by))}
        up={quads.filter((one) => one.side === "cooperation").map((one) => ({ name: one.name, color: one.color, values: of(one.quad) }))}
        down={quads.filter((one) => one.side === "conflict").map((one) => ({ name: one.name, color: one.color, values: of(one.quad) }))}
        upName="cooperation"
        downName="conflict"
        describe={(at) => quads.map((one) => `${count(of(one.quad)[at]!)} ${one.short}`).join(", ")}
        onPick={(at) => navigate(to.events({ ...filters, from: days[at]!, to: lastDay(days[at]!, by) }))}
      />
      <QuadLegend />
      {(outside > 0 || whole) && (
        <p class="small muted">
          {whole ? "The whole period is shown. " : `${counted(outside, "event")} before and after left out of the picture. `}
          <button type="button" class="button quiet small" onClick={() => setQuery({ whole: !whole })}>{whole ? "Show the busy part" : "Show all"}</button>
        </p>
      )}
    </>
  );
}

function seriesOf(counts: readonly MonthCount[], whole: boolean) {
  const months = fillPeriods(counts.map((one) => firstDay(one.month)), "month");
  const monthTotals = new Map<string, number>();
  for (const one of counts) monthTotals.set(firstDay(one.month), (monthTotals.get(firstDay(one.month)) ?? 0) + one.count);
  const [start, end] = whole ? [0, months.length] : usefulSpan(months.map((month) => monthTotals.get(month) ?? 0));
  const shown = months.slice(start, end);
  const by: Step = shown.length > mostMonths ? "year" : "month";
  const dayOf = (month: string) => (by === "year" ? month.slice(0, 4) + "-01-01" : month);
  const days = fillPeriods(shown.map(dayOf), by);
  const values = new Map<number, Map<string, number>>();
  for (const one of counts) {
    const ofQuad = values.get(one.quad) ?? new Map<string, number>();
    const day = dayOf(firstDay(one.month));
    ofQuad.set(day, (ofQuad.get(day) ?? 0) + one.count);
    values.set(one.quad, ofQuad);
  }
  const outside = [...months.slice(0, start), ...months.slice(end)].reduce((sum, month) => sum + (monthTotals.get(month) ?? 0), 0);
  const series = new Map(quads.map(({ quad }) => [quad as number, days.map((day) => values.get(quad)?.get(day) ?? 0)]));
  return { by, days, of: (quad: number) => series.get(quad)!, outside };
}
