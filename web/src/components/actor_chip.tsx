import type { ActorRef } from "../api/types";
import { Link } from "../router/link";
import { to } from "../router/routes";

/** An actor's name with its codes, leading to the actor. */
export function ActorChip({ actor, codes = true, plain }: { actor: ActorRef; codes?: boolean; plain?: boolean }) {
  const marks = codes ? codesOf(actor) : "";
  const content = (
    <>
      {actor.name || actor.id}
      {marks && <span class="code">{marks}</span>}
    </>
  );
  if (plain) return <span class="actor">{content}</span>;
  return (
    <Link class="actor" href={to.actor(actor.id)} title={actor.id}>
      {content}
    </Link>
  );
}

/** "RUS GOV", without the country where the id says it already. */
export function codesOf(actor: ActorRef): string {
  const sectors = actor.sectors ?? [];
  return [actor.country, ...sectors].filter(Boolean).join(" ");
}

/** Several actors in a row; a dash where a text names none. */
export function ActorChips({ actors, codes }: { actors: readonly ActorRef[]; codes?: boolean }) {
  if (!actors.length) return <span class="muted">nobody named</span>;
  return (
    <span>
      {actors.map((actor, index) => (
        <span key={actor.id + index}>
          {index > 0 && ", "}
          <ActorChip actor={actor} codes={codes} />
        </span>
      ))}
    </span>
  );
}
