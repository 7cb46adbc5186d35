// The layout as the drawing sees it: asks the worker, remembers where each actor stood, so that a moved slider moves little.
import type { NetworkNode } from "./types";
import type { Pair } from "./pairs";
import type { LayoutStep, LayoutTask } from "./layout_worker";

export interface Point {
  x: number;
  y: number;
}

const lastPlaces = new Map<string, Point>();

/** A golden-angle spiral by rank: spreads evenly, needs no randomness. */
function start(rank: number): Point {
  const angle = rank * 2.399963;
  const radius = 10 * Math.sqrt(rank + 1);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

export function placeOf(node: NetworkNode, rank: number): Point {
  return lastPlaces.get(node.id) ?? start(rank);
}

/** Cooperation pulls together; conflict binds only loosely, so that camps show. */
export const pull = (pair: Pair) => Math.log1p(pair.cooperation) + 0.15 * Math.log1p(pair.conflict);

let worker: Worker | undefined;
let tasks = 0;

/** Calls `moved` after each step, until it is done or stopped; returns the stop. */
export function layOut(nodes: NetworkNode[], pairs: Pair[], moved: (places: Map<string, Point>, done: boolean) => void): () => void {
  worker ??= new Worker(new URL("./layout_worker.ts", import.meta.url), { type: "module" });
  const numbers = new Map(nodes.map((node, number) => [node.id, number]));
  const known = nodes.filter((node) => lastPlaces.has(node.id)).length;
  const task: LayoutTask = {
    task: ++tasks,
    positions: nodes.flatMap((node, rank) => Object.values(placeOf(node, rank))),
    lines: pairs.flatMap((pair) => [numbers.get(pair.a)!, numbers.get(pair.b)!, pull(pair)]),
    steps: 12,
    // What stands already only has to settle.
    iterations: Math.max(4, Math.round((known > nodes.length / 2 ? 8 : 30) * Math.min(1, 400 / Math.max(nodes.length, 1)))),
  };
  const listener = ({ data }: MessageEvent<LayoutStep>) => {
    if (data.task !== task.task) return;
    const places = new Map<string, Point>();
    nodes.forEach((node, number) => {
      const place = { x: data.positions[2 * number], y: data.positions[2 * number + 1] };
      places.set(node.id, place);
      lastPlaces.set(node.id, place);
    });
    moved(places, data.done);
    if (data.done) worker!.removeEventListener("message", listener);
  };
  worker.addEventListener("message", listener);
  worker.postMessage(task);
  return () => worker!.removeEventListener("message", listener);
}
