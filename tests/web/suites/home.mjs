// The first view against /summary, search and reading.
import { api, eventually, onPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { rowsOf } from "../reading.mjs";

const number = (value) => value.toLocaleString("en");

export async function run({ browser, servers: { samples, series } }) {
  for (const [name, server] of Object.entries({ samples, series })) {
    await check(`home: counts and the busiest relations are those of /summary (${name})`, () =>
      onPage(browser, server, "/", async (page) => {
        const summary = await api(server, "/summary");
        const facts = await page.locator(".facts dd a").allInnerTexts();
        assert.deepEqual(facts, [summary.documents, summary.events, summary.assertions, summary.actors].map(number));
        const rows = await rowsOf(page, "Busiest relations");
        assert.deepEqual(rows.map((row) => row.Events), summary.busiest.map((one) => number(one.count)));
        rows.forEach((row, index) => assert.ok(row.Relation.startsWith(summary.busiest[index].source.name), row.Relation));
      }),
    );
  }

  await check("home: the search finds what /search finds; arrow keys and Enter open it", () =>
    onPage(browser, samples, "/", async (page) => {
      const found = await api(samples, "/search?q=armenia");
      assert.ok(found.actors.length > 0);
      const box = page.getByRole("combobox", { name: "Search the record" });
      await box.fill("armenia");
      await eventually(async () => {
        const options = await page.getByRole("option").count();
        assert.equal(options, found.actors.length + found.documents.length + found.events.length);
      });
      await box.press("ArrowDown");
      await box.press("Enter");
      await until(page, () => location.pathname.startsWith("/actor/"), "the actor is not opened");
      await settled(page);
      assert.equal(await page.locator("h1").innerText(), found.actors[0].name);
    }),
  );

  await check("home: words without a choice lead to the events with these words", () =>
    onPage(browser, samples, "/", async (page) => {
      const box = page.getByRole("combobox", { name: "Search the record" });
      await box.fill("border");
      await box.press("Enter");
      await until(page, () => location.pathname === "/events" && location.search === "?q=border", "not the events");
      const events = await api(samples, "/events?q=border&limit=50");
      await eventually(async () => assert.equal(await page.locator(".event-row").count(), events.data.length));
    }),
  );

  await check("home: a pasted text is read as /read reads it, and not stored", () =>
    onPage(browser, samples, "/", async (page) => {
      const before = await api(samples, "/summary");
      const text = "Norway accused Sweden on Friday of closing the border. Denmark sent blankets and doctors to Norway.";
      const date = "2021-05-08";
      const response = await fetch(samples.url + "/api/v1/read", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, date }) });
      const { events, mentions } = await response.json();
      assert.ok(events.length > 0 && mentions.length > 0);
      await page.getByLabel("Text", { exact: true }).fill(text);
      await page.getByLabel("Its date, if it names none").fill(date);
      await page.getByRole("button", { name: "Read it" }).click();
      await page.getByText("The page's argument").waitFor({ timeout: 60_000 });
      await eventually(async () => {
        const rows = await page.locator(".event-row .what").allInnerTexts();
        assert.equal(rows.length, events.length);
        rows.forEach((row, index) => assert.ok(row.includes(events[index].event), `${row} is not ${events[index].event}`));
      });
      assert.equal((await api(samples, "/summary")).documents, before.documents);
    }),
  );
}
