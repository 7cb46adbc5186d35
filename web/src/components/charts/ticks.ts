/** A round number at or above the value (1, 2, 2.5, 5 × a power of ten), for the end of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value * (1 - 1e-9))!;
  return step * power;
}

/** Every how many periods a label fits, so that labels do not run into each other. */
export function labelStep(periods: number, width: number, labelWidth: number): number {
  const fitting = Math.max(1, Math.floor(width / labelWidth));
  const steps = [1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 600, 1200];
  return steps.find((step) => periods / step <= fitting) ?? Math.ceil(periods / fitting);
}
