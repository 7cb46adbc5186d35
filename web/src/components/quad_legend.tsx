import { quads } from "../theme/quads";

export function QuadLegend() {
  return (
    <ul class="legend" aria-label="Colours">
      {quads.map((quad) => (
        <li key={quad.quad}>
          <span class={`quad-dot q${quad.quad}`} aria-hidden="true" />
          {quad.name}
        </li>
      ))}
    </ul>
  );
}
