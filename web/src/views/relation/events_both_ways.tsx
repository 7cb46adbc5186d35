import type { ActorRef } from "../../api/types";
import { EventList } from "../../components/event_list";
import { Segmented } from "../../components/segmented";
import { Empty } from "../../components/states";
import { useQuery } from "../../router/router";

interface EventsBothWaysProps {
  a: ActorRef;
  b: ActorRef;
  dates: { from: string | null; to: string | null };
  /** Only in whose words. */
  holder: string | null;
}

/** What the two did: all of it, also where both stand on one side ("A and B negotiated"), or one way only. */
export function EventsBothWays({ a, b, dates, holder }: EventsBothWaysProps) {
  const [query, setQuery] = useQuery();
  const ways = [
    { value: "both", label: "All", params: { dyad: `${a.id},${b.id}` } },
    { value: "out", label: `${a.name} → ${b.name}`, params: { source: a.id, target: b.id } },
    { value: "in", label: `${b.name} → ${a.name}`, params: { source: b.id, target: a.id } },
  ] as const;
  const way = ways.find((one) => one.value === query.get("way")) ?? ways[0];
  return (
    <section aria-label={`Events of ${a.name} and ${b.name}`}>
      <Segmented label="Which way" value={way.value} options={ways} onChange={(value) => setQuery({ way: value === "both" ? null : value })} />
      <EventList params={{ ...way.params, holder, ...dates, order: "newest", limit: 20 }} empty={<Empty title="None">{dates.from || dates.to || holder ? "Nothing in these dates and words." : "The record has no such event."}</Empty>} />
    </section>
  );
}
