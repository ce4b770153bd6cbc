// French spacing as people type: the space before : ; ? ! » and after « doesn't break the line.
//
// Only a space that was typed is changed; nothing is added, so that addresses and hours stay as they are.
import { insert } from "../insert.js";

const WIDE = "\u00a0";
const NARROW = "\u202f";

/** What replaces the last two characters typed, or null when nothing is to change. */
export function spaced(before) {
  const [space, sign] = before.slice(-2);
  if (sign === " " && space === "«") return `«${WIDE}`;
  if (space !== " " || !sign || !":;?!»".includes(sign)) return null;
  // A sign that opens a line or follows two spaces is a layout of its own.
  if (!/\S/.test(before.slice(-3, -2))) return null;
  return `${":»".includes(sign) ? WIDE : NARROW}${sign}`;
}

export function spaceFrench(document) {
  if (!(document.documentElement.lang || "").startsWith("fr")) return;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (event.inputType !== "insertText" || event.isComposing || !field.matches('textarea, input[type="text"], input:not([type])')) return;
    if (field.hasAttribute("data-plain") || (field.lang && !field.lang.startsWith("fr")) || field.selectionStart !== field.selectionEnd) return;
    const caret = field.selectionStart;
    const better = spaced(field.value.slice(Math.max(0, caret - 3), caret));
    if (better) insert(field, caret - 2, caret, better);
  });
}
