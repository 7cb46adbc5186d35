import type { ActorDetail, Page, Partner } from "../../api/types";
import { useApi } from "../../api/use_api";
import { ActorChip } from "../../components/actor_chip";
import { FilterBar, filterParams, type FilterName } from "../../components/filter_bar";
import { Panel, ViewHead } from "../../components/panel";
import { PartnerTable } from "../../components/partner_table";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { AmbiguousName } from "./ambiguous";
import { Pickers } from "./pickers";

const fields: readonly FilterName[] = ["dates", "min_confidence"];

export function Partners({ a }: { a: string }) {
  const [query] = useQuery();
  const path = "/actors/" + encodeURIComponent(a);
  const actor = useApi<ActorDetail>(path);
  const partners = useApi<Page<Partner>>(path + "/partners", filterParams(query, fields));
  const choices = actor.error?.problem.choices;
  return (
    <>
      <ViewHead title="Relations">{actor.data ? <>With whom <ActorChip actor={actor.data} /> has to do; choose one to see the two over time.</> : "With whom one actor has to do."}</ViewHead>
      <Pickers a={{ id: a, name: actor.data?.name ?? a }} />
      {choices ? (
        <AmbiguousName name={a} choices={choices} position="a" />
      ) : (
        <>
          <FilterBar fields={fields} />
          <Panel title="Partners">
            <Loaded state={partners} lines={8} isEmpty={(page) => !page.data.length} empty={<Empty title="No partners">The record has no event between this actor and another, at least not in these dates.</Empty>}>
              {(page) => <PartnerTable of={actor.data?.id ?? a} partners={page.data} />}
            </Loaded>
          </Panel>
        </>
      )}
    </>
  );
}
