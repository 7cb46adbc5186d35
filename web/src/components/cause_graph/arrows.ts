// Arrows between boxes that the browser has laid out: measured, then drawn.
import type { CauseLink } from "./index";

export type Direction = "right" | "down";

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

export function arrowsOf(host: HTMLElement, links: readonly CauseLink[], direction: Direction): Arrow[] {
  const origin = host.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  for (const element of host.querySelectorAll<HTMLElement>("[data-node]")) {
    const box = element.getBoundingClientRect();
    boxes.set(element.dataset.node!, { left: box.left - origin.left, right: box.right - origin.left, top: box.top - origin.top, bottom: box.bottom - origin.top });
  }
  const arrows = links.flatMap((link) => {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    return from && to && link.from !== link.to ? [arrowOf(link, from, to, direction)] : [];
  });
  return direction === "right" ? apart(arrows) : arrows;
}

function arrowOf(link: CauseLink, from: Box, to: Box, direction: Direction): Arrow {
  const [x1, y1, x2, y2] = direction === "right" ? [from.right, middle(from.top, from.bottom), to.left - 2, middle(to.top, to.bottom)] : [middle(from.left, from.right), from.bottom, middle(to.left, to.right), to.top - 2];
  const bend = direction === "right" ? Math.max(28, (x2 - x1) / 2) : Math.max(20, (y2 - y1) / 2);
  const path = direction === "right" ? `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 6} ${y2}` : `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2 - 6}`;
  const head = direction === "right" ? `M${x2} ${y2}l-8 -4.5v9z` : `M${x2} ${y2}l-4.5 -8h9z`;
  return { link, path, head, x: (x1 + x2) / 2, y: (y1 + y2) / 2, room: Math.max(70, x2 - x1 - 14) };
}

const middle = (a: number, b: number) => (a + b) / 2;

/** Words of arrows that leave and end at about the same place would lie over each other. */
function apart(arrows: Arrow[]): Arrow[] {
  const placed: Arrow[] = [];
  for (const arrow of [...arrows].sort((a, b) => a.y - b.y)) {
    const above = placed.filter((other) => Math.abs(other.x - arrow.x) < 60).at(-1);
    placed.push(above && arrow.y - above.y < 34 ? { ...arrow, y: above.y + 34 } : arrow);
  }
  return placed;
}
