// Coming in, going out, one's own account, and the language in which the house answers.
import assert from "node:assert/strict";
import { follow, heading, journey, login, password, signIn, text } from "./house.mjs";

journey("a_wrong_password_is_refused_without_losing_the_login_and_the_right_one_opens_the_house", async (visit) => {
  visit.expects(401, 422);
  const page = await visit.outside();
  await page.goto("/studies");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await page.fill("#login", login("nadia"));
  await page.fill("#password", "ce-n-est-pas-le-bon");
  await page.click("main button");
  await page.waitForSelector('[role="alert"]');
  assert.match(await text(page, '[role="alert"]'), /Identifiant ou mot de passe incorrect/);
  assert.equal(await page.inputValue("#login"), login("nadia"));
  assert.equal(await page.inputValue("#password"), "");
  await page.fill("#password", password());
  await page.click("main button");
  await page.waitForURL("**/studies");
  assert.equal(await heading(page), "Recherche-action");
});

journey("signing_out_closes_the_pages_at_once_even_behind_the_back_button", async (visit) => {
  const page = await visit.as("nadia");
  await page.goto("/persons");
  await page.click('form[action="/sign-out"] button:visible');
  await page.waitForURL("**/sign-in**");
  await page.goBack();
  await page.waitForURL("**/sign-in**");
  await page.goto("/persons");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  assert.doesNotMatch(await page.content(), /Ousmane/);
});

journey("the_account_page_shows_every_session_and_ends_the_others", async (visit) => {
  const first = await visit.as("solene");
  const second = await visit.as("solene");
  await second.goto("/account");
  const sessions = second.locator('section[aria-labelledby="sessions"]');
  assert.equal(await sessions.locator("li").count(), 2);
  assert.equal(await sessions.locator(".tag", { hasText: "celle-ci" }).count(), 1);
  await sessions.locator('form[action="/account/sessions/closure"] button').click();
  await second.waitForSelector('[role="status"]');
  assert.equal(await sessions.locator("li").count(), 1);
  await first.goto("/account");
  assert.equal(new URL(first.url()).pathname, "/sign-in");
});

journey("the_account_keeps_a_new_name_and_refuses_a_new_password_without_the_old_one", async (visit) => {
  visit.expects(422);
  const page = await visit.as("malik");
  await page.goto("/account");
  await page.fill("#name", "Malik E.");
  await page.click('form[action="/account"] button');
  await page.waitForSelector('[role="status"]');
  assert.match(await text(page, ".rail"), /Malik E\./);
  await page.fill("#current", "pas-mon-mot-de-passe");
  await page.fill("#password", "cinq mots sans aucun lien");
  await page.fill("#again", "cinq mots sans aucun lien");
  await page.click('form[action="/account/password"] button');
  await page.waitForSelector("#current-error");
  assert.match(await text(page, "#current-error"), /pas votre mot de passe actuel/);
  await page.context().clearCookies();
  await signIn(page, "malik");
});

journey("the_sign_in_page_answers_in_the_language_of_the_browser_and_the_pages_in_that_of_the_account", async (visit) => {
  const page = await visit.outside({ locale: "en-GB" });
  await page.goto("/sign-in");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(await heading(page), "Sign in");
  await signIn(page, "joachim");
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  await page.goto("/account");
  await page.selectOption("#lang", "en");
  await page.click('form[action="/account"] button');
  await page.waitForSelector('html[lang="en"]');
  await follow(page, '.rail a[href="/persons"]', "**/persons");
  assert.equal(await heading(page), "People");
  assert.match(await text(page, ".rail"), /Sign out/);
});
