/** Whom paper names when there is room for one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { numberedFirst } from "../../checker/web/screens/contacts.js";

test("whoever answers is named before whoever has no known number", () => {
  const contacts = [
    { nom: "Adil du Pas-de-Calais", telephones: [] },
    { nom: "3039, point-justice", telephones: ["30 39"] },
    { nom: "Conciliation", telephones: ["03 21 23 87 87"] },
  ];
  assert.deepEqual(
    numberedFirst(contacts).map(({ nom }) => nom),
    ["3039, point-justice", "Conciliation", "Adil du Pas-de-Calais"],
  );
});
