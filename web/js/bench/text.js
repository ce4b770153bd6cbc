// Positions in texts are Unicode code points, half-open; the DOM counts UTF-16 units. Pure.

const isLead = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isTrail = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

function pairAt(text, index) {
  return isLead(text.charCodeAt(index)) && isTrail(text.charCodeAt(index + 1));
}

/** Number of code points in `text`; a lone surrogate counts for one. */
export function length(text) {
  let count = 0;
  for (let index = 0; index < text.length; index += pairAt(text, index) ? 2 : 1) count += 1;
  return count;
}

/** The UTF-16 index of the code point of rank `points`, at most the end of the text. */
export function toUnits(text, points) {
  let index = 0;
  for (let left = points; left > 0 && index < text.length; left -= 1) index += pairAt(text, index) ? 2 : 1;
  return index;
}

/** The rank of the code point at the UTF-16 index `units`; inside a pair, the rank of that pair. */
export function toPoints(text, units) {
  let count = 0;
  let index = 0;
  while (index < units && index < text.length) {
    index += pairAt(text, index) ? 2 : 1;
    if (index <= units) count += 1;
  }
  return count;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’\-\u00b7][\p{L}\p{N}\p{M}]+)*['’]?/gu;

/** The words of `text` as [start, end) in code points; an apostrophe or a hyphen stays inside its word. */
export function words(text) {
  const found = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(WORD)) {
    points += length(text.slice(units, match.index));
    const end = points + length(match[0]);
    found.push([points, end]);
    units = match.index + match[0].length;
    points = end;
  }
  return found;
}

/** Takes the blank off both ends of [start, end) of `text`, in code points. */
export function trimmed(text, start, end) {
  const points = [...text].slice(start, end);
  let from = 0;
  let to = points.length;
  while (from < to && /\s/u.test(points[from])) from += 1;
  while (to > from && /\s/u.test(points[to - 1])) to -= 1;
  return [start + from, start + to];
}
