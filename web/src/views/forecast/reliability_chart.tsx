import { counted, percent } from "../../text/numbers";
import { wilson } from "./interval";
import type { ReliabilityBin } from "./types";

const side = 320;
const margin = { left: 44, right: 12, top: 10, bottom: 40 };
const x = (share: number) => margin.left + share * (side - margin.left - margin.right);
const y = (share: number) => side - margin.bottom - share * (side - margin.top - margin.bottom);
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Chance given against share that happened: a trustworthy forecast lies on the diagonal. Lines are 95 % intervals of the share. */
export function ReliabilityChart({ bins }: { bins: ReliabilityBin[] }) {
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const label = "Chance given and share that happened: " + bins.map((bin) => `${percent(bin.given)} given, ${percent(bin.happened)} happened`).join("; ");
  return (
    <figure>
      <svg class="chart reliability" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="axis" x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
            <line class="axis" x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
            <text x={x(0) - 6} y={y(tick) + 4} text-anchor="end">{percent(tick)}</text>
            <text x={x(tick)} y={y(0) + 15} text-anchor="middle">{percent(tick)}</text>
          </g>
        ))}
        <line class="ideal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <text x={x(0.5)} y={side - 4} text-anchor="middle">chance given</text>
        <text transform={`translate(11 ${y(0.5)}) rotate(-90)`} text-anchor="middle">share that happened</text>
        {bins.map((bin) => {
          const [low, high] = wilson(bin.happened, bin.count);
          return (
            <g key={bin.given}>
              <line class="interval" x1={x(bin.given)} x2={x(bin.given)} y1={y(low)} y2={y(high)} />
              <circle class="bin" cx={x(bin.given)} cy={y(bin.happened)} r={3 + 6 * Math.sqrt(bin.count / most)}>
                <title>{`${percent(bin.given)} given, ${percent(bin.happened)} happened, ${counted(bin.count, "forecast")}`}</title>
              </circle>
            </g>
          );
        })}
      </svg>
      <figcaption class="small muted">On the dashed line, chances mean what they say. Larger: more forecasts. Upright lines: 95 % intervals.</figcaption>
    </figure>
  );
}
