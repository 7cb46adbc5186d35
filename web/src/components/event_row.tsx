import type { Event } from "../api/types";
import { Link } from "../router/link";
import { to } from "../router/routes";
import { dateAt } from "../text/numbers";
import { quadName } from "../theme/quads";
import { ActorChip, ActorChips } from "./actor_chip";
import { Confidence } from "./confidence";

/** One event: when, who, what, to whom, in which words, who says so. Within its document it bears its number and not the document's name. */
export function EventRow({ event, number }: { event: Event; number?: number }) {
  return (
    <li class="event-row">
      <time dateTime={event.date ?? undefined}>{dateAt(event.date, event.date_precision) || "no date"}</time>
      <div>
        <div class="what">
          {number !== undefined && <a class={`event-number q${event.quad}`} href={"#mark-" + event.id} aria-label={`To event ${number} in the text`}>{number}</a>}
          <ActorChips actors={event.sources} codes={false} />
          <EventType event={event} />
          <ActorChips actors={event.targets} codes={false} />
          {event.modality !== "asserted" && <span class="tag warn">{event.modality}</span>}
          {event.place && <span class="tag">{event.place.name}</span>}
          {Object.entries(event.size ?? {}).map(([what, quantity]) => (
            <span class="tag" key={what}>
              {what === "money" ? quantity.text : `${quantity.text} ${what}`}
            </span>
          ))}
        </div>
        {event.evidence.text && (
          <blockquote>{evidenceText(event.evidence.text)}</blockquote>
        )}
        <p class="from">
          {number === undefined && <Link href={to.document(event.document, { event: event.id })}>{event.title || "the document"}</Link>}
          {number === undefined && event.publisher && <span>{event.publisher}</span>}
          <span>
            says: {event.holder ? <ActorChip actor={event.holder} codes={false} /> : "the page"}
          </span>
          <Confidence value={event.confidence} />
        </p>
      </div>
    </li>
  );
}

/** The event's type with its mode and the colour and shape of its quad class. */
export function EventType({ event }: { event: Pick<Event, "event" | "modes" | "quad"> }) {
  return (
    <span class="event-type" title={quadName(event.quad)}>
      <span class={`quad-dot q${event.quad}`} aria-hidden="true" />
      <span>
        {event.event}
        {event.modes.length > 0 && <span class="muted"> {event.modes.join(", ")}</span>}
        <span class="visually-hidden"> ({quadName(event.quad)})</span>
      </span>
    </span>
  );
}

/** Evidence is cut at clauses; the comma before one and line breaks of the page are left out where it stands alone. */
export function evidenceText(text: string): string {
  return text.replace(/^[\s,;:.–—-]+/, "").replace(/\s+/g, " ");
}
