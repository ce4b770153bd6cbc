// Finding a code by a few letters: accents, case and ligatures don't count. Pure.

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d" };

/** Lower case, without accents, ligatures opened, apostrophes and blanks made alike. */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => LIGATURES[letter])
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

const START = 0, WORD = 1, NAME = 2, PATH = 3;

function rank(code, query, parts) {
  const name = fold(code.name);
  if (name.startsWith(query)) return START;
  if (parts.every((part) => name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part)))) return WORD;
  if (parts.every((part) => name.includes(part))) return NAME;
  const path = fold(code.path || code.name);
  return parts.every((part) => path.includes(part)) ? PATH : null;
}

/** The codes that `typed` may mean, likeliest first; nothing typed gives `recent` ids first, then the most used. */
export function matching(codes, typed, recent = []) {
  const query = fold(typed);
  const parts = query.split(" ").filter(Boolean);
  const late = (code) => (recent.includes(code.id) ? recent.indexOf(code.id) : recent.length);
  return codes
    .map((code) => ({ code, rank: query ? rank(code, query, parts) : START }))
    .filter((one) => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || late(a.code) - late(b.code) || (b.code.uses || 0) - (a.code.uses || 0) || compare(a.code, b.code))
    .map((one) => one.code);
}

function compare(a, b) {
  const [left, right] = [fold(a.path || a.name), fold(b.path || b.name)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether `typed` already names a code, so that offering to create it would make a twin. */
export function isNamed(codes, typed) {
  const name = fold(typed);
  return codes.some((code) => fold(code.name) === name || fold(code.path || "") === name);
}
