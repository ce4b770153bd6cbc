// Encounters and persons: what is written once, and found from everywhere.
import assert from "node:assert/strict";
import { follow, heading, journey, study, text } from "./house.mjs";

journey("an_encounter_is_recorded_with_who_was_there_and_shows_on_the_page_of_the_person", async (visit) => {
  const page = await visit.as("awa");
  await page.goto("/");
  await follow(page, 'a[href="/encounters/new"]:visible', "**/encounters/new");
  await page.selectOption("#kind", { label: "atelier" });
  await page.fill("#title", "Atelier cuisine du mercredi");
  await page.fill("#held_on", "2026-03-18");
  await page.fill("#starts", "14:30");
  await page.fill("#minutes", "90");
  await page.selectOption("#state", { label: "a eu lieu" });
  const name = "Kenza Beddiar";
  await page.locator('input[name="who"]').first().fill(name);
  await page.locator('select[name="part"]').first().selectOption({ label: "participe" });
  await follow(page, "main form.sheet .first", /\/encounters\/(?!new)./);
  assert.equal(await heading(page), "Atelier cuisine du mercredi");
  const seen = await text(page);
  assert.match(seen, /14 h 30/);
  assert.ok(seen.includes(name));
  await follow(page, `main a[href^="/persons/"]:has-text("${name}")`, /\/persons\/./);
  assert.match(await text(page), /Atelier cuisine du mercredi/);
  await page.goto("/encounters");
  assert.match(await text(page), /Atelier cuisine du mercredi/);
});

journey("an_encounter_without_a_title_keeps_what_was_typed_and_says_what_is_missing", async (visit) => {
  visit.expects(422);
  const page = await visit.as("awa");
  await page.goto("/encounters/new");
  await page.fill("#place", "Salle du fond");
  await page.locator('input[name="who"]').first().fill("Une inconnue");
  await page.click("main form.sheet .first");
  await page.waitForSelector("#title-error");
  assert.match(await text(page, "#title-error"), /Il faut un titre/);
  assert.match(await text(page, "#there-error"), /pas enregistré/);
  assert.equal(await page.inputValue("#place"), "Salle du fond");
  assert.equal(await page.getAttribute("#title", "aria-invalid"), "true");
});

journey("a_person_is_recorded_found_by_name_and_never_under_a_pseudonym_that_betrays_her", async (visit) => {
  visit.expects(422);
  const page = await visit.as("solene");
  await page.goto("/persons");
  await follow(page, 'main a[href="/persons/new"]', "**/persons/new");
  await page.fill("#name", "Maïwenn Kerbrat");
  await page.fill("#pseudonym", "Maïwenn");
  await page.click("main form.sheet .first");
  await page.waitForSelector("#pseudonym-error");
  assert.match(await text(page, "#pseudonym-error"), /mot du vrai nom/);
  await page.fill("#pseudonym", "Lucie");
  await follow(page, "main form.sheet .first", /\/persons\/(?!new)./);
  assert.equal(await heading(page), "Maïwenn Kerbrat");
  await page.goto("/persons");
  await page.fill("#q", "maiwenn");
  await follow(page, 'main form[action="/persons"] button', /q=maiwenn/);
  assert.equal(await page.locator("main .list li").count(), 1);
});

journey("the_consents_of_a_study_are_one_table_where_every_person_is_a_door", async (visit) => {
  const page = await visit.as("nadia");
  await study(page, "/consents");
  const rows = page.locator("main tbody tr");
  assert.ok((await rows.count()) >= 15, `${await rows.count()} persons`);
  assert.equal(await page.locator("main tbody .state:not(.good, .warn, .bad)").count(), 0, "each state has a shape");
  const ismael = rows.filter({ hasText: /Ismaël/ });
  assert.match(await text(page, `main tbody tr:has-text("Tiago")`), /citation sous pseudonyme/);
  assert.equal(await ismael.count(), 1);
  await ismael.locator("a").click();
  await page.waitForURL(/\/consents\//);
  assert.match(await heading(page), /Consentement de/);
});

journey("the_list_of_interviews_says_what_each_person_allows", async (visit) => {
  const page = await visit.as("nadia");
  await study(page, "/sources");
  assert.match(await text(page, "main tbody tr:has-text('Nuno')"), /cité sous pseudonyme/);
  assert.match(await text(page, "main tbody tr:has-text('Nabil')"), /arrivé à son terme/);
  assert.match(await text(page, "main tbody tr:has-text('Gaston')"), /À lire, pas à citer/);
});
