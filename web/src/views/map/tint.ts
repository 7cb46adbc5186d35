// What colours a country: its mean intensity, −10 (orange) to 10 (blue), over the colour of land.
import { mix } from "../../theme/mix";
import { cssValue } from "../../theme/theme";

export interface MapColors {
  sea: string;
  land: string;
  border: string;
  ink: string;
  surface: string;
  accent: string;
  /** Neutral, then the four classes. */
  quads: string[];
}

export function mapColors(): MapColors {
  const surface = cssValue("--surface");
  return {
    sea: mix(cssValue("--ground"), cssValue("--quad-1"), 0.1),
    land: mix(surface, cssValue("--quad-0"), 0.16),
    border: mix(surface, cssValue("--quad-0"), 0.5),
    ink: cssValue("--ink"),
    surface,
    accent: cssValue("--accent"),
    quads: [0, 1, 2, 3, 4].map((quad) => cssValue(`--quad-${quad}`)),
  };
}

/** Full colour from ±6 on: means of many events are seldom further out. */
export function tint(intensity: number, colors: MapColors): string {
  const strength = Math.min(Math.abs(intensity) / 6, 1) * 0.75;
  return mix(colors.land, intensity < 0 ? colors.quads[4]! : colors.quads[2]!, strength);
}
