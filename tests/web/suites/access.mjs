// What holds of every view: names, contrast, keyboard, narrow windows.
import { assertAccessible, assertNoOverflow, keyboardWalk, onPage, settled } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { viewAddresses } from "../views.mjs";

export async function run({ browser, servers }) {
  const views = await viewAddresses(servers);
  for (const { name, server, address } of views) {
    for (const [look, options] of Object.entries({ light: {}, dark: { dark: true }, phone: { phone: true } })) {
      await check(`access: ${name}, ${look}: axe-core finds nothing serious, nothing sticks out`, () =>
        onPage(browser, server, address, async (page) => {
          await assertNoOverflow(page);
          await assertAccessible(page);
        }, options),
      );
    }
    await check(`access: ${name}: the keyboard reaches everything, with a name and a sign of focus`, () =>
      onPage(browser, server, address, async (page) => {
        const names = await keyboardWalk(page);
        assert.equal(names[0], "Skip to content");
        assert.ok(names.includes("Network") && names.includes("SQL"), names.join(", "));
      }),
    );
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
