import type { IndicatorGroup } from "../../api/types";
import { firstDay } from "../../components/charts/periods";

const width = 120;
const height = 20;

/** A line of months: marks above where it is said to rise, below where it is said to fall. */
export function TrendStrip({ group, months }: { group: IndicatorGroup; months: readonly string[] }) {
  const x = (month: string) => ((months.indexOf(month) + 0.5) / months.length) * width;
  const told = group.months.map((one) => ({ ...one, day: firstDay(one.month) })).filter((one) => months.includes(one.day));
  return (
    <svg class="trend-strip" width={width} height={height} role="img" aria-label={told.map((one) => `${one.month}: ${one.up} rise, ${one.down} fall`).join("; ")}>
      <line x1="0" x2={width} y1={height / 2} y2={height / 2} stroke="var(--line-strong)" />
      {told.map((one) => (
        <g key={one.month}>
          {one.up > 0 && <path d={`M${x(one.day) - 3.5} ${height / 2 - 1}l3.5 -7 3.5 7z`} fill="var(--up)" />}
          {one.down > 0 && <path d={`M${x(one.day) - 3.5} ${height / 2 + 1}l3.5 7 3.5 -7z`} fill="var(--down)" />}
          {one.flat > 0 && !one.up && !one.down && <rect x={x(one.day) - 3} y={height / 2 - 3} width="6" height="6" fill="var(--flat)" />}
        </g>
      ))}
    </svg>
  );
}
