import type { Mark } from "./marks";
import type { Reading } from "./reading";

const lanes = 3;

/** Lines below the words, one lane for each event, coloured by quad class; dashed where the event is not said to have happened. */
export function lanesStyle(events: readonly Mark[], reading: Reading, looked: ReadonlySet<string>) {
  if (!events.length) return undefined;
  const layers = events.flatMap((mark) => {
    const lane = reading.lanes.get(mark.id) ?? 0;
    if (lane >= lanes) return [];
    const event = reading.eventById.get(mark.id)!;
    const color = `var(--quad-${event.quad})`;
    const firm = event.modality === "asserted" || event.modality === "historical";
    const line = firm ? `linear-gradient(${color}, ${color})` : `repeating-linear-gradient(90deg, ${color} 0 4px, transparent 4px 7px)`;
    const height = looked.has(mark.id) ? 3 : 1.5;
    return [`${line} 0 calc(100% - ${lane * 4}px) / 100% ${height}px no-repeat`];
  });
  return { background: layers.join(", ") };
}
