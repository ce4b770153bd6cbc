import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../js/bench/steps.js";

const texts = ["Au début, j’osais pas 😀.", "…", "Et puis un jour"];
let at = 0;
const paragraphs = texts.map((text) => {
  const start = at;
  at += [...text].length + 1;
  return { start, end: at - 1, text };
});
const canonical = [...texts.join("\n")];
const place = (words) => {
  const start = [...texts.join("\n").slice(0, texts.join("\n").indexOf(words))].length;
  return { start, end: start + [...words].length };
};
const check = (from, moving, unit, direction, expected) => {
  const { start, end } = step(paragraphs, place(from), moving, unit, direction);
  assert.equal(canonical.slice(start, end).join(""), expected);
};

test("the_end_goes_word_by_word_and_across_turns", () => {
  check("Au", "end", "word", 1, "Au début");
  check("début", "end", "word", 1, "début, j’osais");
  check("pas", "end", "word", 1, "pas 😀.\n…\nEt");
  check("Et puis", "end", "word", -1, "Et");
});

test("the_start_goes_word_by_word", () => {
  check("puis un", "start", "word", 1, "un");
  check("puis un", "start", "word", -1, "Et puis un");
  check("Et", "start", "word", -1, "pas 😀.\n…\nEt");
});

test("letters_are_code_points", () => {
  check("pas ", "end", "letter", 1, "pas 😀");
  check("pas 😀", "end", "letter", -1, "pas ");
  check("😀.", "start", "letter", 1, ".");
});

test("turns_extend_to_their_ends", () => {
  check("début", "end", "turn", 1, "début, j’osais pas 😀.");
  check("puis", "start", "turn", -1, "Et puis");
  check("Et puis", "start", "turn", -1, "…\nEt puis");
});

test("the_ends_never_cross_and_never_leave_the_text", () => {
  check("Au", "end", "word", -1, "Au");
  check("Au", "start", "word", -1, "Au");
  check("jour", "end", "word", 1, "jour");
  check("A", "end", "letter", -1, "A");
});
