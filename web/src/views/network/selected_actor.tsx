import { ActorChip } from "../../components/actor_chip";
import { Panel } from "../../components/panel";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { counted } from "../../text/numbers";
import { BalanceBar } from "./balance_bar";
import type { Pair } from "./pairs";
import type { NetworkNode } from "./types";

interface SelectedActorProps {
  nodes: NetworkNode[];
  pairs: Pair[];
  selected: string | null;
  onSelect: (id: string | null) => void;
}

/** Who stands out, and with whom it has to do. The choice works without the drawing. */
export function SelectedActor({ nodes, pairs, selected, onSelect }: SelectedActorProps) {
  const named = new Map(nodes.map((node) => [node.id, node]));
  const node = selected === null ? undefined : named.get(selected);
  const sorted = [...nodes].sort((one, other) => one.name.localeCompare(other.name, "en"));
  const mine = node ? pairs.filter((pair) => pair.a === node.id || pair.b === node.id) : [];
  return (
    <Panel title="Actor">
      <label class="field">
        <span>Stands out</span>
        <select class="input" value={node ? node.id : ""} onChange={(event) => onSelect(event.currentTarget.value || null)}>
          <option value="">nobody</option>
          {sorted.map((one) => (
            <option key={one.id} value={one.id}>{one.name || one.id}</option>
          ))}
        </select>
      </label>
      {node ? (
        <div class="selected-actor" aria-live="polite">
          <p>
            <ActorChip actor={node} />
            <span class="small muted"> {counted(node.events, "event")} with {counted(mine.length, "partner")}</span>
          </p>
          <ul class="partners">
            {mine.map((pair) => {
              const other = named.get(pair.a === node.id ? pair.b : pair.a);
              return (
                <li key={pair.key}>
                  <Link href={to.relation(node.id, other?.id)}>{other?.name ?? ""}</Link>
                  <BalanceBar pair={pair} />
                </li>
              );
            })}
          </ul>
        </div>
      ) : (
        <p class="small muted selected-actor">
          {selected === null ? "Choose one here, or in the drawing." : "The chosen actor has no events in this selection."}
        </p>
      )}
    </Panel>
  );
}
