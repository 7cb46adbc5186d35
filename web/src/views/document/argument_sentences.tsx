import type { Argument } from "./argument";

/** The same graph as sentences, for reading aloud and for copying. */
export function ArgumentSentences({ argument }: { argument: Argument }) {
  const text = new Map(argument.nodes.map((node) => [node.id, node.text]));
  return (
    <details class="argument-sentences">
      <summary>As sentences</summary>
      <ol>
        {argument.links.map((link) => (
          <li key={link.id}>
            {text.get(link.from)} <span class="muted">{link.prevents ? "⊣" : "→"} <i>{link.word ?? (link.prevents ? "prevents" : "drives")}</i></span> {text.get(link.to)}{" "}
            <span class="muted">({link.holder}{link.modality && link.modality !== "asserted" ? `, ${link.modality}` : ""})</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
