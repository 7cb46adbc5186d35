import { useEffect } from "preact/hooks";

import type { Params } from "./client";
import type { ApiState } from "./use_api";
import { usePages } from "./use_pages";

/** Every page of a list that is known to end soon: the events of one document. Ready when the last page is there. */
export function useAll<T>(path: string, params?: Params): ApiState<T[]> {
  const pages = usePages<T>(path, params);
  const { more, loadingMore, moreError } = pages;
  useEffect(() => {
    if (more && !loadingMore && !moreError) more();
  }, [more, loadingMore, moreError]);
  return { ...pages, data: more ? undefined : pages.data, error: pages.error ?? moreError, retry: moreError ? more! : pages.retry, loading: pages.loading || loadingMore };
}
