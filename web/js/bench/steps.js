// Choosing words with the keyboard: where the moving end of a choice goes next. Pure.
import { length, words } from "./text.js";

/** The places where the moving end may stop inside one paragraph { start, text }, in order. */
function stops(paragraph, unit, moving) {
  const { start } = paragraph;
  const isEnd = moving === "end";
  if (unit === "word") return words(paragraph.text).map((word) => start + word[isEnd ? 1 : 0]);
  const end = start + length(paragraph.text);
  if (unit === "turn") return end > start ? [isEnd ? end : start] : [];
  return Array.from({ length: end - start }, (_, index) => start + index + (isEnd ? 1 : 0));
}

/**
 * The choice after one step. `moving` is "start" or "end", `unit` is "letter", "word" or "turn", `direction` is 1 or −1.
 * The ends never cross: a step that would empty the choice, or leave the text, changes nothing.
 */
export function step(paragraphs, choice, moving, unit, direction) {
  const from = choice[moving];
  const holds = moving === "end" ? (place) => place > choice.start : (place) => place < choice.end;
  const ahead = (place) => (direction > 0 ? place > from : place < from);
  for (const paragraph of direction > 0 ? paragraphs : [...paragraphs].reverse()) {
    const away = direction > 0 ? paragraph.end < from : paragraph.start > from;
    if (away) continue;
    const found = stops(paragraph, unit, moving).filter((place) => ahead(place) && holds(place));
    if (found.length) return { ...choice, [moving]: direction > 0 ? found[0] : found[found.length - 1] };
  }
  return choice;
}
