import { useState } from "preact/hooks";

import type { WhatIfChange } from "../../api/forecast_types";
import { Table } from "../../components/table";
import { quadName } from "../../theme/quads";
import { chance } from "./forecast_classes";

const most = 8;

/** The largest changes first, as the model gives them. */
export function WhatIfChanges({ changes, names }: { changes: readonly WhatIfChange[]; names: ReadonlyMap<string, string> }) {
  const [all, showAll] = useState(false);
  return (
    <>
      <Table
        caption="What would change"
        rows={all ? changes : changes.slice(0, most)}
        columns={[
          { title: "Who to whom", cell: (one) => `${nameOf(one.source, names)} → ${nameOf(one.target, names)}` },
          { title: "Class", cell: (one) => <span class="nowrap"><span class={`quad-dot q${one.quad_class}`} aria-hidden="true" /> {quadName(one.quad_class)}</span> },
          { title: "Before", end: true, cell: (one) => chance(one.before) },
          { title: "After", end: true, cell: (one) => chance(one.after) },
          { title: "Change", end: true, cell: (one) => `${one.change > 0 ? "+" : one.change < 0 ? "−" : ""}${chance(Math.abs(one.change))}` },
        ]}
      />
      {changes.length > most && !all && <p><button type="button" class="button" onClick={() => showAll(true)}>Show all {changes.length}</button></p>}
    </>
  );
}

/** Ids as the model keeps them; the API may send whole actors. */
function nameOf(actor: string | { id: string; name: string }, names: ReadonlyMap<string, string>): string {
  if (typeof actor !== "string") return actor.name;
  // "group/islamic-state" of a third party reads as "islamic state".
  return names.get(actor) ?? actor.slice(actor.lastIndexOf("/") + 1).replaceAll("-", " ");
}
