// The pages in a real browser: weight, width, accessibility, and what the scripts do. Needs Chromium (CHROMIUM=path).
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { bench } from "../preview/bench.mjs";
import { serve } from "../preview/server.mjs";

const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
const skip = existsSync(executablePath) ? false : `no Chromium at ${executablePath}: the pages were not tried in a browser`;
const PAGES = ["home", "encounter", "form", "empty", "parts", "search", "guide", "open", "signin", "arabic", "importing", "report", "bench"];
let browser, server, base;

before(async () => {
  if (skip) return;
  const { chromium } = await import("playwright-core");
  ({ server, base } = await serve(bench()));
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "fr-FR", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && !/422/.test(message.text()) && errors.push(message.text()));
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const weight = { bytes: 0, requests: 0 };
  session.on("Network.loadingFinished", ({ encodedDataLength }) => { weight.bytes += encodedDataLength; weight.requests += 1; });
  await page.goto(`${base}/${path}`, { waitUntil: "networkidle" });
  return { page, errors, weight, close: () => context.close() };
}

test("every_page_weighs_at_most_150_kB_in_12_requests_and_breaks_no_rule_of_its_policy", { skip }, async () => {
  for (const name of PAGES) {
    const { errors, weight, close } = await open(name);
    assert.deepEqual(errors, [], name);
    assert.ok(weight.bytes > 20_000 && weight.bytes <= 150_000, `${name}: ${weight.bytes} bytes`);
    assert.ok(weight.requests <= 12, `${name}: ${weight.requests} requests`);
    if (name === "open") assert.ok(weight.bytes <= 50_000 && weight.requests <= 8, `public: ${weight.bytes} bytes in ${weight.requests} requests`);
    await close();
  }
});

test("every_page_holds_in_360_pixels_and_its_buttons_are_wide_enough_for_a_thumb", { skip }, async () => {
  for (const name of PAGES) {
    const { page, close } = await open(name, { viewport: { width: 360, height: 740 }, hasTouch: true });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, name);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll(".button, button:not(.who *, article *), .rail nav > a, input:not([type=checkbox], [type=radio], [type=hidden]), select")]
        .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden") && Math.min(one.offsetHeight, one.offsetWidth) < 44)
        .map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(small, [], name);
    await close();
  }
});

