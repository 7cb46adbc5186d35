// Walks the web app in a browser: node tests/web/run.mjs --program build/dragoman [options]
//
//   --program FILE       the program; its `serve` is started on records made from examples/ and from a made-up series
//   --only NAME[,NAME]   some suites: access, forecast, loading, map, network, sql, states, …
//   --junit FILE         results for CI
//   --screenshots DIR    no checks: pictures of every view, small enough for a repository
//   --chromium FILE      default /usr/bin/chromium
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { finish } from "./harness.mjs";
import { takeScreenshots } from "./screenshots.mjs";
import { makeRecords, serve } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: join(root, "build/dragoman") },
    only: { type: "string" },
    junit: { type: "string" },
    screenshots: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "dragoman-web-"));
const servers = {};
let browser;
let code = 1;
try {
  const program = resolve(options.program);
  const records = await makeRecords(program, root, folder);
  for (const [name, record] of Object.entries(records)) servers[name] = await serve(program, record);
  browser = await launch(options.chromium);
  const context = { browser, servers, records, root, program };
  if (options.screenshots) {
    await takeScreenshots(context, resolve(options.screenshots));
    code = 0;
  } else {
    const names = readdirSync(join(here, "suites")).map((file) => file.replace(".mjs", "")).sort();
    const wanted = options.only?.split(",") ?? names;
    for (const name of wanted) if (!names.includes(name)) throw new Error(`no suite "${name}": ${names.join(", ")}`);
    const runSuite = async (name) => (await import(`./suites/${name}.mjs`)).run(context);
    // Times are measured while nothing else runs; the other suites share the cores.
    if (wanted.includes("loading")) await runSuite("loading");
    const waiting = wanted.filter((name) => name !== "loading");
    const lane = async () => {
      while (waiting.length) await runSuite(waiting.shift());
    };
    await Promise.all([lane(), lane()]);
    code = finish(options.junit && resolve(options.junit));
  }
} finally {
  await browser?.close();
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);
