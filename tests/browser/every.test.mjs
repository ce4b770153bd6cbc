// Every page of the program, walked by its links: no accessibility fault in light or dark, nothing wider than a phone.
//
// The pages are those of the route table; one that no link leads to, and that is not named below with its reason, fails.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axe, file, follow, journey, study } from "./house.mjs";

/** Addresses that answer with something else than a page, or only to someone who is not signed in yet. */
const NOT_WALKED = {
  "/healthz": "a word for whoever watches over the server",
  "/setup/{token}": "only before there is an account",
  "/invitation/{token}": "only for who has no account yet",
  "/sign-in": "looked at by its own journey",
  "/sign-in/code": "only in the middle of signing in",
  "/sources/{id}/original": "a file",
  "/sources/{id}/turns": "parts of a page for scripts",
  "/reports/{id}/builds/{build}": "a file",
  "/studies/{id}/citable": "data for scripts",
  "/studies/{id}/citations": "data for scripts",
};

const table = readFileSync(new URL("../../crates/asterism/routes.txt", import.meta.url), "utf8");
const routes = table.split("\n").filter((line) => line.startsWith("GET ")).map((line) => line.split(/\s+/)[1]);
const patterns = routes.map((route) => [route, new RegExp(`^${route.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`)]);

/** The route of an address; words that stand in a route go before a parameter. */
function route(path) {
  const found = patterns.filter(([, pattern]) => pattern.test(path)).map(([name]) => name);
  return found.sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

/** One address of each route that links lead to from the home page and from `more`, for a member who may do all. */
async function walk(page, more) {
  const found = new Map();
  const queue = ["/", ...more];
  while (queue.length > 0) {
    const address = queue.shift();
    const name = route(address.split("?")[0]);
    if (!name || found.has(name) || name in NOT_WALKED) continue;
    found.set(name, address);
    await page.goto(address, { waitUntil: "domcontentloaded" });
    const links = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href")));
    queue.push(...links.filter((link) => link.startsWith("/") && !link.startsWith("//")).map((link) => link.split("#")[0]));
  }
  return found;
}

/** A file on the table, left at its preview. */
async function preview(page) {
  await study(page, "/import");
  await page.setInputFiles('input[type="file"]', file("04-ines.vtt"));
  await follow(page, "main form[enctype] button", /\/import\/./);
  return new URL(page.url()).pathname;
}

/** The receipts of two files that were imported together. */
async function receipts(page) {
  await study(page, "/import");
  await page.setInputFiles('input[type="file"]', [file("01-bilal.srt"), file("11-ismael.txt")]);
  await follow(page, "main form[enctype] button", /\/import\/./);
  await follow(page, 'button[value="import"]', /\/receipts\/./);
  return new URL(page.url()).pathname;
}

/** The page of a memo that was just written. */
async function memo(page) {
  await study(page, "/findings");
  await follow(page, 'main a[href^="/findings/"]', /\/findings\/./);
  await page.fill("#memo", "Y revenir avec l’équipe.");
  await follow(page, 'form[action="/memos"] button', /\/findings\/./);
  return page.locator('main a[href^="/memos/"]').first().getAttribute("href");
}

/** The page where turns are coded without a script. */
async function codings(page) {
  await study(page, "/sources");
  return `${await page.locator('main a[href^="/sources/"]').first().getAttribute("href")}/codings`;
}

journey("every_page_is_reached_by_its_links_holds_on_a_phone_and_has_no_accessibility_fault", async (visit) => {
  const page = await visit.as("nadia");
  const more = [await receipts(page), await preview(page), await memo(page), await codings(page), "/search?q=parole"];
  const found = await walk(page, more);
  const missing = routes.filter((name) => !found.has(name) && !(name in NOT_WALKED));
  assert.deepEqual(missing, [], "no link leads to these pages");
  assert.deepEqual(Object.keys(NOT_WALKED).filter((name) => !routes.includes(name)), [], "no longer a route");
  const faults = [];
  for (const [name, address] of found) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(address, { waitUntil: "networkidle" });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const fault of await axe(page)) faults.push(`${name} in ${colorScheme}: ${fault}`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) faults.push(`${name}: ${width} pixels wide on a phone`);
  }
  assert.deepEqual(faults, []);
}, 300_000);
