// The forecast watch against /forecast/watch and /forecast/calibration.
import { api, eventually, onPage, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { rowsOf } from "../reading.mjs";

const percent = (value) => Math.round(value * 100) + "%";
const captions = { onset: "Risks of pairs that were quiet for 180 days", continuation: "Risks of pairs that had such events" };

async function assertRises(page, watch) {
  for (const [kind, caption] of Object.entries(captions)) {
    const rises = watch.data.filter((rise) => rise.kind === kind);
    if (!rises.length) continue;
    const rows = await rowsOf(page, caption);
    assert.deepEqual(rows.map((row) => [row["A month ago"], row.Now]), rises.map((rise) => [percent(rise.month_ago), percent(rise.probability)]));
    rows.forEach((row, index) => assert.ok(row["From → to"].includes(rises[index].source.name) && row["From → to"].includes(rises[index].target.name)));
  }
}

export async function run({ browser, servers: { samples, series } }) {
  await check("forecast: what rises is what the API says, conflict first", () =>
    onPage(browser, series, "/forecast", async (page) => {
      const watch = await api(series, "/forecast/watch?top=20&quad=3&quad=4");
      assert.ok(watch.data.length > 5, "the series is made so that something rises");
      await assertRises(page, watch);
      await page.getByRole("button", { name: "Cooperation" }).click();
      await until(page, () => location.search.includes("of=cooperation"), "the choice is not in the address");
      const cooperation = await api(series, "/forecast/watch?top=20&quad=1&quad=2");
      await eventually(() => assertRises(page, cooperation));
    }),
  );

  await check("forecast: the pair that turned to conflict is on the watch", () =>
    onPage(browser, series, "/forecast?top=50", async (page) => {
      const { data } = await api(series, "/forecast/watch?top=50&quad=3&quad=4");
      const index = data.filter((rise) => rise.kind === "continuation").findIndex((rise) => [rise.source.id, rise.target.id].sort().join() === "GHA,KEN");
      assert.ok(index >= 0, data.map((rise) => rise.source.id + rise.target.id).join(" "));
      const link = page.getByRole("table", { name: captions.continuation }).getByRole("row").nth(index + 1).getByRole("link");
      assert.match(await link.getAttribute("href"), /^\/relation\/(KEN\/GHA|GHA\/KEN)/);
    }),
  );

  await check("forecast: calibration chart, table and scores are those of the API; misses are listed", () =>
    onPage(browser, series, "/forecast", async (page) => {
      const calibration = await api(series, "/forecast/calibration");
      const bins = calibration.reliability.filter((bin) => bin.count > 0);
      const rows = await rowsOf(page, "Chances given and what happened");
      assert.deepEqual(rows.map((row) => [row["Chance given"], row.Happened, row.Forecasts]), bins.map((bin) => [percent(bin.given), percent(bin.happened), bin.count.toLocaleString("en")]));
      assert.equal(await page.locator("svg.reliability circle.bin").count(), bins.length);
      const scores = await page.locator(".scores").innerText();
      assert.ok(scores.includes(calibration.brier.toFixed(3)) && scores.includes(calibration.base_brier.toFixed(3)), scores);
      assert.ok(calibration.misses.length > 0, "a made-up series is not forecast without a miss");
      const missed = calibration.misses.filter((miss) => miss.kind === "missed");
      assert.equal((await rowsOf(page, "Events that were hardly expected")).length, missed.length);
      assert.equal((await rowsOf(page, "Expected events that did not come")).length, calibration.misses.length - missed.length);
    }),
  );

  await check("forecast: too little history says so and what to do", () =>
    onPage(browser, samples, "/forecast", async (page) => {
      assert.equal((await api(samples, "/forecast/watch")).enough_history, false);
      assert.equal(await page.getByText("No forecast yet").count(), 2);
      await page.getByText("dragoman forecast learn --record FILE").first().waitFor();
    }),
  );
}
