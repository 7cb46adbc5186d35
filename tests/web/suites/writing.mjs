// A server that may write, one that asks for a token, and questions that take events away.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { api, eventually, onPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { rowsOf } from "../reading.mjs";
import { serve } from "../server.mjs";

/** A server of its own on a copy of the sample record. */
async function withServer({ program, records }, words, body) {
  const folder = mkdtempSync(join(tmpdir(), "dragoman-writing-"));
  const record = join(folder, "own.duckdb");
  copyFileSync(records.samples, record);
  const server = await serve(program, record, words(folder));
  try {
    await body(server);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function run(context) {
  const { browser, servers: { series } } = context;

  await check("writing: a text that was read is stored when one says so, and its page opens", () =>
    withServer(context, () => ["--writable"], (server) =>
      onPage(browser, server, "/", async (page) => {
        const before = await api(server, "/summary");
        await page.getByLabel("Text", { exact: true }).fill("Norway accused Sweden on Friday of closing the border. Denmark sent blankets and doctors to Norway.");
        await page.getByLabel("Its date, if it names none").fill("2021-05-08");
        await page.getByRole("button", { name: "Read it" }).click();
        await page.getByRole("button", { name: "Store it in the record" }).click({ timeout: 60_000 });
        const link = page.getByRole("link", { name: "its page in the record" });
        await link.waitFor({ timeout: 60_000 });
        await eventually(async () => assert.equal((await api(server, "/summary")).documents, before.documents + 1));
        await link.click();
        await until(page, () => location.pathname.startsWith("/document/"), "the stored page does not open");
        await settled(page);
        assert.match(await page.locator("main").innerText(), /Norway accused Sweden/);
      }),
    ),
  );

  await check("writing: a server with a token asks for it, takes the right one and no other", () => {
    const token = "a-token-for-the-walk-1";
    const words = (folder) => {
      writeFileSync(join(folder, "token"), token + "\n");
      return ["--token-file", join(folder, "token")];
    };
    return withServer(context, words, (server) =>
      onPage(browser, server, "/relation", async (page) => {
        const field = page.getByLabel("Token of this server").first();
        await field.fill("not-the-right-token");
        await page.getByRole("button", { name: "Enter" }).first().click();
        await field.waitFor();
        await field.fill(token);
        await page.getByRole("button", { name: "Enter" }).first().click();
        await until(page, () => location.pathname === "/" && !location.search.includes("token"), "the token stays in the address");
        await settled(page);
        assert.equal(await page.getByLabel("Token of this server").count(), 0);
        assert.equal((await fetch(server.url + "/api/v1/summary")).status, 401);
      }, { allow: /401/ }),
    );
  });

  await check("writing: what if a past event had not happened says what /what-if says", () =>
    onPage(browser, series, "/relation/KEN/GHA", async (page) => {
      await settled(page);
      await page.locator(".forecast-classes details summary").first().click();
      await page.getByRole("button", { name: "what if not?" }).first().click();
      await until(page, () => location.search.includes("without="), "the question is not in the address");
      const removed = new URL(page.url()).searchParams.getAll("without");
      assert.equal(removed.length, 1);
      const response = await fetch(series.url + "/api/v1/what-if", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ remove: removed, horizon: "30d" }) });
      const { data } = await response.json();
      assert.ok(data.length > 0, "taking the event away changes something");
      const shown = (value) => (Math.abs(value) > 0 && Math.abs(value) < 0.01 ? (value * 100).toFixed(1) + "%" : Math.round(value * 100) + "%");
      await eventually(async () => {
        const rows = await rowsOf(page, "What would change");
        assert.deepEqual(rows.map((row) => [row.Before, row.After]), data.slice(0, rows.length).map((one) => [shown(one.before), shown(one.after)]));
        assert.ok(rows.length > 0);
      });
    }),
  );
}
