// The thread from words to report: a finding, the report and its files, and what a withdrawn consent takes away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { follow, heading, interview, journey, report, study, text } from "./house.mjs";

const INES = "C’est Mathilde qui m’a dit de venir";
const JADE = "le bras ça marche";

/** The first bytes of the file that the report makes in that format. */
async function build(page, format) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`button[name="format"][value="${format}"]`)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

journey("a_finding_is_written_and_its_weight_follows_the_excerpts_that_hold_it", async (visit) => {
  const page = await visit.as("nadia");
  await study(page, "/findings");
  await follow(page, 'main a[href$="/findings/new"]', /\/findings\/new$/);
  await page.fill("#statement", "Le dernier bus décide de qui reste");
  await page.fill("#note", "À croiser avec les horaires.");
  await follow(page, "main form.sheet .first", /\/findings\/(?!new)./);
  const finding = new URL(page.url()).pathname;
  assert.match(await text(page), /aucun extrait/);
  await study(page, "/codes");
  await follow(page, 'main a[href^="/codes/"]:text-matches("transport", "i")', /\/codes\/./);
  const excerpt = await page.locator('main figcaption a[href^="/excerpts/"]').first().getAttribute("href");
  await page.goto(finding);
  await page.fill("#excerpt", excerpt.split("/").pop());
  await page.click('form[action$="/excerpts"] button');
  await page.waitForSelector('[role="status"]');
  assert.match(await text(page, ".page-head"), /1 extrait · 1 personne/);
  await follow(page, "main figcaption a", /\/excerpts\//);
  await page.goto(finding);
  await page.click('main form[action$="/removal"] button');
  await page.waitForSelector("text=Aucun extrait n’appuie encore ce constat.");
});

journey("an_excerpt_is_attached_to_a_finding_from_its_own_page", async (visit) => {
  const page = await visit.as("nadia");
  await study(page, "/codes");
  await follow(page, 'main a[href^="/codes/"]:text-matches("transport", "i")', /\/codes\/./);
  await follow(page, 'main figcaption a[href^="/excerpts/"]', /\/excerpts\/./);
  await follow(page, "#findings a.button", /\/excerpts\/.*\/findings/);
  await page.locator('input[name="finding"]').first().check();
  await follow(page, "main form .first", /\/findings\/./);
  assert.match(await text(page), /C’est fait/);
  const statement = await heading(page);
  await follow(page, "main figcaption a", /\/excerpts\//);
  assert.ok((await text(page, "#findings")).includes(statement.replace(/[\u00a0\u202f]/g, " ")), "the excerpt names its finding");
});

journey("a_report_downloads_as_pdf_docx_and_html", async (visit) => {
  const page = await visit.as("nadia");
  await report(page);
  for (const [format, start] of [["pdf", /^%PDF/], ["docx", /^PK/], ["html", /^<!doctype html/i]]) {
    const { name, bytes } = await build(page, format);
    assert.match(bytes.subarray(0, 20).toString("latin1"), start, format);
    assert.ok(name.endsWith(`.${format}`), name);
    assert.ok(bytes.length > 3000, `${format}: ${bytes.length} bytes`);
    await page.reload();
  }
  assert.equal(await page.locator("#builds li").count(), 3);
});

journey("what_ines_said_is_gone_everywhere_once_she_withdraws_and_what_others_said_stays", async (visit) => {
  const page = await visit.as("nadia");
  await report(page);
  const written = page.url();
  assert.ok((await text(page)).includes(INES));
  await build(page, "html");
  await study(page, "/findings");
  const entered = page.locator("main .list li", { hasText: "On entre par quelqu’un" });
  const before = Number((await entered.innerText()).match(/(\d+)\s+extraits?\s+·/)[1]);

  await study(page, "/consents");
  await follow(page, 'main tbody tr:has-text("Inès") a', /\/consents\//);
  await page.fill("#word", "retirer");
  await page.click('form[action$="/withdrawal"] button');
  await page.waitForSelector(".state.bad:has-text('retiré')");

  await page.goto(written);
  const told = await text(page);
  assert.match(told, /citations? retirées? : consentement révoqué/);
  assert.ok(!told.includes(INES));
  assert.ok(told.includes(JADE), "the words of others stay");
  assert.match(await text(page, "#builds"), /à reprendre/);
  const { bytes } = await build(page, "html");
  assert.ok(!bytes.toString().includes("Mathilde qui m’a dit"));
  assert.ok(bytes.toString().includes("le bras"));

  await study(page, "/findings");
  const after = Number((await entered.innerText()).match(/(\d+)\s+extraits?\s+·/)[1]);
  assert.equal(after, before - 1);
  await interview(page, "Inès");
  const read = await text(page, ".transcript");
  assert.match(read, /\[parole retirée\]/);
  assert.doesNotMatch(read, /Mathilde/);
  assert.equal(await page.locator('main a[href$="/original"]').count(), 0, "the file is closed with the words");
  const address = new URL(page.url()).pathname;
  await page.goto(`${address}/codings`);
  const coded = await text(page);
  assert.match(coded, /\[parole retirée\]/);
  assert.doesNotMatch(coded, /Mathilde/);
  assert.match(await heading(page), /Inès/);
});
