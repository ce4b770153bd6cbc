// Coding: with the mouse, with the keyboard alone, and the codebook that grows of it; everything can be undone.
import assert from "node:assert/strict";
import { follow, heading, interview, journey, login, password, study, text } from "./house.mjs";

/** Waits until the bench says these words; the no-break spaces of French count as spaces. */
const status = (page, expected) => page.waitForFunction((words) => document.querySelector(".toast > p")?.textContent.replaceAll(/[\u00a0\u202f]/g, " ").includes(words), expected);
const marks = (page, words) => page.locator(".transcript mark", { hasText: words }).count();

/** Selects these words of the transcript by pressing the mouse on the first and letting go after the last. */
async function drag(page, words) {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".transcript"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(wanted);
      if (at < 0) continue;
      node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const all = [...range.getClientRects()];
      const [first, last] = [all[0], all[all.length - 1]];
      return { x: first.left + 1, y: first.top + first.height / 2, toX: last.right - 1, toY: last.top + last.height / 2 };
    }
    return null;
  }, words);
  assert.ok(box, `« ${words} » is on no line of the transcript`);
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  await page.mouse.move(box.toX, box.toY, { steps: 6 });
  await page.mouse.up();
}

/** How many codings the server holds for the interview that is open. */
const held = (page) => page.evaluate(async () => {
  const answer = await fetch(`${location.pathname}/codings?from=0&to=1000000`, { headers: { accept: "application/json" } });
  return (await answer.json()).codings.length;
});

journey("words_chosen_with_the_mouse_are_coded_shown_in_the_margin_and_uncoded_by_undo", async (visit) => {
  const page = await visit.as("leo");
  await interview(page, "Inès");
  await page.waitForSelector(".transcript mark");
  const before = await held(page);
  const words = await page.locator(".transcript .turn:not(.asks) p:not(:has(mark))").first().innerText();
  const chosen = words.split(" ").slice(0, 3).join(" ");
  await drag(page, chosen);
  await page.keyboard.press("c");
  await page.waitForSelector(".palette input");
  await page.fill(".palette input", "transports");
  await page.waitForSelector('.palette li[aria-selected="true"]');
  await page.keyboard.press("Enter");
  await status(page, "Codé");
  await page.keyboard.press("Escape");
  assert.equal(await held(page), before + 1);
  assert.equal(await marks(page, chosen.split(" ")[0]) > 0, true);
  assert.match(await text(page, ".margin"), /Léo/);
  await page.reload();
  await page.waitForSelector(".transcript mark");
  assert.equal(await held(page), before + 1, "it is kept");
  await drag(page, chosen);
  await page.keyboard.press("c");
  await page.fill(".palette input", "maison");
  await page.keyboard.press("Enter");
  await status(page, "Codé");
  await page.keyboard.press("Escape");
  await page.click(".toast button");
  await status(page, "Annulé");
  assert.equal(await held(page), before + 1);
});

journey("the_codebook_stands_beside_the_text_it_codes", async (visit) => {
  const page = await visit.as("leo");
  await interview(page, "Inès");
  await page.waitForSelector(".transcript mark");
  assert.match(await text(page, "nav.codes"), /Prendre la parole/);
});

