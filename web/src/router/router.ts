// One small router over the History API: useAddress() renders again whenever the address changes.
//
//   const { segments } = useAddress();
//   const [query, setQuery] = useQuery();        setQuery({ by: "year" })      setQuery({ q: text }, { replace: true })
import { useEffect, useState } from "preact/hooks";

import { changedQuery, parseAddress, type Address, type QueryChanges } from "./address";

const listeners = new Set<() => void>();
let current = parseAddress(location.pathname, location.search);

function refresh() {
  current = parseAddress(location.pathname, location.search);
  listeners.forEach((listener) => listener());
}
addEventListener("popstate", refresh);

export interface NavigateOptions {
  /** For what one types or drags: the back button then leaves the view and does not go letter by letter. */
  replace?: boolean;
}

export function navigate(address: string, options: NavigateOptions = {}) {
  const before = location.pathname;
  if (options.replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  refresh();
  if (location.pathname !== before) scrollTo(0, 0);
}

export function useAddress(): Address {
  const [address, setAddress] = useState(current);
  useEffect(() => {
    const listener = () => setAddress(current);
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return address;
}

export function useQuery(): [URLSearchParams, (changes: QueryChanges, options?: NavigateOptions) => void] {
  const { query } = useAddress();
  return [query, setQuery];
}

export function setQuery(changes: QueryChanges, options: NavigateOptions = {}) {
  const query = changedQuery(current.query, changes).toString();
  const address = current.path + (query ? "?" + query : "");
  if (address !== location.pathname + location.search) navigate(address, options);
}
