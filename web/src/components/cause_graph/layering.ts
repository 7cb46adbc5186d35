// Where the boxes of a cause graph stand: parts that hang together apart from each other, drivers left of what they drive.
// The layer of a box is the longest way to it (cycles are cut where a search first closes them); within a layer boxes stand near what
// they are tied to (barycentres, Sugiyama's method, two sweeps: more brought nothing on graphs of tens of boxes).

export interface Link {
  from: string;
  to: string;
}

/** Sets of nodes that hang together, in the order in which their first node is given. */
export function componentsOf(nodes: readonly string[], links: readonly Link[]): string[][] {
  const near = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const { from, to } of links) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const seen = new Set<string>();
  const components: string[][] = [];
  for (const start of nodes) {
    if (seen.has(start)) continue;
    const member = new Set([start]);
    const open = [start];
    seen.add(start);
    while (open.length) {
      for (const next of near.get(open.pop()!) ?? []) {
        if (seen.has(next) || !near.has(next)) continue;
        seen.add(next);
        member.add(next);
        open.push(next);
      }
    }
    components.push(nodes.filter((node) => member.has(node)));
  }
  return components;
}

/** Layers from drivers to outcomes, each in its order from top to bottom. */
export function layersOf(nodes: readonly string[], links: readonly Link[]): string[][] {
  const forward = withoutCycles(nodes, links);
  const depth = new Map(nodes.map((node) => [node, 0]));
  // No way is longer than the number of nodes, so this ends.
  for (let round = 0, changed = true; changed && round <= nodes.length; round++) {
    changed = false;
    for (const { from, to } of forward) {
      if (depth.get(to)! < depth.get(from)! + 1) {
        depth.set(to, depth.get(from)! + 1);
        changed = true;
      }
    }
  }
  // A box without drivers stands beside what it drives, not at the far left.
  for (const node of nodes) {
    const outs = forward.filter((link) => link.from === node);
    if (outs.length && !forward.some((link) => link.to === node)) depth.set(node, Math.min(...outs.map((link) => depth.get(link.to)!)) - 1);
  }
  const layers: string[][] = [];
  for (const node of nodes) (layers[depth.get(node)!] ??= []).push(node);
  const dense = layers.filter(Boolean);
  for (let sweep = 0; sweep < 2; sweep++) {
    for (let layer = 1; layer < dense.length; layer++) dense[layer] = byBarycentre(dense[layer]!, dense[layer - 1]!, links);
    for (let layer = dense.length - 2; layer >= 0; layer--) dense[layer] = byBarycentre(dense[layer]!, dense[layer + 1]!, links);
  }
  return dense;
}

function withoutCycles(nodes: readonly string[], links: readonly Link[]): Link[] {
  const out = new Map<string, Link[]>(nodes.map((node) => [node, []]));
  for (const link of links) if (out.has(link.from) && out.has(link.to) && link.from !== link.to) out.get(link.from)!.push(link);
  const kept: Link[] = [];
  const done = new Set<string>();
  const open = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    // Depth first without recursion: a chain may be as long as a record has documents.
    const stack: { node: string; next: number }[] = [{ node: start, next: 0 }];
    open.add(start);
    while (stack.length) {
      const top = stack[stack.length - 1]!;
      const link = out.get(top.node)![top.next++];
      if (!link) {
        open.delete(top.node);
        done.add(top.node);
        stack.pop();
      } else if (!open.has(link.to)) {
        kept.push(link);
        if (!done.has(link.to)) {
          open.add(link.to);
          stack.push({ node: link.to, next: 0 });
        }
      }
    }
  }
  return kept;
}

function byBarycentre(layer: readonly string[], beside: readonly string[], links: readonly Link[]): string[] {
  const place = new Map(beside.map((node, at) => [node, at]));
  const center = (node: string, own: number) => {
    const near = links.flatMap((link) => (link.from === node ? [link.to] : link.to === node ? [link.from] : [])).filter((other) => place.has(other));
    return near.length ? near.reduce((sum, other) => sum + place.get(other)!, 0) / near.length : own;
  };
  return layer
    .map((node, own) => ({ node, own, at: center(node, own) }))
    .sort((a, b) => a.at - b.at || a.own - b.own)
    .map(({ node }) => node);
}
