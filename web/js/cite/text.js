// What is written in a report for a quotation, and where. Pure.

/** The text that stands for an excerpt. */
export function citation(item) {
  return item.insert || `{{extrait ${item.id}}}`;
}

/** The [start, end) that a citation replaces: the selection, and the {{ just typed before it. */
export function opening(text, start, end) {
  return [text.slice(0, start).endsWith("{{") ? start - 2 : start, end];
}

/** At most `size` code points, cut at a word, always with a mark when something is left out. */
export function shorten(text, size) {
  const points = [...text];
  if (points.length <= size) return text;
  const cut = points.slice(0, size).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > size / 2 ? cut.slice(0, space) : cut} […]`;
}
