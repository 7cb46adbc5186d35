// One text and all that was read out of it: text and details beside each other, the argument and the claims below.
// Used for documents of the record and for a text that somebody dropped.
import { useEffect, useMemo, useState } from "preact/hooks";

import { CauseGraph } from "../../components/cause_graph";
import { EventRow } from "../../components/event_row";
import { Panel } from "../../components/panel";
import { QuadLegend } from "../../components/quad_legend";
import { Empty } from "../../components/states";
import { useQuery } from "../../router/router";
import { counted } from "../../text/numbers";
import { argumentOf } from "./argument";
import { ArgumentSentences } from "./argument_sentences";
import { ClaimLists } from "./claim_lists";
import { AssertionDetails, EventDetails, MentionDetails } from "./details";
import { MarkedText } from "./marked_text";
import type { Mark } from "./marks";
import { actorKinds, marksOfAssertion, type Reading } from "./reading";

interface ReadingViewProps {
  reading: Reading;
  /** Id of the event, assertion or box that is kept in view. */
  kept: string | undefined;
  onKeep: (id: string | undefined) => void;
}

export function ReadingView({ reading, kept, onKeep }: ReadingViewProps) {
  const [query, setQuery] = useQuery();
  const hidden = query.getAll("hide");
  const show = { actors: !hidden.includes("actors"), events: !hidden.includes("events") };
  const setShown = (what: string, shown: boolean) => setQuery({ hide: shown ? hidden.filter((one) => one !== what) : [...hidden, what] }, { replace: true });
  const [looked, setLooked] = useState<string[]>([]);
  const argument = useMemo(() => argumentOf(reading.assertions, reading.eventById, reading.mentions), [reading]);

  const active = looked.length ? looked : kept ? [kept] : [];
  const activeKey = active.join(" ");
  const extra = useMemo((): Mark[] => active.flatMap((id) => extraMarks(reading, argument.ranges, id)), [reading, argument, activeKey]);
  const lookedSet = useMemo(() => new Set(active), [activeKey]);

  useEffect(() => {
    if (kept && reading.eventById.has(kept)) document.getElementById("mark-" + kept)?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [kept, reading]);

  useEffect(() => {
    if (!kept) return;
    const leave = (event: KeyboardEvent) => event.key === "Escape" && onKeep(undefined);
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [kept, onKeep]);

  const toggle = (id: string | undefined) => onKeep(id === kept ? undefined : id);
  return (
    <>
      {/* What is looked at stays while one goes over to its details, by pointer or by key. */}
      <div class="reading" onMouseLeave={() => setLooked([])} onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setLooked([])}>
        <Panel
          title="The page"
          class="reading-text"
          tools={
            <div class="button-row small">
              <label class="check"><input type="checkbox" checked={show.actors} onChange={(event) => setShown("actors", event.currentTarget.checked)} /> {counted(reading.mentions.length, "mention")}</label>
              <label class="check"><input type="checkbox" checked={show.events} onChange={(event) => setShown("events", event.currentTarget.checked)} /> {counted(reading.events.length, "event")}</label>
            </div>
          }
        >
          {reading.text.trim() ? <MarkedText reading={reading} show={show} extra={extra} looked={lookedSet} onLook={setLooked} onKeep={toggle} /> : <Empty title="The page has no text" />}
          <Legend />
        </Panel>
        <aside class="reading-details" aria-label="What is marked">
          <Details reading={reading} active={active} assertionsOf={argument.assertions} />
        </aside>
      </div>

      <Panel title="The page's argument" note="What the page says drives what: each arrow goes from a driver to its outcome, with the words that tie them and who says so.">
        {argument.links.length ? (
          <>
            <CauseGraph nodes={argument.nodes} links={argument.links} selected={kept} onSelect={onKeep} onHover={(id) => setLooked(id ? [id] : [])} />
            <ArgumentSentences argument={argument} />
          </>
        ) : (
          <Empty title="No causes were read">The page reports, but does not say what drives what; or says it in a way that is not read yet.</Empty>
        )}
      </Panel>

      <div class="columns halves">
        <Panel title="Events in the order of the text">
          {reading.events.length ? <ul>{reading.events.map((event) => <EventRow key={event.id} event={event} number={reading.numbers.get(event.id)} />)}</ul> : <Empty title="No events were read">Nobody is said to do something to somebody here.</Empty>}
        </Panel>
        <ClaimLists assertions={reading.assertions} kept={kept} onKeep={toggle} onLook={(id) => setLooked(id ? [id] : [])} />
      </div>
    </>
  );
}

function extraMarks(reading: Reading, ranges: ReadonlyMap<string, { start: number; end: number }[]>, id: string): Mark[] {
  const assertion = reading.assertionById.get(id);
  if (assertion) return marksOfAssertion(reading, assertion);
  return (ranges.get(id) ?? []).map(({ start, end }, at) => ({ id: id + at, kind: "claim", start: reading.bytes.at(start), end: reading.bytes.at(end) }));
}

interface DetailsProps {
  reading: Reading;
  active: readonly string[];
  assertionsOf: ReadonlyMap<string, string[]>;
}

function Details({ reading, active, assertionsOf }: DetailsProps) {
  const assertions = [...new Set(active.flatMap((id) => (reading.assertionById.has(id) ? [id] : assertionsOf.get(id) ?? [])))];
  const items = [
    ...active.flatMap((id) => (reading.mentionById.has(id) ? [<MentionDetails key={id} mention={reading.mentionById.get(id)!} />] : [])),
    ...active.flatMap((id) => (reading.eventById.has(id) ? [<EventDetails key={id} event={reading.eventById.get(id)!} number={reading.numbers.get(id)} />] : [])),
    ...assertions.map((id) => <AssertionDetails key={id} assertion={reading.assertionById.get(id)!} />),
  ];
  if (items.length) return <div class="detail-stack">{items}</div>;
  return (
    <div class="detail-stack hint">
      <p class="muted small">Point at a mark, or go into the text with Tab and from mark to mark with the arrow keys: what it stands for, by which rule and how sure, is shown here. A click on a number keeps it.</p>
    </div>
  );
}

function Legend() {
  return (
    <div class="reading-legend">
      <ul class="legend" aria-label="Colours of actors">
        {actorKinds.map(({ kind, name }) => (
          <li key={kind}><span class={"mention m-" + kind} aria-hidden="true">a</span>{name}</li>
        ))}
      </ul>
      <QuadLegend />
    </div>
  );
}
