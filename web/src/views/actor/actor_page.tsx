import type { ActorDetail, Page, Partner } from "../../api/types";
import { useApi } from "../../api/use_api";
import { codesOf } from "../../components/actor_chip";
import { EventList } from "../../components/event_list";
import { ExportLinks } from "../../components/export_links";
import { Panel, ViewHead } from "../../components/panel";
import { PartnerTable } from "../../components/partner_table";
import { Segmented } from "../../components/segmented";
import { Empty, Failed, Loaded, Waiting } from "../../components/states";
import { Link } from "../../router/link";
import { useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { ActorChoices } from "./actor_choices";
import { ActorFacts } from "./actor_facts";
import { ActorTimeline } from "./actor_timeline";
import { Judgements } from "./judgements";
import { Roles } from "./roles";
import { Said } from "./said";

const sides = [
  { value: "actor", label: "Both" },
  { value: "source", label: "Did" },
  { value: "target", label: "Was done" },
] as const;

export function ActorPage({ id }: { id: string }) {
  const [query, setQuery] = useQuery();
  const actor = useApi<ActorDetail>("/actors/" + encodeURIComponent(id));
  const partners = useApi<Page<Partner>>(`/actors/${encodeURIComponent(id)}/partners`, { limit: 12 });
  const side = sides.find((one) => one.value === query.get("side"))?.value ?? "actor";
  if (actor.error?.problem.choices?.length) return <><ViewHead title="Actors" /><ActorChoices name={id} choices={actor.error.problem.choices} /></>;
  if (actor.error) return <><ViewHead title="Actor" /><Failed error={actor.error} retry={actor.retry} /></>;
  if (!actor.data) return <Waiting slow={actor.slow} lines={10} />;
  const one = actor.data;
  return (
    <>
      <ViewHead title={one.name} tools={<Link class="button" href={to.relation(one.id)}>Relations</Link>}>
        {[codesOf(one), one.type].filter(Boolean).join(", ")} <span class="code">{one.id}</span>
      </ViewHead>
      <ActorFacts actor={one} />
      <div class="columns halves">
        <Panel title="Partners" tools={<Link class="small" href={to.relation(one.id)}>all</Link>}>
          <Loaded state={partners} isEmpty={(page) => !page.data.length} empty={<Empty title="No partners">No event ties it to another actor yet.</Empty>}>
            {(page) => <PartnerTable of={one.id} partners={page.data} />}
          </Loaded>
        </Panel>
        <div class="view">
          <Panel title="Events over time"><ActorTimeline id={one.id} /></Panel>
          {one.roles.length > 0 && <Panel title="Roles over time" note="Offices that the actor lists know, with their terms."><Roles roles={one.roles} /></Panel>}
        </div>
      </div>
      <div class="columns halves">
        <Panel title="Judged by others" note="By holder: who calls it what.">
          <Judgements id={one.id} />
        </Panel>
        <Panel title="Said of it" note="What is said to rise or fall with it, and its standing relations.">
          <Said id={one.id} />
        </Panel>
      </div>
      <Panel
        title="Events, newest first"
        tools={<><Segmented label="Side" value={side} options={sides} onChange={(value) => setQuery({ side: value === "actor" ? null : value })} /><ExportLinks what="events" params={{ [side]: one.id }} /></>}
      >
        <EventList params={{ [side]: one.id, order: "newest", limit: 25 }} empty={<Empty title="No events">It is named, but does nothing to anybody and nobody does anything to it.</Empty>} />
      </Panel>
    </>
  );
}
