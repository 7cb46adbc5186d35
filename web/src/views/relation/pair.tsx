import { apiUrl } from "../../api/client";
import type { RelationSeries, Step } from "../../api/types";
import { useApi } from "../../api/use_api";
import { ActorChip } from "../../components/actor_chip";
import { DateRange } from "../../components/date_range";
import { ExportLinks } from "../../components/export_links";
import { HolderList } from "../../components/holder_list";
import { Panel, ViewHead } from "../../components/panel";
import { Segmented } from "../../components/segmented";
import { Empty, Failed, Waiting } from "../../components/states";
import { useQuery } from "../../router/router";
import { AmbiguousName } from "./ambiguous";
import { EventsBothWays } from "./events_both_ways";
import { ForecastPanel } from "./forecast_panel";
import { Pickers } from "./pickers";
import { Timeline } from "./timeline";
import { TurningPoints } from "./turning_points";

const steps: readonly { value: Step; label: string }[] = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
  { value: "year", label: "Year" },
];

export function Pair({ a, b }: { a: string; b: string }) {
  const [query, setQuery] = useQuery();
  const by = steps.find((step) => step.value === query.get("by"))?.value ?? "month";
  const holder = query.get("holder");
  const dates = { from: query.get("from"), to: query.get("to") };
  // The picture keeps the whole time, the dates narrow the list: so one sees where one is.
  const relation = useApi<RelationSeries>("/relations", { a, b, by });
  const ids = { a: relation.data?.a ?? { id: a, name: a }, b: relation.data?.b ?? { id: b, name: b } };

  return (
    <>
      <ViewHead title={relation.data ? `${ids.a.name} and ${ids.b.name}` : "Relation"}>
        What they did to each other, in whose words, and what is likely next.
      </ViewHead>
      <Pickers a={ids.a} b={ids.b} />
      {relation.error ? <Unknown error={relation.error} a={a} b={b} retry={relation.retry} /> : !relation.data ? <Waiting slow={relation.slow} lines={12} /> : (
        <>
          <Panel title="Over time" note={<>Above the line what <ActorChip actor={ids.a as RelationSeries["a"]} codes={false} /> did, below it what <ActorChip actor={ids.b as RelationSeries["b"]} codes={false} /> did; under it the mean intensity of both, from conflict to cooperation.</>} tools={
              <div class="button-row">
                <a class="button" download={`${ids.a.name}-${ids.b.name}.csv`} href={apiUrl("/relations.csv", { a: ids.a.id, b: ids.b.id, by })}>CSV</a>
                <Segmented label="Step" value={by} options={steps} onChange={(value) => setQuery({ by: value === "month" ? null : value })} />
              </div>
            }>
            {relation.data.series.length ? <Timeline relation={relation.data} dates={dates} onPick={(range) => setQuery(range)} /> : <Empty title="No event between the two">The record has no dated event of one towards the other. Their partners: <ActorChip actor={relation.data.a} />, <ActorChip actor={relation.data.b} />.</Empty>}
          </Panel>
          <div class="columns halves">
            <Panel title="Turning points" note="Where what they do to each other changed for longer: summed intensity of a period, mean before and after.">
              <TurningPoints points={relation.data.turning_points} onPick={(from) => setQuery({ from, to: null })} />
            </Panel>
            <Panel title="Who says so" note="Whose words the events are known from; choose one to list only what it says.">
              <HolderList holders={relation.data.holders} picked={holder} onPick={(id) => setQuery({ holder: id })} />
            </Panel>
          </div>
          <ForecastPanel a={relation.data.a} b={relation.data.b} />
          <Panel
            title="Events"
            tools={<ExportLinks what="events" params={{ dyad: `${ids.a.id},${ids.b.id}`, holder, ...dates }} />}
          >
            <div class="filters-inline"><DateRange from={dates.from ?? ""} to={dates.to ?? ""} onChange={setQuery} />{(dates.from || dates.to) && <button type="button" class="button" onClick={() => setQuery({ from: null, to: null })}>All dates</button>}{holder && <button type="button" class="button" onClick={() => setQuery({ holder: null })}>All holders</button>}</div>
            <EventsBothWays a={relation.data.a} b={relation.data.b} dates={dates} holder={holder} />
          </Panel>
        </>
      )}
    </>
  );
}

function Unknown({ error, a, b, retry }: { error: NonNullable<ReturnType<typeof useApi>["error"]>; a: string; b: string; retry: () => void }) {
  const choices = error.problem.choices;
  if (!choices?.length) return <Failed error={error} retry={retry} />;
  // Which of the two names is unclear is told by who is among the choices' names; the first is asked about first.
  const isA = error.message.includes(a) || !error.message.includes(b);
  return isA ? <AmbiguousName name={a} choices={choices} position="a" other={b} /> : <AmbiguousName name={b} choices={choices} position="b" other={a} />;
}
