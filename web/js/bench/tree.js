// The code tree beside the text: its counts follow what is coded, and a new code finds its branch.
import { make } from "./api.js";

const find = (nav, id) => nav && nav.querySelector(`li[data-code="${CSS.escape(String(id))}"]`);

/** Adds `change` to the count of a code. */
export function count(nav, id, change) {
  const item = find(nav, id);
  const number = item && item.querySelector(":scope > .n");
  if (!number) return;
  const now = Number(number.textContent.replace(/\D/g, "")) + change;
  number.textContent = Math.max(0, now).toLocaleString(document.documentElement.lang || undefined);
}

/** Adds the codes that the tree doesn't have yet, under their parent. */
export function complete(nav, codes) {
  if (!nav) return;
  for (const code of codes) {
    if (find(nav, code.id)) continue;
    const parent = code.parent === null || code.parent === undefined ? nav : find(nav, code.parent) || nav;
    let branch = parent.querySelector(":scope > ul");
    // The tree stands before the line of keys.
    if (!branch) parent.insertBefore((branch = make("ul")), parent === nav ? nav.querySelector(":scope > p") : null);
    branch.append(make("li", { "data-code": code.id },
      make("span", { class: `swatch h${code.hue}`, "aria-hidden": "true" }), make("a", { href: `/codes/${code.id}` }, code.name), " ",
      make("span", { class: "n" }, String(code.uses || 0))));
  }
}
