// Overlapping codings cut into stretches that don't overlap, so that each word is wrapped once. Pure.

/**
 * Stretches of [from, to) that carry at least one coding, in order. Each has { start, end, codings },
 * the shortest coding first because it says the most about these very words.
 */
export function segments(codings, from, to) {
  const inside = codings
    .map((coding) => ({ coding, start: Math.max(coding.start, from), end: Math.min(coding.end, to) }))
    .filter(({ start, end }) => start < end);
  const cuts = [...new Set(inside.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const opening = [...inside].sort((a, b) => a.start - b.start);
  const found = [];
  let open = [];
  let next = 0;
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = [cuts[index], cuts[index + 1]];
    open = open.filter((one) => one.end > start);
    while (next < opening.length && opening[next].start <= start) open.push(opening[next++]);
    if (open.length) found.push({ start, end, codings: open.map(({ coding }) => coding).sort(shortestFirst) });
  }
  return found;
}

function shortestFirst(a, b) {
  return a.end - a.start - (b.end - b.start) || a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Codings of the same code on the same words by several people, as one: [{ first, all }]. */
export function together(codings) {
  const groups = new Map();
  for (const coding of [...codings].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const key = `${coding.start} ${coding.end} ${coding.code}`;
    if (groups.has(key)) groups.get(key).all.push(coding);
    else groups.set(key, { key, first: coding, all: [coding] });
  }
  return [...groups.values()];
}
