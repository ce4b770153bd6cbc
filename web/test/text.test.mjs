import assert from "node:assert/strict";
import { test } from "node:test";
import { length, toPoints, toUnits, trimmed, words } from "../js/bench/text.js";

const FAMILY = "👩‍👧"; // Three code points: woman, joiner, girl.

test("a_length_counts_code_points_and_not_utf16_units", () => {
  for (const [text, expected] of [["", 0], ["été", 3], ["e\u0301", 2], ["😀", 1], [`a${FAMILY}b`, 5], ["\ud83d", 1], ["\ude00\ud83d", 2]]) {
    assert.equal(length(text), expected, JSON.stringify(text));
    assert.equal(length(text), [...text].length, JSON.stringify(text));
  }
});

test("a_position_goes_to_utf16_and_comes_back", () => {
  const text = `J’ai dit 😀 à ${FAMILY}, voilà 𝒳.`;
  for (let point = 0; point <= length(text); point += 1) {
    const units = toUnits(text, point);
    assert.equal([...text].slice(0, point).join(""), text.slice(0, units));
    assert.equal(toPoints(text, units), point);
  }
});

test("a_position_inside_a_pair_belongs_to_that_pair", () => {
  assert.equal(toPoints("a😀b", 2), 1);
  assert.equal(toPoints("a😀b", 3), 2);
});

test("a_position_past_the_end_stops_at_the_end", () => {
  assert.equal(toUnits("a😀", 9), 3);
  assert.equal(toPoints("a😀", 9), 2);
});

const wordsOf = (text) => words(text).map(([start, end]) => [...text].slice(start, end).join(""));

test("words_keep_their_apostrophes_hyphens_and_middle_dots", () => {
  const check = (text, expected) => assert.deepEqual(wordsOf(text), expected);
  check("", []);
  check("Au début, j’osais pas !", ["Au", "début", "j’osais", "pas"]);
  check("peut-être 😀 inscrit·es : 20 h", ["peut-être", "inscrit·es", "20", "h"]);
  check("قلت ما أفكر", ["قلت", "ما", "أفكر"]);
  check("— « Non » —", ["Non"]);
});

test("blanks_at_both_ends_are_left_out_of_a_choice", () => {
  const check = (text, start, end, expected) => assert.deepEqual(trimmed(text, start, end), expected);
  check(" a b ", 0, 5, [1, 4]);
  check("\u00a0😀\u202f", 0, 3, [1, 2]);
  check("   ", 0, 3, [3, 3]);
  check("mot", 1, 2, [1, 2]);
});
