import type { ActorDetail } from "../../api/types";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { count } from "../../text/numbers";
import { othersOf } from "./actor_list";

const shownAliases = 24;

export function ActorFacts({ actor }: { actor: ActorDetail }) {
  const aliases = othersOf(actor);
  return (
    <>
      <dl class="facts">
        <div><dt>Pages</dt><dd>{count(actor.documents)}</dd></div>
        <div><dt>Events</dt><dd><Link href={to.events({ actor: actor.id })}>{count(actor.events)}</Link></dd></div>
        <div><dt>First seen</dt><dd class="period">{actor.first ?? "–"}</dd></div>
        <div><dt>Last seen</dt><dd class="period">{actor.last ?? "–"}</dd></div>
      </dl>
      {aliases.length > 0 && (
        <p class="small aliases">
          <span class="muted">Also called</span>{" "}
          {aliases.slice(0, shownAliases).map((alias) => <span class="tag" key={alias}>{alias}</span>)}
          {aliases.length > shownAliases && <span class="muted">and {count(aliases.length - shownAliases)} more</span>}
        </p>
      )}
    </>
  );
}
