import type { PagesState } from "../api/use_pages";
import { Failed } from "./states";

export function MoreButton<T>({ pages, what }: { pages: PagesState<T>; what: string }) {
  if (pages.moreError) return <Failed error={pages.moreError} retry={pages.more} />;
  if (!pages.more) return null;
  return (
    <p>
      <button type="button" class="button" disabled={pages.loadingMore} onClick={pages.more}>
        {pages.loadingMore ? "Loading…" : `More ${what}`}
      </button>
    </p>
  );
}
