// The text with its marks. One tab stop: inside, the arrow keys go from mark to mark (roving tabindex), Enter keeps one.
import { useEffect, useMemo, useRef } from "preact/hooks";

import { MarkedBlock } from "./marked_block";
import { blocksOf, piecesOf, sortMarks, type Mark } from "./marks";
import type { Reading } from "./reading";

interface MarkedTextProps {
  reading: Reading;
  show: { actors: boolean; events: boolean };
  /** Further marks for as long as something is looked at: the ends of a cause. */
  extra: readonly Mark[];
  /** Ids of marks that are looked at. */
  looked: ReadonlySet<string>;
  onLook: (ids: string[]) => void;
  onKeep: (eventId: string) => void;
}

export function MarkedText({ reading, show, extra, looked, onLook, onKeep }: MarkedTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(reading.text), [reading.text]);
  const marks = useMemo(() => {
    const shown = reading.marks.filter((mark) => (mark.kind === "mention" ? show.actors : show.events));
    return extra.length ? sortMarks([...shown, ...extra]) : shown;
  }, [reading, show.actors, show.events, extra]);
  const pieces = useMemo(() => blocks.map((block) => piecesOf(block, marks)), [blocks, marks]);

  // Marks are drawn without a tab stop; one of them gets it, and the arrow keys move it.
  const stops = () => [...host.current!.querySelectorAll<HTMLElement>("[data-stop]")];
  useEffect(() => {
    const all = stops();
    if (all.length && !all.some((stop) => stop.tabIndex === 0)) all[0]!.tabIndex = 0;
  });

  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    const all = stops();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    if (!next) return;
    event.preventDefault();
    all.forEach((stop) => (stop.tabIndex = -1));
    next.tabIndex = 0;
    next.focus();
  };

  return (
    <div class="marked-text" ref={host} onKeyDown={walk} role="group" aria-label="Text with marks; arrow keys go from mark to mark">
      {blocks.map((block, at) => (
        <MarkedBlock key={block.start} pieces={pieces[at]!} reading={reading} looked={looked} onLook={onLook} onKeep={onKeep} />
      ))}
    </div>
  );
}
