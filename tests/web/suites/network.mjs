// The network view against /network.
import { api, eventually, onPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { downloadOf, rowsOf } from "../reading.mjs";

/** What the table should say: both directions of a pair together, busiest first, then in the order of their ids. */
export function pairsOf({ edges }) {
  const pairs = new Map();
  for (const edge of edges.filter(({ source, target }) => source !== target)) {
    const [a, b] = [edge.source, edge.target].sort();
    const key = JSON.stringify([a, b]);
    const pair = pairs.get(key) ?? { key, a, b, events: 0, cooperation: 0, conflict: 0 };
    pair.cooperation += edge.cooperation;
    pair.conflict += edge.conflict;
    pair.events = pair.cooperation + pair.conflict;
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((one, other) => other.events - one.events || (one.key < other.key ? -1 : 1));
}

async function assertTable(page, network) {
  const pairs = pairsOf(network);
  const names = new Map(network.nodes.map(({ id, name }) => [id, name]));
  await eventually(async () => {
    const rows = await rowsOf(page, "Pairs of actors");
    assert.equal(rows.length, Math.min(pairs.length, 25));
    assert.deepEqual(
      rows.map((row) => [row.Pair, row.Events, row.Cooperation, row.Conflict]),
      pairs.slice(0, 25).map((pair) => [`${names.get(pair.a)} – ${names.get(pair.b)}`, ...[pair.events, pair.cooperation, pair.conflict].map((n) => n.toLocaleString("en"))]),
    );
  });
}

export async function run({ browser, servers: { samples, series } }) {
  for (const [name, server] of Object.entries({ samples, series })) {
    await check(`network: the table says what /network answers (${name})`, () =>
      onPage(browser, server, "/network", async (page) => {
        await assertTable(page, await api(server, "/network?limit=300"));
      }),
    );
  }

  await check("network: the drawing settles, and its picture can be had", () =>
    onPage(browser, samples, "/network", async (page) => {
      await until(page, () => document.querySelector(".graph-canvas")?.dataset.settled === "true", "the layout is not done", undefined, 30_000);
      const png = await downloadOf(page, () => page.getByRole("button", { name: "PNG" }).click());
      assert.equal(png.subarray(1, 4).toString(), "PNG");
      assert.ok(png.length > 8_000, `a picture of ${png.length} bytes shows nothing`);
    }),
  );

  await check("network: GEXF has the nodes of the answer", () =>
    onPage(browser, samples, "/network", async (page) => {
      const network = await api(samples, "/network?limit=300");
      const gexf = (await downloadOf(page, () => page.getByRole("link", { name: "GEXF" }).click())).toString();
      assert.match(gexf, /<gexf /);
      assert.equal(gexf.match(/<node /g).length, network.nodes.length);
    }),
  );

  await check("network: the slider moves with the keyboard, asks for its period and stands in the address", () =>
    onPage(browser, series, "/network", async (page) => {
      const before = await rowsOf(page, "Pairs of actors");
      const first = page.getByRole("slider", { name: "First month" });
      await first.focus();
      for (let i = 0; i < 6; ++i) await page.keyboard.press("ArrowRight");
      await until(page, () => new URLSearchParams(location.search).has("from"), "no period in the address");
      assert.equal(await first.getAttribute("aria-valuetext"), "2021-07");
      await settled(page);
      assert.equal(new URL(page.url()).searchParams.get("from"), "2021-07-01");
      await assertTable(page, await api(series, "/network?limit=300&from=2021-07-01"));
      assert.notDeepEqual(await rowsOf(page, "Pairs of actors"), before);
    }),
  );

  await check("network: playing moves a window through the record", () =>
    onPage(browser, series, "/network?from=2021-01-01&to=2021-02-28", async (page) => {
      await page.getByRole("button", { name: "Play" }).click();
      await until(page, () => new URLSearchParams(location.search).get("from") >= "2021-03-01", "the window stands still");
      await page.getByRole("button", { name: "Stop" }).click();
      const { searchParams } = new URL(page.url());
      assert.equal(searchParams.get("from").slice(5, 7) % 12, (searchParams.get("to").slice(5, 7) - 1) % 12, "a window of two months");
    }),
  );

  await check("network: modality, sector and least number of events filter as the API does", () =>
    onPage(browser, samples, "/network?modality=asserted&sector=GOV", async (page) => {
      await assertTable(page, await api(samples, "/network?limit=300&modality=asserted&sector=GOV"));
      await page.getByLabel("Events at least").selectOption("2");
      await until(page, () => location.search.includes("min_events=2"), "no number in the address");
      const network = await api(samples, "/network?limit=300&modality=asserted&sector=GOV&min_events=2");
      assert.ok(network.edges.length > 0, "the samples have such pairs");
      await assertTable(page, network);
    }),
  );

  await check("network: a chosen actor stands in the address with its partners", () =>
    onPage(browser, series, "/network", async (page) => {
      await page.getByLabel("Stands out").selectOption("KEN");
      await until(page, () => location.search.includes("actor=KEN"), "the choice is not in the address");
      const { edges } = await api(series, "/network?limit=300");
      const partners = new Set(edges.filter(({ source, target }) => source === "KEN" || target === "KEN").flatMap(({ source, target }) => [source, target]));
      await eventually(async () => assert.equal(await page.locator(".partners li").count(), partners.size - 1));
    }),
  );

  await check("network: a period without events says so and leads back", () =>
    onPage(browser, series, "/network?from=1950-01-01&to=1950-12-31", async (page) => {
      await page.getByText("Nobody has to do with anybody here").waitFor();
      await page.getByRole("button", { name: "Show the whole record" }).click();
      await settled(page);
      await assertTable(page, await api(series, "/network?limit=300"));
    }),
  );
}
