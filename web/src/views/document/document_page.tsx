import { useMemo } from "preact/hooks";

import type { Assertion, DragomanDocument, Event, Page } from "../../api/types";
import { useAll } from "../../api/use_all";
import { useApi } from "../../api/use_api";
import { ViewHead } from "../../components/panel";
import { Failed, Waiting } from "../../components/states";
import { Link } from "../../router/link";
import { useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { count, dateTime } from "../../text/numbers";
import { readingOf, type MentionLike } from "./reading";
import { ReadingView } from "./reading_view";

/** /document/ID?event=ID or ?assertion=ID: one page of the record. */
export function DocumentPage({ id }: { id: string }) {
  const [query, setQuery] = useQuery();
  const path = "/documents/" + encodeURIComponent(id);
  const document = useApi<DragomanDocument>(path);
  const mentions = useApi<Page<MentionLike>>(path + "/mentions");
  const events = useAll<Event>(path + "/events", { limit: 1000 });
  const assertions = useAll<Assertion>(path + "/assertions", { limit: 1000 });
  const parts = [document, mentions, events, assertions];

  const reading = useMemo(
    () => document.data && mentions.data && events.data && assertions.data && readingOf(document.data, mentions.data.data, events.data, assertions.data),
    [document.data, mentions.data, events.data, assertions.data],
  );
  const failed = parts.find((part) => part.error);
  if (failed?.error) return <><ViewHead title="Document" /><Failed error={failed.error} retry={() => parts.forEach((part) => part.error && part.retry())} /></>;
  if (!reading) return <Waiting slow={parts.some((part) => part.slow)} lines={12} />;
  const kept = query.get("event") ?? query.get("assertion") ?? undefined;
  const keep = (next: string | undefined) => setQuery({ event: next && reading.eventById.has(next) ? next : null, assertion: next && !reading.eventById.has(next) ? next : null }, { replace: true });
  return (
    <>
      <DocumentHead document={reading.document} />
      <ReadingView reading={reading} kept={kept} onKeep={keep} />
    </>
  );
}

export function DocumentHead({ document, inner }: { document: DragomanDocument; inner?: boolean }) {
  const facts = [dateTime(document.published), document.publisher, document.author, document.reads ? `read ${count(document.reads)} times` : null, document.language !== "en" ? document.language : null];
  return (
    <ViewHead title={document.title || "A page without a title"} inner={inner}>
      {facts.filter(Boolean).join(" · ")}
      {isWebAddress(document.url) && <> · <a href={document.url!} rel="noreferrer noopener" target="_blank">source</a></>}
      {document.duplicate_of && <> · <Link href={to.document(document.duplicate_of)}>nearly the same as another page</Link>, counted once</>}
    </ViewHead>
  );
}

/** The record holds what pages say of themselves; only web addresses become links. */
function isWebAddress(url: string | null): boolean {
  return !!url && /^https?:\/\//i.test(url);
}
