// The smallest test runner that serves: named checks, one after the other, a line for each, counts at the end, JUnit if asked.
// A check that throws has failed; the rest goes on.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const results = [];
const milliseconds = (start) => Math.round(performance.now() - start);

/** Runs one check and keeps its result. `name` says what must hold. */
export async function check(name, body) {
  const start = performance.now();
  try {
    await body();
    results.push({ name, ms: milliseconds(start) });
    console.log(`ok      ${name} (${milliseconds(start)} ms)`);
  } catch (error) {
    const message = String(error?.message ?? error).slice(0, 4000);
    results.push({ name, ms: milliseconds(start), message });
    console.log(`FAILED  ${name}\n        ${message.replaceAll("\n", "\n        ")}`);
  }
}

/** For a check that this machine cannot run; says why. */
export function skip(name, why) {
  results.push({ name, ms: 0, skipped: why });
  console.log(`skipped ${name}: ${why}`);
}

const escaped = (text) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, " ");

function junit() {
  const cases = results.map(({ name, ms, message, skipped }) => {
    const inside = message ? `<failure message="${escaped(message)}"/>` : skipped ? "<skipped/>" : "";
    const status = message ? "fail" : skipped ? "notrun" : "run";
    return `  <testcase name="web: ${escaped(name)}" status="${status}" time="${ms / 1000}">${inside}</testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="web">\n${cases.join("\n")}\n</testsuite>\n`;
}

/** Prints the counts as the last line, writes JUnit to `path` if there is one, and returns the exit code. */
export function finish(path) {
  const failed = results.filter((each) => each.message).length;
  const skipped = results.filter((each) => each.skipped).length;
  if (path) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, junit());
  }
  console.log(`${results.length - failed - skipped} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  return failed || results.length === skipped ? 1 : 0;
}

export { assert };
