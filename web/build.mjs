// Builds crates/ui/dist from css, js, icons and fonts. Same inputs give the same bytes; nothing changed, nothing done.
//
// Every asset but licences.txt carries a hash of its content in its name; manifest.json gives name → file.
// Text assets have .br and .gz twins so that the server never compresses them.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../crates/ui/dist");
const stampFile = join(here, "node_modules/.asterism-stamp");

const modules = ["shell", "bench", "preview", "markdown-cite"].filter((name) => existsSync(join(here, "js", `${name}.js`)));
const fontPackages = {
  sans: "@fontsource-variable/atkinson-hyperlegible-next",
  serif: "@fontsource/source-serif-4",
};
const fonts = {
  "sans.woff2": [fontPackages.sans, "atkinson-hyperlegible-next-latin-wght-normal.woff2"],
  "sans-ext.woff2": [fontPackages.sans, "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"],
  "serif.woff2": [fontPackages.serif, "source-serif-4-latin-400-normal.woff2"],
  "serif-ext.woff2": [fontPackages.serif, "source-serif-4-latin-ext-400-normal.woff2"],
  "serif-italic.woff2": [fontPackages.serif, "source-serif-4-latin-400-italic.woff2"],
  "serif-italic-ext.woff2": [fontPackages.serif, "source-serif-4-latin-ext-400-italic.woff2"],
  "serif-bold.woff2": [fontPackages.serif, "source-serif-4-latin-600-normal.woff2"],
};

const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Every file that can change the output, in a fixed order. */
function inputs() {
  const walk = (folder) =>
    readdirSync(join(here, folder), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));
  return ["build.mjs", "package-lock.json", ...["css", "js", "icons"].flatMap(walk)];
}

function stamp() {
  return sha(process.version + inputs().map((name) => `${name} ${sha(readFileSync(join(here, name)))}`).join("\n"));
}

function isFresh(now) {
  if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== now) return false;
  const manifest = join(dist, "manifest.json");
  return existsSync(manifest) && Object.values(JSON.parse(readFileSync(manifest, "utf8"))).every((name) => existsSync(join(dist, name)));
}

/** Collects the output: what is new is written, what is no longer named is removed. */
class Output {
  manifest = {};
  kept = new Set();

  add(name, bytes, { hashed = true } = {}) {
    const extension = extname(name);
    const file = hashed ? `${name.slice(0, -extension.length)}-${sha(bytes).slice(0, 10)}${extension}` : name;
    this.manifest[name] = file;
    this.write(file, bytes);
    if (extension !== ".woff2") this.compress(file, bytes);
    return file;
  }

  compress(file, bytes) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    this.write(`${file}.br`, brotliCompressSync(bytes, { params }));
    const gz = gzipSync(bytes, { level: 9 });
    gz[9] = 255; // The system's name is in the header: "unknown" everywhere, so that bytes agree between machines.
    this.write(`${file}.gz`, gz);
  }

  write(file, bytes) {
    this.kept.add(file);
    const path = join(dist, file);
    if (!existsSync(path) || !readFileSync(path).equals(bytes)) writeFileSync(path, bytes);
  }

  finish() {
    const sorted = Object.fromEntries(Object.entries(this.manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
    this.write("manifest.json", Buffer.from(`${JSON.stringify(sorted, null, 2)}\n`));
    for (const name of readdirSync(dist)) if (!this.kept.has(name)) rmSync(join(dist, name), { recursive: true });
  }
}

async function drawn() {
  const { icons, star } = await import("./icons/icons.mjs");
  const symbol = ([id, body]) => `<symbol id="${id}" viewBox="0 0 24 24">${body}</symbol>`;
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="star" viewBox="${star.viewBox}">${star.body}</symbol>${Object.entries(icons).map(symbol).join("")}</svg>\n`;
  const ground = '<rect width="40" height="40" rx="9" fill="#232a4d"/>';
  const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${ground}<g color="#f2b632" transform="translate(4 3)">${star.body}</g></svg>\n`;
  return { "icons.svg": Buffer.from(sprite), "favicon.svg": Buffer.from(favicon) };
}

function licences() {
  const parts = Object.values(fontPackages).map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n${homepage ?? ""}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
  });
  const ours = "Styles, scripts and icons of these pages are part of Asterism, under AGPL-3.0-or-later.\n";
  return Buffer.from([ours, ...parts].join(`\n${"-".repeat(72)}\n\n`));
}

async function build() {
  const esbuild = await import("esbuild");
  mkdirSync(dist, { recursive: true });
  const output = new Output();
  const common = { bundle: true, minify: true, write: false, legalComments: "none", logLevel: "warning", absWorkingDir: here };

  const fontFiles = {};
  for (const [name, [from, file]] of Object.entries(fonts)) {
    fontFiles[name] = output.add(name, readFileSync(join(here, "node_modules", from, "files", file)));
  }
  for (const name of ["style.css", "public.css"]) {
    const css = await esbuild.build({ ...common, entryPoints: [`css/${name}`], external: ["*.woff2"], target: ["chrome123", "firefox121", "safari17.5"] });
    const styled = css.outputFiles[0].text.replace(/url\("?([\w-]+\.woff2)"?\)/g, (_, font) => `url(${fontFiles[font]})`);
    output.add(name, Buffer.from(styled));
  }
  for (const name of modules) {
    const js = await esbuild.build({ ...common, entryPoints: [`js/${name}.js`], format: "esm", target: "es2017", charset: "utf8" });
    output.add(`${name}.js`, Buffer.from(js.outputFiles[0].contents));
  }
  for (const [name, bytes] of Object.entries(await drawn())) output.add(name, bytes);
  output.add("licences.txt", licences(), { hashed: false });
  output.finish();
  return output.manifest;
}

const now = stamp();
if (!isFresh(now)) {
  const manifest = await build();
  writeFileSync(stampFile, now);
  for (const [name, file] of Object.entries(manifest)) {
    const twin = join(dist, `${file}.br`);
    const size = (path) => `${(statSync(path).size / 1000).toFixed(1)} kB`;
    console.log(`${name.padEnd(24)} ${size(join(dist, file)).padStart(9)}${existsSync(twin) ? `  br ${size(twin)}` : ""}`);
  }
}