test("no_page_has_an_accessibility_fault_in_light_or_dark", { skip }, async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const colorScheme of ["light", "dark"]) for (const name of PAGES) {
    const { page, close } = await open(name, { colorScheme, bypassCSP: true });
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary}`));
    assert.deepEqual(faults, [], `${name} ${colorScheme}`);
    await close();
  }
});

const chosen = (page) => page.evaluate(() => document.getSelection().toString());
const marks = (page) => page.locator("mark").count();
const status = (page, text) => page.waitForFunction((expected) => document.querySelector(".toast > p")?.textContent === expected, text);

test("words_are_chosen_coded_and_uncoded_with_the_keyboard_alone", { skip }, async () => {
  const { page, errors, close } = await open("bench");
  const before = await marks(page);
  await page.focus('.turn[data-n="1"]');
  await page.keyboard.press("v");
  for (const key of ["ArrowRight", "ArrowRight", "o", "ArrowRight", "Shift+ArrowLeft"]) await page.keyboard.press(key);
  assert.equal(await chosen(page), "début j’osais");
  await page.keyboard.press("c");
  await page.keyboard.type("decid");
  await page.waitForSelector('.palette li[aria-selected="true"]:has-text("Décider ensemble")');
  await page.keyboard.press("Enter");
  await status(page, "Codé : Décider ensemble.");
  await page.keyboard.type("refus");
  await page.keyboard.press("Enter");
  await status(page, "Ce nom est déjà pris.");
  assert.equal(await page.inputValue(".palette input"), "refus");
  await page.fill(".palette input", "Oser");
  await page.keyboard.press("Enter");
  await status(page, "Codé : Oser.");
  assert.equal(await page.locator(".codes li").last().textContent(), "Oser 1");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".palette").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.n), "1");
  assert.equal(await page.locator('mark.t2:text("début j’osais")').count(), 1);
  for (const _ of [1, 2]) {
    await page.keyboard.press("u");
    await status(page, "Annulé.");
    await page.waitForTimeout(60);
  }
  assert.equal(await marks(page), before);
  assert.deepEqual(errors, []);
  await close();
});

test("a_margin_entry_is_removed_with_delete_and_comes_back_with_undo", { skip }, async () => {
  const { page, close } = await open("bench");
  await page.focus('.turn[data-n="1"]');
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Invitation d’un pair");
  await page.keyboard.press("Delete");
  await status(page, "Codage retiré : Invitation d’un pair.");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.n), "1");
  assert.match(await page.locator(".margin article").first().textContent(), /· Léo/);
  await page.click(".toast button");
  await status(page, "Annulé.");
  await page.waitForFunction(() => /Nadia/.test(document.querySelector(".margin article").textContent));
  await close();
});

test("a_choice_takes_a_pseudonym_whole_and_counts_code_points", { skip }, async () => {
  const { page, close } = await open("bench");
  const found = await page.evaluate(() => {
    const bench = document.querySelector("coding-bench");
    const paragraph = document.querySelector('.turn[data-n="1"] p');
    const veil = paragraph.querySelector(".veil").firstChild;
    const tail = document.querySelector('.turn[data-n="5"] p').firstChild;
    document.getSelection().setBaseAndExtent(veil, 3, veil, 5);
    bench.choice.follow();
    const inside = { ...bench.choice.now };
    document.getSelection().setBaseAndExtent(tail, tail.data.indexOf("elle"), tail, tail.data.indexOf("elle") + 4);
    bench.choice.follow();
    const start = Number(paragraph.dataset.start);
    return { inside: [inside.start - start, inside.end - start], tail: [bench.choice.now.start, bench.choice.now.end], origin: Number(document.querySelector('.turn[data-n="5"] p').dataset.start) };
  });
  const canonical = "Au début j’osais pas trop. C’est Clémentine qui";
  const at = canonical.indexOf("Clémentine");
  assert.deepEqual(found.inside, [at, at + "Clémentine".length]);
  const points = [..."Ma mère 👩‍👧 "].length;
  assert.deepEqual(found.tail, [found.origin + points, found.origin + points + 4]);
  await close();
});

test("painting_wraps_words_and_never_changes_them", { skip }, async () => {
  const { page, close } = await open("bench");
  const texts = () => page.evaluate(() => [...document.querySelectorAll(".turn p")].map((one) => one.textContent).join("\n"));
  const before = await texts();
  assert.ok((await marks(page)) > 20);
  await page.evaluate(() => {
    const bench = document.querySelector("coding-bench");
    bench.codings.clear();
    bench.repaint(0, Infinity);
  });
  assert.equal(await marks(page), 0);
  assert.equal(await texts(), before);
  await close();
});

test("margin_entries_never_cover_each_other", { skip }, async () => {
  const { page, close } = await open("bench?at=200");
  await page.waitForSelector(".margin article");
  const boxes = await page.evaluate(() => [...document.querySelectorAll(".margin article")].map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]).sort((a, b) => a[0] - b[0]));
  assert.ok(boxes.length > 2);
  for (let index = 1; index < boxes.length; index += 1) assert.ok(boxes[index][0] >= boxes[index - 1][1], JSON.stringify(boxes));
  await close();
});

test("a_long_text_is_read_through_a_window_of_400_turns", { skip }, async () => {
  const { page, errors, close } = await open("bench?at=450");
  await page.mouse.move(800, 500);
  const bounds = () => page.evaluate(() => [...document.querySelectorAll(".turn")].map((one) => Number(one.dataset.n)));
  for (const step of [1500, -1500]) {
    for (let index = 0; index < 70; index += 1) {
      await page.mouse.wheel(0, step);
      await page.waitForTimeout(15);
    }
    await page.waitForTimeout(300);
    const turns = await bounds();
    assert.ok(turns.length <= 400 && turns.length >= 300, String(turns.length));
    assert.deepEqual(turns, Array.from(turns, (_, index) => turns[0] + index));
  }
  assert.deepEqual(errors, []);
  await close();
});

test("turns_that_come_above_do_not_move_what_is_read", { skip }, async () => {
  const { page, close } = await open("bench?at=450");
  const top = () => page.evaluate(() => Math.round(document.querySelector('.turn[data-n="450"]').getBoundingClientRect().top));
  const before = await top();
  await page.evaluate(() => document.querySelector("coding-bench").reel.load("before"));
  assert.ok((await page.evaluate(() => Number(document.querySelector(".turn").dataset.n))) < 430);
  assert.equal(await top(), before);
  await close();
});

test("on_a_narrow_screen_the_notes_follow_their_turn", { skip }, async () => {
  const { page, close } = await open("bench", { viewport: { width: 360, height: 740 } });
  await page.locator('.turn[data-n="1"]').scrollIntoViewIfNeeded();
  const notes = page.locator('.turn[data-n="1"] .turn-notes');
  await notes.waitFor();
  await page.waitForTimeout(400);
  assert.equal(await notes.locator("summary").textContent(), "3 extraits");
  await close();
});

test("a_draft_survives_a_reload_and_is_forgotten_once_sent", { skip }, async () => {
  const { page, close } = await open("form");
  await page.fill("#notes", "Salle du fond");
  await page.check('input[value="b"]');
  await page.reload({ waitUntil: "networkidle" });
  assert.equal(await page.inputValue("#notes"), "Salle du fond");
  assert.ok(await page.isChecked('input[value="b"]'));
  await page.click(".notice button");
  assert.equal(await page.inputValue("#notes"), "");
  await page.fill("#notes", "Envoyé");
  await page.evaluate(() => sessionStorage.setItem("draft-sent", JSON.stringify(["draft:encounter-new"])));
  await page.waitForTimeout(400);
  await page.goto(`${base}/home`, { waitUntil: "networkidle" });
  await page.goto(`${base}/form`, { waitUntil: "networkidle" });
  assert.equal(await page.inputValue("#notes"), "");
  await close();
});

test("keys_search_from_anywhere_list_themselves_and_leave_fields_alone", { skip }, async () => {
  const { page, close } = await open("form");
  const active = () => page.evaluate(() => document.activeElement.id);
  await page.focus("#place");
  await page.keyboard.press("Control+k");
  assert.equal(await active(), "find");
  await page.keyboard.press("Escape");
  assert.equal(await active(), "place");
  await page.fill("#notes", "");
  await page.focus("#notes");
  await page.keyboard.type("quoi ? / « oui »");
  assert.equal(await page.inputValue("#notes"), "quoi\u202f? / «\u00a0oui\u00a0»");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(!(await page.locator("#keys").isVisible()));
  await close();
});

test("the_fifth_place_of_the_bar_opens_the_other_spaces", { skip }, async () => {
  const { page, close } = await open("home", { viewport: { width: 360, height: 740 } });
  assert.equal(await page.locator(".rail nav > a:visible, .rail .more:visible").count(), 5);
  await page.click(".rail .more");
  assert.equal(await page.locator("#spaces a:visible").count(), 6);
  await close();
});

test("an_import_preview_filters_counts_and_asks_again", { skip }, async () => {
  const { page, errors, close } = await open("importing");
  const picked = () => page.textContent("[data-picked]");
  assert.equal(await picked(), "2 lignes choisies");
  await page.click('[data-filter="warn"]');
  assert.equal(await page.locator(".verdicts tbody tr:visible").count(), 1);
  await page.check("[data-all]");
  assert.equal(await picked(), "3 lignes choisies");
  await page.selectOption("[data-refresh]", { index: 1 });
  await page.waitForFunction(() => document.querySelector("[data-picked]").textContent === "2 lignes choisies");
  assert.deepEqual(errors, []);
  await close();
});

test("a_quotation_is_cited_by_its_excerpt_and_only_if_it_may_be", { skip }, async () => {
  const { page, close } = await open("report");
  await page.focus("#body");
  await page.keyboard.type("Elle le dit : {{");
  await page.waitForSelector(".palette li");
  await page.keyboard.type("ma mère");
  await page.waitForSelector('.palette li[aria-disabled="true"]');
  await page.keyboard.press("Enter");
  assert.match(await page.inputValue("#body"), /\{\{$/);
  await page.fill(".palette input", "bus");
  await page.waitForSelector('.palette li:has-text("bus"):not([aria-disabled])');
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#body"), "Elle le dit\u00a0: {{extrait x2}}");
  await close();
});
