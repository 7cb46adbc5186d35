// Places the nodes in a worker, so that the page stays alive: ForceAtlas2 (Jacomy et al. 2014) in steps, positions sent after each.
// A file of its own (no blob): the page's CSP needs no exception. The same graph gives the same drawing: no randomness.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface LayoutTask {
  task: number;
  /** x, y per node. */
  positions: number[];
  /** a, b, weight per line; a and b number the nodes. */
  lines: number[];
  steps: number;
  iterations: number;
}

export interface LayoutStep {
  task: number;
  positions: number[];
  done: boolean;
}

let newest = 0;

function graphOf({ positions, lines }: LayoutTask): Graph {
  const graph = new Graph({ type: "undirected" });
  for (let i = 0; i < positions.length; i += 2) graph.addNode(i / 2, { x: positions[i], y: positions[i + 1] });
  for (let i = 0; i < lines.length; i += 3) graph.addEdge(lines[i], lines[i + 1], { weight: lines[i + 2] });
  return graph;
}

/** Pushes apart nodes that would cover each other: those nearer than about a third of the distance that as many evenly spread ones had. */
function separate(positions: number[]) {
  const count = positions.length / 2;
  const radius = Math.sqrt(positions.reduce((sum, value) => sum + value * value, 0) / count);
  const least = (1.25 * radius) / Math.sqrt(count);
  for (let round = 0; round < 30; ++round) {
    let moved = false;
    for (let a = 0; a < count; ++a) {
      for (let b = a + 1; b < count; ++b) {
        const x = positions[2 * b]! - positions[2 * a]!;
        const y = positions[2 * b + 1]! - positions[2 * a + 1]!;
        const distance = Math.hypot(x, y);
        if (distance >= least) continue;
        moved = true;
        const push = (least - distance) / 2;
        // Two in one place part along a direction of their numbers: no randomness.
        const [dx, dy] = distance > 0 ? [x / distance, y / distance] : [Math.cos(a), Math.sin(a)];
        positions[2 * a]! -= dx * push;
        positions[2 * a + 1]! -= dy * push;
        positions[2 * b]! += dx * push;
        positions[2 * b + 1]! += dy * push;
      }
    }
    if (!moved) return;
  }
}

async function run(task: LayoutTask) {
  const graph = graphOf(task);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 500,
    edgeWeightInfluence: 1,
    // Strong gravity packs many small groups as tightly as one large one; the weaker usual one would scatter them.
    strongGravityMode: true,
    gravity: 0.08,
    scalingRatio: 20,
    slowDown: 3,
  };
  for (let step = 1; step <= task.steps; ++step) {
    if (task.task !== newest) return;
    forceAtlas2.assign(graph, { iterations: task.iterations, settings });
    const positions: number[] = [];
    graph.forEachNode((_, { x, y }) => positions.push(x as number, y as number));
    if (step === task.steps) separate(positions);
    postMessage({ task: task.task, positions, done: step === task.steps } satisfies LayoutStep);
    await new Promise((wake) => setTimeout(wake)); // lets a newer task in
  }
}

onmessage = ({ data }: MessageEvent<LayoutTask>) => {
  newest = data.task;
  void run(data);
};
