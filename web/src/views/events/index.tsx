import { EventList } from "../../components/event_list";
import { ExportLinks } from "../../components/export_links";
import { FilterBar, filterParams, type FilterName } from "../../components/filter_bar";
import { Panel, ViewHead } from "../../components/panel";
import { useQuery } from "../../router/router";

const fields: readonly FilterName[] = ["q", "source", "target", "actor", "country", "event", "quad", "modality", "holder", "dates", "min_confidence"];

/** /events?…: every event that fits the filters, with its sentence. */
export default function EventsView() {
  const [query] = useQuery();
  const params = filterParams(query, fields);
  return (
    <div class="view">
      <ViewHead title="Events">Who did what to whom, each with the words that say so.</ViewHead>
      <FilterBar fields={fields} open />
      <Panel title="Events" tools={<ExportLinks what="events" params={params} />}>
        <EventList params={{ ...params, limit: 50 }} />
      </Panel>
    </div>
  );
}
