// What is chosen in the text: by mouse or touch (the page's own selection), or by keyboard from the turn in focus.
//
// Keyboard: v chooses the first word; ← → move the end word by word, Shift ← → letter by letter, ↑ ↓ turn by turn;
// o changes which end moves; Escape lets go. A choice is [start, end) in the canonical text: it survives repainting.
import { endOf, positionsOf, rangeOver, startOf, textOf, tidied } from "./map.js";
import { step } from "./steps.js";
import { words } from "./text.js";

const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };

export class Choice {
  /** `bench` lends `paragraphs`, `chosen(choice)` when it changes, `whisper(text)` for those who listen. */
  constructor(bench, article) {
    this.bench = bench;
    this.article = article;
    this.now = null;
    this.moving = null;
    document.addEventListener("selectionchange", () => this.follow());
  }

  /** The page's own selection changed; fields have theirs, which is not ours. */
  follow() {
    const selection = document.getSelection();
    const active = document.activeElement;
    if (active && active.matches("input, textarea")) return;
    const inside = selection.rangeCount && !selection.isCollapsed && this.article.contains(selection.anchorNode);
    const found = inside && positionsOf(this.bench.paragraphs, selection.getRangeAt(0));
    const next = found ? tidied(this.bench.paragraphs, found) : null;
    if (same(next, this.now)) return;
    this.moving = null;
    this.now = next;
    this.bench.chosen(next);
  }

  set(choice, moving) {
    this.now = choice;
    this.moving = moving;
    const range = choice && rangeOver(this.bench.paragraphs, choice.start, choice.end);
    const selection = document.getSelection();
    if (range) selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    else selection.removeAllRanges();
    this.bench.chosen(choice);
  }

  drop() {
    if (this.now) this.set(null, null);
  }

  whole(turn) {
    const own = this.bench.paragraphs.filter((paragraph) => turn.contains(paragraph));
    const choice = own.length && tidied(this.bench.paragraphs, { start: startOf(own[0]), end: endOf(own[own.length - 1]) });
    if (choice) this.set(choice, "end");
  }

  /** Takes a key if it is one of choosing; true when taken. */
  key(event, turn) {
    if (event.key === "v" && turn) return this.begin(turn);
    if (!this.moving || !this.now) return false;
    if (event.key === "o") this.moving = this.moving === "end" ? "start" : "end";
    else if (event.key === "Escape") this.drop();
    else if (MOVES[event.key]) this.move(event);
    else return false;
    return true;
  }

  begin(turn) {
    for (const paragraph of this.bench.paragraphs.filter((one) => turn.contains(one))) {
      const [first] = words(textOf(paragraph));
      if (!first) continue;
      const origin = startOf(paragraph);
      this.set(tidied(this.bench.paragraphs, { start: origin + first[0], end: origin + first[1] }), "end");
      this.tell();
      return true;
    }
    return false;
  }

  move(event) {
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const unit = !sideways ? "turn" : event.shiftKey ? "letter" : "word";
    const mirrored = sideways && getComputedStyle(this.article).direction === "rtl" ? -1 : 1;
    const paragraphs = this.bench.paragraphs.map((paragraph) => ({
      start: startOf(paragraph),
      get end() { return endOf(paragraph); },
      get text() { return textOf(paragraph); },
    }));
    const next = step(paragraphs, this.now, this.moving, unit, MOVES[event.key] * mirrored);
    this.set(tidied(this.bench.paragraphs, next) || this.now, this.moving);
    this.tell();
    this.reveal();
  }

  tell() {
    this.bench.whisper(document.getSelection().toString());
  }

  /** Keeps the moving end in sight. */
  reveal() {
    const { start, end } = this.now;
    const range = this.moving === "end" ? rangeOver(this.bench.paragraphs, end - 1, end) : rangeOver(this.bench.paragraphs, start, start + 1);
    const box = range && range.getBoundingClientRect();
    const room = 90;
    if (box && box.bottom > window.innerHeight - room) window.scrollBy({ top: box.bottom - window.innerHeight + room, behavior: "instant" });
    else if (box && box.top < room) window.scrollBy({ top: box.top - room, behavior: "instant" });
  }
}

function same(a, b) {
  return a === b || Boolean(a && b && a.start === b.start && a.end === b.end);
}
