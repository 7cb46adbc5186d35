import type { Quad } from "../../api/types";
import { quadColor } from "../../theme/quads";

const width = 120;

/** From a ring (a month ago) to a disc (now) on a line of 0 to 100 %. The numbers stand in the next columns. */
export function ChangeMark({ before, after, quad }: { before: number; after: number; quad: Quad }) {
  const x = (chance: number) => 6 + chance * (width - 12);
  return (
    <svg class="change-mark" width={width} height={16} viewBox={`0 0 ${width} 16`} aria-hidden="true">
      <line class="axis" x1={6} x2={width - 6} y1={8} y2={8} />
      <line x1={x(before)} x2={x(after)} y1={8} y2={8} stroke={quadColor(quad)} stroke-width={3} />
      <circle class="then" cx={x(before)} cy={8} r={4} stroke={quadColor(quad)} stroke-width={2} />
      <circle cx={x(after)} cy={8} r={5} fill={quadColor(quad)} />
    </svg>
  );
}
