import type { HolderCount } from "../api/types";
import { count } from "../text/numbers";
import { ActorChip } from "./actor_chip";
import { Empty } from "./states";

interface HolderListProps {
  holders: readonly HolderCount[];
  most?: number;
  /** Id of the holder whose words are listed beside. */
  picked?: string | null;
  onPick?: (id: string | null) => void;
}

/** Who says so, the most spoken first; no holder is the page's own author. */
export function HolderList({ holders, most = 12, picked, onPick }: HolderListProps) {
  if (!holders.length) return <Empty title="Nobody yet" />;
  const shown = [...holders].sort((a, b) => b.count - a.count).slice(0, most);
  const top = Math.max(...shown.map((one) => one.count));
  return (
    <ul class="holders">
      {shown.map(({ holder, count: number }, at) => (
        <li key={at}>
          <span>{holder === null ? "the pages themselves" : typeof holder === "string" ? holder : onPick ? (
            <button type="button" class="link" aria-pressed={picked === holder.id} onClick={() => onPick(picked === holder.id ? null : holder.id)}>{holder.name}</button>
          ) : <ActorChip actor={holder} codes={false} />}</span>
          <span class="bar" style={{ width: `${(number / top) * 7}rem` }} aria-hidden="true" />
          <span class="number">{count(number)}</span>
        </li>
      ))}
      {holders.length > most && <li class="muted small">and {count(holders.length - most)} more</li>}
    </ul>
  );
}
