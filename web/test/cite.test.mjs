import assert from "node:assert/strict";
import { test } from "node:test";
import { citation, opening, shorten } from "../js/cite/text.js";

test("a_citation_names_its_excerpt", () => {
  assert.equal(citation({ id: "x4" }), "{{extrait x4}}");
  assert.equal(citation({ id: "x4", insert: "{{constat 2}}" }), "{{constat 2}}");
});

test("the_braces_that_opened_the_palette_are_replaced", () => {
  assert.deepEqual(opening("Elle dit {{", 11, 11), [9, 11]);
  assert.deepEqual(opening("Elle dit ", 9, 9), [9, 9]);
  assert.deepEqual(opening("ab{{cd", 4, 6), [2, 6]);
});

test("what_was_said_is_never_shortened_without_a_mark", () => {
  const check = (text, size, expected) => assert.equal(shorten(text, size), expected);
  check("Personne m’a coupée", 40, "Personne m’a coupée");
  check("Personne m’a coupée ce jour-là", 20, "Personne m’a coupée […]");
  check("😀😀😀😀", 2, "😀😀 […]");
});
