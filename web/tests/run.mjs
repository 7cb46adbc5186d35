// Bundles each src/**/*.test.ts with esbuild and runs it with node's own test runner: no further dependency.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const source = fileURLToPath(new URL("../src", import.meta.url));
const tests = readdirSync(source, { recursive: true, withFileTypes: false }).map(String).filter((file) => file.endsWith(".test.ts"));
if (!tests.length) throw new Error("no test under src/");
const out = mkdtempSync(join(tmpdir(), "dragoman-web-"));
try {
  const bundles = [];
  for (const test of tests) {
    const outfile = join(out, test.replaceAll("/", "__").replace(/\.ts$/, ".mjs"));
    await build({ entryPoints: [join(source, test)], outfile, bundle: true, platform: "node", format: "esm", target: "node18", jsx: "automatic", jsxImportSource: "preact", loader: { ".css": "text" }, logLevel: "warning" });
    bundles.push(outfile);
  }
  const run = spawnSync(process.execPath, ["--test", ...bundles], { stdio: "inherit", env: { ...process.env, DRAGOMAN_WEB: join(source, "..") } });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
