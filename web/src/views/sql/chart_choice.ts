// Which columns a chart shows: what the address says where it can, else a sensible guess.
import { isNumeric, isTime, type SqlAnswer } from "./types";

export interface ChartChoice {
  x: string;
  y: string;
  /** Column whose values get a colour each. */
  by?: string;
  xs: string[];
  ys: string[];
  bys: string[];
}

interface Asked {
  x: string | null;
  y: string | null;
  by: string | null;
}

const mostSeries = 8;

/** Nothing when the answer has no column of numbers, or no other column. */
export function choicesOf({ columns, rows }: SqlAnswer, kind: string, asked: Asked): ChartChoice | undefined {
  const names = columns.map((column) => column.name);
  const numbers = columns.filter(isNumeric).map((column) => column.name);
  if (!numbers.length || columns.length < 2) return undefined;
  const distinct = (name: string) => new Set(rows.map((row) => row[names.indexOf(name)])).size;
  const times = columns.filter(isTime).map((column) => column.name);
  const words = names.filter((name) => !numbers.includes(name));
  const x = names.find((name) => name === asked.x) ?? (kind === "bars" ? words[0] : (times[0] ?? (kind === "points" ? numbers[0] : undefined))) ?? names[0]!;
  const ys = numbers.filter((name) => name !== x);
  if (!ys.length) return undefined;
  // Of several, the one with most different values is most likely measured, not a class.
  const likely = [...ys].sort((one, other) => distinct(other) - distinct(one) || ys.indexOf(one) - ys.indexOf(other))[0]!;
  const y = ys.find((name) => name === asked.y) ?? likely;
  const bys = names.filter((name) => name !== x && name !== y && distinct(name) <= mostSeries);
  // A line that visits one place twice needs to be several lines.
  const repeats = distinct(x) < rows.length;
  const by = asked.by === "-" ? undefined : (bys.find((name) => name === asked.by) ?? (kind === "line" && repeats ? bys[0] : undefined));
  return { x, y, by: kind === "bars" ? undefined : by, xs: names, ys, bys };
}
