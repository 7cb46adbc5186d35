// Pictures of the views for docs/ and the README: few colours, so that they stay small.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { openPage, settled, until } from "./browser.mjs";
import { viewAddresses } from "./views.mjs";

const largest = 60_000;
const canvases = { network: ".graph-canvas", map: ".map-canvas" };

/** Fewer and fewer colours until the file is small enough. */
function reduce(file) {
  const picture = readFileSync(file);
  for (const colors of [64, 32, 16, 8]) {
    const reduced = execFileSync("pngquant", ["--strip", "--speed", "1", "--nofs", String(colors), "-"], { input: picture, maxBuffer: 1e8 });
    writeFileSync(file, reduced);
    if (reduced.length <= largest) return;
  }
  throw new Error(`${file} stays at ${statSync(file).size} bytes`);
}

export async function takeScreenshots({ browser, servers }, folder) {
  mkdirSync(folder, { recursive: true });
  const list = (await viewAddresses(servers)).filter(({ name }) => !["relations", "actors", "documents", "events"].includes(name));
  // The made-up series has a network and a map worth looking at in the README.
  const pictures = [
    ...list.map((view) => ({ ...view, file: view.name })),
    { name: "network", file: "network-dark", server: servers.series, address: "/network?actor=KEN", dark: true },
    { name: "map", file: "map-countries", server: servers.series, address: "/map?level=country" },
    { name: "home", file: "home-phone", server: servers.samples, address: "/", phone: true },
  ];
  for (const { name, file, server, address, dark, phone } of pictures) {
    const { page, close } = await openPage(browser, server, { dark, phone, width: 1100, height: 760 });
    await page.goto(address);
    await settled(page);
    if (canvases[name]) {
      const canvas = page.locator(canvases[name]);
      await until(page, (where) => document.querySelector(where)?.dataset.settled === "true", `${name} is not drawn`, canvases[name], 40_000);
      await canvas.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 260));
      await page.waitForTimeout(500);
    }
    const path = join(folder, file + ".png");
    await page.screenshot({ path });
    reduce(path);
    console.log(`${path}: ${statSync(path).size} bytes`);
    await close();
  }
}
