// Two ends on a row of months, over bars that show how much there is; plays a window through the record.
import { useEffect, useRef, useState } from "preact/hooks";

import { counted } from "../../text/numbers";
import { firstDay, lastDay, spanOf, type MonthBar } from "./months";

interface PeriodSliderProps {
  bars: readonly MonthBar[];
  /** Dates of the address; null for an open end. */
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
}

const settleMs = 200;
const playMs = 1100;

export function PeriodSlider({ bars, from, to, onChange }: PeriodSliderProps) {
  const [span, setSpan] = useState(() => spanOf(bars, from, to));
  const [playing, setPlaying] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const last = bars.length - 1;
  useEffect(() => setSpan(spanOf(bars, from, to)), [bars, from, to]);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** Shows at once, asks when the hand rests. */
  const choose = (next: [number, number]) => {
    setSpan(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // An end at the edge is open: the outermost bars hold what lies beyond them.
      onChange(next[0] === 0 ? null : firstDay(bars[next[0]]!.month), next[1] === last ? null : lastDay(bars[next[1]]!.month));
    }, settleMs);
  };
  const move = (months: number) => {
    const width = span[1] - span[0];
    const start = Math.min(Math.max(span[0] + months, 0), last - width);
    choose([start, start + width]);
  };

  useEffect(() => {
    if (!playing) return;
    const step = setTimeout(() => (span[1] >= last ? setPlaying(false) : move(1)), playMs);
    return () => clearTimeout(step);
  }, [playing, span]);

  const play = () => {
    if (!playing && (span[1] >= last || span[1] - span[0] > last / 2)) {
      // From the beginning, a sixth of the record at a time.
      choose([0, Math.min(Math.max(Math.round(bars.length / 6), 1), last)]);
    }
    setPlaying(!playing);
  };

  const months = span[1] - span[0] + 1;
  const first = (bars[span[0]]!.open && span[0] === 0 ? "before " : "") + bars[span[0]]!.month;
  const end = bars[span[1]]!.month + (bars[span[1]]!.open && span[1] === last ? " and later" : "");
  const label = months === 1 ? bars[span[0]]!.month : `${first} to ${end}`;
  return (
    <fieldset class="period">
      <legend class="visually-hidden">Period</legend>
      <div class="period-line">
        <output class="number">
          <strong>{label}</strong> <span class="muted small">{counted(months, "month")}</span>
        </output>
        <div class="button-row no-print">
          <button type="button" class="button" disabled={span[0] === 0} onClick={() => move(-1)}>
            <span aria-hidden="true">←</span> Earlier
          </button>
          <button type="button" class="button" disabled={span[1] === last} onClick={() => move(1)}>
            Later <span aria-hidden="true">→</span>
          </button>
          <button type="button" class="button" aria-pressed={playing} onClick={play}>
            {playing ? "Stop" : "Play"}
          </button>
        </div>
      </div>
      <Bars bars={bars} span={span} />
      <div class="period-ends">
        <End label="First month" value={span[0]} bars={bars} onInput={(value) => choose([Math.min(value, span[1]), span[1]])} />
        <End label="Last month" value={span[1]} bars={bars} onInput={(value) => choose([span[0], Math.max(value, span[0])])} />
      </div>
    </fieldset>
  );
}

function End({ label, value, bars, onInput }: { label: string; value: number; bars: readonly MonthBar[]; onInput: (value: number) => void }) {
  return (
    <input
      type="range"
      min={0}
      max={bars.length - 1}
      step={1}
      value={value}
      aria-label={label}
      aria-valuetext={bars[value]!.month}
      onInput={(event) => onInput(Number(event.currentTarget.value))}
    />
  );
}

/** Cooperation upwards, conflict downwards. */
function Bars({ bars, span }: { bars: readonly MonthBar[]; span: [number, number] }) {
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.cooperation, bar.conflict)));
  const height = 22;
  return (
    <svg class="period-bars" viewBox={`0 0 ${bars.length} ${2 * height}`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar, number) => {
        const inside = number >= span[0] && number <= span[1];
        const up = (bar.cooperation / most) * height;
        const down = (bar.conflict / most) * height;
        return (
          <g key={bar.month} class={inside ? undefined : "outside"}>
            <rect class="up" x={number + 0.08} width={0.84} y={height - up} height={up} />
            <rect class="down" x={number + 0.08} width={0.84} y={height} height={down} />
          </g>
        );
      })}
    </svg>
  );
}
