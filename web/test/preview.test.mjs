import assert from "node:assert/strict";
import { test } from "node:test";
import { shownSize, tally } from "../js/preview/count.js";

const row = (checked, shown = true) => ({ checked, shown });

test("picked_rows_are_counted_even_out_of_sight", () => {
  const check = (rows, expected) => assert.deepEqual(tally(rows), expected);
  check([], { picked: 0, all: false, some: false });
  check([row(true), row(true, false)], { picked: 2, all: true, some: true });
  check([row(true), row(false)], { picked: 1, all: false, some: true });
  check([row(false), row(true, false)], { picked: 1, all: false, some: false });
});

test("sizes_are_written_the_french_way", () => {
  for (const [bytes, expected] of [[12, "12 o"], [1234, "1,2 ko"], [45_600, "46 ko"], [7_250_000, "7,3 Mo"]]) {
    assert.equal(shownSize(bytes, "fr").replace(/\s/gu, " "), expected);
  }
});
