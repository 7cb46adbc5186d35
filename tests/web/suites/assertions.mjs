// Indicators, causes and claims against the API.
import { api, eventually, onPage, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { rowsOf } from "../reading.mjs";

const sum = (rows, key) => rows.reduce((total, row) => total + Number(row[key] || 0), 0);

export async function run({ browser, servers: { samples } }) {
  await check("assertions: rises and falls sum to those of /indicators", () =>
    onPage(browser, samples, "/assertions", async (page) => {
      const { data } = await api(samples, "/indicators?limit=1000");
      assert.ok(data.length > 0);
      const more = page.getByRole("button", { name: /^Show all/ });
      if (await more.count()) await more.click();
      const { groups } = await api(samples, "/indicators/groups?limit=1");
      await eventually(async () => assert.equal((await rowsOf(page, "Indicators")).length, groups));
      const rows = await rowsOf(page, "Indicators");
      for (const [title, key] of [["Rises", "up"], ["Falls", "down"], ["Stays", "flat"]]) assert.equal(sum(rows, title), sum(data, key), title);
    }),
  );

  await check("assertions: the cause graph is drawn", () =>
    onPage(browser, samples, "/assertions?tab=causes", async (page) => {
      const graph = await api(samples, "/assertions/graph");
      assert.ok(graph.edges.length > 0);
      await page.getByRole("heading", { name: "Cause graph" }).waitFor();
      const text = await page.locator("main").innerText();
      assert.ok(graph.edges.length <= 30 ? text.includes(`${graph.edges.length} in all`) : text.includes("most told of"), text.slice(0, 400));
    }),
  );

  await check("assertions: claims are those of /assertions, filtered as they are", () =>
    onPage(browser, samples, "/assertions?tab=claims&kind=judgement", async (page) => {
      const claims = await api(samples, "/assertions?kind=judgement&limit=50");
      assert.ok(claims.data.length > 0);
      await eventually(async () => assert.equal(await page.locator("main li").filter({ has: page.locator(".from, blockquote") }).count(), claims.data.length));
    }),
  );

  await check("assertions: tabs are links with an address each", () =>
    onPage(browser, samples, "/assertions", async (page) => {
      await page.getByRole("link", { name: "All claims" }).click();
      await until(page, () => location.search.includes("tab=claims"), "the tab is not in the address");
    }),
  );
}
