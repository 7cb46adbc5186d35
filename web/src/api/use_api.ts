// A call as a value that changes: loading, slow, ready or failed. The answer before stays while the next is on its way.
//
//   const summary = useApi<Summary>("/summary");
//   const events = useApi<Page<Event>>(id ? "/events" : null, { actor: id });     null: no call
import { useEffect, useState } from "preact/hooks";

import { ApiError, apiUrl, getUrl, type Params } from "./client";

export interface ApiState<T> {
  data?: T;
  error?: ApiError;
  loading: boolean;
  /** Loading for more than a moment: say so. */
  slow: boolean;
  /** What the server says while it prepares the answer beside its other work; it is asked again by itself. */
  preparing?: string;
  retry: () => void;
}

const slowAfterMs = 1200;
const askAgainMs = 5000;
const beingPrepared = "E-SERVE-027";
const rememberedAnswers = 60;
const answers = new Map<string, unknown>();

/** Answers are remembered for the way back through the history; a write forgets them all. */
export function forgetAnswers() {
  answers.clear();
}

function remember(url: string, answer: unknown) {
  answers.delete(url);
  answers.set(url, answer);
  if (answers.size > rememberedAnswers) answers.delete(answers.keys().next().value!);
}

export function useApi<T>(path: string | null, params?: Params): ApiState<T> {
  return useUrl<T>(path === null ? null : apiUrl(path, params));
}

export function useUrl<T>(url: string | null): ApiState<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<ApiState<T>, "retry">>(() => startOf<T>(url));

  useEffect(() => {
    if (url === null) {
      setState({ loading: false, slow: false });
      return;
    }
    const known = answers.get(url) as T | undefined;
    if (known !== undefined && round === 0) {
      setState({ data: known, loading: false, slow: false });
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ data: before.data, loading: true, slow: false }));
    const timer = setTimeout(() => setState((before) => (before.loading ? { ...before, slow: true } : before)), slowAfterMs);
    const ask = async (): Promise<T> => {
      try {
        return await getUrl<T>(url, abort.signal);
      } catch (error) {
        if (!(error instanceof ApiError) || error.problem.id !== beingPrepared) throw error;
        const preparing = error.problem.detail ?? error.problem.title;
        setState({ loading: true, slow: true, preparing });
        await new Promise((wake) => setTimeout(wake, askAgainMs));
        abort.signal.throwIfAborted();
        return ask();
      }
    };
    ask()
      .then((data) => {
        remember(url, data);
        setState({ data, loading: false, slow: false });
      })
      .catch((error) => {
        if (abort.signal.aborted) return;
        setState({ error: asApiError(error), loading: false, slow: false });
      })
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, round]);

  return { ...state, retry: () => setRound((before) => before + 1) };
}

function startOf<T>(url: string | null): Omit<ApiState<T>, "retry"> {
  const known = url === null ? undefined : (answers.get(url) as T | undefined);
  return { data: known, loading: url !== null && known === undefined, slow: false };
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({ title: "The page failed", status: 0, detail: error instanceof Error ? error.message : String(error) });
}
