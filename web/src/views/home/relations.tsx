import type { ActorRef, DyadChange, DyadCount } from "../../api/types";
import { Intensity } from "../../components/intensity";
import { Empty } from "../../components/states";
import { Table } from "../../components/table";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { count, signed } from "../../text/numbers";

export function DyadLink({ source, target }: { source: ActorRef; target: ActorRef }) {
  return (
    <Link class="actor" href={to.relation(source.id, target.id)}>
      <span>{source.name || source.id}<span class="arrow-text" aria-label="to">→</span>{target.name || target.id}</span>
    </Link>
  );
}

export function BusiestRelations({ dyads }: { dyads: readonly DyadCount[] }) {
  if (!dyads.length) return <Empty title="No relations yet">An event needs somebody who acts and somebody it is done to.</Empty>;
  const most = Math.max(...dyads.map((one) => one.count));
  return (
    <Table
      caption="Busiest relations"
      rows={dyads}
      columns={[
        { title: "Relation", cell: (one) => <DyadLink source={one.source} target={one.target} /> },
        { title: "Events", end: true, cell: (one) => <span class="nowrap"><span class="bar" style={{ width: `${(one.count / most) * 4}rem` }} aria-hidden="true" /> {count(one.count)}</span> },
        { title: "Intensity", end: true, cell: (one) => <Intensity value={one.intensity} /> },
      ]}
    />
  );
}

export function ChangingRelations({ dyads }: { dyads: readonly DyadChange[] }) {
  if (!dyads.length) return <Empty title="No relation has changed">That needs two actors with events both before and lately.</Empty>;
  return (
    <Table
      caption="Fastest changing relations"
      rows={dyads}
      columns={[
        { title: "Relation", cell: (one) => <DyadLink source={one.source} target={one.target} /> },
        { title: "Before", end: true, cell: (one) => signed(one.before) },
        { title: "Lately", end: true, cell: (one) => signed(one.after) },
        { title: "Change", end: true, cell: (one) => <Intensity value={one.change} arrow /> },
      ]}
    />
  );
}
