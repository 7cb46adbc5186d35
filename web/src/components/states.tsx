// The four things that can happen instead of an answer, each with a look of its own.
//
//   <Loaded state={useApi<Page<Event>>("/events")} isEmpty={(page) => !page.data.length} empty={<Empty title="No events">…</Empty>}>
//     {(page) => …}
//   </Loaded>
import type { ComponentChildren } from "preact";

import type { ApiError } from "../api/client";
import type { ApiState } from "../api/use_api";
import { TokenForm } from "./token_form";

interface LoadedProps<T> {
  state: ApiState<T>;
  /** Lines of the placeholder: about as tall as what will come. */
  lines?: number;
  isEmpty?: (data: T) => boolean;
  empty?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}

export function Loaded<T>({ state, lines, isEmpty, empty, children }: LoadedProps<T>) {
  if (state.error) return <Failed error={state.error} retry={state.retry} />;
  if (state.preparing) return <Preparing what={state.preparing} />;
  if (state.data === undefined) return state.loading ? <Waiting slow={state.slow} lines={lines} /> : null;
  return (
    <div class={state.loading ? "stale" : undefined} aria-busy={state.loading}>
      {state.slow && <p class="small muted" role="status">Still working on the new answer…</p>}
      {isEmpty?.(state.data) ? empty ?? <Empty title="Nothing found" /> : children(state.data)}
    </div>
  );
}

export function Waiting({ slow, lines = 4 }: { slow?: boolean; lines?: number }) {
  return (
    <div>
      <p class={slow ? "small muted" : "visually-hidden"} role="status">
        {slow ? "This takes longer than usual; the record is large or busy." : "Loading…"}
      </p>
      <div class="skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => <span key={line} />)}
      </div>
    </div>
  );
}

/** The server works on it and is asked again by itself. */
export function Preparing({ what }: { what: string }) {
  return (
    <div class="state" role="status" aria-busy="true">
      <p class="state-title">{what[0]?.toUpperCase() + what.slice(1)}</p>
      <p class="muted">A large record takes a few minutes, once. The rest of the app can be used meanwhile; this part appears when it is ready.</p>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="state">
      <p class="state-title">{title}</p>
      {children}
    </div>
  );
}

export function Failed({ error, retry }: { error: ApiError; retry?: () => void }) {
  const { problem } = error;
  return (
    <div class="state failed" role="alert">
      <p class="state-title">{problem.detail ?? problem.title}</p>
      {problem.hint && <p class="muted">{problem.hint}</p>}
      {problem.id && <p class="small muted code">{problem.id}, {problem.status}</p>}
      {problem.status === 401 ? <TokenForm /> : retry && <button type="button" class="button" onClick={retry}>Try again</button>}
    </div>
  );
}
