// Two people at the same record, and a hand that clicks twice: nothing is overwritten, nothing is made twice.
import assert from "node:assert/strict";
import { follow, interview, journey, study } from "./house.mjs";

/** Two members, each in a window of their own. */
const two = async (visit) => [await visit.as("nadia"), await visit.as("leo")];

/** Both open the same form; the first saves, then the second, who must be shown what the first wrote. */
async function collide([first, second], address, field, save = "main form.sheet .first") {
  for (const page of [first, second]) await page.goto(address);
  await first.fill(field, "Ce que Nadia en dit.");
  await first.locator(save).click();
  await first.waitForLoadState();
  await second.fill(field, "Ce que Léo en dit.");
  const [answer] = await Promise.all([
    second.waitForResponse((one) => one.request().method() === "POST"),
    second.locator(save).click(),
  ]);
  assert.equal(answer.status(), 409);
  await second.waitForLoadState();
  assert.match(await words(second), /Ce que Nadia en dit\./, "the words of the other are shown");
  assert.equal(await second.inputValue(field), "Ce que Léo en dit.", "what was typed is kept");
}

/** What the page says, with what stands in its fields. */
const words = async (page) => page.evaluate(() => [document.querySelector("main").innerText, ...[...document.querySelectorAll("main textarea, main input")].map((one) => one.value)].join("\n"));

/** Merges both versions by hand, and looks at what is kept from another window. */
async function merge([first, second], address, field, save) {
  await second.fill(field, "Ce que Nadia en dit. Ce que Léo en dit.");
  await Promise.all([
    second.waitForResponse((one) => one.request().method() === "POST" && one.status() === 303),
    second.locator(save).click(),
  ]);
  await second.waitForLoadState();
  await first.goto(address);
  assert.equal(await first.inputValue(field), "Ce que Nadia en dit. Ce que Léo en dit.");
}

journey("two_people_who_write_the_same_memo_keep_the_words_of_both", async (visit) => {
  visit.expects(409);
  const pages = await two(visit);
  const [first, second] = pages;
  await study(first, "/memos");
  await first.fill("#memo", "Une idée à deux.");
  await Promise.all([first.waitForURL(/done=/), first.click('main form[action="/memos"] button')]);
  const address = await first.locator('main article.memo:has-text("Une idée à deux.") a[href^="/memos/"]').getAttribute("href");
  await collide(pages, address, "#body");
  await first.reload();
  assert.equal(await first.inputValue("#body"), "Ce que Nadia en dit.", "nothing is overwritten until it is chosen");
  await merge(pages, address, "#body", "main form.sheet .first");
});

journey("two_people_who_define_the_same_code_keep_the_words_of_both", async (visit) => {
  visit.expects(409);
  const pages = await two(visit);
  await study(pages[0], "/codes");
  await pages[0].fill("#name", "Code à deux");
  await pages[0].click("main form.sheet .first");
  const link = pages[0].locator('main li[id^="code-"] a:has-text("Code à deux")').first();
  const address = `${await link.getAttribute("href")}/edit`;
  await collide(pages, address, "#definition");
  await merge(pages, address, "#definition", "main form.sheet .first");
});

journey("two_people_who_write_the_same_finding_keep_the_words_of_both", async (visit) => {
  visit.expects(409);
  const pages = await two(visit);
  await study(pages[0], "/findings/new");
  await pages[0].fill("#statement", "Un constat à deux");
  await follow(pages[0], "main form.sheet .first", /\/findings\/(?!new)./);
  const address = `${new URL(pages[0].url()).pathname}/edit`;
  await collide(pages, address, "#note");
  await merge(pages, address, "#note", "main form .first");
});

journey("two_people_who_write_the_same_report_keep_the_words_of_both", async (visit) => {
  visit.expects(409);
  const pages = await two(visit);
  await study(pages[0], "/reports/new");
  await pages[0].fill("#title", "Un rapport à deux");
  await pages[0].fill("#body", "Le début.");
  await follow(pages[0], "main form.sheet .first", /\/reports\/(?!new)./);
  const address = `${new URL(pages[0].url()).pathname}/edit`;
  await collide(pages, address, "#body");
  await merge(pages, address, "#body", "main form .first");
});

