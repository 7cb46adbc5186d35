// Reading what a page shows: tables, downloads, pictures.
import { readFileSync } from "node:fs";

/** The rows of the table with this caption, as { column title: text }. */
export function rowsOf(page, caption) {
  return page.evaluate((wanted) => {
    const text = (cell) => {
      const copy = cell.cloneNode(true);
      copy.querySelectorAll("[aria-hidden=true], svg").forEach((part) => part.remove());
      return copy.textContent.replace(/\s+/g, " ").trim();
    };
    const table = [...document.querySelectorAll("table")].find((one) => one.caption?.textContent === wanted);
    if (!table) throw new Error(`no table "${wanted}"`);
    const titles = [...table.tHead.rows[0].cells].map(text);
    return [...table.tBodies[0].rows].map((row) => Object.fromEntries([...row.cells].map((cell, index) => [titles[index], text(cell)])));
  }, caption);
}

/** The bytes of the file that an action makes the browser save. */
export async function downloadOf(page, action) {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  return readFileSync(await download.path());
}

/** How many pixels of an element's picture are near each of the given colours ("#rrggbb"). */
export async function pixelsNear(page, locator, colors) {
  const picture = (await locator.screenshot()).toString("base64");
  return page.evaluate(
    async ([data, wanted]) => {
      const image = new Image();
      image.src = "data:image/png;base64," + data;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const pixels = context.getImageData(0, 0, image.width, image.height).data;
      return wanted.map((color) => {
        const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
        let count = 0;
        for (let i = 0; i < pixels.length; i += 4) {
          if (Math.abs(pixels[i] - r) + Math.abs(pixels[i + 1] - g) + Math.abs(pixels[i + 2] - b) < 24) ++count;
        }
        return count;
      });
    },
    [picture, colors],
  );
}

/** The values of CSS custom properties, e.g. "--quad-4". */
export const cssValues = (page, names) =>
  page.evaluate((all) => all.map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()), names);
