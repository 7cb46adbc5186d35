// A ring of the four quad classes' shares, as a picture for the map. Shares are rounded to twelfths, so that few pictures serve all places.
const parts = 12;
const side = 64;

/** "ring-6-0-4-2": the name of the picture that shows these counts. */
export function ringName(quad: Record<string, number>): string {
  const counts = [1, 2, 3, 4].map((number) => quad[String(number)] ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return "ring-0-0-0-0";
  const exact = counts.map((count) => (parts * count) / total);
  const shares = exact.map(Math.floor);
  // Largest remainders get what rounding down left over.
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest);
  for (let i = 0; shares.reduce((sum, share) => sum + share, 0) < parts; ++i) shares[order[i]!.index]! += 1;
  return "ring-" + shares.join("-");
}

/** The picture of a name; colours[0] is for places whose events have no class, then the four classes. */
export function ringPicture(name: string, colors: readonly string[], surface: string): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const context = canvas.getContext("2d")!;
  const shares = name.split("-").slice(1).map(Number);
  const middle = side / 2;
  context.fillStyle = surface;
  disc(context, middle, middle - 1);
  let angle = -Math.PI / 2;
  const none = shares.every((share) => share === 0);
  for (const [index, share] of (none ? [parts] : shares).entries()) {
    const next = angle + (2 * Math.PI * share) / parts;
    context.fillStyle = none ? colors[0]! : colors[index + 1]!;
    context.beginPath();
    context.moveTo(middle, middle);
    context.arc(middle, middle, middle - 5, angle, next);
    context.fill();
    angle = next;
  }
  context.fillStyle = surface;
  disc(context, middle, middle * 0.42);
  return context.getImageData(0, 0, side, side);
}

function disc(context: CanvasRenderingContext2D, middle: number, radius: number) {
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fill();
}
