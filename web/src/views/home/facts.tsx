import type { Summary } from "../../api/types";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { count } from "../../text/numbers";

export function Facts({ summary }: { summary: Summary }) {
  const { from, to: until } = summary.period;
  return (
    <dl class="facts">
      <Fact name="Pages" value={summary.documents} href={to.document()} />
      <Fact name="Events" value={summary.events} href={to.events()} />
      <Fact name="Assertions" value={summary.assertions} href={to.assertions()} />
      <Fact name="Actors" value={summary.actors} href={to.actor()} />
      <div>
        <dt>Period of the events</dt>
        <dd class="period">{from ? <><span class="nowrap">{from}</span> <span class="muted">to</span> <span class="nowrap">{until}</span></> : "none"}</dd>
      </div>
    </dl>
  );
}

function Fact({ name, value, href }: { name: string; value: number; href: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd><Link href={href}>{count(value)}</Link></dd>
    </div>
  );
}
