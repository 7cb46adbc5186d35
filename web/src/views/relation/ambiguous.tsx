import type { ActorRef } from "../../api/types";
import { codesOf } from "../../components/actor_chip";
import { Panel } from "../../components/panel";
import { Link } from "../../router/link";
import { to } from "../../router/routes";

interface AmbiguousNameProps {
  name: string;
  choices: readonly ActorRef[];
  position: "a" | "b";
  /** The other side, when the name is b. */
  other?: string;
}

/** A name that several bear: who is meant? */
export function AmbiguousName({ name, choices, position, other }: AmbiguousNameProps) {
  const address = (id: string) => (position === "a" ? to.relation(id, other) : to.relation(other, id));
  return (
    <Panel title={`Who is “${name}”?`} note="Several actors of the record bear this name.">
      <ul class="choices">
        {choices.map((choice) => (
          <li key={choice.id}><Link class="actor" href={address(choice.id)}>{choice.name}<span class="code">{codesOf(choice) || choice.id}</span></Link></li>
        ))}
      </ul>
    </Panel>
  );
}
