// What would change if something happened tomorrow, or had not happened: asked of the model, never written into the record.
import { useState } from "preact/hooks";

import { post } from "../../api/client";
import type { ApiError } from "../../api/client";
import { listOf, type WhatIfChange } from "../../api/forecast_types";
import type { ActorRef, Page } from "../../api/types";
import { asApiError } from "../../api/use_api";
import { Empty, Failed } from "../../components/states";
import { Table } from "../../components/table";
import { eventTypes } from "../../components/vocabulary";
import { quadName } from "../../theme/quads";
import { chance } from "./forecast_classes";

interface WhatIfProps {
  a: ActorRef;
  b: ActorRef;
  horizon: string;
  names: ReadonlyMap<string, string>;
}

export function WhatIf({ a, b, horizon, names }: WhatIfProps) {
  const [date, setDate] = useState("");
  const [type, setType] = useState("ASSAULT");
  const [back, setBack] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [changes, setChanges] = useState<WhatIfChange[]>();
  const [source, target] = back ? [b, a] : [a, b];

  const ask = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await post<WhatIfChange[] | Page<WhatIfChange>>("/what-if", { add: [[date, source.id, type, target.id].join(",")], remove: [], horizon });
      setChanges(listOf<WhatIfChange>(answer));
    } catch (failure) {
      setChanges(undefined);
      setError(asApiError(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="what-if">
      <h3>What if</h3>
      <form
        class="filters-inline"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <label class="field"><span>On</span><input class="input" type="date" required value={date} onChange={(event) => setDate(event.currentTarget.value)} /></label>
        <label class="field">
          <span>who to whom</span>
          <select class="input" value={back ? "back" : "forth"} onChange={(event) => setBack(event.currentTarget.value === "back")}>
            <option value="forth">{a.name} → {b.name}</option>
            <option value="back">{b.name} → {a.name}</option>
          </select>
        </label>
        <label class="field">
          <span>did</span>
          <select class="input" value={type} onChange={(event) => setType(event.currentTarget.value)}>
            {eventTypes.map((one) => <option key={one}>{one}</option>)}
          </select>
        </label>
        <button class="button" disabled={busy}>{busy ? "Asking…" : "What would change?"}</button>
      </form>
      {error && <Failed error={error} />}
      {changes && (changes.length ? (
        <Table
          caption="What would change"
          rows={changes}
          columns={[
            { title: "Who to whom", cell: (one) => `${names.get(one.source) ?? one.source} → ${names.get(one.target) ?? one.target}` },
            { title: "Class", cell: (one) => <span class="nowrap"><span class={`quad-dot q${one.quad_class}`} aria-hidden="true" /> {quadName(one.quad_class)}</span> },
            { title: "Before", end: true, cell: (one) => chance(one.before) },
            { title: "After", end: true, cell: (one) => chance(one.after) },
            { title: "Change", end: true, cell: (one) => `${one.change > 0 ? "+" : one.change < 0 ? "−" : ""}${chance(Math.abs(one.change))}` },
          ]}
        />
      ) : <Empty title="Nothing would change">At least nothing that the model has learned.</Empty>)}
    </div>
  );
}
