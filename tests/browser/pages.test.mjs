// What every page owes: light, narrow, readable by all, in both colour schemes.
import assert from "node:assert/strict";
import { axe, interview, journey, report, study, weigh } from "./house.mjs";

const path = (page) => new URL(page.url()).pathname;

/** The ten main pages and their addresses, found as a member finds them. */
async function mainPages(page) {
  const found = { home: "/", encounters: "/encounters", account: "/account" };
  found.study = await study(page);
  found.material = await study(page, "/sources");
  found.codebook = await study(page, "/codes");
  found.consents = await study(page, "/consents");
  await interview(page, "Inès");
  found.reading = path(page);
  await report(page);
  found.report = path(page);
  await study(page, "/findings");
  found.findings = path(page);
  return found;
}

journey("the_main_pages_weigh_at_most_150_kB_in_12_requests_on_a_first_visit", async (visit) => {
  const known = await mainPages(await visit.as("nadia"));
  const heavy = [];
  for (const name of ["home", "study", "reading", "report"]) {
    const page = await visit.as("nadia");
    const { bytes, requests } = await weigh(page, known[name]);
    assert.ok(bytes > 5_000 && requests > 1, `${name}: nothing was measured`);
    console.log(`${name}: ${Math.round(bytes / 1000)} kB in ${requests} requests`);
    if (bytes > 150_000 || requests > 12) heavy.push(`${name}: ${bytes} bytes in ${requests} requests`);
  }
  assert.deepEqual(heavy, []);
});

journey("the_main_pages_hold_in_360_pixels", async (visit) => {
  const page = await visit.as("nadia", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const wide = [];
  for (const [name, address] of Object.entries(await mainPages(page))) {
    await page.goto(address, { waitUntil: "networkidle" });
    const { width, at } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      at: [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > 361).slice(0, 3).map((one) => one.outerHTML.slice(0, 100)),
    }));
    if (width > 360) wide.push(`${name}: ${width} px: ${at.join(" | ")}`);
  }
  assert.deepEqual(wide, []);
});

for (const colorScheme of ["light", "dark"]) {
  journey(`the_main_pages_have_no_accessibility_fault_in_${colorScheme}`, async (visit) => {
    const page = await visit.as("nadia", { colorScheme });
    const faults = [];
    for (const [name, address] of Object.entries({ ...(await mainPages(page)), "new encounter": "/encounters/new", "new person": "/persons/new" })) {
      await page.goto(address, { waitUntil: "networkidle" });
      for (const fault of await axe(page)) faults.push(`${name}: ${fault}`);
    }
    assert.deepEqual(faults, []);
  });
}

journey("the_sign_in_page_has_no_accessibility_fault", async (visit) => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await visit.outside({ colorScheme });
    await page.goto("/sign-in");
    assert.deepEqual(await axe(page), [], colorScheme);
  }
});
