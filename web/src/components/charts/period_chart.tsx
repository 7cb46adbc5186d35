// Counts over time as columns that grow up and down from a line (cooperation and conflict, or one direction and the other), with lines on a
// scale of their own below, and marks at turning points. One tab stop: arrow keys move the cursor, Enter picks the period.
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";

import { compact } from "../../text/numbers";
import { LinePlot } from "./line_plot";
import { labelStep, roundUp } from "./ticks";
import { useWidth } from "./use_width";

export interface Stack {
  name: string;
  color: string;
  values: readonly number[];
}

export interface Line {
  name: string;
  color: string;
  dashed?: boolean;
  values: readonly (number | null)[];
}

export interface Marker {
  at: number;
  label: string;
}

interface PeriodChartProps {
  /** For screen readers: what the chart shows. */
  label: string;
  periods: readonly string[];
  up: readonly Stack[];
  down: readonly Stack[];
  upName: string;
  downName: string;
  lines?: readonly Line[];
  linesName?: string;
  markers?: readonly Marker[];
  /** What is said of the period under the cursor. */
  describe: (period: number) => ComponentChildren;
  /** Periods that are picked, both ends included. */
  picked?: [number, number];
  onPick?: (period: number) => void;
  /** What picking does. */
  pickHint?: string;
  height?: number;
}

const left = 38;
const right = 8;
const axis = 20;

export function PeriodChart(props: PeriodChartProps) {
  const { periods, up, down, lines = [], markers = [], picked, onPick, height = 190 } = props;
  const [host, width] = useWidth<HTMLDivElement>();
  const [cursor, setCursor] = useState<number>();
  const sums = (stacks: readonly Stack[]) => periods.map((_, at) => stacks.reduce((sum, stack) => sum + (stack.values[at] ?? 0), 0));
  const [top, bottom] = useMemo(() => [Math.max(0, ...sums(up)), Math.max(0, ...sums(down))], [periods, up, down]);
  const total = roundUp(Math.max(top, bottom, 1));
  // Each side that has columns gets at least a quarter of the room; what is labelled is the tallest column, not the end of the room.
  const [topEnd, bottomEnd] = [top ? Math.max(top, total * 0.25) : 0, bottom ? Math.max(bottom, total * 0.25) : 0];

  const plotWidth = Math.max(0, width - left - right);
  const step = plotWidth / Math.max(1, periods.length);
  const pad = 8;
  const scale = (height - 2 * pad) / Math.max(1e-9, topEnd + bottomEnd);
  const zero = pad + topEnd * scale;
  const lineTop = height + 14;
  const lineHeight = lines.length ? 90 : 0;
  const axisTop = lines.length ? lineTop + lineHeight : height;
  const x = (at: number) => left + at * step;
  const barWidth = Math.min(28, Math.max(1, step * 0.82));
  const every = labelStep(periods.length, plotWidth, periods[0]?.length === 10 ? 84 : 66);

  const walk = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setCursor((now) => Math.min(Math.max((now ?? (move > 0 ? -1 : periods.length)) + move, 0), periods.length - 1));
    } else if ((event.key === "Enter" || event.key === " ") && cursor !== undefined) {
      event.preventDefault();
      onPick?.(cursor);
    }
  };
  const under = (event: MouseEvent) => {
    const at = Math.floor((event.clientX - host.current!.getBoundingClientRect().left - left) / step);
    return at >= 0 && at < periods.length ? at : undefined;
  };

  return (
    <div class="period-chart">
      <div
        ref={host}
        class="plot"
        role="application"
        aria-roledescription="chart"
        aria-label={`${props.label}. Arrow keys go from period to period${onPick ? ", Enter picks one" : ""}.`}
        tabIndex={0}
        onKeyDown={walk}
        onMouseMove={(event) => setCursor(under(event))}
        onMouseLeave={() => setCursor(undefined)}
        onBlur={() => setCursor(undefined)}
        onClick={(event) => {
          const at = under(event);
          if (at !== undefined) onPick?.(at);
        }}
      >
        {width > 0 && (
          <svg class={"chart" + (onPick ? " pickable" : "")} width={width} height={axisTop + axis} viewBox={`0 0 ${width} ${axisTop + axis}`} aria-hidden="true">
            {picked && <rect class="picked" x={x(picked[0])} y={0} width={(picked[1] - picked[0] + 1) * step} height={axisTop} />}
            {[...(top ? [top] : []), ...(bottom ? [-bottom] : [])].map((value) => (
              <g key={value}>
                <line class="axis" x1={left} x2={width - right} y1={zero - value * scale} y2={zero - value * scale} />
                <text x={left - 6} y={zero - value * scale + 4} text-anchor="end">{compact(Math.abs(value))}</text>
              </g>
            ))}
            {cursor !== undefined && <rect class="cursor" x={x(cursor)} y={0} width={Math.max(step, 2)} height={axisTop} />}
            <Columns stacks={up} x={x} step={step} width={barWidth} zero={zero} scale={-scale} />
            <Columns stacks={down} x={x} step={step} width={barWidth} zero={zero} scale={scale} />
            <line class="zero" x1={left} x2={width - right} y1={zero} y2={zero} />
            {lines.length > 0 && <LinePlot lines={lines} x={(at) => x(at) + step / 2} top={lineTop} height={lineHeight} left={left} right={width - right} />}
            {markers.map((marker) => (
              <g class="marker" key={marker.at + marker.label}>
                <line x1={x(marker.at) + step / 2} x2={x(marker.at) + step / 2} y1={0} y2={axisTop} />
                <path d={`M${x(marker.at) + step / 2} 9l-5 -8h10z`} />
              </g>
            ))}
            {periods.map((period, at) => at % every === 0 && x(at) < width - 30 && <text key={period} x={x(at) + step / 2} y={axisTop + 14} text-anchor="middle">{period}</text>)}
          </svg>
        )}
      </div>
      <div class="chart-foot">
        <ul class="legend" aria-hidden="true">
          <li>↑ {props.upName}</li>
          {down.length > 0 && <li>↓ {props.downName}</li>}
          {lines.map((line) => <li key={line.name}><svg width="22" height="8"><line x1="0" x2="22" y1="4" y2="4" stroke={line.color} stroke-width="2" stroke-dasharray={line.dashed ? "5 3" : undefined} /></svg>{line.name}</li>)}
          {markers.length > 0 && <li><span class="marker-sign">▼</span>turning point</li>}
        </ul>
        <p class="readout small" aria-live="polite">{cursor === undefined ? <span class="muted">{onPick ? (props.pickHint ?? "Pick a period to list its events.") : ""}</span> : <><strong>{periods[cursor]}</strong>: {props.describe(cursor)}</>}</p>
      </div>
    </div>
  );
}

function Columns(props: { stacks: readonly Stack[]; x: (at: number) => number; step: number; width: number; zero: number; scale: number }) {
  const { stacks, x, step, width, zero, scale } = props;
  const reached: number[] = [];
  return (
    <>
      {stacks.map((stack) => (
        <g key={stack.name} fill={stack.color}>
          {stack.values.map((value, at) => {
            if (!value) return null;
            const from = reached[at] ?? 0;
            reached[at] = from + value;
            const [y1, y2] = [zero + from * scale, zero + (from + value) * scale];
            return <rect key={at} x={x(at) + (step - width) / 2} y={Math.min(y1, y2)} width={width} height={Math.max(0.75, Math.abs(y2 - y1) - 0.5)} />;
          })}
        </g>
      ))}
    </>
  );
}
