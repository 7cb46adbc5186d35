import type { ActorRef } from "../../api/types";
import { ActorChip } from "../../components/actor_chip";
import { Panel } from "../../components/panel";

export function ActorChoices({ name, choices }: { name: string; choices: readonly ActorRef[] }) {
  return (
    <Panel title={`Who is “${name}”?`} note="Several actors of the record bear this name.">
      <ul class="choices">{choices.map((choice) => <li key={choice.id}><ActorChip actor={choice} /></li>)}</ul>
    </Panel>
  );
}
