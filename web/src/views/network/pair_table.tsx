import { useState } from "preact/hooks";

import { Panel } from "../../components/panel";
import { Table, type Column } from "../../components/table";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { count, signed } from "../../text/numbers";
import { signOf, type Pair } from "./pairs";
import type { NetworkNode } from "./types";

const firstRows = 25;

/** The drawing in words. */
export function PairTable({ nodes, pairs }: { nodes: NetworkNode[]; pairs: Pair[] }) {
  const [all, setAll] = useState(false);
  const names = new Map(nodes.map((node) => [node.id, node.name || node.id]));
  const name = (id: string) => names.get(id) ?? id;
  const columns: Column<Pair>[] = [
    { title: "Pair", cell: (pair) => <Link href={to.relation(pair.a, pair.b)}>{name(pair.a)} – {name(pair.b)}</Link> },
    { title: "Events", end: true, cell: (pair) => count(pair.events) },
    { title: "Cooperation", end: true, cell: (pair) => count(pair.cooperation) },
    { title: "Conflict", end: true, cell: (pair) => count(pair.conflict) },
    { title: "Sign", cell: (pair) => <span class={"sign " + signOf(pair.balance)}>{signOf(pair.balance)}</span> },
    { title: "Mean intensity", end: true, cell: (pair) => signed(pair.intensity) },
    { title: "First", cell: (pair) => <span class="nowrap number">{pair.first ?? ""}</span> },
    { title: "Last", cell: (pair) => <span class="nowrap number">{pair.last ?? ""}</span> },
  ];
  return (
    <Panel title="Pairs" note="The same as the drawing, busiest first; both directions together.">
      <Table caption="Pairs of actors" columns={columns} rows={all ? pairs : pairs.slice(0, firstRows)} rowKey={(pair) => pair.key} />
      {!all && pairs.length > firstRows && (
        <p>
          <button type="button" class="button" onClick={() => setAll(true)}>All {pairs.length} pairs</button>
        </p>
      )}
    </Panel>
  );
}
