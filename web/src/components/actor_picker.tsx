import { useEffect, useState } from "preact/hooks";

import type { ActorRef, ActorRow, Page } from "../api/types";
import { useApi } from "../api/use_api";
import { codesOf } from "./actor_chip";
import { Combo } from "./combo";
import { useDebounced } from "./use_debounced";

interface ActorPickerProps {
  label: string;
  /** The name of who is picked now. */
  name: string;
  onPick: (id: string, name: string) => void;
}

/** Finds an actor as people type names; Enter without a choice leaves it to the server to understand the name. */
export function ActorPicker({ label, name, onPick }: ActorPickerProps) {
  const [text, setText] = useState(name);
  const [typed, setTyped] = useState(false);
  useEffect(() => {
    setText(name);
    setTyped(false);
  }, [name]);
  const words = useDebounced(text.trim());
  const found = useApi<Page<ActorRow>>(typed && words ? "/actors" : null, { q: words, limit: 8 });
  const pick = (actor: ActorRef) => {
    setTyped(false);
    setText(actor.name);
    onPick(actor.id, actor.name);
  };
  return (
    <Combo
      label={label}
      placeholder="Name or code"
      text={text}
      onText={(next) => {
        setTyped(true);
        setText(next);
      }}
      options={typed && text.trim() ? (found.data?.data ?? []).map((actor) => ({ key: actor.id, group: "Actors", value: actor as ActorRef, content: <><span>{actor.name}</span><span class="hint">{codesOf(actor)}</span></> })) : []}
      loading={found.loading || words !== text.trim()}
      nothing="Nobody of that name in the record."
      onPick={pick}
      onEnter={(entered) => entered.trim() && onPick(entered.trim(), entered.trim())}
    />
  );
}
