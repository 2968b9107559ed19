/** A pack for a commune: what is offered, and words that hold in their frame. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, fitted, offered, placesOf } from "../../docs/assets/lot.js";

const sheet = (id, communes = null) => ({
  id,
  titre: id,
  genre: "dispositif",
  pages: [1, 1],
  communes,
});
const CHOICES = {
  lots: [
    {
      territoire: "Un",
      communes: ["59001", "59002"],
      format: "a4",
      chemin: "un.pdf",
      feuilles: [sheet("partout"), sheet("la", ["59002"])],
    },
    { territoire: "Deux", communes: ["62001"], format: "a4", chemin: "deux.pdf", feuilles: [] },
  ],
  lieux: [
    { nom: "Département", texte: "D", communes: ["59001", "59002"] },
    { nom: "CCAS", texte: "C", communes: ["59001"] },
  ],
  mairies: [
    { nom: "Mairie", texte: "Mairie ({commune})\n{numero}", numeros: { 59002: "03 00 00 00 00" } },
  ],
};

test("a commune is offered its territory’s pack, without what is for others", () => {
  assert.deepEqual(
    offered(CHOICES, "59001", "a4")?.sheets.map(({ id }) => id),
    ["partout"],
  );
  assert.deepEqual(
    offered(CHOICES, "59002", "a4")?.sheets.map(({ id }) => id),
    ["partout", "la"],
  );
  assert.equal(offered(CHOICES, "62001", "a4")?.pack.chemin, "deux.pdf");
  assert.equal(offered(CHOICES, "75001", "a4"), null);
  assert.equal(offered(CHOICES, "59001", "autre"), null);
});

test("the nearest place comes first, then the mairie when its number is known", () => {
  const names = (code) => placesOf(CHOICES, code, "Ici").map(({ nom }) => nom);
  assert.deepEqual(names("59001"), ["CCAS", "Département"]);
  assert.deepEqual(names("59002"), ["Département", "Mairie (Ici)"]);
  assert.equal(placesOf(CHOICES, "59002", "$& Ici")[1].texte, "Mairie ($& Ici)\n03 00 00 00 00");
  assert.deepEqual(names("62001"), []);
});

test("French is written whole, what the font lacks is left out", () => {
  assert.deepEqual(codesOf("Œ’–€«é À"), [0x8c, 0x92, 0x96, 0x80, 0xab, 0xe9, 0x20, 0xc0]);
  assert.deepEqual(codesOf("漢\u200bа\u0007"), []);
  assert.deepEqual(codesOf("e\u0301"), codesOf("é"));
});

const half = () => 0.5;

test("words are cut between words, and shrink until they hold", () => {
  const short = fitted("un deux trois", { width: 40, height: 100 }, 10, half);
  assert.equal(short.size, 10);
  assert.deepEqual(
    short.lines.map((line) => String.fromCharCode(...line)),
    ["un deux", "trois"],
  );
  const long = fitted("mot ".repeat(60), { width: 100, height: 60 }, 14, half);
  assert.ok(long.size < 14);
  assert.ok(long.lines.length * long.size * 1.2 <= 60 || long.size <= 7);
});

test("a word longer than the frame stays on a line of its own", () => {
  const { lines } = fitted("a bbbbbbbbbbbbbbbbbbbb c", { width: 40, height: 400 }, 10, half);
  assert.equal(lines.length, 3);
});
