import type { Partner } from "../api/types";
import { Link } from "../router/link";
import { to } from "../router/routes";
import { count } from "../text/numbers";
import { Intensity } from "./intensity";
import { Table } from "./table";

/** Partners ranked; the bars grow from the middle: conflict to the left, cooperation to the right. */
export function PartnerTable({ of, partners }: { of: string; partners: readonly Partner[] }) {
  const most = Math.max(1, ...partners.flatMap((one) => [one.cooperation, one.conflict]));
  const width = (value: number) => ({ width: `${(value / most) * 100}%` });
  return (
    <Table
      caption="Partners"
      rows={partners}
      rowKey={(one) => one.actor.id}
      columns={[
        { title: "Partner", cell: (one) => <Link class="actor" href={to.relation(of, one.actor.id)}>{one.actor.name}</Link> },
        {
          title: "Conflict | cooperation",
          cell: (one) => (
            <div class="balance" role="img" aria-label={`${one.conflict} conflict, ${one.cooperation} cooperation`} title={`${one.conflict} conflict, ${one.cooperation} cooperation`}>
              <span class="against"><i style={width(one.conflict)} /></span>
              <span class="for"><i style={width(one.cooperation)} /></span>
            </div>
          ),
        },
        { title: "Did", end: true, minor: true, cell: (one) => count(one.out) },
        { title: "Was done", end: true, minor: true, cell: (one) => count(one.in) },
        { title: "Intensity", end: true, cell: (one) => <Intensity value={one.intensity} /> },
      ]}
    />
  );
}
