import type { Summary } from "../../api/types";
import { useApi } from "../../api/use_api";
import { Panel } from "../../components/panel";
import { SearchBox } from "../../components/search_box";
import { Empty, Loaded } from "../../components/states";
import { counted } from "../../text/numbers";
import { EventsOverTime } from "./events_over_time";
import { Facts } from "./facts";
import { ReadBox } from "./read_box";
import { BusiestRelations, ChangingRelations } from "./relations";

/** What is in the record, and the ways into it. */
export default function Home() {
  const summary = useApi<Summary>("/summary");
  return (
    <div class="view">
      <div class="home-head">
        <h1>Who did what to whom, and who says so</h1>
        <SearchBox big />
      </div>
      <Loaded state={summary} lines={10}>
        {(data) => (data.documents === 0 ? <EmptyRecord writable={data.writable} /> : <Overview summary={data} />)}
      </Loaded>
      <ReadBox writable={summary.data?.writable ?? false} />
    </div>
  );
}

function Overview({ summary }: { summary: Summary }) {
  return (
    <div class="view">
      <Facts summary={summary} />
      <Panel title="Events over time" note="By month and quad class: cooperation above the line, conflict below it.">
        {summary.events ? <EventsOverTime counts={summary.events_by_month} /> : <Empty title="No events yet">{counted(summary.documents, "page")} in the record, but nobody is said to do something to somebody.</Empty>}
      </Panel>
      <div class="columns halves">
        <Panel title="Busiest relations" note="Who did most to whom.">
          <BusiestRelations dyads={summary.busiest} />
        </Panel>
        <Panel title="Fastest changing" note="Mean intensity before and lately, from −10 (war) to +10 (help).">
          <ChangingRelations dyads={summary.fastest_changing} />
        </Panel>
      </div>
    </div>
  );
}

function EmptyRecord({ writable }: { writable: boolean }) {
  return (
    <Empty title="The record is empty">
      <p>Read some pages into it, then load this page again:</p>
      <p><code>dragoman read PAGES --record FILE</code></p>
      <p>{writable ? "Or drop a page below and store it." : "Or drop a page below, to see how it is read."}</p>
    </Empty>
  );
}
