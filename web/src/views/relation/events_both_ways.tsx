import type { ActorRef } from "../../api/types";
import { EventList } from "../../components/event_list";
import { Empty } from "../../components/states";

interface EventsBothWaysProps {
  a: ActorRef;
  b: ActorRef;
  dates: { from: string | null; to: string | null };
  /** Only in whose words. */
  holder: string | null;
}

/** What one did and what the other did, beside each other. */
export function EventsBothWays({ a, b, dates, holder }: EventsBothWaysProps) {
  return (
    <div class="columns halves">
      {[[a, b] as const, [b, a] as const].map(([source, target]) => (
        <section key={source.id} aria-label={`Events of ${source.name} towards ${target.name}`}>
          <h3 class="direction">{source.name} <span class="arrow-text" aria-label="to">→</span> {target.name}</h3>
          <EventList params={{ source: source.id, target: target.id, holder, ...dates, order: "newest", limit: 10 }} empty={<Empty title="None">{dates.from || dates.to || holder ? "Nothing in these dates and words." : "The record has no such event."}</Empty>} />
        </section>
      ))}
    </div>
  );
}
