// Records to look at, and `dragoman serve` on each of them.
import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { icewsSeries } from "./series.mjs";

const run = promisify(execFile);

/** Makes the three records in `folder`: the sample pages; a long series with a learned forecast; nothing at all. */
export async function makeRecords(program, root, folder) {
  const records = { samples: join(folder, "samples.duckdb"), series: join(folder, "series.duckdb"), empty: join(folder, "empty.duckdb") };
  await run(program, ["read", join(root, "examples"), "--record", records.samples]);
  const file = join(folder, "series.tab");
  writeFileSync(file, icewsSeries().join("\n") + "\n");
  await run(program, ["import", file, "--record", records.series]);
  await run(program, ["forecast", "learn", "--record", records.series]);
  // A folder without pages leaves a record without documents, and says so with exit code 3.
  const nothing = join(folder, "nothing");
  mkdirSync(nothing);
  await run(program, ["read", nothing, "--record", records.empty]).catch(() => {});
  return records;
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A running server: { url, stop }. Fails with what it printed when it does not come up. */
export async function serve(program, record, words = []) {
  const port = await freePort();
  const child = spawn(program, ["serve", "--record", record, "--port", String(port), ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  child.stderr.on("data", (text) => (said += text));
  const url = `http://127.0.0.1:${port}`;
  for (let wait = 0; wait < 150; ++wait) {
    if (child.exitCode !== null) throw new Error(`dragoman serve ended with ${child.exitCode}: ${said}`);
    const answer = await fetch(url + "/healthz").catch(() => null);
    // One that asks for a token is there, too.
    if (answer?.ok || answer?.status === 401) return { url, stop: () => stop(child), output: () => said };
    await new Promise((wake) => setTimeout(wake, 100));
  }
  await stop(child);
  throw new Error(`dragoman serve did not answer within 15 s: ${said}`);
}

/** SIGTERM; returns the milliseconds until it ended. Kills it after 10 s. */
function stop(child) {
  const start = performance.now();
  if (child.exitCode !== null) return Promise.resolve(0);
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.on("exit", () => {
      clearTimeout(timer);
      done(performance.now() - start);
    });
    child.kill("SIGTERM");
  });
}
