import { useMemo } from "preact/hooks";

import { apiUrl } from "../../api/client";
import type { Summary } from "../../api/types";
import { useApi } from "../../api/use_api";
import { FilterBar, filterParams } from "../../components/filter_bar";
import { Panel, ViewHead } from "../../components/panel";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { counted } from "../../text/numbers";
import { GraphPanel } from "./graph_panel";
import { monthBars } from "./months";
import { NetworkLegend } from "./legend";
import { PairTable } from "./pair_table";
import { pairsOf, type Pair } from "./pairs";
import { PeriodSlider } from "./period_slider";
import { SelectedActor } from "./selected_actor";
import type { NetworkAnswer } from "./types";
import "./network.css";

const filters = ["sector", "modality"] as const;
const least = ["1", "2", "3", "5", "10", "25", "100"];
const most = ["100", "300", "1000"];
const signs = ["all", "cooperation", "conflict"] as const;

export default function Network() {
  const [query, setQuery] = useQuery();
  const summary = useApi<Summary>("/summary");
  const params = {
    ...filterParams(query, filters),
    from: query.get("from"),
    to: query.get("to"),
    min_events: query.get("min_events"),
    limit: query.get("limit") ?? "300",
  };
  const answer = useApi<NetworkAnswer>("/network", params);
  const bars = useMemo(() => monthBars(summary.data?.events_by_month ?? []), [summary.data]);
  const sign = signs.find((one) => one === query.get("sign")) ?? "all";
  const pairs = useMemo(() => (answer.data ? pairsOf(answer.data).filter((pair) => shows(pair, sign)) : []), [answer.data, sign]);
  const selected = query.get("actor");
  const select = (id: string | null) => setQuery({ actor: id }, { replace: true });
  const narrowed = ["from", "to", "sector", "modality", "min_events", "sign"].some((key) => query.has(key));

  return (
    <div class="view">
      <ViewHead
        title="Network"
        tools={["gexf", "graphml", "csv"].map((format) => (
          <a key={format} class="button" href={apiUrl("/network." + format, params)} download={"network." + format}>
            {format === "csv" ? "CSV" : format === "gexf" ? "GEXF" : "GraphML"}
          </a>
        ))}
      >
        Who has to do with whom, and how: lines of cooperation are blue, lines of conflict orange.
      </ViewHead>
      <FilterBar fields={filters} />
      <div class="network-controls no-print">
        <Choice label="Events at least" value={query.get("min_events") ?? "1"} options={least} onChange={(value) => setQuery({ min_events: value === "1" ? null : value })} />
        <Choice label="Busiest lines" value={query.get("limit") ?? "300"} options={most} onChange={(value) => setQuery({ limit: value === "300" ? null : value })} />
        <Choice label="Lines of" value={sign} options={signs} onChange={(value) => setQuery({ sign: value === "all" ? null : value })} />
      </div>
      {bars.length > 1 && (
        <Panel title="Period" note="Cooperation upwards, conflict downwards; move the ends, or play the record.">
          <PeriodSlider bars={bars} from={query.get("from")} to={query.get("to")} onChange={(from, to) => setQuery({ from, to }, { replace: true })} />
        </Panel>
      )}
      <Loaded
        state={answer}
        lines={12}
        isEmpty={() => pairs.length === 0}
        empty={narrowed ? (
          <Empty title="Nobody has to do with anybody here">
            <p>No two actors meet in this period under these filters.</p>
            <button type="button" class="button" onClick={() => setQuery({ from: null, to: null, sector: null, modality: null, min_events: null, sign: null })}>
              Show the whole record
            </button>
          </Empty>
        ) : (
          <Empty title="The record has no pairs yet">
            <p>A network needs events with a source and a target: read pages with <code>dragoman read</code>.</p>
          </Empty>
        )}
      >
        {(network) => (
          <div class="view">
            <div class="columns main-side">
              <Panel title="Drawing" note={<NetworkLegend />}>
                <GraphPanel nodes={network.nodes} pairs={pairs} selected={selected} onSelect={select} />
                <p class="small muted">{shownNote(network, pairs)}</p>
              </Panel>
              <SelectedActor nodes={network.nodes} pairs={pairs} selected={selected} onSelect={select} />
            </div>
            <PairTable nodes={network.nodes} pairs={pairs} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

function shows(pair: Pair, sign: (typeof signs)[number]): boolean {
  return sign === "all" || (sign === "cooperation" ? pair.balance > 0 : pair.balance < 0);
}

function shownNote(network: NetworkAnswer, pairs: Pair[]): string {
  const total = network.edges_total ?? network.edges.length;
  const cut = total > network.edges.length ? `; the ${network.edges.length} busiest of ${counted(total, "directed line")}` : "";
  return `${counted(network.nodes.length, "actor")}, ${counted(pairs.length, "pair")}${cut}.`;
}

function Choice<T extends string>(props: { label: string; value: T; options: readonly T[]; onChange: (value: T) => void }) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select class="input" value={props.value} onChange={(event) => props.onChange(event.currentTarget.value as T)}>
        {props.options.map((option) => <option key={option} value={option}>{option}</option>)}
      </select>
    </label>
  );
}
