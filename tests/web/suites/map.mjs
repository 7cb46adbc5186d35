// The map view against /places and /events.
import { api, eventually, onPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { cssValues, downloadOf, pixelsNear, rowsOf } from "../reading.mjs";

const classes = ["Verbal cooperation", "Material cooperation", "Verbal conflict", "Material conflict"];

async function assertRows(page, caption, { data }) {
  await eventually(async () => compare(await rowsOf(page, caption), data));
}

function compare(rows, data) {
  const sorted = [...data].sort((one, other) => other.events - one.events).slice(0, 25);
  assert.equal(rows.length, sorted.length);
  rows.forEach((row, index) => {
    assert.equal(row.Events, sorted[index].events.toLocaleString("en"));
    assert.deepEqual(classes.map((name) => Number(row[name].replace(",", ""))), [1, 2, 3, 4].map((quad) => sorted[index].quad[quad] ?? 0));
  });
}

const drawn = (page) => until(page, () => document.querySelector(".map-canvas")?.dataset.settled === "true", "the map is not drawn", undefined, 40_000);

export async function run({ browser, servers: { samples, series, empty } }) {
  await check("map: the table says what /places answers, by place and by country", () =>
    onPage(browser, samples, "/map", async (page) => {
      await assertRows(page, "Events by place", await api(samples, "/places?limit=1000"));
      await page.getByRole("button", { name: "Countries" }).click();
      await until(page, () => location.search.includes("level=country"), "the choice is not in the address");
      await assertRows(page, "Events by country", await api(samples, "/places?level=country&limit=1000"));
    }),
  );

  await check("map: filters narrow it as the API does", () =>
    onPage(browser, series, "/map?quad=4&from=2022-01-01", async (page) => {
      await assertRows(page, "Events by place", await api(series, "/places?quad=4&from=2022-01-01&limit=1000"));
    }),
  );

  await check("map: borders and rings are drawn, offline", () =>
    onPage(browser, series, "/map", async (page) => {
      await drawn(page);
      const counts = await pixelsNear(page, page.locator(".map-canvas"), await cssValues(page, ["--quad-1", "--quad-2", "--quad-3", "--quad-4"]));
      counts.forEach((count, index) => assert.ok(count > 30, `${classes[index]}: only ${count} pixels`));
    }),
  );

  await check("map: in dark colours, too, and after the theme changed", () =>
    onPage(browser, series, "/map", async (page) => {
      await drawn(page);
      await page.getByRole("button", { name: "Show in dark colours" }).click();
      await drawn(page);
      await until(page, () => document.documentElement.dataset.theme === "dark", "no dark theme");
      let counts = [0];
      for (let i = 0; i < 40 && counts.some((count) => count <= 30); ++i) {
        await page.waitForTimeout(250);
        counts = await pixelsNear(page, page.locator(".map-canvas"), await cssValues(page, ["--quad-1", "--quad-2", "--quad-4"]));
      }
      assert.ok(counts.every((count) => count > 30), `pixels of the dark colours: ${counts}`);
    }, { allow: /^$/ }),
  );

  await check("map: a chosen place lists its events and stands in the address", () =>
    onPage(browser, samples, "/map", async (page) => {
      const { data } = await api(samples, "/places?limit=1000");
      const [place] = [...data].sort((one, other) => other.events - one.events);
      await page.getByRole("button", { name: place.name, exact: true }).click();
      await page.getByRole("heading", { name: `Events in ${place.name}` }).waitFor();
      await settled(page);
      assert.equal(new URL(page.url()).searchParams.get("at"), `${place.name},${place.country}`);
      const events = await api(samples, `/events?place=${encodeURIComponent(place.name)}&country=${place.country}&modality=asserted&modality=historical`);
      assert.equal(events.data.length, place.events);
      await eventually(async () => assert.equal(await page.locator(".event-row").count(), Math.min(place.events, 20)));
      await page.getByRole("button", { name: "Close" }).click();
      await until(page, () => !location.search.includes("at="), "the choice stays");
    }),
  );

  await check("map: GeoJSON has a feature for each place", () =>
    onPage(browser, samples, "/map", async (page) => {
      const { data } = await api(samples, "/places?limit=1000");
      const file = JSON.parse((await downloadOf(page, () => page.getByRole("link", { name: "GeoJSON" }).click())).toString());
      assert.equal(file.type, "FeatureCollection");
      assert.equal(file.features.length, data.length);
    }),
  );

  await check("map: a record without places says so", () =>
    onPage(browser, empty, "/map", async (page) => {
      await page.getByText("No event has a place yet").waitFor();
    }),
  );
}
