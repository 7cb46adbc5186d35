// Which part of a record's cause graph is drawn: the pairs that most say, or what is around one box; never more than the eye can follow.
import type { CauseGraph as ApiGraph, GraphEdge, HolderCount } from "../../api/types";
import type { CauseLink, CauseNode } from "../../components/cause_graph";

export interface ShownGraph {
  nodes: CauseNode[];
  links: CauseLink[];
  edgeOf: Map<string, GraphEdge>;
  /** Edges that fit the choice, drawn or not. */
  fitting: number;
}

export interface GraphChoice {
  /** Only what leads to or from this node, two steps wide. */
  around?: string | null;
  least: number;
  disagreeOnly: boolean;
  most: number;
}

export function shownGraph(graph: ApiGraph, choice: GraphChoice): ShownGraph {
  const near = choice.around ? nodesAround(graph.edges, choice.around, 2) : undefined;
  const fitting = graph.edges
    .filter((edge) => edge.driver !== edge.outcome && edge.count >= choice.least && (!choice.disagreeOnly || edge.disagree) && (!near || (near.has(edge.driver) && near.has(edge.outcome))))
    .sort((a, b) => Number(b.disagree) - Number(a.disagree) || b.count - a.count);
  // Edges that hang together with others tell more than lone pairs of the same count.
  const degree = new Map<string, number>();
  for (const edge of fitting) for (const node of [edge.driver, edge.outcome]) degree.set(node, (degree.get(node) ?? 0) + 1);
  const tied = (edge: GraphEdge) => degree.get(edge.driver)! + degree.get(edge.outcome)!;
  const edges = [...fitting].sort((a, b) => b.count - a.count || tied(b) - tied(a)).slice(0, choice.most);
  const used = new Set(edges.flatMap((edge) => [edge.driver, edge.outcome]));
  const edgeOf = new Map(edges.map((edge) => [edgeId(edge), edge]));
  return {
    nodes: graph.nodes.filter((node) => used.has(node.id)).map((node) => ({ id: node.id, text: node.text, trend: node.trend })),
    links: edges.map((edge) => ({
      id: edgeId(edge),
      from: edge.driver,
      to: edge.outcome,
      holder: holdersText(edge.holders),
      count: edge.count,
      disagree: edge.disagree,
      prevents: (edge.polarity ?? 1) < 0,
      word: edge.disagree ? "disputed" : null,
    })),
    edgeOf,
    fitting: fitting.length,
  };
}

export const edgeId = (edge: GraphEdge) => edge.driver + "\n" + edge.outcome;

export function nodesAround(edges: readonly GraphEdge[], start: string, steps: number): Set<string> {
  const near = new Set([start]);
  for (let step = 0; step < steps; step++) {
    for (const edge of edges.filter((one) => near.has(one.driver) !== near.has(one.outcome))) {
      near.add(edge.driver);
      near.add(edge.outcome);
    }
  }
  return near;
}

export function holdersText(holders: readonly HolderCount[]): string {
  const names = holders.map(({ holder }) => (holder === null ? "the page" : typeof holder === "string" ? holder : holder.name));
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(", ");
}
