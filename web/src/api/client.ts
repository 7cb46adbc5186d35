// Calls to /api/v1 of the host that served the page, and to no other.
import { changedQuery, type QueryChanges } from "../router/address";
import type { Problem } from "./types";

export type Params = QueryChanges | URLSearchParams;

/** What a call failed with: the server's problem, or one of ours when there was no answer. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

const base = "/api/v1";

/** "/api/v1/events?actor=RUS&limit=20" */
export function apiUrl(path: string, params: Params = {}): string {
  const query = params instanceof URLSearchParams ? params : changedQuery(new URLSearchParams(), params);
  const text = query.toString();
  return base + path + (text ? "?" + text : "");
}

export async function get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> {
  return getUrl<T>(apiUrl(path, params), signal);
}

export async function getUrl<T>(url: string, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(() => patiently(() => fetch(url, { headers: { Accept: "application/json" }, signal }), signal));
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(() =>
    fetch(base + path, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    }),
  );
}

/** While another program writes to the record the server asks to come back in a moment; that is done twice before it is said. */
async function patiently(call: () => Promise<Response>, signal?: AbortSignal): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const response = await call();
    const seconds = Number(response.headers.get("Retry-After"));
    if (response.status !== 503 || tries === 2 || !(seconds > 0 && seconds <= 5)) return response;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    signal?.throwIfAborted();
  }
}

async function answerOf<T>(call: () => Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await call();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError({ title: "No answer", status: 0, detail: "The server did not answer.", hint: "Is dragoman serve still running?" });
  }
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (!response.ok) throw new ApiError(problemOf(response, body));
  if (body === undefined) throw new ApiError({ title: "Not an answer", status: response.status, detail: "The server's answer is no JSON." });
  return body as T;
}

function problemOf(response: Response, body: unknown): Problem {
  if (body && typeof body === "object" && "title" in body) return { ...(body as Problem), status: response.status };
  return { title: response.statusText || "The call failed", status: response.status };
}
