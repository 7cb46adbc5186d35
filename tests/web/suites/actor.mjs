// The actor views against /actors.
import { api, eventually, onPage } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { rowsOf } from "../reading.mjs";

export async function run({ browser, servers: { samples } }) {
  await check("actors: the list is that of /actors, filtered as it is", () =>
    onPage(browser, samples, "/actor?q=an", async (page) => {
      const actors = await api(samples, "/actors?q=an&limit=50");
      assert.ok(actors.data.length > 0);
      await eventually(async () => {
        const rows = await rowsOf(page, "Actors of the record");
        assert.deepEqual(rows.map((row) => [row.Pages, row.Events]), actors.data.map((one) => [String(one.documents), String(one.events)]));
        rows.forEach((row, index) => assert.ok(row.Actor.startsWith(actors.data[index].name), row.Actor));
      });
    }),
  );

  await check("actor: facts, partners and events are those of the API", () =>
    onPage(browser, samples, "/actor/AZE", async (page) => {
      const [actor, partners, events] = await Promise.all([api(samples, "/actors/AZE"), api(samples, "/actors/AZE/partners?limit=12"), api(samples, "/events?actor=AZE&limit=25")]);
      assert.equal(await page.locator("h1").innerText(), actor.name);
      assert.deepEqual((await page.locator(".facts dd").allInnerTexts()).slice(0, 2), [String(actor.documents), String(actor.events)]);
      assert.deepEqual((await rowsOf(page, "Partners")).map((row) => row.Partner), partners.data.map((one) => one.actor.name));
      await eventually(async () => assert.equal(await page.locator(".event-row").count(), events.data.length));
    }),
  );
}
