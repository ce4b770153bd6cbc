import assert from "node:assert/strict";
import { test } from "node:test";
import { restorable } from "../js/shell/drafts.js";

const names = (draft, current) => restorable(draft, current).map(([name]) => name);

test("a_field_that_was_typed_in_comes_back", () => assert.deepEqual(names({ "title#0": ["", "Atelier"] }, { "title#0": "" }), ["title#0"]));

test("a_field_that_someone_else_changed_keeps_what_the_server_gives", () => {
  assert.deepEqual(names({ "title#0": ["", "Atelier"], "place#0": ["MJC", "Mairie"] }, { "title#0": "Réunion", "place#0": "MJC" }), ["place#0"]);
});

test("a_field_that_is_no_longer_there_or_did_not_change_is_left_alone", () => {
  assert.deepEqual(names({ "gone#0": ["", "x"], "same#0": ["a", "a"] }, { "same#0": "a" }), []);
});
