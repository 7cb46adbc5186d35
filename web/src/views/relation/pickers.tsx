import { ActorPicker } from "../../components/actor_picker";
import { navigate, useAddress } from "../../router/router";
import { to } from "../../router/routes";

interface PickersProps {
  a?: { id: string; name: string };
  b?: { id: string; name: string };
}

/** Who and whom; choosing one keeps the other, the dates and the step. */
export function Pickers({ a, b }: PickersProps) {
  const { query } = useAddress();
  const go = (first?: string, second?: string) => navigate(to.relation(first, second, Object.fromEntries(query)));
  return (
    <div class="pickers">
      <ActorPicker label="Who" name={a?.name ?? ""} onPick={(id) => go(id, b?.id)} />
      <button type="button" class="icon-button" aria-label="Change sides" title="Change sides" disabled={!a || !b} onClick={() => go(b?.id, a?.id)}>
        <span aria-hidden="true">⇄</span>
      </button>
      <ActorPicker label="Whom" name={b?.name ?? ""} onPick={(id) => (a ? go(a.id, id) : go(id))} />
    </div>
  );
}