/** Clicks a button twice in a breath, and waits until the page it leads to is there. */
async function twice(page, button, at) {
  await Promise.all([page.waitForURL(at), page.locator(button).first().dblclick({ noWaitAfter: true, delay: 5 })]);
  await page.waitForLoadState("networkidle");
}

journey("a_form_sent_by_a_double_click_makes_one_record", async (visit) => {
  const page = await visit.as("nadia");
  const made = (kind, count) => assert.equal(count, 1, kind);
  const sheet = async (address, fields, at) => {
    await page.goto(address);
    for (const [field, value] of Object.entries(fields)) await page.fill(field, value);
    await twice(page, "main form.sheet .first", at);
  };
  await sheet("/persons/new", { "#name": "Odile Clicdouble" }, /\/persons\/(?!new)./);
  await page.goto("/persons?q=clicdouble");
  made("persons", await page.locator("main .list li").count());
  await sheet("/organisations/new", { "#name": "Maison vive" }, /\/organisations\/(?!new)./);
  await page.goto("/organisations");
  made("structures", await page.locator('main a:has-text("Maison vive")').count());
  await sheet("/encounters/new", { "#title": "Atelier vif", "#held_on": "2026-03-19" }, /\/encounters\/(?!new)./);
  await page.goto("/encounters");
  made("encounters", await page.locator('main a:has-text("Atelier vif")').count());
  const home = await study(page);
  await sheet(`${home}/codes`, { "#name": "Code vif" }, /done=/);
  made("codes", await page.locator('main li[id^="code-"] a:has-text("Code vif")').count());
  await sheet(`${home}/findings/new`, { "#statement": "Constat vif" }, /\/findings\/(?!new)./);
  await page.goto(`${home}/findings`);
  made("findings", await page.locator('main a:has-text("Constat vif")').count());
  await sheet(`${home}/reports/new`, { "#title": "Rapport vif", "#body": "Le début." }, /\/reports\/(?!new)./);
  await page.goto(`${home}/reports`);
  made("reports", await page.locator('main a:has-text("Rapport vif")').count());
  await page.goto(`${home}/memos`);
  await page.fill("#memo", "Mémo vif");
  await twice(page, 'main form[action="/memos"] button', /done=/);
  made("memos", await page.locator('main article.memo:has-text("Mémo vif")').count());
  await interview(page, "Inès");
  await page.goto(`${new URL(page.url()).pathname}/codings`);
  const before = await page.locator("main figure.quote").count();
  const turn = page.locator("main .turn:not(:has(figure))").first();
  const id = await turn.getAttribute("id");
  await turn.locator('input[name="name"]').fill("Code du tour vif");
  await twice(page, `#${id} form button`, /done=/);
  made("codings", (await page.locator("main figure.quote").count()) - before);
});

journey("a_code_taken_by_a_double_click_from_the_palette_is_given_once", async (visit) => {
  const page = await visit.as("leo");
  await interview(page, "Inès");
  await page.waitForSelector(".transcript .turn[tabindex]");
  const held = () => page.evaluate(async () => {
    const answer = await fetch(`${location.pathname}/codings?from=0&to=1000000`, { headers: { accept: "application/json" } });
    return (await answer.json()).codings.length;
  });
  const before = await held();
  await page.locator(".transcript .turn:not(.asks)").last().focus();
  await page.keyboard.press("v");
  await page.keyboard.press("c");
  await page.waitForSelector('.palette li[aria-selected="true"]');
  const option = await page.locator(".palette li").nth(1).boundingBox();
  const [x, y] = [option.x + 20, option.y + option.height / 2];
  // As slowly as a hand does: the first click has been answered when the second comes.
  await page.mouse.click(x, y, { clickCount: 1 });
  await page.waitForFunction(() => document.querySelector(".toast > p")?.textContent.includes("Codé"));
  await page.mouse.click(x, y, { clickCount: 2 });
  await page.waitForLoadState("networkidle");
  assert.equal(await held(), before + 1);
});
