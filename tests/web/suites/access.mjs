// What holds of every view: names, contrast, keyboard, narrow windows.
import { assertAccessible, assertNoOverflow, eventually, keyboardWalk, onPage, openPage, settled } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { viewAddresses } from "../views.mjs";

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

export async function run({ browser, servers }) {
  for (const { name, server, address } of await viewAddresses(servers)) {
    const { page, close } = await openPage(browser, server);
    await check(`access: ${name}: light: axe-core finds nothing serious, nothing sticks out`, async () => {
      await page.goto(address);
      await settled(page);
      await assertNoOverflow(page);
      await assertAccessible(page);
    });
    await check(`access: ${name}: the keyboard reaches everything, with a name and a sign of focus`, async () => {
      const names = await keyboardWalk(page);
      assert.equal(names[0], "Skip to content");
      assert.ok(names.includes("Network") && names.includes("SQL"), names.join(", "));
    });
    await check(`access: ${name}: dark: axe-core finds nothing serious`, async () => {
      await page.emulateMedia({ colorScheme: "dark" });
      // Colours change a moment later.
      await eventually(() => assertAccessible(page), 10_000);
    });
    await check(`access: ${name}: at phone width: axe-core finds nothing serious, nothing sticks out`, async () => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize(phone);
      await eventually(async () => {
        await assertNoOverflow(page);
        await assertAccessible(page);
      }, 10_000);
      await page.setViewportSize(wide);
    });
    await check(`access: ${name}: no console error, no CSP violation, no other host`, close);
  }

  await check("access: Enter on the menu opens a view, and the title names it", () =>
    onPage(browser, servers.samples, "/", async (page) => {
      await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "SQL" }).focus();
      await page.keyboard.press("Enter");
      await settled(page);
      assert.equal(new URL(page.url()).pathname, "/sql");
      assert.match(await page.title(), /^SQL/);
    }),
  );
}
