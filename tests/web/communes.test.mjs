/** The page finds a commune as the engine does, however it is written. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Communes, labelOf, problemOf } from "../../checker/web/communes.js";
import { placeWords, plain } from "../../checker/web/names.js";

const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const beside = (name) => new URL(`../${name}`, import.meta.url);
const made = (name) => join(process.env.REPERES_DONNEES, name);
const communes = new Communes(json(made("communes.json")));
const codes = (places) => [...new Set(places.map(({ code }) => code))];

test("names are compared as the engine compares them", () => {
  for (const [text, folded, place] of json(beside("noms.json"))) {
    assert.equal(plain(text), folded);
    assert.equal(placeWords(text).join(" "), place);
  }
});

test("a text gives its commune or those to choose from", () => {
  for (const { texte, commune = null, choix } of json(beside("communes.json"))) {
    const read = communes.read(texte);
    assert.equal(read.code, commune, texte);
    if (choix) for (const code of choix) assert.ok(codes(read.choices).includes(code), texte);
    if (choix && !choix.length) assert.deepEqual(read.choices, [], texte);
  }
});

test("every way of writing every name is read as the engine reads it", () => {
  for (const [text, code, choices] of json(made("lectures.json"))) {
    const read = communes.read(text);
    assert.equal(read.code, code, text);
    assert.deepEqual(codes(read.choices).sort(), choices, text);
  }
});

test("what may be taken is in the list, and a place chosen is found again", () => {
  for (const [text, , choices] of json(made("lectures.json")).filter((_, at) => at % 7 === 0)) {
    const listed = codes(communes.search(text));
    for (const code of choices) assert.ok(listed.includes(code), text);
  }
  for (const place of communes.search("62130")) {
    assert.equal(communes.read(labelOf(place)).code, place.code, place.name);
  }
});

test("the 33 communes of a postal code are offered, and no part of a town with them", () => {
  assert.equal(communes.search("62130").length, 33);
  assert.equal(communes.search("62 130").length, 33);
  assert.deepEqual(
    communes.search("59000").map(({ name }) => name),
    ["Lille"],
  );
});

test("a code of the Nord or of the Pas-de-Calais never sends the person elsewhere", () => {
  for (const text of ["59999", "59019 Nulle Part", "59 123", "62", "62999 Paris"]) {
    const said = problemOf(communes.read(text), false);
    assert.doesNotMatch(said, /Ailleurs/, text);
  }
  assert.match(problemOf(communes.read("75001"), false), /Ailleurs/);
  assert.match(problemOf(communes.read("Paris"), false), /Ailleurs/);
});

test("a typing mistake is forgiven in the list", () => {
  for (const [text, name] of [
    ["dunkerqe", "Dunkerque"],
    ["roubais", "Roubaix"],
    ["valencienne", "Valenciennes"],
    ["59300 valenciene", "Valenciennes"],
  ]) {
    assert.equal(communes.search(text)[0]?.name, name, text);
  }
});

test("the commune taken is told with its department and its fund", () => {
  assert.deepEqual(communes.describe("59350"), {
    nom: "Lille",
    departement: "Nord",
    fonds: "Fonds de solidarité logement de la Métropole européenne de Lille",
  });
  assert.match(communes.describe("59183")?.fonds ?? "", /Nord \(hors/);
  assert.equal(communes.describe("62041")?.departement, "Pas-de-Calais");
  assert.match(communes.describe("62041")?.fonds ?? "", /Pas-de-Calais/);
  assert.equal(communes.describe("75001"), null);
});
