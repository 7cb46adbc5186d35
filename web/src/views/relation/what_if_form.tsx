import { useState } from "preact/hooks";

import type { ActorRef } from "../../api/types";
import { eventTypes } from "../../components/vocabulary";
import { useQuery } from "../../router/router";

interface WhatIfFormProps {
  a: ActorRef;
  b: ActorRef;
  /** DATE,SOURCE,EVENT,TARGET */
  onAsk: (line: string) => void;
}

export function WhatIfForm({ a, b, onAsk }: WhatIfFormProps) {
  const [query] = useQuery();
  const [known = "", source = a.id, event = "ASSAULT"] = query.get("if")?.split(",") ?? [];
  const [date, setDate] = useState(known);
  const [type, setType] = useState(event);
  const [back, setBack] = useState(source === b.id);
  const ask = (submit: SubmitEvent) => {
    submit.preventDefault();
    const [from, to] = back ? [b, a] : [a, b];
    onAsk([date, from.id, type, to.id].join(","));
  };
  return (
    <form class="filters-inline" onSubmit={ask}>
      <label class="field">
        <span>On</span>
        <input class="input" type="date" required value={date} onChange={(change) => setDate(change.currentTarget.value)} />
      </label>
      <label class="field">
        <span>who to whom</span>
        <select class="input" value={back ? "back" : "forth"} onChange={(change) => setBack(change.currentTarget.value === "back")}>
          <option value="forth">{a.name} → {b.name}</option>
          <option value="back">{b.name} → {a.name}</option>
        </select>
      </label>
      <label class="field">
        <span>did</span>
        <select class="input" value={type} onChange={(change) => setType(change.currentTarget.value)}>
          {eventTypes.map((one) => <option key={one} value={one}>{one}</option>)}
        </select>
      </label>
      <button class="button">What would change?</button>
    </form>
  );
}
