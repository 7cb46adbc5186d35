// What is known of the marks that are looked at: event, rule and confidence; actor and why it is taken for that one; assertion and holder.
import { Fragment } from "preact";

import type { ActorMention, Assertion, Event } from "../../api/types";
import { ActorChip, ActorChips } from "../../components/actor_chip";
import { ClaimText } from "../../components/claim_text";
import { Confidence } from "../../components/confidence";
import { EventType } from "../../components/event_row";
import { dateAt, signed } from "../../text/numbers";
import { quadName } from "../../theme/quads";

export function EventDetails({ event, number }: { event: Event; number?: number }) {
  return (
    <article class={`detail q${event.quad}`}>
      <h3>
        {number !== undefined && <span class={`event-number q${event.quad}`}>{number}</span>} <EventType event={event} />
      </h3>
      <dl>
        <dt>who</dt>
        <dd><ActorChips actors={event.sources} /></dd>
        <dt>to whom</dt>
        <dd><ActorChips actors={event.targets} /></dd>
        <dt>when</dt>
        <dd>{event.date ? `${dateAt(event.date, event.date_precision)} (${event.date_precision})` : "not said"}</dd>
        {event.place && <><dt>where</dt><dd>{[event.place.name, event.place.admin1_name, event.place.country_code3].filter(Boolean).join(", ")}</dd></>}
        <dt>says</dt>
        <dd>{event.holder ? <ActorChip actor={event.holder} /> : "the page"}{event.modality !== "asserted" && <> <span class="tag warn">{event.modality}</span></>}</dd>
        <dt>class</dt>
        <dd>{quadName(event.quad)}, intensity {signed(event.intensity)}{event.cameo && <>, CAMEO {event.cameo}</>}</dd>
        {event.contexts.length > 0 && <><dt>context</dt><dd>{event.contexts.join(", ")}</dd></>}
        {Object.entries(event.size ?? {}).map(([what, size]) => (
          <Fragment key={what}><dt>{what}</dt><dd>{size.text}</dd></Fragment>
        ))}
        <dt>rule</dt>
        <dd class="code">{event.rule}</dd>
        <dt>sure</dt>
        <dd><Confidence value={event.confidence} /></dd>
      </dl>
    </article>
  );
}

export function MentionDetails({ mention }: { mention: ActorMention }) {
  return (
    <article class="detail">
      <h3><ActorChip actor={mention} /></h3>
      <dl>
        {mention.reason && <><dt>because</dt><dd>{mention.reason}</dd></>}
        <dt>id</dt>
        <dd class="code">{mention.id}</dd>
      </dl>
    </article>
  );
}

export function AssertionDetails({ assertion }: { assertion: Assertion }) {
  return (
    <article class="detail">
      <h3><span class="tag">{assertion.assertion}</span></h3>
      <p><ClaimText assertion={assertion} /></p>
      <dl>
        <dt>says</dt>
        <dd>{assertion.holder ? <ActorChip actor={assertion.holder} /> : "the page"}{assertion.modality !== "asserted" && <> <span class="tag warn">{assertion.modality}</span></>}</dd>
        <dt>rule</dt>
        <dd class="code">{assertion.rule}</dd>
        <dt>sure</dt>
        <dd><Confidence value={assertion.confidence} /></dd>
      </dl>
    </article>
  );
}
