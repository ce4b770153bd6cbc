// Takes pictures of the preview pages (wide, 360 px, dark, print), checks width overflow, console errors, contrast
// and accessibility with axe, and the weight of a cold load. Usage: node preview/look.mjs [folder] [page …]
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { bench } from "./bench.mjs";
import { serve } from "./server.mjs";

const [folder = "preview/out", ...only] = process.argv.slice(2);
const names = only.length ? only : ["home", "encounter", "form", "empty", "parts", "search", "guide", "open", "signin", "arabic", "importing", "report", "bench"];
const views = {
  wide: { viewport: { width: 1440, height: 900 } },
  narrow: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
};
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { server, base } = await serve(bench());
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });

async function weigh(page, url) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0, requests = 0;
  session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; requests += 1; });
  await page.goto(url, { waitUntil: "networkidle" });
  return `${(bytes / 1000).toFixed(0)} kB in ${requests} requests`;
}

async function judge(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 110)} | ${one.nodes[0].failureSummary.split("\n")[1]?.trim().slice(0, 150)}`);
}

for (const name of names) {
  for (const [view, options] of Object.entries(views)) {
    const context = await browser.newContext({ ...options, bypassCSP: false, locale: "fr-FR" });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && console.log(`  ${name} ${view}: ${message.text()}`));
    page.on("pageerror", (error) => console.log(`  ${name} ${view}: ${error.message}`));
    const weight = await weigh(page, `${base}/${name}`);
    if (view === "wide") console.log(`${name}: ${weight}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log(`  ${name} ${view}: ${over} px too wide`);
    await page.screenshot({ path: `${folder}/${name}-${view}.png`, fullPage: view === "narrow" && name !== "bench" });
    if (view === "wide") {
      await page.emulateMedia({ media: "print" });
      await page.pdf({ path: `${folder}/${name}.pdf`, format: "A4" });
      await page.emulateMedia({ media: "screen" });
    }
    if (view === "wide" || view === "dark") {
      const checked = await browser.newContext({ ...options, bypassCSP: true });
      const again = await checked.newPage();
      await again.goto(`${base}/${name}`, { waitUntil: "networkidle" });
      for (const line of await judge(again)) console.log(`  ${name} ${view}: ${line}`);
      await checked.close();
    }
    await context.close();
  }
}
await browser.close();
server.close();
