import assert from "node:assert/strict";
import { test } from "node:test";

import { ByteIndex } from "./bytes";

test("offsets of a text with one to four bytes a character", () => {
  const text = "a – é 🕊 z";
  const bytes = new TextEncoder().encode(text);
  const index = new ByteIndex(text);
  const decoder = new TextDecoder();
  // Every offset at which a character starts must give the same head as decoding the bytes before it.
  for (let byte = 0; byte <= bytes.length; byte++) {
    const starts = byte === bytes.length || (bytes[byte]! & 0xc0) !== 0x80;
    if (starts) assert.equal(text.slice(0, index.at(byte)), decoder.decode(bytes.slice(0, byte)), `byte ${byte}`);
  }
  assert.equal(index.slice(2, 5), "–");
});

test("an offset inside a character is its start; beyond the text its end", () => {
  const index = new ByteIndex("é!");
  assert.equal(index.at(1), 0);
  assert.equal(index.at(2), 1);
  assert.equal(index.at(99), 2);
  assert.equal(index.at(-3), 0);
  assert.equal(new ByteIndex("plain").at(99), 5);
});
