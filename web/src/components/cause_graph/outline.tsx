// The graph where there is no room for columns: an outline. Each box stands under the first that drives it; what drives it besides is said in words.
import { CauseBox } from "./box";
import type { CauseGraphProps, CauseLink, CauseNode } from "./index";
import { outlineOf, type Branch } from "./outline_tree";
import { LinkWord } from "./word";

export function Outline({ nodes, links, selected, onSelect, onHover }: CauseGraphProps) {
  const byId = new Map<string, CauseNode>(nodes.map((node) => [node.id, node]));
  const branch = ({ id, via, children, again }: Branch<CauseLink>) => (
    <li key={(via?.id ?? "") + id}>
      {via && <LinkWord link={via} selected={selected} onSelect={onSelect} onHover={onHover} />}
      {again ? (
        <p class="cause-again">{byId.get(id)!.text} <span class="muted">(as above)</span></p>
      ) : (
        <CauseBox node={byId.get(id)!} drives={[]} selected={selected === id} onSelect={onSelect} onHover={onHover} />
      )}
      {children.length > 0 && <ul>{children.map(branch)}</ul>}
    </li>
  );
  return <ul class="cause-outline">{outlineOf(nodes.map((node) => node.id), links).map(branch)}</ul>;
}
