// The list of events against /events.
import { api, eventually, onPage, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";

export async function run({ browser, servers: { samples, series } }) {
  await check("events: filters of the address are those of the API", () =>
    onPage(browser, samples, "/events?quad=3&modality=asserted", async (page) => {
      const events = await api(samples, "/events?quad=3&modality=asserted&limit=50");
      assert.ok(events.data.length > 0);
      await eventually(async () => assert.equal(await page.locator(".event-row").count(), events.data.length));
      const types = await page.locator(".event-row .type").allInnerTexts();
      types.forEach((type, index) => assert.ok(type.startsWith(events.data[index].event), `${type} is not ${events.data[index].event}`));
    }),
  );

  await check("events: a page more at each call, none twice", () =>
    onPage(browser, series, "/events", async (page) => {
      await page.getByRole("button", { name: "More events" }).click();
      await until(page, () => document.querySelectorAll(".event-row").length === 100, "no second page");
    }),
  );

  await check("events: nothing that fits has a state of its own, a filter is taken out by its chip", () =>
    onPage(browser, samples, "/events?q=zzzznothing", async (page) => {
      await page.getByText("No events fit").waitFor();
      await page.getByRole("button", { name: /Words: zzzznothing/ }).click();
      await eventually(async () => assert.ok((await page.locator(".event-row").count()) > 0));
    }),
  );
}
