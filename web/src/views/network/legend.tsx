/** What colour, width and place mean. */
export function NetworkLegend() {
  return (
    <>
      <span class="legend">
        {(["cooperation", "mixed", "conflict"] as const).map((sign) => (
          <span key={sign} class="nowrap">
            <span class={"line-mark " + sign} aria-hidden="true" /> {sign === "mixed" ? "mixed" : "over two thirds " + sign}
          </span>
        ))}
      </span>
      Thicker: more events. Near: they cooperate. Select an actor to see its lines alone.
    </>
  );
}
