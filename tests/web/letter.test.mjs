/** A letter's words and its document: whatever is typed stays words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, odtOf, textOf, xml } from "../../checker/web/letter.js";

const known = (texte, champ = null) => ({ texte, champ, blanc: false });
const blank = (texte, champ) => ({ texte, champ, blanc: true });
const BLOCKS = [
  { genre: "expediteur", dit: null, lignes: [[blank("Votre nom", "nom")]] },
  {
    genre: "paragraphe",
    dit: "demande",
    lignes: [[known("Je dois "), known("1 500 €", "dette"), known(" à "), blank("Nom", "qui")]],
  },
];

test("what is not typed stays in sight, what is takes its place", () => {
  assert.equal(textOf(filled(BLOCKS, {})), "[Votre nom]\n\nJe dois 1 500 € à [Nom]\n");
  const typed = { nom: "Personne Exemple", qui: "  " };
  assert.equal(textOf(filled(BLOCKS, typed)), "Personne Exemple\n\nJe dois 1 500 € à [Nom]\n");
});

test("only blanks take what is typed", () => {
  assert.match(textOf(filled(BLOCKS, { dette: "9 €" })), /1 500 €/);
});

for (const name of [
  '<img src=x onerror="alert(1)">',
  "</text:p><text:p>Je reconnais la dette",
  "{dette} $" + "{x} [Nom] $& $1",
  "O’Neill & fils ]]> <!--",
  "‮gauche 👩‍👧 é\u0301",
])
  test(`a name like ${name} changes nothing but the name`, () => {
    const words = textOf(filled(BLOCKS, { nom: name }));
    assert.equal(
      words,
      textOf(filled(BLOCKS, {})).replace("[Votre nom]", () => name),
    );
    const content = (/** @type {string} */ nom) =>
      new TextDecoder()
        .decode(odtOf(filled(BLOCKS, { nom }), "T"))
        .match(/<office:document-content.*?<\/office:document-content>/s)?.[0] ?? "";
    const plain = content("N");
    const hostile = content(name);
    const tags = (/** @type {string} */ file) => file.match(/<[^>]*>/g);
    assert.deepEqual(tags(hostile), tags(plain));
  });

test("what XML cannot hold is left out", () => {
  assert.equal(xml('a\u0000b\ud800c\ufffed<&"'), "abcd&lt;&amp;&quot;");
});

test("the same words make the same file", () => {
  const made = () => odtOf(filled(BLOCKS, { nom: "N" }), "T");
  assert.deepEqual(made(), made());
});
