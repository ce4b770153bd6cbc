// Wraps the words that carry codings in <mark>, each stretch once; words are never rewritten, only wrapped.
import { endOf, pieces, startOf } from "./map.js";
import { segments } from "./segments.js";
import { toUnits } from "./text.js";

const LINES = 3;

export function paint(paragraph, codings) {
  const worn = paragraph.querySelectorAll("mark[data-codings]");
  for (const mark of worn) mark.replaceWith(...mark.childNodes);
  if (worn.length) paragraph.normalize();
  const cut = segments(codings, startOf(paragraph), endOf(paragraph));
  if (!cut.length) return;
  for (const piece of pieces(paragraph)) {
    const over = cut.filter((one) => one.start < piece.end && one.end > piece.start);
    if (piece.whole) wrapWhole(piece.node, over);
    // From the last to the first, so that the node keeps the text before the cut.
    else for (const one of over.reverse()) wrapText(piece, one);
  }
}

function wrapWhole(element, over) {
  if (!over.length) return;
  const mark = markFor(over[0].codings);
  element.replaceWith(mark);
  mark.append(element);
}

function wrapText({ node, start, end }, one) {
  const text = node.data;
  const from = toUnits(text, Math.max(0, one.start - start));
  const to = one.end >= end ? text.length : toUnits(text, one.end - start);
  const mark = markFor(one.codings);
  if (to < text.length) node.splitText(to);
  const inner = from > 0 ? node.splitText(from) : node;
  inner.replaceWith(mark);
  mark.append(inner);
}

/** One ground, and one line for each of the first three codes; the margin names them all. */
function markFor(codings) {
  const codes = [...new Map(codings.map((coding) => [coding.code, coding])).values()].slice(0, LINES);
  const mark = document.createElement("mark");
  mark.className = `h${codes[0].hue}`;
  mark.dataset.codings = codings.map((coding) => coding.id).join(" ");
  if (codes.length > 1) mark.classList.add(`t${codes.length}`);
  codes.slice(1).forEach((coding, index) => mark.style.setProperty(`--hue-${index + 2}`, String(coding.hue * 15)));
  return mark;
}
