import { useState } from "preact/hooks";

import type { SearchResult } from "../api/types";
import { useApi } from "../api/use_api";
import { navigate } from "../router/router";
import { to } from "../router/routes";
import { dateAt } from "../text/numbers";
import { codesOf } from "./actor_chip";
import { Combo, type ComboOption } from "./combo";
import { useDebounced } from "./use_debounced";

/** One box that finds actors, documents and events; Enter without a choice lists the events with these words. */
export function SearchBox({ big }: { big?: boolean }) {
  const [text, setText] = useState("");
  const words = useDebounced(text.trim());
  const found = useApi<SearchResult>(words ? "/search" : null, { q: words });
  const go = (address: string) => {
    setText("");
    navigate(address);
  };
  return (
    <Combo
      label="Search the record"
      hideLabel
      big={big}
      placeholder="Search actors, pages, events…"
      text={text}
      onText={setText}
      options={text.trim() && found.data ? optionsOf(found.data) : []}
      loading={found.loading || words !== text.trim()}
      nothing={found.error ? "The search failed: " + found.error.message : "Nothing of that name. Enter looks through the sentences."}
      onPick={go}
      onEnter={(typed) => typed.trim() && go(to.events({ q: typed.trim() }))}
    />
  );
}

function optionsOf({ actors, documents, events }: SearchResult): ComboOption<string>[] {
  return [
    ...actors.map((actor) => ({ key: "a" + actor.id, group: "Actors", value: to.actor(actor.id), content: <><span>{actor.name}</span><span class="hint">{codesOf(actor)}</span></> })),
    ...documents.map((one) => ({ key: "d" + one.id, group: "Pages", value: to.document(one.id), content: <><span>{one.title || "A page without a title"}</span><span class="hint">{dateAt(one.published)}</span></> })),
    ...events.map((event) => ({
      key: "e" + event.id,
      group: "Events",
      value: to.document(event.document, { event: event.id }),
      content: <><span class={`quad-dot q${event.quad}`} /><span>{[names(event.sources), event.event, names(event.targets)].filter(Boolean).join(" ")}</span><span class="hint">{dateAt(event.date, event.date_precision)}</span></>,
    })),
  ];
}

const names = (actors: readonly { name: string }[]) => actors.map((actor) => actor.name).join(", ");
