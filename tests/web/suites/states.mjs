// What a view shows when there is nothing, when a call fails and when it is slow.
import { eventually, openPage, settled, until } from "../browser.mjs";
import { assert, check } from "../harness.mjs";
import { viewAddresses } from "../views.mjs";

const problem = { type: "about:blank", title: "The record is busy", status: 503, detail: "Made up by the test.", id: "E-SERVE-999", hint: "Try again." };

async function withRoute(browser, server, address, handler, body, options) {
  const { page, close } = await openPage(browser, server, options);
  try {
    await page.route("**/api/v1/**", handler);
    await page.goto(address);
    await body(page);
  } finally {
    // Calls that still wait would otherwise be answered on a closed page.
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
  await close();
}

export async function run({ browser, servers }) {
  const views = await viewAddresses(servers);
  for (const { name, server, address } of views) {
    await check(`states: ${name}: a failed call is told with its id, and trying again helps`, () => {
      let broken = true;
      const handler = (route) => (broken ? route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }) : route.continue());
      return withRoute(browser, server, address, handler, async (page) => {
        const failed = page.locator("main .state.failed");
        await failed.first().waitFor();
        const text = await failed.first().innerText();
        for (const part of [problem.detail, problem.id, problem.hint]) assert.ok(text.includes(part), `"${part}" is not in: ${text}`);
        broken = false;
        await eventually(async () => {
          // One after the other, where several calls failed.
          const again = failed.first().getByRole("button", { name: "Try again" });
          if (await failed.count()) await again.click({ timeout: 2000 }).catch(() => {});
          await settled(page);
          assert.equal(await failed.count(), 0, "still failed after trying again");
        });
      }, { allow: /503/ });
    });

  }

  const forecasts = views.find(({ name }) => name === "forecast") ?? assert.fail("there is no view of forecasts");
  await check("states: what is being prepared is said, asked for again and then shown", () => {
    const preparing = { ...problem, id: "E-SERVE-027", detail: "the forecasts of this record are being prepared" };
    let prepared = false;
    const handler = (route) => (prepared ? route.continue() : route.fulfill({ status: 503, contentType: "application/problem+json", headers: { "Retry-After": "10" }, body: JSON.stringify(preparing) }));
    return withRoute(browser, forecasts.server, forecasts.address, handler, async (page) => {
      await page.getByText("The forecasts of this record are being prepared").first().waitFor();
      assert.equal(await page.locator("main .state.failed").count(), 0);
      prepared = true;
      await eventually(async () => assert.equal(await page.getByText("are being prepared").count(), 0), 15_000);
      await settled(page);
    }, { allow: /503/ });
  });

  // These wait more than they work: four at once.
  const slow = [...views];
  const lane = async () => {
    for (let view = slow.shift(); view; view = slow.shift()) await slowCheck(view);
  };
  const slowCheck = ({ name, server, address }) =>
    check(`states: ${name}: a slow call says that it takes longer`, () =>
      withRoute(browser, server, address, async (route) => {
        await new Promise((wake) => setTimeout(wake, 3000));
        await route.continue().catch(() => {});
      }, async (page) => {
        await page.getByText("This takes longer than usual").first().waitFor();
        await settled(page);
      }),
    );
  await Promise.all([lane(), lane(), lane(), lane()]);

  for (const address of ["/", "/relation", "/actor", "/events", "/document", "/assertions", "/network", "/map", "/forecast", "/sql"]) {
    await check(`states: an empty record: ${address} says what to do`, async () => {
      const { page, close } = await openPage(browser, servers.empty);
      await page.goto(address);
      await settled(page);
      const state = page.locator("main .state");
      await state.first().waitFor();
      assert.equal(await page.locator("main .state.failed").count(), 0);
      assert.ok((await state.first().innerText()).length > 20);
      await close();
    });
  }

  await check("states: an address that is none says so", async () => {
    const { page, close } = await openPage(browser, servers.samples);
    await page.goto("/nowhere/at-all");
    await page.getByText("There is no such page").waitFor();
    await close();
  });

  await check("states: an unknown actor, document and relation are told apart from a failure of the server", async () => {
    for (const address of ["/actor/no-such-actor", "/document/no-such-document", "/relation/no-such-actor/neither-this"]) {
      const { page, close } = await openPage(browser, servers.samples, { allow: /status of 404/ });
      await page.goto(address);
      await page.locator("main .state").first().waitFor();
      await until(page, () => !document.querySelector("main .skeleton"), "still loading");
      await close();
    }
  });
}
