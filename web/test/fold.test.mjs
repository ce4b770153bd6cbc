import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, isNamed, matching } from "../js/bench/fold.js";

const codes = [
  { id: 1, name: "Entrée dans l’engagement", path: "Entrée dans l’engagement", uses: 31 },
  { id: 2, name: "Décider ensemble", path: "Pouvoir d’agir › Décider ensemble", uses: 14 },
  { id: 3, name: "Décision des parents", path: "Entrée dans l’engagement › Décision des parents", uses: 2 },
  { id: 4, name: "Pouvoir d’agir", path: "Pouvoir d’agir", uses: 44 },
  { id: 5, name: "Le cœur à l’ouvrage", path: "Le cœur à l’ouvrage", uses: 0 },
];
const check = (typed, expected, recent) => assert.deepEqual(matching(codes, typed, recent).map(({ id }) => id), expected);

test("accents_case_ligatures_and_apostrophes_do_not_count", () => {
  for (const [text, expected] of [["Décidé", "decide"], ["  Cœur  à L’Œuvre ", "coeur a l'oeuvre"], ["ÇA", "ca"], ["e\u0301te\u0301", "ete"]]) assert.equal(fold(text), expected);
});

test("what_starts_with_the_letters_comes_before_what_contains_them", () => {
  check("décid", [2]);
  check("DECI", [2, 3]);
  check("engag", [1, 3]);
  check("coeur", [5]);
  check("agir déc", [2]);
  check("l'ouv", [5]);
  check("zzz", []);
});

test("a_parent_finds_its_children_after_itself", () => check("pouvoir", [4, 2]));

test("nothing_typed_gives_the_recent_codes_then_the_most_used", () => {
  check("", [4, 1, 2, 3, 5]);
  check(" ", [3, 5, 4, 1, 2], [3, 5]);
});

test("a_name_that_exists_is_not_offered_for_creation", () => {
  assert.ok(isNamed(codes, " decider ENSEMBLE "));
  assert.ok(isNamed(codes, "pouvoir d'agir › décider ensemble"));
  assert.ok(!isNamed(codes, "Décider"));
});
