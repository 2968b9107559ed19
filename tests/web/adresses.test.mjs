/** Addresses that do not exist, and where they meant to go. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mended } from "../../docs/assets/adresses.js";

for (const base of ["https://exemple.org/", "https://exemple.org/Projet/"]) {
  const go = (path) => mended(base + path, base)?.replace(base, "") ?? null;

  test(`answers in the path go back after the sharp, at ${base}`, () => {
    for (const path of [
      "verificateur/%23r=1abc",
      "verificateur%23r=1abc",
      "verificateur/%2523r=1abc",
      "verificateur/%23r%3D1abc",
      "verificateur/r=1abc",
      "verificateur/&r=1abc",
      "Verificateur/%23r=1abc",
      "verificateur/index.html%23r=1abc",
    ]) {
      assert.match(go(path), /^verificateur\/#transmis&r(=|%3D)1abc$/, path);
    }
    assert.equal(go("verificateur/%23besoin=travaux"), "verificateur/#transmis&besoin=travaux");
    assert.equal(go("verificateur/%23r=1abc?fbclid=x"), "verificateur/#transmis&r=1abc?fbclid=x");
  });

  test(`capitals and what ends a sentence are left out, at ${base}`, () => {
    assert.equal(go("VERIFICATEUR/#r=1abc"), "verificateur/#r=1abc");
    assert.equal(go("Droits/Partir/"), "droits/partir/");
    assert.equal(go("droits/partir/)."), "droits/partir/");
    assert.equal(go("droits/partir."), "droits/partir/");
    assert.equal(go("droits/partir/%C2%A0%C2%BB"), "droits/partir/");
    assert.equal(go("droits/partir/%22"), "droits/partir/");
    assert.equal(go("numeros-urgence/*"), "numeros-urgence/");
    assert.equal(go("depliants/FSL.PDF"), "depliants/fsl.pdf");
  });

  test(`what is not known stays where it is, at ${base}`, () => {
    for (const path of ["rien/", "rien", "droits/inconnu/?a=1", "verificateur/x"]) {
      assert.equal(go(path), null, path);
    }
  });
}

test("another site is left alone", () => {
  assert.equal(mended("https://exemple.org/AUTRE/", "https://exemple.org/projet/"), null);
});
