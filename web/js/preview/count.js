// Counting for the import preview. Pure.

/** From rows [{ checked, shown }]: how many are picked in all, and whether all or some of those shown are. */
export function tally(rows) {
  const shown = rows.filter((row) => row.shown);
  return {
    picked: rows.filter((row) => row.checked).length,
    all: shown.length > 0 && shown.every((row) => row.checked),
    some: shown.some((row) => row.checked),
  };
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** A file's size as people of `lang` write it. */
export function shownSize(bytes, lang) {
  let rank = 0;
  let size = bytes;
  while (size >= 1000 && rank < UNITS.length - 1) {
    size /= 1000;
    rank += 1;
  }
  return new Intl.NumberFormat(lang || undefined, { style: "unit", unit: UNITS[rank], maximumFractionDigits: size < 10 && rank ? 1 : 0 }).format(size);
}
