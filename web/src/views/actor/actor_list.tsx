import type { ActorRow } from "../../api/types";
import { usePages } from "../../api/use_pages";
import { ActorChip } from "../../components/actor_chip";
import { FilterBar, filterParams, type FilterName } from "../../components/filter_bar";
import { MoreButton } from "../../components/more_button";
import { Panel, ViewHead } from "../../components/panel";
import { Empty, Loaded } from "../../components/states";
import { Table } from "../../components/table";
import { useQuery } from "../../router/router";
import { count } from "../../text/numbers";

const fields: readonly FilterName[] = ["q", "kind", "country", "sector"];
const kinds = ["country", "group", "organisation", "person", "agent", "unresolved"].map((value) => ({ value, label: value }));

export function ActorList() {
  const [query] = useQuery();
  const actors = usePages<ActorRow>("/actors", { ...filterParams(query, fields), limit: 50 });
  return (
    <>
      <ViewHead title="Actors">States, groups, organisations, people and roles that the pages speak of, the most spoken of first.</ViewHead>
      <FilterBar fields={fields} choices={{ kind: kinds }} open />
      <Panel title="Actors">
        <Loaded state={actors} lines={10} isEmpty={(list) => !list.length} empty={<Empty title="Nobody fits">Names, aliases and ids are looked through; try a part of the name.</Empty>}>
          {(list) => (
            <>
              <Table
                caption="Actors of the record"
                rows={list}
                rowKey={(one) => one.id}
                columns={[
                  { title: "Actor", cell: (one) => <ActorChip actor={one} /> },
                  { title: "Also called", minor: true, cell: (one) => <span class="muted small">{othersOf(one).slice(0, 4).join(", ")}</span> },
                  { title: "Pages", end: true, cell: (one) => count(one.documents) },
                  { title: "Events", end: true, cell: (one) => count(one.events) },
                  { title: "First", minor: true, cell: (one) => <span class="nowrap number">{one.first ?? ""}</span> },
                  { title: "Last", minor: true, cell: (one) => <span class="nowrap number">{one.last ?? ""}</span> },
                ]}
              />
              <MoreButton pages={actors} what="actors" />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

/** The aliases that say more than the name. */
export function othersOf(actor: ActorRow): string[] {
  const known = new Set([actor.name.toLowerCase()]);
  return actor.aliases.filter((alias) => {
    const key = alias.toLowerCase().replace(/^the /, "");
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
