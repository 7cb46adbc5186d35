// How fast, how large, and with which headers.
import { gzipSync } from "node:zlib";

import { onPage, openPage, settled } from "../browser.mjs";
import { assert, check } from "../harness.mjs";

const views = ["/", "/relation", "/actor", "/events", "/document", "/assertions", "/network", "/forecast", "/sql"];

export async function run({ browser, servers: { samples } }) {
  await check("loading: the first view is complete within a second (best of five)", async () => {
    const times = [];
    for (let round = 0; round < 5; ++round) {
      const { page, close } = await openPage(browser, samples);
      const start = performance.now();
      await page.goto("/", { waitUntil: "commit" });
      await settled(page);
      times.push(Math.round(performance.now() - start));
      await close();
    }
    console.log(`        first view: ${times.join(", ")} ms`);
    assert.ok(Math.min(...times) <= 1000, `${times.join(", ")} ms`);
  });

  await check("loading: all views but the map are at most 600 kB gzip", async () => {
    const { page, close } = await openPage(browser, samples);
    const sizes = new Map();
    page.on("response", async (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith("/assets/")) sizes.set(pathname, gzipSync(await response.body().catch(() => Buffer.alloc(0)), { level: 9 }).length);
    });
    for (const address of views) {
      await page.goto(address);
      await settled(page);
      await page.waitForLoadState("networkidle");
    }
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    console.log(`        ${sizes.size} files, ${Math.round(total / 1024)} kB gzip`);
    assert.ok(sizes.size > 5 && total <= 600 * 1024, `${total} bytes`);
    await close();
  });

  await check("loading: pages come with a policy without inline script, assets may be kept for ever", () =>
    onPage(browser, samples, "/", async (page) => {
      const response = await fetch(samples.url + "/", { headers: { Accept: "text/html" } });
      const policy = response.headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'self'/);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe|\*/);
      const script = await page.locator("script[type=module]").getAttribute("src");
      const asset = await fetch(samples.url + script, { headers: { "Accept-Encoding": "gzip" } });
      assert.match(asset.headers.get("cache-control") ?? "", /immutable/);
    }),
  );
}
