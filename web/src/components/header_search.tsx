import { useEffect, useRef, useState } from "preact/hooks";

import { useAddress } from "../router/router";
import { SearchBox } from "./search_box";

/** The search of the whole record, from every view: the button, or "/" on the keyboard. */
export function HeaderSearch() {
  const { path, query } = useAddress();
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => setOpen(false), [path, query]);
  useEffect(() => {
    if (open) panel.current?.querySelector("input")?.focus();
  }, [open]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        setOpen(true);
      } else if (event.key === "Escape") setOpen(false);
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  return (
    <>
      <button type="button" class="icon-button" aria-label="Search" aria-expanded={open} title="Search (/)" onClick={() => setOpen(!open)}>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
      </button>
      {open && <div class="header-search" role="search" ref={panel}><SearchBox big /></div>}
    </>
  );
}
