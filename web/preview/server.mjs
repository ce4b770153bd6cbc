// A server for looking: the preview pages, the built assets, and an imitation of the workbench's addresses.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { dist } from "./frame.mjs";
import * as pages from "./pages.mjs";

const kinds = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** `extra`: path → (request, url) → { type, body, status? }, tried before the pages. */
export function serve(extra = async () => null) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const headers = { "content-security-policy": policy };
    const send = (status, type, body, more = {}) => response.writeHead(status, { ...headers, "content-type": type, ...more }).end(body);
    if (url.pathname.startsWith("/assets/")) {
      const file = dist + url.pathname.slice(8).replace(/[^\w.-]/g, "");
      if (!existsSync(file)) return send(404, "text/plain", "");
      const packed = existsSync(`${file}.br`);
      return send(200, kinds[extname(file)] || "text/plain", readFileSync(packed ? `${file}.br` : file), packed ? { "content-encoding": "br" } : {});
    }
    const answer = await extra(request, url);
    if (answer) return send(answer.status || 200, answer.type, answer.body);
    if (url.pathname === "/import/preview") return send(200, "text/html; charset=utf-8", pages.importBody());
    if (url.pathname === "/reports/r1/citable") return send(200, "application/json", JSON.stringify({ items: pages.citable(url.searchParams.get("q")) }));
    const page = pages[url.pathname.slice(1) || "home"];
    if (page) return send(200, "text/html; charset=utf-8", page(url));
    return send(404, "text/html; charset=utf-8", "<!doctype html><title>Introuvable</title>");
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ server, base: `http://127.0.0.1:${server.address().port}` })));
}
