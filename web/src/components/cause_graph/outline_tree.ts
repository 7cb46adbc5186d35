import type { Link } from "./layering";

export interface Branch<L extends Link> {
  id: string;
  /** The link that leads here; none at a root. */
  via?: L;
  /** Shown before, elsewhere. */
  again?: boolean;
  children: Branch<L>[];
}

/** A forest that shows every link once: roots are what nothing drives (and, in cycles, the first left over). */
export function outlineOf<L extends Link>(nodes: readonly string[], links: readonly L[]): Branch<L>[] {
  const outs = new Map<string, L[]>(nodes.map((node) => [node, []]));
  const driven = new Set<string>();
  for (const link of links) {
    if (link.from === link.to || !outs.has(link.from) || !outs.has(link.to)) continue;
    outs.get(link.from)!.push(link);
    driven.add(link.to);
  }
  const placed = new Set<string>();
  const grow = (id: string, via?: L): Branch<L> => {
    if (placed.has(id)) return { id, via, again: true, children: [] };
    placed.add(id);
    return { id, via, children: outs.get(id)!.map((link) => grow(link.to, link)) };
  };
  const forest = nodes.filter((node) => !driven.has(node)).map((node) => grow(node));
  for (const node of nodes) if (!placed.has(node)) forest.push(grow(node));
  return forest;
}
