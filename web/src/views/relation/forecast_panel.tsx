import type { PairForecast } from "../../api/forecast_types";
import { listOf } from "../../api/forecast_types";
import type { ActorRef, Page } from "../../api/types";
import { useApi } from "../../api/use_api";
import { Panel } from "../../components/panel";
import { Segmented } from "../../components/segmented";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { ForecastClasses } from "./forecast_classes";
import { WhatIf } from "./what_if";

const horizons = [
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "90d", label: "90 days" },
] as const;

/** What is likely next, both ways, why, and what would change it. */
export function ForecastPanel({ a, b }: { a: ActorRef; b: ActorRef }) {
  const [query, setQuery] = useQuery();
  const horizon = horizons.find((one) => one.value === query.get("horizon"))?.value ?? "30d";
  const names = new Map([[a.id, a.name], [b.id, b.name]]);
  return (
    <Panel
      title="What is likely next"
      note="The chance of at least one such event, beside how often it was so before; unfold a line for the past events behind it."
      tools={<Segmented label="Horizon" value={horizon} options={horizons} onChange={(value) => setQuery({ horizon: value === "30d" ? null : value })} />}
    >
      <div class="columns halves">
        <Direction source={a} target={b} horizon={horizon} />
        <Direction source={b} target={a} horizon={horizon} />
      </div>
      <WhatIf a={a} b={b} horizon={horizon} names={names} />
    </Panel>
  );
}

function Direction({ source, target, horizon }: { source: ActorRef; target: ActorRef; horizon: string }) {
  const forecast = useApi<PairForecast | Page<PairForecast>>("/forecast", { a: source.id, b: target.id, horizon });
  return (
    <section aria-label={`Forecast of ${source.name} towards ${target.name}`}>
      <h3 class="direction">{source.name} <span class="arrow-text" aria-label="to">→</span> {target.name}</h3>
      <Loaded state={forecast} isEmpty={(answer) => !listOf(answer).some((one) => one?.classes?.length)} empty={<Empty title="No forecast">Learn from the record first: <code>dragoman forecast learn</code></Empty>}>
        {(answer) => <ForecastClasses forecast={listOf(answer)[0]!} />}
      </Loaded>
    </section>
  );
}
