// One box over everything; it gives each person only what she may read, and nothing that a consent has closed.
import assert from "node:assert/strict";
import { axe, follow, journey, study, text } from "./house.mjs";

/** Searches from wherever the page is, with the keyboard alone. */
async function search(page, words) {
  await page.keyboard.press("Control+k");
  await page.waitForSelector("#find:focus");
  await page.keyboard.type(words);
  await Promise.all([page.waitForURL(/\/search\?/), page.keyboard.press("Enter")]);
  return text(page);
}

journey("words_that_were_said_are_found_from_any_page_until_their_author_withdraws", async (visit) => {
  const page = await visit.as("nadia");
  const told = await search(page, "Mathilde venir");
  assert.match(told, /Entretien 04/);
  assert.match(told, /m’a dit de venir/);
  assert.deepEqual(await axe(page), []);
  await follow(page, 'main .results a[href^="/sources/"]', /\/sources\//);
  await study(page, "/consents");
  await follow(page, 'main tbody tr:has-text("Inès") a', /\/consents\//);
  await page.fill("#word", "retirer");
  await page.click('form[action$="/withdrawal"] button');
  await page.waitForSelector(".state.bad:has-text('retiré')");
  assert.doesNotMatch(await search(page, "Mathilde venir"), /m’a dit de venir/);
});

journey("a_volunteer_finds_no_word_of_a_study_she_is_not_of", async (visit) => {
  const page = await visit.as("rachid");
  await page.goto("/");
  const told = await search(page, "dossier chaise pitié");
  assert.equal(await page.locator("main .results li").count(), 0);
  assert.doesNotMatch(told, /Clémence/);
});
