import type { WhatIfChange } from "../../api/forecast_types";
import { Table } from "../../components/table";
import { quadName } from "../../theme/quads";
import { chance } from "./forecast_classes";

export function WhatIfChanges({ changes, names }: { changes: readonly WhatIfChange[]; names: ReadonlyMap<string, string> }) {
  return (
    <Table
      caption="What would change"
      rows={changes}
      columns={[
        { title: "Who to whom", cell: (one) => `${nameOf(one.source, names)} → ${nameOf(one.target, names)}` },
        { title: "Class", cell: (one) => <span class="nowrap"><span class={`quad-dot q${one.quad_class}`} aria-hidden="true" /> {quadName(one.quad_class)}</span> },
        { title: "Before", end: true, cell: (one) => chance(one.before) },
        { title: "After", end: true, cell: (one) => chance(one.after) },
        { title: "Change", end: true, cell: (one) => `${one.change > 0 ? "+" : one.change < 0 ? "−" : ""}${chance(Math.abs(one.change))}` },
      ]}
    />
  );
}

/** Ids as the model keeps them; the API may send whole actors. */
function nameOf(actor: string | { id: string; name: string }, names: ReadonlyMap<string, string>): string {
  return typeof actor === "string" ? (names.get(actor) ?? actor) : actor.name;
}
