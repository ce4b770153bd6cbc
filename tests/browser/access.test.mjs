// Who sees what: each role finds its own pages, and nothing tells that the others exist.
import assert from "node:assert/strict";
import { follow, heading, journey, report, study, text } from "./house.mjs";

const GONE = /n’existe pas, ou vous n’y avez pas accès/;

/** Each of these addresses answers as if nothing were there. */
async function closed(page, addresses) {
  for (const address of addresses) {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 404, address);
    assert.match(await text(page), GONE, address);
  }
}

journey("an_intern_sees_her_study_alone_and_neither_accounts_nor_settings", async (visit) => {
  visit.expects(404);
  const nadia = await visit.as("nadia");
  await nadia.goto("/studies/new");
  await nadia.fill("#name", "Une étude dont Léo n’est pas");
  await nadia.fill("#basis", "consentement");
  await nadia.fill("#notice", "v1");
  await follow(nadia, "main form .first", /\/studies\/(?!new)./);
  const other = new URL(nadia.url()).pathname;
  const page = await visit.as("leo");
  await page.goto("/studies");
  assert.equal(await page.locator("main .grid > section").count(), 1);
  assert.match(await text(page), /MIAT/);
  await closed(page, [other, `${other}/sources`, `${other}/import`, "/members/new", "/studies/new"]);
});

journey("a_volunteer_does_not_learn_that_studies_exist", async (visit) => {
  visit.expects(404);
  const nadia = await visit.as("nadia");
  const known = await study(nadia);
  await study(nadia, "/sources");
  const source = await nadia.locator("main tbody a").first().getAttribute("href");
  const page = await visit.as("rachid");
  await page.goto("/");
  assert.equal(await page.locator('.rail a[href="/studies"]').count(), 0);
  await closed(page, ["/studies", known, source, `${source}/codings`, `${known}/codes`, "/members/new"]);
});

journey("a_partner_reads_the_reports_shared_with_her_structure_and_nothing_else", async (visit) => {
  visit.expects(404);
  const nadia = await visit.as("nadia");
  await report(nadia);
  const shared = new URL(nadia.url()).pathname;
  const page = await visit.as("helene");
  await closed(page, [shared, "/studies", "/persons", "/encounters"]);
  await page.goto("/reports");
  assert.equal(await page.locator("main .list li").count(), 0);
  await nadia.selectOption("#organisation", { label: "MJC Le Grand Pignon" });
  await nadia.click('form[action$="/sharing"] button');
  await nadia.waitForSelector("text=Partagé avec MJC Le Grand Pignon");
  await page.goto("/reports");
  await follow(page, 'main .list a[href^="/reports/"]', /\/reports\/./);
  assert.match(await text(page), /Qui nous avons écouté/);
  assert.equal(await page.locator('main a[href^="/excerpts/"], main a[href^="/sources/"], main a[href^="/findings/"]').count(), 0);
  const known = await study(nadia);
  await closed(page, [known, `${known}/sources`, `${shared}/edit`]);
  assert.match(await heading(page), /pas marché/);
});
