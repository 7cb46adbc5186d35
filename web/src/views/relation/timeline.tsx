import { useMemo } from "preact/hooks";

import type { RelationPoint, RelationSeries } from "../../api/types";
import { PeriodChart } from "../../components/charts/period_chart";
import { lastDay, periodLabel } from "../../components/charts/periods";
import { QuadLegend } from "../../components/quad_legend";
import { Table } from "../../components/table";
import { count, counted, signed } from "../../text/numbers";
import { quads } from "../../theme/quads";
import { columnsOf, periodAt, pickedRange, sliceOf, windowOf } from "./series";

/** Periods that can be told apart on a screen. */
const most = 800;

interface TimelineProps {
  relation: RelationSeries;
  dates: { from: string | null; to: string | null };
  onPick: (range: { from: string; to: string }) => void;
}

export function Timeline({ relation, dates, onPick }: TimelineProps) {
  const { a, b, by } = relation;
  const all = useMemo(() => columnsOf(relation.series, by), [relation]);
  const [start, end] = windowOf(all.days, by, dates, most);
  const columns = useMemo(() => sliceOf(all, start, end), [all, start, end]);
  const { days } = columns;
  const labels = useMemo(() => days.map((day) => periodLabel(day, by)), [days, by]);
  const stacks = (direction: "out" | "in") => quads.map((one) => ({ name: one.name, color: one.color, values: columns.counts[direction][one.quad]! }));
  const told = (name: string, point: RelationPoint | undefined) =>
    point ? `${name} ${counted(point.count, "event")} (${Object.entries(point.events).map(([type, number]) => (number > 1 ? `${type} ×${number}` : type)).join(", ")}), intensity ${signed(point.intensity)}` : `${name} none`;
  return (
    <>
      <PeriodChart
        label={`Events between ${a.name} and ${b.name}`}
        periods={labels}
        up={stacks("out")}
        down={stacks("in")}
        upName={`${a.name} → ${b.name}`}
        downName={`${b.name} → ${a.name}`}
        lines={[
          { name: `intensity of ${a.name}`, color: "var(--accent)", values: columns.intensity.out },
          { name: `of ${b.name}`, color: "var(--ink-2)", dashed: true, values: columns.intensity.in },
        ]}
        markers={relation.turning_points.map((point) => ({ at: periodAt(days, by, point.date), label: point.date })).filter((marker) => marker.at >= 0)}
        describe={(at) => `${told(a.name, columns.points.out[at])}; ${told(b.name, columns.points.in[at])}`}
        picked={pickedRange(days, by, dates)}
        onPick={(at) => onPick({ from: days[at]!, to: lastDay(days[at]!, by) })}
      />
      <QuadLegend />
      {days.length < all.days.length && <p class="small muted">{count(days.length)} of {count(all.days.length)} {by}s are drawn; dates below move the picture, a longer step shows all.</p>}
      <details class="as-table">
        <summary>As a table</summary>
        <Table
          caption="Events by period and direction"
          rows={days.map((_, at) => at).filter((at) => columns.points.out[at] || columns.points.in[at])}
          columns={[
            { title: "Period", cell: (at) => labels[at] },
            { title: `${a.name} →`, end: true, cell: (at) => columns.points.out[at]?.count ?? 0 },
            { title: "intensity", end: true, cell: (at) => (columns.points.out[at] ? signed(columns.points.out[at]!.intensity) : "") },
            { title: `${b.name} →`, end: true, cell: (at) => columns.points.in[at]?.count ?? 0 },
            { title: "intensity", end: true, cell: (at) => (columns.points.in[at] ? signed(columns.points.in[at]!.intensity) : "") },
          ]}
        />
      </details>
    </>
  );
}
