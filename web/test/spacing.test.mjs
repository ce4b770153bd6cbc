import assert from "node:assert/strict";
import { test } from "node:test";
import { spaced } from "../js/shell/spacing.js";

const check = (before, expected) => assert.equal(spaced(before), expected, JSON.stringify(before));

test("a_typed_space_before_a_high_sign_becomes_one_that_does_not_break", () => {
  check("t :", "\u00a0:");
  check("t »", "\u00a0»");
  check("t ;", "\u202f;");
  check("t ?", "\u202f?");
  check("t !", "\u202f!");
  check("« ", "«\u00a0");
});

test("what_has_no_space_or_opens_a_line_is_left_alone", () => {
  for (const before of ["", ":", " :", "14:", "\n :", "  :", "t\u00a0:", "t .", "a «", "ab "]) check(before, null);
});
