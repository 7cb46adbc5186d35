// The theme's colours as the drawing needs them.
import { mix } from "../../theme/mix";
import { cssValue } from "../../theme/theme";
import { signOf } from "./pairs";

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
