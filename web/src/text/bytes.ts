// Offsets of the API are bytes of UTF-8; JavaScript counts UTF-16 units. One table per text turns the one into the other.

export class ByteIndex {
  private readonly units: Uint32Array | null;

  constructor(readonly text: string) {
    this.units = isAscii(text) ? null : unitsOfBytes(text);
  }

  /** The UTF-16 index of a byte offset; inside a character its start, beyond the text its end. */
  at(byte: number): number {
    if (byte <= 0) return 0;
    if (!this.units) return Math.min(byte, this.text.length);
    return this.units[Math.min(byte, this.units.length - 1)]!;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.at(start), this.at(end));
  }
}

function isAscii(text: string): boolean {
  for (let unit = 0; unit < text.length; unit++) if (text.charCodeAt(unit) > 0x7f) return false;
  return true;
}

function unitsOfBytes(text: string): Uint32Array {
  const units: number[] = [];
  for (let unit = 0; unit < text.length; ) {
    const code = text.codePointAt(unit)!;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let byte = 0; byte < bytes; byte++) units.push(unit);
    unit += code > 0xffff ? 2 : 1;
  }
  units.push(text.length);
  return Uint32Array.from(units);
}
