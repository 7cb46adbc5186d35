// A list that grows: the first page, then one more at each call of more().
import { useEffect, useState } from "preact/hooks";

import { apiUrl, getUrl, type Params } from "./client";
import { asApiError, useUrl, type ApiState } from "./use_api";
import type { ApiError } from "./client";
import type { Page } from "./types";

export interface PagesState<T> extends ApiState<T[]> {
  more?: () => void;
  loadingMore: boolean;
  moreError?: ApiError;
}

export function usePages<T>(path: string | null, params?: Params): PagesState<T> {
  const url = path === null ? null : apiUrl(path, params);
  const first = useUrl<Page<T>>(url);
  const [later, setLater] = useState<Page<T>[]>([]);
  const [loadingMore, setLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<ApiError>();

  useEffect(() => {
    setLater([]);
    setMoreError(undefined);
    setLoadingMore(false);
  }, [url, first.data]);

  const last = later.length ? later[later.length - 1] : first.data;
  const more = () => {
    if (!url || !last?.next || loadingMore) return;
    const page = new URL(url, location.origin);
    page.searchParams.set("next", last.next);
    const of = first.data;
    setLoadingMore(true);
    setMoreError(undefined);
    getUrl<Page<T>>(page.pathname + page.search)
      // A page of a list that is no longer the one shown is dropped.
      .then((data) => setLater((before) => (of === first.data ? [...before, data] : before)))
      .catch((error) => setMoreError(asApiError(error)))
      .finally(() => setLoadingMore(false));
  };

  return {
    ...first,
    data: first.data && [first.data, ...later].flatMap((page) => page.data),
    more: last?.next ? more : undefined,
    loadingMore,
    moreError,
  };
}
