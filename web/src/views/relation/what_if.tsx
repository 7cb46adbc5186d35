// What would change if something happened, or had not happened: asked of the model, never written into the record. The question is in the
// address (?if=DATE,SOURCE,EVENT,TARGET&without=EVENT-ID…), so that it can be sent to somebody.
import { useEffect, useState } from "preact/hooks";

import { post } from "../../api/client";
import { listOf, type WhatIfChange } from "../../api/forecast_types";
import type { ActorRef, Page } from "../../api/types";
import { asApiError, type ApiState } from "../../api/use_api";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { counted } from "../../text/numbers";
import { WhatIfChanges } from "./what_if_changes";
import { WhatIfForm } from "./what_if_form";

interface WhatIfProps {
  a: ActorRef;
  b: ActorRef;
  horizon: string;
  names: ReadonlyMap<string, string>;
}

export function WhatIf({ a, b, horizon, names }: WhatIfProps) {
  const [query, setQuery] = useQuery();
  const added = query.getAll("if");
  const without = query.getAll("without");
  const changes = useWhatIf(added, without, horizon);
  return (
    <div class="what-if">
      <h3>What if</h3>
      <WhatIfForm a={a} b={b} onAsk={(line) => setQuery({ if: [line] })} />
      {(added.length > 0 || without.length > 0) && (
        <>
          <p class="button-row small">
            <span>
              {[added.map((line) => sentenceOf(line, names)).join("; "), without.length ? `without ${counted(without.length, "past event")}` : ""].filter(Boolean).join(", and ")}
            </span>
            <button type="button" class="button quiet" onClick={() => setQuery({ if: null, without: null })}>Clear</button>
          </p>
          <Loaded state={changes} lines={3} isEmpty={(list) => !list.length} empty={<Empty title="Nothing would change">At least nothing that the model has learned.</Empty>}>
            {(list) => <WhatIfChanges changes={list} names={names} />}
          </Loaded>
        </>
      )}
    </div>
  );
}

/** "2016-12-21: Russia CONSULT Afghanistan" */
function sentenceOf(line: string, names: ReadonlyMap<string, string>): string {
  const [date, source, event, target] = line.split(",");
  return `${date}: ${names.get(source!) ?? source} ${event} ${names.get(target!) ?? target}`;
}

function useWhatIf(added: readonly string[], without: readonly string[], horizon: string): ApiState<WhatIfChange[]> {
  const asked = JSON.stringify({ add: added, remove: without, horizon });
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<ApiState<WhatIfChange[]>, "retry">>({ loading: false, slow: false });
  useEffect(() => {
    if (!added.length && !without.length) return;
    const abort = new AbortController();
    setState((before) => ({ data: before.data, loading: true, slow: false }));
    const timer = setTimeout(() => setState((before) => (before.loading ? { ...before, slow: true } : before)), 1200);
    post<WhatIfChange[] | Page<WhatIfChange>>("/what-if", JSON.parse(asked), abort.signal)
      .then((answer) => setState({ data: listOf<WhatIfChange>(answer), loading: false, slow: false }))
      .catch((error) => !abort.signal.aborted && setState({ error: asApiError(error), loading: false, slow: false }))
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, round]);
  return { ...state, retry: () => setRound(round + 1) };
}
