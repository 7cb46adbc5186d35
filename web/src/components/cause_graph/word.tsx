import type { CauseGraphProps, CauseLink } from "./index";

interface LinkWordProps extends Pick<CauseGraphProps, "selected" | "onSelect" | "onHover"> {
  link: CauseLink;
  /** In pixels, where it is laid over an arrow. */
  place?: { left: number; top: number; room: number };
}

/** What ties driver and outcome, and who says so; choosing it chooses the arrow. */
export function LinkWord({ link, place, selected, onSelect, onHover }: LinkWordProps) {
  const word = wordOf(link);
  return (
    <button
      type="button"
      class={["cause-word", place && "placed", isLit(link, selected) && "lit", link.disagree && "disagree"].filter(Boolean).join(" ")}
      style={place && { left: place.left + "px", top: place.top + "px", maxWidth: place.room + "px" }}
      title={[word, link.holder].filter(Boolean).join(", ")}
      aria-pressed={selected === link.id}
      onClick={() => onSelect?.(selected === link.id ? undefined : link.id)}
      onMouseEnter={() => onHover?.(link.id)}
      onMouseLeave={() => onHover?.(undefined)}
      onFocus={() => onHover?.(link.id)}
      onBlur={() => onHover?.(undefined)}
    >
      {word && <span>{word}</span>}
      <span class="holder">{link.holder}</span>
    </button>
  );
}

export function isLit(link: CauseLink, selected: string | undefined): boolean {
  return selected !== undefined && [link.id, link.from, link.to].includes(selected);
}

/** "because of", "worried ×3", "might cause (hypothetical)"; the arrow alone says "drives". */
function wordOf(link: CauseLink): string {
  const word = link.word ?? (link.prevents ? "prevents" : "");
  const parts = [word, link.count && link.count > 1 ? `×${link.count}` : "", link.modality && link.modality !== "asserted" ? `(${link.modality})` : ""];
  return parts.filter(Boolean).join(" ");
}
