import { signed } from "../../text/numbers";
import type { Line } from "./period_chart";

interface LinePlotProps {
  lines: readonly Line[];
  x: (at: number) => number;
  top: number;
  height: number;
  left: number;
  right: number;
}

/** Lines around zero; a period without a value is a gap, a value on its own a dot. */
export function LinePlot({ lines, x, top, height, left, right }: LinePlotProps) {
  const values = lines.flatMap((line) => line.values.filter((value): value is number => value !== null));
  const end = Math.ceil(Math.max(1, ...values.map(Math.abs)));
  const y = (value: number) => top + height / 2 - (value / end) * (height / 2 - 6);
  return (
    <g class="lines">
      {[end, 0, -end].map((value) => (
        <g key={value}>
          <line class={value === 0 ? "zero" : "axis"} x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <text x={left - 6} y={y(value) + 4} text-anchor="end">{signed(value, 0)}</text>
        </g>
      ))}
      {lines.map((line) => (
        <g key={line.name} stroke={line.color} fill={line.color}>
          <path d={pathOf(line.values, x, y)} fill="none" stroke-width="2" stroke-linejoin="round" stroke-dasharray={line.dashed ? "5 3" : undefined} />
          {line.values.map((value, at) => value !== null && <circle key={at} cx={x(at)} cy={y(value)} r={2} stroke="none" />)}
        </g>
      ))}
    </g>
  );
}

/** Points of neighbouring periods are tied; over a gap the line goes on only when it is short. */
function pathOf(values: readonly (number | null)[], x: (at: number) => number, y: (value: number) => number): string {
  const bridged = 3;
  let path = "";
  let last = -Infinity;
  values.forEach((value, at) => {
    if (value === null) return;
    path += `${at - last <= bridged ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    last = at;
  });
  return path;
}
