/** Questions as people type them lead to the page that answers them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import MiniSearch from "minisearch";

const folder = process.env.REPERES_DONNEES;
const read = (path) => readFileSync(path, "utf8");
const { find, OPTIONS, stem } = await import(pathToFileURL(join(folder, "chercher.js")).href);
const index = MiniSearch.loadJSON(read(join(folder, "index.json")), OPTIONS);
const words = JSON.parse(read(join(folder, "mots.json")));
const look = (typed) => find(index, typed, words);
const addresses = (typed) => look(typed).pages.map(({ id }) => id);
const QUESTIONS = JSON.parse(read(new URL("../recherches.json", import.meta.url)));

test("the right page is first for most questions, and in the first three for nearly all", () => {
  assert.ok(QUESTIONS.length >= 60);
  const right = (id, wanted) => wanted.some((start) => id?.startsWith(start));
  const missed = [];
  let [first, three] = [0, 0];
  for (const [typed, ...wanted] of QUESTIONS) {
    const ids = addresses(typed).slice(0, 3);
    first += right(ids[0], wanted) ? 1 : 0;
    if (ids.some((id) => right(id, wanted))) three += 1;
    else missed.push(`${typed} → ${ids.join(", ")}`);
  }
  assert.ok(first >= 0.8 * QUESTIONS.length, `${first} sur ${QUESTIONS.length}`);
  assert.ok(three >= 0.95 * QUESTIONS.length, missed.join("\n"));
});

test("every page that may come first exists", () => {
  for (const [, ...wanted] of QUESTIONS) {
    for (const start of wanted.filter((one) => one.endsWith("/"))) {
      assert.ok(index.getStoredFields(start), start);
    }
  }
  for (const { pages } of words.dangers) {
    for (const id of pages) assert.ok(index.getStoredFields(id), id);
  }
});

test("words of danger win over everything, whatever is said besides", () => {
  for (const [typed, number] of [
    ["mon mari me frappe", "17"],
    ["mon copain me tape quand je parle du loyer", "17"],
    ["mon ex me menace de mort il a les clés", "17"],
    ["il veut me tuer", "17"],
    ["violance conjugale", "17"],
    ["mon conjoin me frape", "17"],
    ["ça sent le gaz dans l'immeuble hlm", "18"],
    ["le plafond va s'effondrer", "18"],
    ["je dors dans ma voiture avec mon fils", "115"],
    ["on est à la rue ce soir", "115"],
    ["le proprio a changé la serrure", "17"],
    ["je veux mourir", "15"],
  ]) {
    const { danger, pages } = look(typed);
    assert.equal(danger?.numeros[0].numero, number, typed);
    assert.equal(pages[0].id, danger?.pages[0], typed);
  }
});

test("danger is heard however it is said, and nothing else is taken for it", () => {
  const told = JSON.parse(read(new URL("../dangers.json", import.meta.url)));
  const wrong = told.filter(
    ([typed, number]) => (look(typed).danger?.numeros[0].numero ?? null) !== number,
  );
  assert.deepEqual(wrong, []);
});

test("words are heard as they sound, and read when they are run together", () => {
  for (const [typed, meant] of [
    ["chofage", "chauffage"],
    ["cotion", "caution"],
    ["syndique", "syndic"],
    ["facture deau", "facture d eau"],
    ["kan", "quand"],
  ]) {
    assert.equal(look(typed).corrected, meant, typed);
  }
  for (const typed of ["sa fille", "on dort sous un pont", "sous location"]) {
    assert.equal(look(typed).corrected, null, typed);
  }
});

test("ordinary words are no danger", () => {
  for (const typed of [
    "coup de pouce isolation",
    "changer de logement",
    "facture de gaz",
    "dans quelle rue est la mairie",
    "le bail du bâtiment",
    "appeler la caf",
  ]) {
    assert.equal(look(typed).danger, null, typed);
  }
});

test("misspelt words are read, and what was meant is said", () => {
  for (const [typed, meant] of [
    ["expultion", "expulsion"],
    ["surandettement", "surendettement"],
    ["huisier", "huissier"],
    ["proprietère", "proprietaire"],
    ["depos de garanti", null],
    ["assurence habitation", null],
  ]) {
    const { pages, corrected } = look(typed);
    assert.ok(pages.length, typed);
    if (meant) assert.equal(corrected, meant, typed);
  }
  assert.equal(look("humidité").corrected, null);
  assert.equal(look("lens").corrected, null);
});

test("a page about one place comes only when it is named", () => {
  for (const typed of [
    "humidité",
    "loyer trop cher",
    "aide pour la rénovation",
    "mon mari me frappe",
  ]) {
    for (const id of addresses(typed).slice(0, 3)) {
      assert.ok(!index.getStoredFields(id).local, `${typed} → ${id}`);
    }
  }
  assert.equal(addresses("lens")[0], "pres-de-chez-vous/ca-de-lens-lievin/");
  assert.equal(addresses("62300")[0], "pres-de-chez-vous/ca-de-lens-lievin/");
  assert.equal(addresses("wazemmes")[0], "pres-de-chez-vous/metropole-europeenne-de-lille/");
  assert.ok(
    addresses("fonds social dunkerque").slice(0, 2).includes("aides/fonds-social-dunkerque/"),
  );
});

test("words of the same family are one", () => {
  for (const family of [
    ["expulser", "expulsion", "expulsée", "expulsions"],
    ["louer", "louer"],
    ["chauffage", "chauffages"],
  ]) {
    const stems = new Set(family.map((word) => stem(word.normalize("NFD").replace(/\p{M}/gu, ""))));
    assert.equal(stems.size, 1, [...stems].join(" "));
  }
  assert.notEqual(stem("isolement"), stem("isoler"));
});

test("nothing is found for what means nothing, and nothing breaks", () => {
  for (const typed of ["zzzzzz", "", "   ", "???", "'\"<>", "a".repeat(200)]) {
    assert.deepEqual(look(typed).pages, [], typed);
  }
});
