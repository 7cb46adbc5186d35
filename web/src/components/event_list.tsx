import type { ComponentChildren } from "preact";

import type { Params } from "../api/client";
import type { Event } from "../api/types";
import { usePages } from "../api/use_pages";
import { EventRow } from "./event_row";
import { MoreButton } from "./more_button";
import { Empty, Loaded } from "./states";

/** The events that fit the filters, a page at a time. */
export function EventList({ params, empty }: { params: Params; empty?: ComponentChildren }) {
  const events = usePages<Event>("/events", params);
  return (
    <Loaded
      state={events}
      lines={8}
      isEmpty={(list) => list.length === 0}
      empty={empty ?? <Empty title="No events fit">Take a filter out, or widen the dates.</Empty>}
    >
      {(list) => (
        <>
          <ul>{list.map((event) => <EventRow key={event.id} event={event} />)}</ul>
          <MoreButton pages={events} what="events" />
        </>
      )}
    </Loaded>
  );
}
