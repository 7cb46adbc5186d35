// Colours for a canvas, which knows no CSS variables: read from the theme, mixed here.
import { cssValue } from "../../theme/theme";
import { signOf } from "./pairs";

function channels(hex: string): [number, number, number] {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  return [1, 3, 5].map((at) => parseInt(full.slice(at, at + 2), 16)) as [number, number, number];
}

/** "#rrggbb" between two such colours; 0 gives the first. */
export function mix(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return "#" + a.map((value, i) => Math.round(value + (b[i]! - value) * share).toString(16).padStart(2, "0")).join("");
}

export interface GraphColors {
  cooperation: string;
  conflict: string;
  mixed: string;
  surface: string;
  ink: string;
  faded: string;
  font: string;
}

export function graphColors(): GraphColors {
  const surface = cssValue("--surface");
  return {
    cooperation: cssValue("--quad-2"),
    conflict: cssValue("--quad-4"),
    mixed: cssValue("--quad-0"),
    surface,
    ink: cssValue("--ink"),
    faded: mix(surface, cssValue("--quad-0"), 0.22),
    font: cssValue("--font"),
  };
}

export const colorOf = (balance: number, colors: GraphColors) => colors[signOf(balance)];
