// Two actors over time against /relations, /events and /forecast.
import { api, eventually, onPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { downloadOf, rowsOf } from "../reading.mjs";

const at = encodeURIComponent;

export async function run({ browser, servers: { samples, series } }) {
  const { source: a, target: b } = (await api(samples, "/summary")).busiest[0];
  await check("relation: periods and counts both ways are those of /relations", () =>
    onPage(browser, series, "/relation/KEN/GHA", async (page) => {
      const relation = await api(series, "/relations?a=KEN&b=GHA&by=month");
      await page.getByText("As a table").click();
      const rows = await rowsOf(page, "Events by period and direction");
      const of = (direction) => relation.series.filter((point) => point.direction === direction && point.count > 0);
      const shown = (title) => rows.map((row) => row[title]).filter((value) => value !== "0");
      assert.deepEqual(shown(`${relation.a.name} →`), of("out").map((point) => String(point.count)));
      assert.deepEqual(shown(`${relation.b.name} →`), of("in").map((point) => String(point.count)));
      assert.ok(relation.turning_points.length > 0, "the series is made to turn");
      const points = await rowsOf(page, "Turning points");
      assert.deepEqual(points.map((row) => row.From), relation.turning_points.map((point) => point.date));
    }),
  );

  await check("relation: the step stands in the address and changes the periods", () =>
    onPage(browser, series, "/relation/KEN/GHA", async (page) => {
      await page.getByRole("group", { name: "Step" }).getByRole("button", { name: "Year" }).click();
      await until(page, () => location.search.includes("by=year"), "the step is not in the address");
      await page.getByText("As a table").click();
      await eventually(async () => assert.deepEqual((await rowsOf(page, "Events by period and direction")).map((row) => row.Period), ["2021", "2022"]));
    }),
  );

  await check("relation: events with their sentences, all and each way", () =>
    onPage(browser, samples, `/relation/${at(a.id)}/${at(b.id)}`, async (page) => {
      const section = page.locator(`section[aria-label="Events of ${a.name} and ${b.name}"]`);
      const shows = async (params) => {
        const { data } = await api(samples, `/events?${params}&order=newest&limit=20`);
        await eventually(async () => {
          const quotes = await section.locator(".event-row blockquote").allInnerTexts();
          assert.deepEqual([...quotes].sort(), data.map((event) => event.evidence.text.replace(/\s+/g, " ").trim()).sort());
        });
        return data.length;
      };
      // All that the relation counts is listed, also where both stand on one side.
      const counted = (await api(samples, `/relations?a=${at(a.id)}&b=${at(b.id)}`)).event_count;
      const listed = await shows(`dyad=${at(a.id)},${at(b.id)}`);
      assert.ok(listed >= Math.min(20, counted), `${listed} of ${counted} are listed`);
      await section.getByRole("button", { name: `${a.name} → ${b.name}` }).click();
      await until(page, () => location.search.includes("way=out"), "the way is not in the address");
      await shows(`source=${at(a.id)}&target=${at(b.id)}`);
    }),
  );

  await check("relation: chances are those of /forecast", () =>
    onPage(browser, series, "/relation/KEN/GHA", async (page) => {
      const answer = await api(series, "/forecast?a=KEN&b=GHA&horizon=30d");
      const forecast = answer.data ? answer.data[0] : answer;
      const { a: kenya, b: ghana } = await api(series, "/relations?a=KEN&b=GHA&by=year");
      const text = await page.locator(`section[aria-label="Forecast of ${kenya.name} towards ${ghana.name}"]`).first().innerText();
      for (const each of forecast.classes) assert.ok(text.includes(Math.round(each.probability * 100) + "%"), `${each.name} ${each.probability} is not in: ${text}`);
    }),
  );

  await check("relation: names are as good as ids, and unclear ones are asked about", () =>
    onPage(browser, samples, "/relation/Armenia/Azerbaijan", async (page) => {
      assert.equal(await page.locator("h1").innerText(), "Armenia and Azerbaijan");
    }),
  );

  await check("relation: one actor alone shows the partners of /actors/…/partners", () =>
    onPage(browser, series, "/relation/KEN", async (page) => {
      const partners = await api(series, "/actors/KEN/partners");
      assert.deepEqual((await rowsOf(page, "Partners")).map((row) => row.Partner), partners.data.map((one) => one.actor.name));
    }),
  );

  await check("relation: the events can be had as CSV", () =>
    onPage(browser, samples, `/relation/${at(a.id)}/${at(b.id)}`, async (page) => {
      const csv = (await downloadOf(page, () => page.getByRole("link", { name: "CSV" }).last().click())).toString();
      assert.match(csv.split("\n")[0], /event_id|event_type|event/);
      assert.ok(csv.trim().split("\n").length > 1);
    }),
  );
}
