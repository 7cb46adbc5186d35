// A cause graph as boxes and arrows that a page can hold: HTML boxes (they wrap, they can be focused), arrows drawn over them in SVG.
// From left to right where there is room, as an outline where there is not.
import { useMemo } from "preact/hooks";

import type { Quad, Trend } from "../../api/types";
import { GraphPart } from "./part";
import { componentsOf } from "./layering";

export interface CauseNode {
  id: string;
  text: string;
  /** Other wordings of the same matter. */
  also?: string[];
  trend?: Trend | null;
  quad?: Quad;
  /** How many assertions speak of it. */
  count?: number;
}

export interface CauseLink {
  id: string;
  from: string;
  to: string;
  /** The word that ties them: "because of", "worried". */
  word?: string | null;
  /** Who says so. */
  holder: string;
  count?: number;
  /** The driver is said to prevent the outcome. */
  prevents?: boolean;
  disagree?: boolean;
  modality?: string;
}

export interface CauseGraphProps {
  nodes: readonly CauseNode[];
  links: readonly CauseLink[];
  /** A node or link that is looked at. */
  selected?: string;
  onSelect?: (id: string | undefined) => void;
  onHover?: (id: string | undefined) => void;
}

export function CauseGraph(props: CauseGraphProps) {
  const parts = useMemo(() => {
    const byId = new Map(props.nodes.map((node) => [node.id, node]));
    return componentsOf(props.nodes.map((node) => node.id), props.links).map((ids) => {
      const inside = new Set(ids);
      return { key: ids[0]!, nodes: ids.map((id) => byId.get(id)!), links: props.links.filter((link) => inside.has(link.from)) };
    });
  }, [props.nodes, props.links]);
  return (
    <div class="cause-graph">
      {parts.map((part) => (
        <GraphPart key={part.key} {...props} nodes={part.nodes} links={part.links} />
      ))}
    </div>
  );
}
