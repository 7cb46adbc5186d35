// Arrows between boxes that the browser has laid out: measured, then drawn.
import type { CauseLink } from "./index";

export interface Arrow {
  link: CauseLink;
  path: string;
  head: string;
  /** Where its word stands. */
  x: number;
  y: number;
  room: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function arrowsOf(host: HTMLElement, links: readonly CauseLink[]): Arrow[] {
  const origin = host.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  for (const element of host.querySelectorAll<HTMLElement>("[data-node]")) {
    const box = element.getBoundingClientRect();
    boxes.set(element.dataset.node!, { left: box.left - origin.left, right: box.right - origin.left, top: box.top - origin.top, bottom: box.bottom - origin.top });
  }
  const outs = tally(links.map((link) => link.from));
  const ins = tally(links.map((link) => link.to));
  return links.flatMap((link) => {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    if (!from || !to || link.from === link.to) return [];
    return [arrowRight(link, from, to, ins.get(link.to)! > outs.get(link.from)!)];
  });
}

const turn = 44;

/** Level where it is alone, so that words of arrows that fan out stand at their outcomes, and of those that join at their drivers. */
function arrowRight(link: CauseLink, from: Box, to: Box, joins: boolean): Arrow {
  const [x1, y1, x2, y2] = [from.right, middle(from.top, from.bottom), to.left - 2, middle(to.top, to.bottom)];
  const straight = Math.abs(y1 - y2) < 1;
  const [turnStart, turnEnd] = joins ? [x2 - turn - 8, x2 - 8] : [x1, x1 + turn];
  const bend = turn / 2;
  const path = straight ? `M${x1} ${y1}H${x2 - 6}` : `M${x1} ${y1}H${turnStart}C${turnStart + bend} ${y1} ${turnEnd - bend} ${y2} ${turnEnd} ${y2}H${x2 - 6}`;
  const [levelStart, levelEnd, y] = straight ? [x1, x2 - 8, y1] : joins ? [x1, turnStart, y1] : [turnEnd, x2 - 8, y2];
  return { link, path, head: `M${x2} ${y2}l-8 -4.5v9z`, x: middle(levelStart, levelEnd), y, room: Math.max(64, levelEnd - levelStart - 6) };
}

const middle = (a: number, b: number) => (a + b) / 2;

function tally(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
