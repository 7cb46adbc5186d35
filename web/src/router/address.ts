// The address is the only place where a view keeps its state: a copied address shows the same thing to somebody else.
// A path is split into segments that are decoded once; the query is kept as URLSearchParams.

export interface Address {
  path: string;
  /** Decoded path segments, e.g. ["relation", "RUS", "AFG"]. */
  segments: string[];
  query: URLSearchParams;
}

export type QueryChanges = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export function parseAddress(path: string, search: string): Address {
  const segments = path.split("/").filter(Boolean).map(decodeSegment);
  return { path, segments, query: new URLSearchParams(search) };
}

/** A broken escape in an address that somebody typed is shown as it is and never throws. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** "/relation/RUS/AFG?by=month" from segments and values; null, "" and [] are left out, lists are repeated. */
export function addressOf(segments: readonly string[], changes: QueryChanges = {}): string {
  const query = changedQuery(new URLSearchParams(), changes).toString();
  return "/" + segments.map(encodeURIComponent).join("/") + (query ? "?" + query : "");
}

/** A copy of the query with the changes made; null, undefined, false, "" and [] take a key out. */
export function changedQuery(query: URLSearchParams, changes: QueryChanges): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const [key, value] of Object.entries(changes)) {
    changed.delete(key);
    if (value === null || value === undefined || value === false || value === "") continue;
    if (Array.isArray(value)) value.forEach((one) => changed.append(key, one));
    else changed.set(key, value === true ? "1" : String(value));
  }
  return changed;
}
