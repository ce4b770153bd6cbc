import assert from "node:assert/strict";
import { test } from "node:test";
import { pushDown } from "../js/bench/layout.js";

const check = (entries, expected) => assert.deepEqual(pushDown(entries.map(([top, height]) => ({ top, height })), 10), expected);

test("entries_with_room_stand_beside_their_words", () => {
  check([], []);
  check([[-20, 15], [100, 40], [200, 40]], [-20, 100, 200]);
});

test("entries_without_room_are_pushed_just_below_the_one_before", () => {
  check([[100, 40], [100, 40], [120, 10]], [100, 150, 200]);
  check([[0, 30], [35, 30], [300, 30]], [0, 40, 300]);
});

test("a_push_stops_as_soon_as_there_is_room_again", () => check([[0, 100], [50, 20], [140, 5]], [0, 110, 140]));
