// The house that the journeys visit: the program on a throw-away folder with the invented association, and a browser.
//
// A journey fails on anything its page complains about: errors of scripts, broken rules of the content policy, answers
// of 500 and above, and requests that leave the house. Refusals that a journey provokes are named by `expects`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = web("playwright-core");
const AXE = readFileSync(web.resolve("axe-core/axe.min.js"), "utf8");
const PROGRAM = resolve(process.env.ASTERISM || new URL("../../target/debug/asterism", import.meta.url).pathname);
const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"];
const WIDE = { width: 1440, height: 900 };

/** The files of the invented interviews. */
export const file = (name) => new URL(`../../corpus/files/${name}`, import.meta.url).pathname;

const house = { base: "", password: "", accounts: [], browser: undefined, program: undefined, folder: "" };

before(async () => {
  assert.ok(existsSync(PROGRAM), `${PROGRAM} is not there: build the program, or name it with ASTERISM`);
  assert.ok(existsSync(CHROMIUM), `no Chromium at ${CHROMIUM}: install it, or name it with CHROMIUM`);
  house.folder = mkdtempSync(join(tmpdir(), "asterism-journeys-"));
  house.program = spawn(PROGRAM, ["demo", "--data", house.folder, "--listen", "127.0.0.1:0", "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: house.program.stdout })) {
    if (line.startsWith("{")) Object.assign(house, { password: JSON.parse(line).password, accounts: JSON.parse(line).accounts });
    if (line.startsWith("http")) house.base = line.replace(/\/$/, "");
    if (house.base) break;
  }
  assert.match(house.base, /^http:\/\/127\.0\.0\.1:\d+$/, "the program printed no address");
  house.browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
}, { timeout: 120_000 });

after(async () => {
  await house.browser?.close();
  const gone = new Promise((done) => house.program?.once("exit", done));
  house.program?.kill("SIGTERM");
  if (house.program) await gone;
  rmSync(house.folder, { recursive: true, force: true });
});

/** A test whose body is given a `visit`; its pages are closed, and what they complained about fails it, at the end. */
export function journey(name, body, timeout = 120_000) {
  test(name, { timeout }, async () => {
    const visit = new Visit();
    try {
      await body(visit);
      assert.deepEqual(visit.complaints, [], "what the pages complained about");
    } finally {
      await visit.close();
    }
  });
}

class Visit {
  complaints = [];
  refusals = new Set();
  contexts = [];

  /** The statuses of 400 to 499 that this journey provokes on purpose. */
  expects(...statuses) {
    for (const status of statuses) this.refusals.add(status);
  }

  /** A page of a new browser window, where nobody is signed in. */
  async outside(options = {}) {
    const context = await house.browser.newContext({ viewport: WIDE, locale: "fr-FR", reducedMotion: "reduce", baseURL: house.base, acceptDownloads: true, ...options });
    this.contexts.push(context);
    context.setDefaultTimeout(15_000);
    context.on("page", (page) => this.#listen(page));
    return context.newPage();
  }

  /** A page where the member of that first name has just signed in. */
  async as(name, options = {}) {
    const page = await this.outside(options);
    await signIn(page, name);
    return page;
  }

  #listen(page) {
    page.on("pageerror", (error) => this.complaints.push(`script: ${error.message}`));
    page.on("console", (message) => this.#hear(page, message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== house.base) this.complaints.push(`leaves the house: ${request.url()}`);
    });
    page.on("response", (response) => {
      const refused = response.status() >= 400 && !this.refusals.has(response.status());
      if (refused) this.complaints.push(`${response.status()}: ${response.url().slice(house.base.length)}`);
    });
  }

  #hear(page, message) {
    if (message.type() !== "error" && !/Content[- ]Security[- ]Policy/i.test(message.text())) return;
    // The browser says again in the console each refused answer; the answers themselves were looked at above.
    if (/^Failed to load resource/.test(message.text())) return;
    this.complaints.push(`console: ${message.text()} (${page.url().slice(house.base.length)})`);
  }

  async close() {
    for (const context of this.contexts) await context.close();
  }
}

/** The login of a member, found by the start of it. */
export function login(name) {
  const [found] = house.accounts.find(([one]) => one.startsWith(name)) ?? [];
  assert.ok(found, `${name} has no account`);
  return found;
}

export const password = () => house.password;

/** Signs in through the page, as anyone does. */
export async function signIn(page, name) {
  await page.goto("/sign-in");
  await page.fill("#login", login(name));
  await page.fill("#password", house.password);
  await page.click("main button");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Clicks what leads to another page, and waits until it is there. */
export async function follow(page, target, at) {
  await Promise.all([page.waitForURL(at), page.locator(target).first().click()]);
}

export const heading = (page) => page.locator("h1").first().innerText();

/** The page as text, its no-break spaces made plain. */
export const text = async (page, where = "main") => (await page.locator(where).first().innerText()).replace(/[\u00a0\u202f]/g, " ");

/** The address of the association's one study, or of what stands under it: `study(page, "/sources")`. */
export async function study(page, under = "") {
  await page.goto("/studies");
  const href = await page.locator('main h2 a:has-text("MIAT")').first().getAttribute("href");
  if (under) await page.goto(href + under);
  return href + under;
}

/** Opens the reading page of the first interview whose title holds these words. */
export async function interview(page, words) {
  await study(page, "/sources");
  await follow(page, `main th a:has-text("${words}")`, /\/sources\//);
}

/** Opens the report of the association. */
export async function report(page) {
  await study(page, "/reports");
  await follow(page, 'main .list a:has-text("Ce que l’engagement change")', /\/reports\/./);
}

/** The faults that axe finds on the page, each as one line: the rule, the element, why. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll(/\s+/g, " ").slice(0, 240)}`));
  });
}

/** Bytes and requests of a page that this browser has never seen. */
export async function weigh(page, path) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  const weight = { bytes: 0, requests: 0 };
  session.on("Network.requestWillBeSent", () => { weight.requests += 1; });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => { weight.bytes += encodedDataLength; });
  await page.goto(path, { waitUntil: "networkidle" });
  await session.detach();
  return weight;
}
