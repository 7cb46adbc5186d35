import { signed } from "../text/numbers";

/** Goldstein-like intensity, coloured by side: blue where it is friendly, orange where it is not. */
export function Intensity({ value, arrow }: { value: number | null; arrow?: boolean }) {
  if (value === null) return <span class="muted">–</span>;
  const side = value > 0 ? "trend-down" : value < 0 ? "trend-up" : "trend-flat";
  return <span class={side + " nowrap number"}>{arrow && value !== 0 && <span aria-hidden="true">{value > 0 ? "↗ " : "↘ "}</span>}{signed(value)}</span>;
}
