import { Component } from "preact";

import { quadName } from "../../theme/quads";
import { lanesStyle } from "./lanes_style";
import type { Piece } from "./marks";
import { actorKind, type Reading } from "./reading";

interface BlockProps {
  pieces: readonly Piece[];
  reading: Reading;
  looked: ReadonlySet<string>;
  onLook: (ids: string[]) => void;
  onKeep: (eventId: string) => void;
}

/** One paragraph; drawn again only when its pieces change or what is looked at touches it, so that long pages follow the pointer. */
export class MarkedBlock extends Component<BlockProps> {
  override shouldComponentUpdate(next: BlockProps) {
    return !samePieces(next.pieces, this.props.pieces) || next.reading !== this.props.reading || lookedIn(next) !== lookedIn(this.props);
  }

  override render() {
    return <p dir="auto">{this.props.pieces.map((piece) => <PieceOfText key={piece.start} {...this.props} piece={piece} />)}</p>;
  }
}

function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((piece, at) => {
    const other = b[at]!;
    return piece.start === other.start && piece.end === other.end && piece.marks.length === other.marks.length && piece.marks.every((mark, m) => mark.id === other.marks[m]!.id);
  });
}

function lookedIn({ pieces, looked }: BlockProps): string {
  if (!looked.size) return "";
  const ids = new Set(pieces.flatMap((piece) => piece.marks.map((mark) => mark.id)).filter((id) => looked.has(id)));
  return [...ids].join(" ");
}

function PieceOfText({ piece, reading, looked, onLook, onKeep }: Omit<BlockProps, "pieces"> & { piece: Piece }) {
  const words = reading.text.slice(piece.start, piece.end);
  if (!piece.marks.length) return <>{words}</>;
  const ids = piece.marks.map((mark) => mark.id);
  const mention = piece.marks.filter((mark) => mark.kind === "mention").at(-1);
  const actor = mention && reading.mentionById.get(mention.id);
  const events = piece.marks.filter((mark) => mark.kind === "event");
  const classes = [
    actor && "mention m-" + actorKind(actor),
    events.length && "in-event",
    mention && looked.has(mention.id) && "looked",
    ...piece.marks.filter((mark) => mark.kind !== "mention" && mark.kind !== "event").map((mark) => "end-" + mark.kind),
  ].filter(Boolean).join(" ");
  const look = { onMouseEnter: () => onLook(ids) };
  const focus = { onFocus: () => onLook(ids) };
  const style = lanesStyle(events, reading, looked);
  return (
    <>
      {mention && actor && mention.start === piece.start ? (
        // A mention that an event's range cuts in two is one stop, at its first piece.
        <span class={classes} style={style} role="button" tabIndex={-1} data-stop="" aria-label={`${reading.text.slice(mention.start, mention.end)}: ${actor.name}`} {...look} {...focus}>
          {words}
        </span>
      ) : (
        <span class={classes} style={style} {...look}>{words}</span>
      )}
      {events.filter((mark) => mark.end === piece.end).map((mark) => {
        const event = reading.eventById.get(mark.id)!;
        return (
          <button
            key={mark.id}
            id={"mark-" + mark.id}
            type="button"
            data-stop=""
            tabIndex={-1}
            class={`event-number q${event.quad}` + (looked.has(mark.id) ? " looked" : "")}
            aria-label={`Event ${reading.numbers.get(mark.id)}: ${event.event}, ${quadName(event.quad)}`}
            onMouseEnter={() => onLook([mark.id])}
            onFocus={() => onLook([mark.id])}
            onClick={() => onKeep(mark.id)}
          >
            {reading.numbers.get(mark.id)}
          </button>
        );
      })}
    </>
  );
}
