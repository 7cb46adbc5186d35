// Round numbers for an axis, after Heckbert ("Nice numbers for graph labels", 1990).

/** 1, 2 or 5 times a power of ten, not below `rough`. */
function nice(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

/** About `wanted` round numbers that enclose low and high. */
export function ticksOf(low: number, high: number, wanted = 5): number[] {
  if (!(high > low)) return [low - 1, low, low + 1];
  const step = nice((high - low) / wanted);
  const ticks: number[] = [];
  for (let n = Math.floor(low / step); ; ++n) {
    ticks.push(Number((n * step).toPrecision(12)));
    if (n * step >= high) return ticks;
  }
}
