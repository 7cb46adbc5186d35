import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { arrowsOf, type Arrow } from "./arrows";
import { CauseBox } from "./box";
import type { CauseGraphProps, CauseLink } from "./index";
import { layersOf } from "./layering";
import { Outline } from "./outline";
import { isLit, LinkWord } from "./word";

/** Pixels that a column with its arrows needs. */
const layerWidth = 250;

/** One part of the graph that hangs together: columns with arrows where they fit, an outline where they do not. */
export function GraphPart(props: CauseGraphProps) {
  const { nodes, links, selected, onSelect, onHover } = props;
  const host = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState(true);
  const [arrows, setArrows] = useState<Arrow[]>([]);
  const layers = useMemo(() => layersOf(nodes.map((node) => node.id), links), [nodes, links]);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);

  useLayoutEffect(() => {
    const element = host.current!;
    const measure = () => {
      const next = element.clientWidth >= layers.length * layerWidth;
      setFits(next);
      setArrows(next ? arrowsOf(element, links) : []);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layers, links, fits]);

  if (!fits) return <div class="cause-part" ref={host}><Outline {...props} /></div>;
  return (
    <div class="cause-part columns-right" ref={host}>
      <svg class="cause-arrows" aria-hidden="true">
        {arrows.map((arrow) => (
          <g key={arrow.link.id} class={arrowClass(arrow.link, selected)}>
            <path d={arrow.path} />
            <path class="head" d={arrow.head} />
          </g>
        ))}
      </svg>
      {layers.map((layer, at) => (
        <ul class="cause-layer" key={at}>
          {layer.map((id) => (
            <li key={id}>
              <CauseBox
                node={byId.get(id)!}
                drives={links.filter((link) => link.from === id).map((link) => ({ link, node: byId.get(link.to)! }))}
                selected={selected === id}
                onSelect={onSelect}
                onHover={onHover}
              />
            </li>
          ))}
        </ul>
      ))}
      {arrows.map((arrow) => (
        <LinkWord key={arrow.link.id} link={arrow.link} place={{ left: arrow.x, top: arrow.y, room: arrow.room }} selected={selected} onSelect={onSelect} onHover={onHover} />
      ))}
    </div>
  );
}

function arrowClass(link: CauseLink, selected?: string): string {
  const lit = isLit(link, selected);
  return ["arrow", link.prevents && "prevents", link.disagree && "disagree", lit && "lit", selected && !lit && "dim"].filter(Boolean).join(" ");
}
