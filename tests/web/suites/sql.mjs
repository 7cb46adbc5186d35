// The SQL console against /sql and /schema.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { api, eventually, onPage, openPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { downloadOf, rowsOf } from "../reading.mjs";

const address = (sql, more = "") => `/sql?q=${encodeURIComponent(sql)}${more}`;
const byType = "SELECT event_type, count(*) AS events FROM events GROUP BY ALL ORDER BY events DESC, event_type";

/** What the page would show of the API's rows. */
const asShown = ({ columns, rows }) =>
  rows.slice(0, 100).map((row) => Object.fromEntries(row.map((cell, index) => [columns[index].name, cell === null ? "" : typeof cell === "object" ? JSON.stringify(cell) : String(cell)])));

export async function run({ browser, root, servers: { samples, series } }) {
  await check("sql: an address holds a question and its answer", () =>
    onPage(browser, samples, address(byType), async (page) => {
      const answer = await api(samples, `/sql?q=${encodeURIComponent(byType)}`);
      assert.ok(answer.rows.length > 5);
      assert.deepEqual(await rowsOf(page, "Answer"), asShown(answer));
      assert.equal(await page.getByLabel("SQL", { exact: true }).inputValue(), byType);
    }),
  );

  await check("sql: Ctrl+Enter asks, and the way back leads to the question before", () =>
    onPage(browser, samples, address("SELECT 1 AS one"), async (page) => {
      const area = page.getByLabel("SQL", { exact: true });
      await area.fill("SELECT 40 + 2 AS answer, 'text' AS word");
      await area.press("Control+Enter");
      await until(page, () => decodeURIComponent(location.search).includes("40"), "the question is not in the address");
      await eventually(async () => assert.deepEqual(await rowsOf(page, "Answer"), [{ answer: "42", word: "text" }]));
      await page.goBack();
      await until(page, () => document.querySelector("textarea").value.includes("AS one"), "the question before is not back");
      await eventually(async () => assert.deepEqual(await rowsOf(page, "Answer"), [{ one: "1" }]));
    }),
  );

  await check("sql: every example is answered, on both records", async () => {
    const source = readFileSync(join(root, "web/src/views/sql/examples.ts"), "utf8");
    const titles = [...source.matchAll(/title: "([^"]+)"/g)].map(([, title]) => title);
    assert.ok(titles.length >= 5);
    for (const server of [samples, series]) {
      await onPage(browser, server, "/sql", async (page) => {
        for (const title of titles) {
          await page.getByRole("button", { name: title, exact: true }).click();
          await page.locator(`.examples button[aria-current=true]:text-is("${title}")`).waitFor();
          await settled(page);
          assert.equal(await page.locator(".state.failed").count(), 0, `"${title}" fails`);
          await page.getByText(/^\d+ rows?[,( ]|^No rows$/).first().waitFor();
        }
      });
    }
  });

  await check("sql: charts are drawn from the answer and stand in the address", () =>
    onPage(browser, samples, address(byType, "&chart=bars"), async (page) => {
      const answer = await api(samples, `/sql?q=${encodeURIComponent(byType)}`);
      const values = await page.locator(".sql-bars .bar-value").allInnerTexts();
      assert.deepEqual(values, answer.rows.slice(0, 40).map((row) => row[1].toLocaleString("en")));
      await page.getByRole("button", { name: "Line" }).click();
      await until(page, () => location.search.includes("chart=line"), "the kind is not in the address");
      assert.equal(await page.locator("figure svg.chart circle").count(), answer.rows.length);
    }),
  );

  await check("sql: a line for each quad class", () =>
    onPage(browser, series, "/sql", async (page) => {
      await page.getByRole("button", { name: "Events by month and quad class" }).click();
      await page.locator("figure svg.chart").waitFor();
      assert.equal(await page.locator("figure svg.chart polyline").count(), 4);
      assert.deepEqual(await page.locator("figcaption .legend li").allInnerTexts(), ["1", "2", "3", "4"]);
    }),
  );

  await check("sql: CSV is the answer, quoted where it must be", () =>
    onPage(browser, samples, address(`SELECT 'a "quoted", word' AS said, 7 AS number, NULL AS nothing`), async (page) => {
      const csv = (await downloadOf(page, () => page.getByRole("button", { name: "CSV" }).click())).toString();
      assert.equal(csv, 'said,number,nothing\r\n"a ""quoted"", word",7,\r\n');
    }),
  );

  await check("sql: no rows has a state of its own", () =>
    onPage(browser, samples, address("SELECT * FROM events WHERE false"), async (page) => page.getByText("No rows").waitFor()),
  );

  for (const [what, sql] of [
    ["a mistake", "SELEC 1"],
    ["a write", "DROP TABLE event_rows"],
    ["a file", "SELECT * FROM read_text('/etc/passwd')"],
  ]) {
    await check(`sql: ${what} fails in place, with the error's id`, () =>
      onPage(browser, samples, address(sql), async (page) => {
        const failed = page.locator(".state.failed");
        await failed.waitFor();
        assert.match(await failed.innerText(), /E-[A-Z]+-\d{3}/);
        assert.doesNotMatch(await page.locator("main").innerText(), /root:x:0/);
      }, { allow: /status of 4\d\d/ }),
    );
  }

  await check("sql: the schema lists what /schema answers; a name goes into the question", () =>
    onPage(browser, samples, "/sql", async (page) => {
      const { tables } = await api(samples, "/schema");
      const shown = await page.locator(".schema summary code").allInnerTexts();
      assert.deepEqual([...shown].sort(), tables.map((table) => table.name).sort());
      await page.locator(".schema summary", { hasText: "events" }).first().click();
      await page.getByRole("button", { name: "Write events" }).click();
      assert.equal(await page.getByLabel("SQL", { exact: true }).inputValue(), "events");
      const columns = tables.find((table) => table.name === "events").columns;
      assert.equal(await page.locator(".schema details[open] .schema-columns li").count(), columns.length);
    }),
  );

  await check("sql: a copied address shows the same to somebody else", async () => {
    const one = await openPage(browser, samples);
    const other = await openPage(browser, samples);
    await one.page.goto(address(byType, "&chart=points"));
    await settled(one.page);
    await other.page.goto(one.page.url());
    await settled(other.page);
    const [first, second] = await Promise.all([one, other].map(({ page }) => page.locator("main").innerText()));
    const timeless = (text) => text.replace(/\d+ ms/, "");
    assert.equal(timeless(first), timeless(second));
    await one.close();
    await other.close();
  });
}
