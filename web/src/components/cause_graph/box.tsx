import { TrendMark } from "../trend";
import type { CauseLink, CauseNode } from "./index";

interface BoxProps {
  node: CauseNode;
  drives: { link: CauseLink; node: CauseNode }[];
  selected: boolean;
  onSelect?: (id: string | undefined) => void;
  onHover?: (id: string | undefined) => void;
}

export function CauseBox({ node, drives, selected, onSelect, onHover }: BoxProps) {
  return (
    <button
      type="button"
      class="cause-box"
      data-node={node.id}
      aria-pressed={selected}
      onClick={() => onSelect?.(selected ? undefined : node.id)}
      onMouseEnter={() => onHover?.(node.id)}
      onMouseLeave={() => onHover?.(undefined)}
      onFocus={() => onHover?.(node.id)}
      onBlur={() => onHover?.(undefined)}
    >
      {node.trend && <TrendMark trend={node.trend} />}
      {node.quad !== undefined && <span class={`quad-dot q${node.quad}`} aria-hidden="true" />}
      <span>{node.text}</span>
      {node.also?.map((wording) => <span class="also" key={wording}>{wording}</span>)}
      {node.count && node.count > 1 ? <span class="tag">×{node.count}</span> : null}
      {drives.length > 0 && (
        <span class="visually-hidden">
          {drives.map(({ link, node: outcome }) => `; ${link.prevents ? "prevents" : "drives"} ${outcome.text}, ${link.holder}`)}
        </span>
      )}
    </button>
  );
}
