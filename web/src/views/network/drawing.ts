// The drawing: a sigma renderer over a graphology graph. It is made once and then told what changed.
import Graph from "graphology";
import Sigma from "sigma";

import { mix } from "../../theme/mix";
import { colorOf, graphColors, type GraphColors } from "./graph_colors";
import { layOut, placeOf } from "./layout";
import type { Pair } from "./pairs";
import type { NetworkNode } from "./types";

export interface Drawing {
  show: (nodes: NetworkNode[], pairs: Pair[]) => void;
  select: (id: string | null) => void;
  /** Reads the colours anew. */
  recolor: () => void;
  zoom: (factor: number) => void;
  fit: () => void;
  /** The picture as it is on the screen, on the theme's ground. */
  png: () => Promise<Blob>;
  kill: () => void;
}

/** Share of its events in which a node cooperates less that in which it is in conflict. */
function balances(pairs: Pair[]): Map<string, { cooperation: number; conflict: number }> {
  const sums = new Map<string, { cooperation: number; conflict: number }>();
  for (const pair of pairs) {
    for (const id of [pair.a, pair.b]) {
      const sum = sums.get(id) ?? { cooperation: 0, conflict: 0 };
      sums.set(id, { cooperation: sum.cooperation + pair.cooperation, conflict: sum.conflict + pair.conflict });
    }
  }
  return sums;
}

function balanceOf(sum: { cooperation: number; conflict: number } | undefined): number {
  const events = sum ? sum.cooperation + sum.conflict : 0;
  return events ? (sum!.cooperation - sum!.conflict) / events : 0;
}

const shortened = (name: string) => (name.length > 30 ? name.slice(0, 28) + "…" : name);

/** Throws where the browser has no WebGL; the table then has to do. */
export function draw(container: HTMLElement, onSelect: (id: string | null) => void): Drawing {
  const graph = new Graph({ type: "undirected" });
  let colors: GraphColors = graphColors();
  let selected: string | null = null;
  let hovered: string | null = null;
  let stopLayout = () => {};

  const focus = () => hovered ?? selected;
  const renderer = new Sigma(graph, container, {
    allowInvalidContainer: true,
    labelFont: colors.font,
    labelSize: 13,
    labelWeight: "550",
    labelColor: { attribute: "labelColor" },
    labelDensity: 0.9,
    labelRenderedSizeThreshold: 5,
    minEdgeThickness: 0.8,
    zIndex: true,
    stagePadding: 40,
    nodeReducer: (id, data) => {
      const at = focus();
      if (at === null || id === at) return { ...data, labelColor: colors.ink, forceLabel: id === at, zIndex: 1 };
      if (graph.hasNode(at) && graph.areNeighbors(id, at)) return { ...data, labelColor: colors.ink, forceLabel: true };
      return { ...data, labelColor: colors.ink, color: colors.faded, label: null, zIndex: -1 };
    },
    edgeReducer: (key, data) => {
      const at = focus();
      if (at === null || graph.hasExtremity(key, at)) return data;
      return { ...data, color: mix(colors.surface, colors.faded, 0.6), zIndex: -1 };
    },
    defaultDrawNodeHover: (context, data, settings) => {
      if (!data.label) return;
      context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
      const width = context.measureText(data.label).width;
      context.fillStyle = colors.surface;
      context.strokeStyle = colors.mixed;
      context.beginPath();
      context.roundRect(data.x - data.size - 3, data.y - settings.labelSize, width + 2 * data.size + 16, 2 * settings.labelSize, 6);
      context.fill();
      context.stroke();
      context.fillStyle = data.color;
      context.beginPath();
      context.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = colors.ink;
      context.fillText(data.label, data.x + data.size + 4, data.y + settings.labelSize / 3);
    },
  });
  renderer.on("clickNode", ({ node }) => onSelect(node));
  renderer.on("clickStage", () => onSelect(null));
  renderer.on("enterNode", ({ node }) => {
    hovered = node;
    container.style.cursor = "pointer";
    renderer.refresh({ skipIndexation: true });
  });
  renderer.on("leaveNode", () => {
    hovered = null;
    container.style.cursor = "";
    renderer.refresh({ skipIndexation: true });
  });

  const lineColor = (balance: number) => mix(colors.surface, colorOf(balance, colors), 0.65);

  function show(nodes: NetworkNode[], pairs: Pair[]) {
    stopLayout();
    const inPairs = new Set(pairs.flatMap((pair) => [pair.a, pair.b]));
    const shown = nodes.filter((node) => inPairs.has(node.id));
    const sums = balances(pairs);
    const most = Math.max(1, ...shown.map((node) => node.events));
    const largest = shown.length > 200 ? 7 : shown.length > 60 ? 9 : 13;
    graph.clear();
    shown.forEach((node, rank) => {
      graph.addNode(node.id, {
        ...placeOf(node, rank),
        label: shortened(node.name || node.id),
        size: 4 + largest * Math.sqrt(node.events / most),
        balance: balanceOf(sums.get(node.id)),
        color: colorOf(balanceOf(sums.get(node.id)), colors),
      });
    });
    const thick = Math.log1p(Math.max(1, ...pairs.map((pair) => pair.events)));
    for (const pair of pairs) {
      graph.addEdgeWithKey(pair.key, pair.a, pair.b, {
        balance: pair.balance,
        color: lineColor(pair.balance),
        size: 0.8 + 5 * (Math.log1p(pair.events) / thick),
      });
    }
    if (shown.length > 1) {
      stopLayout = layOut(shown, pairs, (places, done) => {
        graph.updateEachNodeAttributes((id, node) => ({ ...node, ...places.get(id) }));
        if (done) container.dataset.settled = "true";
      });
    }
    delete container.dataset.settled;
    if (shown.length < 2) container.dataset.settled = "true";
  }

  async function png(): Promise<Blob> {
    renderer.refresh();
    const canvases = Object.values(renderer.getCanvases()).filter((canvas) => canvas.width > 0);
    const picture = document.createElement("canvas");
    picture.width = Math.max(...canvases.map((canvas) => canvas.width));
    picture.height = Math.max(...canvases.map((canvas) => canvas.height));
    const context = picture.getContext("2d")!;
    context.fillStyle = colors.surface;
    context.fillRect(0, 0, picture.width, picture.height);
    // At once: a WebGL canvas keeps its picture only until the browser has shown it.
    for (const canvas of canvases) context.drawImage(canvas, 0, 0, picture.width, picture.height);
    return new Promise((done, failed) => picture.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture")))));
  }

  return {
    show,
    select: (id) => {
      selected = id !== null && graph.hasNode(id) ? id : null;
      renderer.refresh({ skipIndexation: true });
    },
    recolor: () => {
      colors = graphColors();
      graph.updateEachNodeAttributes((_, node) => ({ ...node, color: colorOf(node.balance, colors) }));
      graph.updateEachEdgeAttributes((_, edge) => ({ ...edge, color: lineColor(edge.balance) }));
      renderer.refresh();
    },
    zoom: (factor) => void renderer.getCamera().animate({ ratio: renderer.getCamera().getState().ratio / factor }, { duration: 150 }),
    fit: () => void renderer.getCamera().animatedReset({ duration: 200 }),
    png,
    kill: () => {
      stopLayout();
      renderer.kill();
    },
  };
}
