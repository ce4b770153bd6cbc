// Opens pages in Chromium and tells, as JSON, what they weigh and when the codings in sight are painted.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../web/package.json", import.meta.url))("playwright-core");
const asked = JSON.parse(process.argv[2]);
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"];
const ASSET = "/assets/";

/** In the page: notes the moment of the frame after the one in which every coding in sight has its mark. */
function watchPaint() {
  const look = () => {
    const bench = document.querySelector("coding-bench");
    const inSight = [...(bench?.article?.querySelectorAll(".turn[data-n]") ?? [])].filter((turn) => {
      const box = turn.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    });
    if (bench?.codings?.size && inSight.length) {
      const [start] = bench.extent(inSight[0]);
      const [, end] = bench.extent(inSight[inSight.length - 1]);
      const marked = new Set([...bench.querySelectorAll("mark[data-codings]")].flatMap((mark) => mark.dataset.codings.split(" ")));
      const wanted = [...bench.codings.values()].filter((coding) => coding.start < end && coding.end > start);
      if (wanted.every((coding) => marked.has(String(coding.id)))) {
        const painted = { painted: marked.size, marks: bench.querySelectorAll("mark").length };
        return requestAnimationFrame(() => setTimeout(() => (globalThis.seen = { ...painted, seconds: performance.now() / 1000 })));
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function open(context, { path, coded }) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const sizes = new Map();
  const told = { bytes: 0, data: 0, requests: 0, calls: 0 };
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  session.on("Network.requestWillBeSent", ({ requestId, request }) => sizes.set(requestId, new URL(request.url).pathname));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const data = !sizes.get(requestId)?.startsWith(ASSET);
    told.requests += 1;
    told.bytes += encodedDataLength;
    told.calls += data ? 1 : 0;
    told.data += data ? encodedDataLength : 0;
  });
  if (coded) await page.addInitScript(watchPaint);
  await page.goto(asked.base + path, { waitUntil: "networkidle" });
  if (coded) {
    await page.waitForFunction(() => globalThis.seen, undefined, { timeout: 90_000 });
    Object.assign(told, await page.evaluate(() => globalThis.seen));
  }
  await page.close();
  return told;
}

const browser = await chromium.launch({ executablePath: asked.chromium, args: ARGS });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "fr-FR" });
const page = await context.newPage();
await page.goto(`${asked.base}/sign-in`);
await page.fill("#login", asked.login);
await page.fill("#password", asked.password);
await page.click("main button");
await page.waitForURL((url) => url.pathname !== "/sign-in");
await page.close();

const all = [];
for (const one of asked.pages) {
  const runs = [];
  for (let run = 0; run < asked.runs; run += 1) runs.push(await open(context, one));
  const told = Object.fromEntries(Object.keys(runs[0]).map((key) => [key, runs.map((run) => run[key])]));
  all.push({ ...one, ...told });
}
await browser.close();
console.log(JSON.stringify(all));
