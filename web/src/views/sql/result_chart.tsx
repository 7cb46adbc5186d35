// Charts of an answer: bars for things, lines and points across a number, a date or the order of the rows.
import { compact, counted } from "../../text/numbers";
import type { ChartChoice } from "./chart_choice";
import { ticksOf } from "./scale";
import { cellText, isNumeric, isTime, type SqlAnswer } from "./types";

interface ChartProps {
  answer: SqlAnswer;
  kind: "bars" | "line" | "points";
  chart: ChartChoice;
}

interface Dot {
  label: string;
  x: number;
  y: number;
  by: string;
}

const mostBars = 40;
const colors = ["var(--quad-2)", "var(--quad-4)", "var(--accent)", "var(--quad-3)", "var(--quad-1)", "var(--ink-3)", "var(--up)", "var(--ink)"];
/** Quad classes keep their colours. */
const colorOf = (chart: ChartChoice, by: string, index: number) =>
  chart.by?.startsWith("quad") && /^[0-4]$/.test(by) ? `var(--quad-${by})` : colors[index % colors.length]!;
const dashes = ["", "6 3", "2 3", "9 3 2 3", "", "6 3", "2 3", "9 3 2 3"];

export function ResultChart({ answer, kind, chart }: ChartProps) {
  const dots = dotsOf(answer, chart);
  if (!dots.length) return <p class="muted">No row has a number in {chart.y}.</p>;
  return kind === "bars" ? <Bars dots={dots} chart={chart} /> : <Lines dots={dots} kind={kind} chart={chart} isTime={timeOf(answer, chart)} />;
}

const timeOf = ({ columns }: SqlAnswer, chart: ChartChoice) => columns.some((column) => column.name === chart.x && isTime(column));

function dotsOf({ columns, rows }: SqlAnswer, chart: ChartChoice): Dot[] {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [x, y, by] = [at(chart.x), at(chart.y), chart.by ? at(chart.by) : -1];
  const across = columns[x]!;
  // What is neither number nor date stands in the order of its first row.
  const order = new Map<string, number>();
  return rows.flatMap((row) => {
    const label = cellText(row[x]);
    if (!order.has(label)) order.set(label, order.size);
    const place = isNumeric(across) ? Number(row[x]) : isTime(across) ? Date.parse(label) : order.get(label)!;
    const height = row[y] === null ? NaN : Number(row[y]);
    if (!Number.isFinite(height) || !Number.isFinite(place)) return [];
    return [{ label, x: place, y: height, by: by < 0 ? "" : cellText(row[by]) }];
  });
}

function Bars({ dots, chart }: { dots: Dot[]; chart: ChartChoice }) {
  const shown = dots.slice(0, mostBars);
  const most = Math.max(0, ...shown.map((dot) => dot.y));
  const least = Math.min(0, ...shown.map((dot) => dot.y));
  const share = (value: number) => (100 * value) / (most - least || 1);
  return (
    <figure>
      <ul class="sql-bars" aria-label={`${chart.y} by ${chart.x}`}>
        {shown.map((dot, index) => (
          <li key={index}>
            <span class="bar-name">{dot.label || "–"}</span>
            <span class="bar-space" aria-hidden="true">
              <span class={"sql-bar" + (dot.y < 0 ? " below" : "")} style={{ left: `${share(Math.min(dot.y, 0) - least)}%`, width: `${share(Math.abs(dot.y))}%` }} />
            </span>
            <span class="number bar-value">{compact(dot.y)}</span>
          </li>
        ))}
      </ul>
      {dots.length > shown.length && <figcaption class="small muted">The first {mostBars} of {counted(dots.length, "row")}.</figcaption>}
    </figure>
  );
}

const [width, height] = [720, 300];
const margin = { left: 56, right: 16, top: 12, bottom: 34 };

function Lines({ dots, kind, chart, isTime }: { dots: Dot[]; kind: "line" | "points"; chart: ChartChoice; isTime: boolean }) {
  const series = [...new Set(dots.map((dot) => dot.by))];
  const [low, high] = [Math.min(...dots.map((dot) => dot.x)), Math.max(...dots.map((dot) => dot.x))];
  const ticks = ticksOf(Math.min(0, ...dots.map((dot) => dot.y)), Math.max(0, ...dots.map((dot) => dot.y)));
  const [bottom, top] = [ticks[0]!, ticks[ticks.length - 1]!];
  const x = (value: number) => margin.left + ((value - low) / (high - low || 1)) * (width - margin.left - margin.right);
  const y = (value: number) => height - margin.bottom - ((value - bottom) / (top - bottom)) * (height - margin.top - margin.bottom);
  const sorted = (by: string) => dots.filter((dot) => dot.by === by).sort((one, other) => one.x - other.x);
  return (
    <figure>
      <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${chart.y} across ${chart.x}; the table below has the numbers.`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class={tick === 0 ? "zero" : "axis"} x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
            <text x={margin.left - 7} y={y(tick) + 4} text-anchor="end">{compact(tick)}</text>
          </g>
        ))}
        {xLabels(dots, low, high, isTime).map(([place, label], index, all) => (
          <text key={index} x={x(place)} y={height - margin.bottom + 17} text-anchor={index === 0 ? "start" : index === all.length - 1 ? "end" : "middle"}>
            {label}
          </text>
        ))}
        {series.map((by, index) => {
          const points = sorted(by);
          const color = colorOf(chart, by, index);
          return (
            <g key={by}>
              {kind === "line" && (
                <polyline fill="none" stroke={color} stroke-width={2} stroke-dasharray={dashes[index % dashes.length]} points={points.map((dot) => `${x(dot.x)},${y(dot.y)}`).join(" ")} />
              )}
              {(kind === "points" || points.length <= 60) &&
                points.map((dot, number) => (
                  <circle key={number} cx={x(dot.x)} cy={y(dot.y)} r={kind === "points" ? 4 : 2.5} fill={color} fill-opacity={kind === "points" ? 0.7 : 1}>
                    <title>{`${dot.label}: ${dot.y}${by ? ` (${by})` : ""}`}</title>
                  </circle>
                ))}
            </g>
          );
        })}
      </svg>
      {chart.by && (
        <figcaption>
          <ul class="legend" aria-label={chart.by}>
            {series.map((by, index) => (
              <li key={by}>
                <svg width="26" height="8" aria-hidden="true">
                  <line x1="0" x2="26" y1="4" y2="4" stroke={colorOf(chart, by, index)} stroke-width="3" stroke-dasharray={kind === "line" ? dashes[index % dashes.length] : ""} />
                </svg>
                {by || "–"}
              </li>
            ))}
          </ul>
        </figcaption>
      )}
    </figure>
  );
}

/** First, last and some between: the labels of rows as they are. */
function xLabels(dots: Dot[], low: number, high: number, isTime: boolean): [number, string][] {
  const labels = new Map(dots.map((dot) => [dot.x, isTime ? dot.label.slice(0, 10) : dot.label]));
  const places = [...labels.keys()].sort((one, other) => one - other);
  if (places.length <= 6) return places.map((place) => [place, shortened(labels.get(place)!)]);
  const wanted = [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low));
  const nearest = wanted.map((at) => places.reduce((best, place) => (Math.abs(place - at) < Math.abs(best - at) ? place : best)));
  return [...new Set(nearest)].map((place) => [place, shortened(labels.get(place)!)]);
}

const shortened = (label: string) => (label.length > 16 ? label.slice(0, 15) + "…" : label);
