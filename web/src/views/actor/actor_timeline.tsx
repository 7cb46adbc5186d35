import type { MonthCount, Page, Quad } from "../../api/types";
import { useApi } from "../../api/use_api";
import { Empty, Loaded } from "../../components/states";
import { EventsOverTime } from "../home/events_over_time";

interface TimelineRow {
  period: string;
  quad: Quad;
  count: number;
}

export function ActorTimeline({ id }: { id: string }) {
  const timeline = useApi<Page<TimelineRow>>("/timeline", { by: "month", actor: id });
  return (
    <Loaded state={timeline} isEmpty={(page) => !page.data.length} empty={<Empty title="No dated events" />}>
      {(page) => <EventsOverTime counts={page.data.map(({ period, quad, count }): MonthCount => ({ month: period, quad, count }))} filters={{ actor: id }} />}
    </Loaded>
  );
}