journey("the_whole_story_from_sign_in_to_a_new_code_is_told_with_the_keyboard_alone", async (visit) => {
  const page = await visit.outside();
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await page.evaluate((wanted) => Boolean(document.activeElement?.matches(wanted)), selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`the Tab key never reaches ${selector}`);
  };
  const go = async (selector, at) => {
    await tabTo(selector);
    await Promise.all([page.waitForURL(at), page.keyboard.press("Enter")]);
  };
  await page.goto("/sign-in");
  await tabTo("#login");
  await page.keyboard.type(login("nadia"));
  await page.keyboard.press("Tab");
  await page.keyboard.type(password());
  await Promise.all([page.waitForURL((url) => url.pathname === "/"), page.keyboard.press("Enter")]);
  await go('.rail a[href="/studies"]', "**/studies");
  await go('main h2 a[href^="/studies/"]', /\/studies\/./);
  await go('main h2 a[href$="/sources"]', /\/sources$/);
  await go('main th a[href^="/sources/"]', /\/sources\/./);
  await page.waitForSelector(".transcript .turn[tabindex]");
  const before = await held(page);
  await tabTo(".turn");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("v");
  for (const key of ["ArrowRight", "ArrowRight", "o", "ArrowRight"]) await page.keyboard.press(key);
  assert.ok((await page.evaluate(() => document.getSelection().toString())).length > 1, "words are chosen");
  await page.keyboard.press("c");
  await page.waitForSelector(".palette input:focus");
  await page.keyboard.type("Élan donné par les mots");
  await page.waitForSelector(".palette li:has-text('Élan donné par les mots')");
  await page.keyboard.press("Enter");
  await status(page, "Codé : Élan donné par les mots.");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".palette").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.matches(".turn")), true, "the focus is back on the turn");
  assert.equal(await held(page), before + 1);
  assert.match(await text(page, "nav.codes"), /Élan donné par les mots/);
  await page.keyboard.press("u");
  await status(page, "Annulé");
  assert.equal(await held(page), before);
});

journey("a_code_is_created_renamed_moved_merged_and_each_step_can_be_undone", async (visit) => {
  const page = await visit.as("nadia");
  await study(page, "/codes");
  const book = page.url();
  await page.selectOption("#parent", { index: 1 });
  await page.fill("#name", "Attente");
  await page.fill("#definition", "Ce qui fait patienter.");
  await page.click("main form.sheet .first");
  await page.waitForSelector('[role="status"]:has-text("Code créé")');
  await follow(page, 'main li[id^="code-"] a:has-text("Attente")', /\/codes\/./);
  await follow(page, 'main a[href$="/edit"]', /\/edit$/);
  await page.fill("#name", "Attentes longues");
  await follow(page, "main form.sheet .first", /\/codes\/[^/]+$/);
  assert.match(await heading(page), /Attentes longues/);
  assert.match(await text(page, '[role="status"]'), /Code modifié/);
  const code = new URL(page.url()).pathname;
  await page.click("main details:has(#under) > summary");
  await page.selectOption("#under", "");
  await page.click('form[action$="/place"] button');
  await page.waitForSelector('[role="status"]:has-text("Code déplacé")');
  await page.click('[role="status"] button');
  await page.waitForSelector('[role="status"]:has-text("annulé")');
  await page.goto(code);
  await page.click("main details:has(#into) > summary");
  await page.selectOption("#into", { index: 2 });
  await page.click('form[action$="/merger"] button');
  await page.waitForSelector('[role="status"]:has-text("Codes fusionnés")');
  const renamed = page.locator('main li[id^="code-"] a:text-is("Attentes longues")');
  await page.goto(book);
  assert.equal(await renamed.count(), 0);
  await page.goto(code);
  assert.match(await text(page, ".notice"), /retiré du livre/);
  await page.click('main .notice form[action$="/reversal"] button');
  await page.waitForSelector('[role="status"]:has-text("annulé")');
  await page.goto(book);
  assert.equal(await renamed.count(), 1);
});

journey("a_memo_on_an_excerpt_is_kept_signed_and_found_among_the_memos_of_the_study", async (visit) => {
  const page = await visit.as("leo");
  await study(page, "/codes");
  await follow(page, 'main li[id^="code-"]:not(:has(.n:has-text("aucun"))) li a, main li[id^="code-"] a:has-text("transports")', /\/codes\/./);
  await follow(page, 'main figcaption a[href^="/excerpts/"]', /\/excerpts\/./);
  await page.fill("#memo", "Le dernier bus revient dans trois entretiens : à regarder de près.");
  await page.click('form[action="/memos"] button');
  await page.waitForSelector('[role="status"]:has-text("Mémo gardé")');
  assert.match(await text(page, "main .memo"), /Léo Marchetto.*Le dernier bus revient/s);
  await study(page, "/memos");
  assert.match(await text(page), /Le dernier bus revient dans trois entretiens : à regarder de près\./);
});
