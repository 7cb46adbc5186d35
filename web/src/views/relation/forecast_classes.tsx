import type { ForecastClass, PairForecast } from "../../api/forecast_types";
import { Link } from "../../router/link";
import { useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { percent } from "../../text/numbers";
import { quadColor } from "../../theme/quads";

export function ForecastClasses({ forecast }: { forecast: PairForecast }) {
  const likely = forecast.types.filter((type) => type.probability >= 0.005).sort((a, b) => b.probability - a.probability).slice(0, 5);
  return (
    <>
      {forecast.note && <p class="small muted note">{forecast.note}</p>}
      <ul class="forecast-classes">
        {forecast.classes.map((one) => <ForecastLine key={one.id} one={one} />)}
      </ul>
      {likely.length > 0 && (
        <p class="small">Most likely: {likely.map((type) => `${type.event} ${percent(type.probability)}`).join(", ")}</p>
      )}
    </>
  );
}

function ForecastLine({ one }: { one: ForecastClass }) {
  const [query, setQuery] = useQuery();
  const without = query.getAll("without");
  const line = (
    <>
      <span class="name"><span class={`quad-dot q${one.quad_class}`} aria-hidden="true" /> {one.name}</span>
      <span class="chance" aria-hidden="true">
        <span style={{ width: percent(one.probability), background: quadColor(one.quad_class) }} />
        <i style={{ left: percent(one.base_rate) }} title={`usual ${chance(one.base_rate)}`} />
      </span>
      <span class="number">{chance(one.probability)}</span>
      <span class="small muted number usual">usual {chance(one.base_rate)}{Math.abs(one.change) >= 0.01 && `, ${one.change > 0 ? "up" : "down"} from ${chance(one.month_ago)} a month ago`}</span>
    </>
  );
  if (!one.reasons.length) return <li><div class="line">{line}</div></li>;
  return (
    <li>
      <details>
        <summary class="line">{line}</summary>
        <ul class="reasons">
          {one.reasons.map((reason) => (
            <li key={reason.event_id} class={without.includes(reason.event_id) ? "left-out" : undefined}>
              <span class="number muted">{reason.date}</span>{" "}
              <Link href={to.events({ from: reason.date, to: reason.date, event: reason.event })}>{nameOf(reason.source)} {reason.event} {nameOf(reason.target)}</Link>{" "}
              <span class="muted">brings {reason.part.toFixed(3)}</span>{" "}
              <button type="button" class="link" aria-pressed={without.includes(reason.event_id)} onClick={() => setQuery({ without: without.includes(reason.event_id) ? without.filter((id) => id !== reason.event_id) : [...without, reason.event_id] })}>
                {without.includes(reason.event_id) ? "put back" : "what if not?"}
              </button>
              {reason.evidence && <blockquote>{reason.evidence}</blockquote>}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

const nameOf = (actor: string | { name: string }) => (typeof actor === "string" ? actor : actor.name);

/** Small chances keep their size: 0.4% is not 0%. */
export function chance(value: number): string {
  return value > 0 && value < 0.01 ? (value * 100).toFixed(1) + "%" : percent(value);
}
