import type { Trend } from "../api/types";

const signs: Record<Trend, string> = { up: "▲", down: "▼", flat: "■" };
const words: Record<Trend, string> = { up: "rises", down: "falls", flat: "stays" };

export function TrendMark({ trend, word }: { trend: Trend; word?: boolean }) {
  return (
    <span class={`trend-${trend} nowrap`}>
      <span aria-hidden="true">{signs[trend]}</span>
      <span class={word ? undefined : "visually-hidden"}> {words[trend]}</span>
    </span>
  );
}
