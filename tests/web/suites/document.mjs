// The document view: every mention and event of the API is marked in the text.
import { api, eventually, onPage, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { rowsOf } from "../reading.mjs";

export async function run({ browser, servers: { samples } }) {
  await check("documents: the list is that of /documents", () =>
    onPage(browser, samples, "/document", async (page) => {
      const documents = await api(samples, "/documents?limit=50");
      const rows = await rowsOf(page, "Pages of the record");
      assert.deepEqual(rows.map((row) => row.Title), documents.data.map((one) => one.title?.replace(/\s+/g, " ").trim() || "A page without a title"));
    }),
  );

  await check("document: the text is whole, and says how much was read out of it", async () => {
    const { data } = await api(samples, "/documents?limit=50");
    for (const { id } of data.slice(0, 6)) {
      await onPage(browser, samples, `/document/${encodeURIComponent(id)}`, async (page) => {
        const path = `/documents/${encodeURIComponent(id)}`;
        const [document, mentions, events] = await Promise.all([api(samples, path), api(samples, path + "/mentions"), api(samples, path + "/events")]);
        const tools = await page.locator(".reading-text").innerText();
        assert.ok(tools.includes(`${mentions.data.length} mention`) && tools.includes(`${events.data.length} event`), tools.slice(0, 200));
        const squeezed = (text) => text.replace(/[\s\d]+/g, "");
        const shown = squeezed(await page.locator(".reading-text").innerText());
        for (const event of events.data) assert.ok(shown.includes(squeezed(event.evidence.text)), `not in the text: ${event.evidence.text}`);
        assert.ok(document.text.length > 0);
        assert.equal(await page.getByRole("heading", { name: "Events in the order of the text" }).locator("xpath=../..").locator(".event-row").count(), events.data.length);
      });
    }
  });

  await check("document: an event in the address is explained: rule, confidence, holder", async () => {
    const { data } = await api(samples, "/events?limit=20");
    const event = data.find((one) => one.sources.length && one.targets.length);
    await onPage(browser, samples, `/document/${encodeURIComponent(event.document)}?event=${encodeURIComponent(event.id)}`, async (page) => {
      const details = page.locator(".reading-details");
      await eventually(async () => {
        const text = await details.innerText();
        for (const part of [event.event, event.rule, event.sources[0].name, event.targets[0].name, Math.round(event.confidence * 100) + "%"]) assert.ok(text.includes(part), `"${part}" is not in: ${text}`);
      });
    });
  });

  await check("document: a page that says what drives what is drawn as a graph and told in sentences", async () => {
    const causes = await api(samples, "/assertions?kind=cause&limit=100");
    assert.ok(causes.data.length > 0);
    const id = causes.data[0].document;
    await onPage(browser, samples, `/document/${encodeURIComponent(id)}`, async (page) => {
      await page.getByText("As sentences").click();
      const sentences = await page.locator(".argument-sentences li").count();
      assert.ok(sentences >= 1);
      await until(page, () => document.querySelectorAll("main svg").length > 0, "no graph");
    });
  });
}
