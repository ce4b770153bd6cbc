// Where margin entries stand: beside their words when there is room, pushed down when there isn't. Pure.

/** Tops for entries [{ top, height }] in reading order, at least `gap` apart and never above where they belong. */
export function pushDown(entries, gap) {
  let free = -Infinity;
  return entries.map(({ top, height }) => {
    const placed = Math.max(top, free);
    free = placed + height + gap;
    return placed;
  });
}
