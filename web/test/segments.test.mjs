import assert from "node:assert/strict";
import { test } from "node:test";
import { segments, together } from "../js/bench/segments.js";

const coding = (id, start, end, code = id) => ({ id, start, end, code });
const check = (codings, from, to, expected) =>
  assert.deepEqual(segments(codings, from, to).map(({ start, end, codings: over }) => `${start}-${end} ${over.map((one) => one.id).join("")}`), expected);

test("words_without_a_coding_have_no_stretch", () => {
  check([], 0, 10, []);
  check([coding("a", 10, 12)], 0, 10, []);
  check([coding("a", 5, 5)], 0, 10, []);
});

test("overlapping_codings_are_cut_where_one_starts_or_ends", () => {
  check([coding("a", 0, 4)], 0, 10, ["0-4 a"]);
  check([coding("a", 0, 6), coding("b", 4, 9)], 0, 10, ["0-4 a", "4-6 ba", "6-9 b"]);
  check([coding("a", 0, 9), coding("b", 2, 4), coding("c", 6, 7)], 0, 10, ["0-2 a", "2-4 ba", "4-6 a", "6-7 ca", "7-9 a"]);
  check([coding("a", 0, 3), coding("b", 5, 8)], 0, 10, ["0-3 a", "5-8 b"]);
});

test("codings_that_touch_do_not_merge", () => check([coding("a", 0, 3), coding("b", 3, 6)], 0, 6, ["0-3 a", "3-6 b"]));

test("a_coding_across_turns_is_clipped_to_each", () => {
  check([coding("a", 2, 30)], 0, 10, ["2-10 a"]);
  check([coding("a", 2, 30)], 11, 20, ["11-20 a"]);
});

test("the_shortest_coding_comes_first_and_twins_keep_an_order", () => {
  check([coding("b", 0, 4), coding("a", 0, 4), coding("c", 0, 9)], 0, 9, ["0-4 abc", "4-9 c"]);
});

test("stretches_never_overlap_and_cover_every_coded_word_once", () => {
  let seed = 7;
  const random = (size) => (seed = (seed * 48271) % 2147483647) % size;
  for (let round = 0; round < 200; round += 1) {
    const codings = Array.from({ length: random(12) }, (_, id) => {
      const start = random(40);
      return coding(id, start, start + random(15));
    });
    const covered = new Map();
    for (const one of segments(codings, 5, 45)) for (let at = one.start; at < one.end; at += 1) {
      assert.ok(!covered.has(at));
      covered.set(at, new Set(one.codings.map(({ id }) => id)));
    }
    for (let at = 5; at < 45; at += 1) {
      const expected = new Set(codings.filter(({ start, end }) => start <= at && at < end).map(({ id }) => id));
      assert.deepEqual(covered.get(at) || new Set(), expected);
    }
  }
});

test("two_people_with_the_same_code_on_the_same_words_make_one_entry", () => {
  const found = together([coding("1", 5, 9, "k"), coding("2", 0, 3, "k"), coding("3", 5, 9, "k"), coding("4", 5, 9, "z")]);
  assert.deepEqual(found.map(({ all }) => all.map(({ id }) => id)), [["2"], ["1", "3"], ["4"]]);
});
