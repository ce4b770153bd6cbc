// Between the page and the canonical text: paragraphs p[data-start] hold the text from that code point on.
//
// Invariant: an element with data-length=N inside a paragraph stands for N code points whatever it shows
// (a pseudonym over a name); it is taken whole or left whole.
import { length, toPoints, toUnits, trimmed } from "./text.js";

export const startOf = (paragraph) => Number(paragraph.dataset.start);
export const paragraphsIn = (root) => [...root.querySelectorAll("p[data-start]")];

/** The pieces of a paragraph in order: text nodes and whole elements, with their place in the canonical text. */
export function pieces(paragraph) {
  const found = [];
  let at = startOf(paragraph);
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) push(child, length(child.data), false);
      else if (child.nodeType === Node.ELEMENT_NODE && child.dataset.length !== undefined) push(child, Number(child.dataset.length), true);
      else if (child.nodeType === Node.ELEMENT_NODE) walk(child);
    }
  };
  const push = (node, count, whole) => {
    if (count > 0) found.push({ node, start: at, end: at + count, whole });
    at += count;
  };
  walk(paragraph);
  return found;
}

export function endOf(paragraph) {
  const all = pieces(paragraph);
  return all.length ? all[all.length - 1].end : startOf(paragraph);
}

/** The canonical text of a paragraph as far as the page knows it: what is hidden counts as letters. */
export function textOf(paragraph) {
  return pieces(paragraph).map((piece) => (piece.whole ? "x".repeat(piece.end - piece.start) : piece.node.data)).join("");
}

/** Those of `paragraphs` (in reading order) that may touch [start, end); only their starts are looked at. */
export function touching(paragraphs, start, end) {
  return paragraphs.filter((paragraph, index) => {
    const next = paragraphs[index + 1];
    return startOf(paragraph) < end && (!next || startOf(next) > start);
  });
}

/** The text as it is read, between two positions. */
export function readable(paragraphs, start, end) {
  return touching(paragraphs, start, end)
    .map((paragraph) =>
      pieces(paragraph)
        .filter((piece) => piece.start < end && piece.end > start)
        .map((piece) => (piece.whole ? piece.node.textContent : slice(piece, start, end)))
        .join(""))
    .filter(Boolean)
    .join(" ");
}

function slice(piece, start, end) {
  const text = piece.node.data;
  return text.slice(toUnits(text, Math.max(0, start - piece.start)), toUnits(text, Math.min(piece.end, end) - piece.start));
}

/** The canonical [start, end) of a DOM range over the text, or null when it touches no paragraph. */
export function positionsOf(paragraphs, range) {
  const touched = paragraphs.filter((paragraph) => range.intersectsNode(paragraph));
  if (!touched.length) return null;
  const [first, last] = [touched[0], touched[touched.length - 1]];
  const start = first.contains(range.startContainer) ? place(first, range.startContainer, range.startOffset, false) : startOf(first);
  const end = last.contains(range.endContainer) ? place(last, range.endContainer, range.endOffset, true) : endOf(last);
  return { start, end };
}

function place(paragraph, container, offset, isEnd) {
  const all = pieces(paragraph);
  const point = document.createRange();
  point.setStart(container, offset);
  let at = startOf(paragraph);
  for (const piece of all) {
    if (piece.node === container) return piece.start + toPoints(piece.node.data, offset);
    if (piece.whole && piece.node.contains(container)) return isEnd ? piece.end : piece.start;
    const side = point.comparePoint(piece.node, 0);
    if (side > 0 || (side === 0 && !piece.node.contains(container))) return piece.start;
    at = piece.end;
  }
  return at;
}

/** The DOM range over [start, end), clipped to what the page holds; null when it holds none of it. */
export function rangeOver(paragraphs, start, end) {
  const within = touching(paragraphs, start, end).flatMap(pieces).filter((piece) => piece.start < end && piece.end > start);
  if (!within.length) return null;
  const [first, last] = [within[0], within[within.length - 1]];
  const range = document.createRange();
  if (first.whole) range.setStartBefore(first.node);
  else range.setStart(first.node, toUnits(first.node.data, Math.max(0, start - first.start)));
  if (last.whole) range.setEndAfter(last.node);
  else range.setEnd(last.node, toUnits(last.node.data, Math.min(last.end, end) - last.start));
  return range;
}

/** [start, end) without blanks at its ends, and never through the middle of what is taken whole; null when empty. */
export function tidied(paragraphs, { start, end }) {
  const kept = touching(paragraphs, start, end).map((paragraph) => {
    const all = pieces(paragraph);
    const cut = all.find((piece) => piece.whole && piece.start < start && piece.end > start);
    const torn = all.find((piece) => piece.whole && piece.start < end && piece.end > end);
    const origin = startOf(paragraph);
    const from = Math.max(0, (cut ? cut.start : start) - origin);
    const to = Math.min(endOf(paragraph), torn ? torn.end : end) - origin;
    const [first, last] = trimmed(textOf(paragraph), from, Math.max(from, to));
    return { start: origin + first, end: origin + last };
  }).filter((one) => one.start < one.end);
  return kept.length ? { start: kept[0].start, end: kept[kept.length - 1].end } : null;
}
