// The same thread without JavaScript: forms and pages alone, from a file to a report.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { file, follow, heading, journey, report, study, text } from "./house.mjs";

journey("an_interview_is_imported_coded_held_to_a_finding_and_reported_without_javascript", async (visit) => {
  const page = await visit.as("nadia", { javaScriptEnabled: false });
  await study(page, "/import");
  await page.setInputFiles("#files", file("07-rumana.TextGrid"));
  await follow(page, "main form[enctype] button", /\/import\/./);
  await page.locator('input[maxlength="200"]').fill("Rumana, sans script");
  await page.getByLabel("Importer ce texte").check();
  await follow(page, 'button[value="import"]', /\/receipts\/|\/receipt$/);
  await follow(page, 'a.first[href^="/sources/"]', /\/sources\//);
  assert.equal(await heading(page), "Rumana, sans script");
  assert.match(await text(page, ".transcript"), /Shapla, elle m’a dit/);

  await page.goto(`${new URL(page.url()).pathname}/codings`);
  const turn = page.locator("main .turn", { hasText: "Shapla, elle m’a dit" });
  await turn.locator('input[name="name"]').fill("Une voix amie");
  await turn.locator("form button").first().click();
  await page.waitForSelector('[role="status"]:has-text("Passage codé")');
  assert.match(await text(page, "main .turn:has-text('Shapla, elle m’a dit')"), /Une voix amie/);
  await follow(page, "main .turn:has-text('Shapla, elle m’a dit') figcaption a[href^='/excerpts/']", /\/excerpts\/./);
  const excerpt = page.url();

  await study(page, "/findings/new");
  await page.fill("#statement", "Une voix amie ouvre la porte");
  await follow(page, "main form.sheet .first", /\/findings\/(?!new)./);
  await page.fill("#excerpt", excerpt);
  await page.click('form[action$="/excerpts"] button');
  await page.waitForSelector('[role="status"]');
  assert.match(await text(page, ".page-head"), /1 extrait · 1 personne/);
  const token = await text(page, "main aside code");

  await study(page, "/reports/new");
  await page.fill("#title", "Rapport sans script");
  await page.fill("#body", `# Ce qui ouvre\n\nOn entre par une voix.\n\n${token}\n`);
  await follow(page, "main form.sheet .first", /\/reports\/(?!new)./);
  assert.match(await text(page, "article"), /Une voix amie ouvre la porte/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('button[name="format"][value="html"]')]);
  assert.match(readFileSync(await download.path(), "utf8"), /Une voix amie ouvre la porte/);
});

journey("a_coding_made_without_javascript_is_undone_by_its_form", async (visit) => {
  const page = await visit.as("leo", { javaScriptEnabled: false });
  await study(page, "/sources");
  const source = await page.locator('main th a:has-text("Inès")').first().getAttribute("href");
  await page.goto(`${source}/codings`);
  const before = await page.locator("main figure.quote").count();
  await page.locator('main .turn:not(:has(figure)) input[name="name"]').first().fill("À revoir ensemble");
  await page.keyboard.press("Enter");
  await page.waitForSelector('[role="status"]:has-text("Passage codé")');
  assert.equal(await page.locator("main figure.quote").count(), before + 1);
  await page.click('[role="status"] button');
  await page.waitForSelector('[role="status"]:has-text("annulé")');
  assert.equal(await page.locator("main figure.quote").count(), before);
});

journey("a_report_without_javascript_withholds_what_its_author_withdraws", async (visit) => {
  const page = await visit.as("nadia", { javaScriptEnabled: false });
  await report(page);
  const address = page.url();
  assert.match(await text(page, "article"), /Mathilde qui m’a dit/);
  await study(page, "/consents");
  await follow(page, 'main tbody tr:has-text("Inès") a', /\/consents\//);
  await page.fill("#word", "Inès");
  await page.click('form[action$="/withdrawal"] button');
  await page.waitForSelector(".state.bad:has-text('retiré')");
  await page.goto(address);
  assert.doesNotMatch(await text(page, "article"), /Mathilde qui m’a dit/);
  assert.match(await text(page), /citations? retirées?/);
});
