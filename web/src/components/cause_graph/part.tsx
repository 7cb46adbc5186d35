import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { arrowsOf, type Arrow, type Direction } from "./arrows";
import type { CauseGraphProps, CauseLink, CauseNode } from "./index";
import { layersOf } from "./layering";
import { CauseBox } from "./box";

const layerWidth = 205;

/** One part of the graph that hangs together. */
export function GraphPart({ nodes, links, selected, onSelect, onHover }: CauseGraphProps) {
  const host = useRef<HTMLDivElement>(null);
  const [direction, setDirection] = useState<Direction>("right");
  const [arrows, setArrows] = useState<Arrow[]>([]);
  const layers = useMemo(() => layersOf(nodes.map((node) => node.id), links), [nodes, links]);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);

  useLayoutEffect(() => {
    const element = host.current!;
    const measure = () => {
      const next: Direction = element.clientWidth >= layers.length * layerWidth ? "right" : "down";
      if (next !== direction) setDirection(next);
      setArrows(arrowsOf(element, links, next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layers, links, direction]);

  const lit = (link: CauseLink) => selected === link.id || selected === link.from || selected === link.to;
  return (
    <div class={`cause-part ${direction}`} ref={host}>
      <svg class="cause-arrows" aria-hidden="true">
        {arrows.map((arrow) => (
          <g key={arrow.link.id} class={arrowClass(arrow.link, lit(arrow.link), selected)}>
            <path d={arrow.path} />
            <path class="head" d={arrow.head} />
          </g>
        ))}
      </svg>
      {layers.map((layer, at) => (
        <ul class="cause-layer" key={at}>
          {layer.map((id) => {
            const node: CauseNode = byId.get(id)!;
            return (
              <li key={id}>
                <CauseBox
                  node={node}
                  drives={links.filter((link) => link.from === id).map((link) => ({ link, node: byId.get(link.to)! }))}
                  selected={selected === id}
                  onSelect={onSelect}
                  onHover={onHover}
                />
              </li>
            );
          })}
        </ul>
      ))}
      {arrows.map((arrow) => (
        <button
          type="button"
          key={arrow.link.id}
          class={"cause-word" + (lit(arrow.link) ? " lit" : "")}
          style={{ left: arrow.x + "px", top: arrow.y + "px", maxWidth: direction === "right" ? arrow.room + "px" : undefined }}
          aria-pressed={selected === arrow.link.id}
          onClick={() => onSelect?.(selected === arrow.link.id ? undefined : arrow.link.id)}
          onMouseEnter={() => onHover?.(arrow.link.id)}
          onMouseLeave={() => onHover?.(undefined)}
          onFocus={() => onHover?.(arrow.link.id)}
          onBlur={() => onHover?.(undefined)}
        >
          <span>{wordOf(arrow.link)}</span>
          <span class="holder">{arrow.link.holder}</span>
        </button>
      ))}
    </div>
  );
}

function wordOf(link: CauseLink): string {
  const word = link.word ?? (link.prevents ? "prevents" : "drives");
  const counted = link.count && link.count > 1 ? `${word} ×${link.count}` : word;
  return link.modality && link.modality !== "asserted" ? `${counted} (${link.modality})` : counted;
}

function arrowClass(link: CauseLink, lit: boolean, selected?: string): string {
  return ["arrow", link.prevents && "prevents", link.disagree && "disagree", lit && "lit", selected && !lit && "dim"].filter(Boolean).join(" ");
}
