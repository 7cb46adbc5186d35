import { counted } from "../../text/numbers";
import type { Pair } from "./pairs";

/** Cooperation and conflict of a pair as one bar, with the counts in words. */
export function BalanceBar({ pair }: { pair: Pick<Pair, "cooperation" | "conflict"> }) {
  const events = Math.max(1, pair.cooperation + pair.conflict);
  return (
    <span class="pair-balance" title={`${counted(pair.cooperation, "event")} of cooperation, ${pair.conflict} of conflict`}>
      <span class="number small" aria-hidden="true">{pair.cooperation}</span>
      <span class="pair-balance-bar" aria-hidden="true">
        <span style={{ width: `${(100 * pair.cooperation) / events}%` }} />
      </span>
      <span class="number small" aria-hidden="true">{pair.conflict}</span>
      <span class="visually-hidden">{pair.cooperation} cooperation, {pair.conflict} conflict</span>
    </span>
  );
}
