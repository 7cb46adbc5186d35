// The text cut where marks begin and end, so that marks may overlap as they like: each piece knows the marks that cover it.
// Underlines of events that overlap get lanes of their own, as cars do.

export interface Mark {
  id: string;
  kind: "mention" | "event" | "driver" | "outcome" | "claim";
  /** UTF-16 units of the text. */
  start: number;
  end: number;
}

export interface Piece {
  start: number;
  end: number;
  marks: Mark[];
}

export interface Block {
  start: number;
  end: number;
}

/** Paragraphs: runs of lines that are not empty. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    if (match[0].trim()) blocks.push({ start: match.index, end: match.index + match[0].length });
  }
  return blocks;
}

/** The pieces of one block, in order, together exactly the block. `marks` must be sorted by start (sortMarks). */
export function piecesOf(block: Block, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < block.end && mark.end > block.start && mark.end > mark.start);
  const cuts = new Set([block.start, block.end]);
  for (const mark of inside) {
    if (mark.start > block.start) cuts.add(mark.start);
    if (mark.end < block.end) cuts.add(mark.end);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let cut = 0; cut + 1 < sorted.length; cut++) {
    const start = sorted[cut]!;
    const end = sorted[cut + 1]!;
    pieces.push({ start, end, marks: inside.filter((mark) => mark.start <= start && mark.end >= end) });
  }
  return pieces;
}

export function sortMarks(marks: Mark[]): Mark[] {
  return marks.sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
}

/** A lane for each mark so that no two that overlap share one: first free lane, by start. */
export function lanesOf(marks: readonly Mark[]): Map<string, number> {
  const ends: number[] = [];
  const lanes = new Map<string, number>();
  for (const mark of sortMarks([...marks])) {
    let lane = ends.findIndex((end) => end <= mark.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = mark.end;
    lanes.set(mark.id, lane);
  }
  return lanes;
}
