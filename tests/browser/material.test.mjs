// Interviews come in: read, looked over, confirmed, and readable at once; and nothing enters before it is confirmed.
import assert from "node:assert/strict";
import { file, follow, heading, journey, study, text } from "./house.mjs";

async function sources(page) {
  await study(page, "/sources");
  return page.locator("main tbody tr").count();
}

/** Sends files to be read, and stops at what was understood of them. */
async function send(page, ...names) {
  await study(page, "/import");
  await page.setInputFiles("#files", names.map(file));
  await follow(page, 'main form[enctype] button', /\/import\/./);
}

async function confirm(page) {
  await follow(page, 'button[value="import"]', /\/receipts\/|\/receipt$/);
}

/** The fields of one speaker of the preview. */
const speaker = (page, name) => page.locator("main section > fieldset", { has: page.locator("legend bdi", { hasText: new RegExp(`^${name}$`) }) });

journey("a_textgrid_is_understood_looked_over_confirmed_and_read", async (visit) => {
  const page = await visit.as("nadia");
  const before = await sources(page);
  await send(page, "07-rumana.TextGrid");
  const preview = page.url();
  const seen = await text(page);
  assert.match(seen, /Compris.*TextGrid de Praat/s);
  assert.match(seen, /tours de parole/);
  assert.match(seen, /déjà dans l’étude/, "the same file is in the demonstration already");
  assert.ok((await page.locator("main .turn").count()) > 2);
  assert.equal(await sources(page), before, "nothing enters before it is confirmed");
  await page.goto(preview);
  const title = page.locator('input[maxlength="200"]');
  await title.fill("Entretien 07, seconde lecture");
  assert.equal(await page.getByLabel("Importer ce texte").isChecked(), false, "a second copy is never taken by default");
  await page.getByLabel("Importer ce texte").check();
  await confirm(page);
  assert.match(await text(page), /07-rumana\.TextGrid/);
  await follow(page, 'a.first[href^="/sources/"]', /\/sources\//);
  assert.equal(await heading(page), "Entretien 07, seconde lecture");
  assert.match(await text(page, ".transcript"), /Shapla, elle m’a dit : tu vas là/);
  assert.equal(await sources(page), before + 1);
});

journey("a_word_document_is_imported_and_its_speakers_are_shown_as_they_agreed_to_be", async (visit) => {
  const page = await visit.as("nadia");
  await send(page, "03-clemence.docx");
  assert.match(await text(page), /Compris.*Document Word/s);
  await page.locator('input[maxlength="200"]').fill("Clémence, relue");
  await page.getByLabel("Importer ce texte").check();
  const who = speaker(page, "Clémence").locator("select").nth(1);
  assert.match(await who.locator("option:checked").innerText(), /^Clémence Thirard/, "a name that is known is recognised");
  await confirm(page);
  await follow(page, 'a.first[href^="/sources/"]', /\/sources\//);
  const read = await text(page, ".transcript");
  assert.match(read, /un dossier de chaise entre moi et la pitié/);
  assert.match(read, /Aurore/, "her pseudonym stands before her words");
  assert.doesNotMatch(read, /Thirard/);
});

journey("a_new_person_and_her_consent_enter_with_the_text_in_which_she_speaks", async (visit) => {
  const page = await visit.as("nadia");
  await study(page, "/import");
  const words = "Nadia : Vous venez depuis longtemps ?\n\nOdile : Depuis que la salle a une rampe.\n\nNadia : Et avant ?\n\nOdile : Avant, je restais sur le trottoir.\n";
  await page.setInputFiles("#files", { name: "odile.txt", mimeType: "text/plain", buffer: Buffer.from(words) });
  await follow(page, "main form[enctype] button", /\/import\/./);
  await page.locator('input[maxlength="200"]').fill("Odile, la rampe");
  const odile = speaker(page, "Odile");
  await odile.locator("select").nth(1).selectOption("new");
  for (const details of await odile.locator("details").all()) if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  await odile.getByLabel("Nom", { exact: true }).fill("Odile Tramontane");
  await odile.getByLabel("Pseudonyme", { exact: true }).fill("Lucienne");
  await odile.getByLabel("est celui-ci :").check();
  await odile.getByLabel("de participer à l’étude").check();
  await odile.getByLabel("d’être citée sous pseudonyme").check();
  await confirm(page);
  await follow(page, 'a.first[href^="/sources/"]', /\/sources\//);
  assert.match(await text(page, ".page-head"), /Lucienne.*Peut être cité sous pseudonyme/s);
  await page.goto("/persons?q=Tramontane");
  await follow(page, 'main .list a[href^="/persons/"]', /\/persons\/./);
  assert.match(await text(page), /citation sous pseudonyme/);
});

journey("an_archive_of_interviews_is_read_file_by_file_and_only_what_is_chosen_enters", async (visit) => {
  const page = await visit.as("awa");
  const before = await sources(page);
  await send(page, "entretiens.zip");
  const sheets = page.locator("main form.stack > section");
  assert.equal(await sheets.count(), 12);
  const takes = page.getByLabel("Importer ce texte");
  for (let n = 2; n < 12; n += 1) await takes.nth(n).uncheck();
  await confirm(page);
  assert.equal(await page.locator("main section:has(dl.facts)").count(), 2);
  assert.equal(await sources(page), before + 2);
});

journey("a_file_that_cannot_be_read_says_why_and_is_forgotten_on_demand", async (visit) => {
  const page = await visit.as("nadia");
  const before = await sources(page);
  await study(page, "/import");
  await page.setInputFiles("#files", { name: "entretien.docx", mimeType: "application/octet-stream", buffer: Buffer.from([0, 1, 2, 255, 254, 7]) });
  await follow(page, "main form[enctype] button", /\/import\/./);
  assert.match(await text(page), /Pas importé/);
  await follow(page, 'form[action$="/removal"] .danger', /\/import$/);
  assert.equal(await page.locator('main li', { hasText: "entretien.docx" }).count(), 0);
  assert.equal(await sources(page), before);
});
