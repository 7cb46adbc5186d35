import type { HolderCount } from "../api/types";
import { count } from "../text/numbers";
import { ActorChip } from "./actor_chip";
import { Empty } from "./states";

/** Who says so, the most spoken first; no holder is the page's own author. */
export function HolderList({ holders, most = 12 }: { holders: readonly HolderCount[]; most?: number }) {
  if (!holders.length) return <Empty title="Nobody yet" />;
  const shown = [...holders].sort((a, b) => b.count - a.count).slice(0, most);
  const top = Math.max(...shown.map((one) => one.count));
  return (
    <ul class="holders">
      {shown.map(({ holder, count: number }, at) => (
        <li key={at}>
          <span>{holder === null ? "the pages themselves" : typeof holder === "string" ? holder : <ActorChip actor={holder} codes={false} />}</span>
          <span class="bar" style={{ width: `${(number / top) * 7}rem` }} aria-hidden="true" />
          <span class="number">{count(number)}</span>
        </li>
      ))}
      {holders.length > most && <li class="muted small">and {count(holders.length - most)} more</li>}
    </ul>
  );
}
