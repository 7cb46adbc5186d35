// WCAG 2.1: text 4.5:1, marks of charts 3:1, in both themes; and the two places that hold the dark theme say the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const css = readFileSync(join(process.env.DRAGOMAN_WEB!, "src/styles/tokens.css"), "utf8");

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(selector + " {");
  assert.ok(start >= 0, selector);
  const body = css.slice(start, css.indexOf("}", start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!]));
}

const light = tokensOf(":root");
const dark = new Map([...light, ...tokensOf(':root[data-theme="dark"]')]);

function luminance(color: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((one, two) => two - one);
  return (high! + 0.05) / (low! + 0.05);
}

const texts: [string, string[]][] = [
  ["--ink", ["--ground", "--surface", "--surface-2", "--accent-soft", "--mark-state", "--mark-group", "--mark-body", "--mark-other", "--bad-soft"]],
  ["--ink-2", ["--ground", "--surface", "--surface-2", "--accent-soft", "--bad-soft"]],
  ["--ink-3", ["--ground", "--surface", "--surface-2"]],
  ["--accent", ["--ground", "--surface", "--surface-2", "--accent-soft"]],
  ["--accent-ink", ["--accent"]],
  ["--bad", ["--surface", "--bad-soft"]],
  ["--warn", ["--surface", "--warn-soft"]],
  ["--up", ["--surface", "--surface-2", "--accent-soft"]],
  ["--down", ["--surface", "--surface-2", "--accent-soft"]],
];
const marks: [string, string[]][] = ["--quad-0", "--quad-1", "--quad-2", "--quad-3", "--quad-4", "--focus"].map((mark) => [mark, ["--surface"]]);

for (const [name, theme] of [["light", light], ["dark", dark]] as const) {
  for (const [least, pairs] of [[4.5, texts], [3, marks]] as const) {
    test(`${name}: contrast of at least ${least}:1`, () => {
      for (const [front, grounds] of pairs) {
        for (const ground of grounds) {
          const found = contrast(theme.get(front)!, theme.get(ground)!);
          assert.ok(found >= least, `${front} on ${ground}: ${found.toFixed(2)}`);
        }
      }
    });
  }
}

test("the dark theme is the same whether the system or the reader asks for it", () => {
  assert.deepEqual(tokensOf(':root[data-theme="dark"]'), tokensOf(':root:not([data-theme="light"])'));
});
