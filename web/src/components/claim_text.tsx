import type { Assertion } from "../api/types";
import { compact } from "../text/numbers";
import { TrendMark } from "./trend";

/** An assertion in a line: "▲ opium cultivation", "distrust → both arm themselves", "the calculation: wrong (−)". */
export function ClaimText({ assertion }: { assertion: Assertion }) {
  const { driver, outcome, subject } = assertion;
  switch (assertion.assertion) {
    case "cause":
      return (
        <>
          {driver?.text ?? "…"} <span class="muted">{(assertion.polarity ?? 1) < 0 ? "⊣ prevents" : "→"}</span>
          <span class="visually-hidden"> drives </span> {outcome?.text ?? "…"}
        </>
      );
    case "indicator":
      return (
        <>
          {assertion.trend && <TrendMark trend={assertion.trend} />} {subject?.text ?? "…"}
          {valueOf(assertion) && <> <span class="tag">{valueOf(assertion)}</span></>}
          {assertion.period && <> <span class="tag">{assertion.period}</span></>}
        </>
      );
    case "judgement":
      return (
        <>
          {subject?.text ?? "…"}: <strong>{assertion.predicate}</strong> <PolarityMark polarity={assertion.polarity} />
        </>
      );
    case "relation":
      return (
        <>
          {subject?.text ?? "…"} <span class="muted">{(assertion.predicate ?? "").replaceAll("_", " ")}</span> {outcome?.text ?? "…"}
        </>
      );
  }
}

function valueOf({ value, value_high, unit }: Assertion): string {
  if (value === null) return "";
  const number = value_high !== null && value_high !== value ? `${compact(value)}–${compact(value_high)}` : compact(value);
  return unit ? `${number} ${unit}` : number;
}

export function PolarityMark({ polarity }: { polarity: number | null }) {
  if (!polarity) return null;
  return polarity > 0 ? <span class="trend-down">(good)</span> : <span class="trend-up">(bad)</span>;
}
