import { QuadLegend } from "../../components/quad_legend";
import type { Level } from "./types";

/** What rings and tints mean. */
export function MapLegend({ level }: { level: Level }) {
  return (
    <>
      <QuadLegend />
      <span>
        A ring shows the shares of the four classes; the larger, the more events.
        {level === "country" && " Land is tinted by mean intensity: "}
        {level === "country" && (
          <span class="nowrap">
            −6 <span class="tint-scale" aria-hidden="true" /> +6
          </span>
        )}
      </span>
    </>
  );
}
