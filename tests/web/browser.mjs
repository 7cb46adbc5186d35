// A browser that may reach this machine only, and pages that remember what went wrong on them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

import { assert } from "./harness.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Milliseconds until a check gives up; long, since CI's machine may be busy. */
const patience = 30_000;

export function launch(executablePath) {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox", // CI is root in a container
      "--disable-dev-shm-usage",
      "--use-angle=swiftshader", // WebGL without a graphics card
      "--enable-unsafe-swiftshader",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/**
 * A page on `server` that keeps every complaint: console errors, uncaught errors, CSP violations, requests to another host, answers
 * of 5xx. Options: dark, phone, allow (a pattern of complaints that the check itself causes).
 */
export async function openPage(browser, server, { dark = false, phone = false, allow, width = 1280, height = 800 } = {}) {
  const context = await browser.newContext({
    baseURL: server.url,
    colorScheme: dark ? "dark" : "light",
    viewport: phone ? { width: 390, height: 844 } : { width, height },
    hasTouch: phone,
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints = [];
  const complain = (text) => !allow?.test(text) && complaints.push(text);
  page.on("console", (message) => message.type() === "error" && complain(`console: ${message.text()}`));
  page.on("pageerror", (error) => complain(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.url + "/") && !/^(blob|data):/.test(url)) complain(`request to another host: ${url}`);
  });
  page.on("response", (response) => response.status() >= 500 && complain(`${response.status()} from ${response.url()}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP violation of ${event.violatedDirective}: ${event.blockedURI || "inline"} ${event.sourceFile ?? ""}`);
    });
  });
  await page.addInitScript(axeSource);
  page.setDefaultTimeout(patience);
  return {
    page,
    complaints,
    close: async () => {
      await context.close();
      assert.deepEqual(complaints, [], "the page complained");
    },
  };
}

/** Opens a page, shows an address, runs the body, closes; fails when the page complained. */
export async function onPage(browser, server, address, body, options) {
  const { page, close, complaints } = await openPage(browser, server, options);
  let failure;
  try {
    await page.goto(address);
    await settled(page);
    await body(page);
  } catch (error) {
    failure = error;
    if (complaints.length) failure.message += "\nand the page complained: " + complaints.join("\n");
  }
  await close().catch((error) => (failure ??= error));
  if (failure) throw failure;
}

/** Waits until the view is there and nothing on it is loading. */
export async function settled(page) {
  await page.locator("main h1, main .state").first().waitFor();
  await until(page, () => !document.querySelector("main .skeleton, main .stale, main [aria-busy=true]"), "the view still loads");
}

/** Polls a condition in the page: waitForFunction would need eval, which the CSP forbids. */
export async function until(page, condition, what, argument, timeoutMs = patience) {
  const end = Date.now() + timeoutMs;
  while (!(await page.evaluate(condition, argument))) {
    if (Date.now() > end) throw new Error(`after ${timeoutMs} ms: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Repeats a check until it holds: what was chosen a moment ago may still be on its way. */
export async function eventually(body, timeoutMs = patience) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await body();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
}

/** The API's answer, asked beside the page. */
export async function api(server, path) {
  const response = await fetch(server.url + "/api/v1" + path, { headers: { Accept: "application/json" } });
  assert.ok(response.ok, `${path}: ${response.status} ${response.ok ? "" : await response.text()}`);
  return response.json();
}

/** No serious or critical finding of axe-core (WCAG 2.2 A and AA and best practices). */
export async function assertAccessible(page) {
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " + (node.failureSummary ?? "").slice(0, 300)).join(" | ")}`);
  });
  assert.deepEqual(found, [], "axe-core's serious findings");
}

/** Nothing sticks out sideways. */
export async function assertNoOverflow(page) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(beyond <= 0, `the page is ${beyond} px wider than the window`);
}

/**
 * Walks the page with the Tab key until focus leaves it. Every element that can be focused must be reached, have a name and show its
 * focus. Returns the names in order.
 */
export async function keyboardWalk(page, most = 400) {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    document.activeElement?.blur();
    window.__walked = new Set();
  });
  const names = [];
  let repeats = 0;
  for (let step = 0; step < most; ++step) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // The parts of a date field are stops of their own.
      if (window.__walked.has(element)) return { again: true };
      window.__walked.add(element);
      const style = getComputedStyle(element);
      const name =
        element.getAttribute("aria-label") ||
        (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim() ||
        [...(element.labels ?? [])].map((label) => label.textContent.trim()).join(" ") ||
        element.textContent.trim() ||
        element.querySelector("img, svg")?.getAttribute("alt") ||
        element.getAttribute("title") ||
        element.getAttribute("placeholder") ||
        "";
      const shown = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      return { name: name.slice(0, 60), shown, html: element.outerHTML.slice(0, 150) };
    });
    if (!at) break;
    repeats = at.again ? repeats + 1 : 0;
    if (repeats > 8) break;
    if (at.again) continue;
    assert.ok(at.name, `focus on something without a name: ${at.html}`);
    assert.ok(at.shown, `no sign of focus on ${at.name}: ${at.html}`);
    names.push(at.name);
  }
  const left = await page.evaluate(() => {
    const able = "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']";
    return [...document.querySelectorAll(able)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !window.__walked.has(element))
      .map((element) => element.outerHTML.slice(0, 150));
  });
  assert.deepEqual(left, [], "Tab does not reach these");
  return names;
}
