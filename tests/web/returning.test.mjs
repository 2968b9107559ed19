/** Links as messengers hand them on. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, readKept } from "../../checker/web/returning.js";

const SITE = "https://exemple.org/verificateur/";
const TEXT = "1q5K_bc-D9eFgHiJkLmNoPqRsTu";

const MANGLED = {
  whole: `#r=${TEXT}`,
  "a full stop": `#r=${TEXT}.`,
  "a bracket": `#r=${TEXT})`,
  "a bracket and a full stop": `#r=${TEXT}).`,
  "an angle bracket": `#r=${TEXT}>`,
  "an encoded angle bracket": `#r=${TEXT}%3E`,
  "a closing quote": `#r=${TEXT}%C2%A0%C2%BB`,
  "a line break": `#r=${TEXT}%0A`,
  "a line break inside": `#r=${TEXT.slice(0, 9)}%0D%0A${TEXT.slice(9)}`,
  "a soft line break of mail inside": `#r=${TEXT.slice(0, 9)}=%0D%0A${TEXT.slice(9)}`,
  "a space of no width inside": `#r=${TEXT.slice(0, 9)}%E2%80%8B${TEXT.slice(9)}`,
  "its dash encoded": `#r=${TEXT.replace("-", "%2D")}`,
  "its dash encoded twice": `#r=${TEXT.replace("-", "%252D")}`,
  "its underscore encoded": `#r=${TEXT.replace("_", "%5F")}`,
  "the equals sign encoded": `#r%3D${TEXT}`,
  "a mark of a social network": `#r=${TEXT}&fbclid=IwAR0_abc-def`,
  "several marks": `#r=${TEXT}&utm_source=sms&gclid=x`,
  "a mark before": `#utm_source=sms&r=${TEXT}`,
  "a mark in the query": `?fbclid=IwAR0#r=${TEXT}`,
  "a mark as a query": `#r=${TEXT}?utm_source=sms`,
  "a slash": `#r=${TEXT}/`,
  "a second sharp": `#r=${TEXT}#contenu`,
  "a capital": `#R=${TEXT}`,
  "a space before": `# r=${TEXT}`,
  "spaces around the equals sign": `#r = ${TEXT}`,
  "the equals sign as mail writes it": `#r=3D${TEXT}`,
  "the equals sign as a web page writes it": `#r&#61;${TEXT}`,
  "the line break of a mail, its blank lost": `#r=${TEXT.slice(0, 9)}=${TEXT.slice(9)}`,
  "the line of a mail that was answered": `#r=${TEXT.slice(0, 9)}%0A>%20${TEXT.slice(9)}`,
  "a line drawn by a terminal": `#r=${TEXT.slice(0, 9)}|${TEXT.slice(9)}`,
  "itself, pasted twice": `#r=${TEXT}https://exemple.org/verificateur/#r=${TEXT}`,
  "what a mail filter adds": `#r=${TEXT}&data=05%7C02%7C&sdata=abc%3D&reserved=0`,
  "stars around": `#r=${TEXT}*`,
  "a wave around": `#r=${TEXT}~`,
  "an ellipsis after": `#r=${TEXT}%E2%80%A6`,
  "an apostrophe after": `#r=${TEXT}%E2%80%99`,
  "a broken percent sign": `#r=${TEXT}%`,
  "a mark of direction inside": `#r=${TEXT.slice(0, 9)}%E2%80%AA${TEXT.slice(9)}`,
  "a soft hyphen of a web page inside": `#r=${TEXT.slice(0, 9)}&shy;${TEXT.slice(9)}`,
  "a space of no width before": `#%E2%80%8Br=${TEXT}`,
  "a dash that does not break": `#r=${TEXT.replace("-", "%E2%80%91")}`,
  "a dash of a word processor": `#r=${TEXT.replace("-", "%E2%80%93")}`,
  "a stroke before its underscore": `#r=${TEXT.replace("_", "%5C_")}`,
  "a blank written as a plus": `#r=${TEXT.slice(0, 9)}+${TEXT.slice(9)}`,
  "the ampersand of a web page before": `#amp;r=${TEXT}`,
  "an exclamation mark before": `#!r=${TEXT}`,
  "a second sharp before": `##r=${TEXT}`,
  "the place of a text before": `#:~:text=abc&r=${TEXT}`,
  "the tracker of a search engine": `#r=${TEXT}&source=gmail&ust=17000000&usg=AOvVaw`,
  "a line of a mail answered twice": `#r=${TEXT.slice(0, 9)}%0A%3E%20%3E%20${TEXT.slice(9)}`,
  "an emoji after": `#r=${TEXT}%F0%9F%98%80`,
  "the end of a web page's link": `#r=${TEXT}%3C/a%3E`,
  "the end of a link in brackets": `#r=${TEXT}](https://exemple.org)`,
};

for (const [name, part] of Object.entries(MANGLED)) {
  test(`a link with ${name} is read`, () => {
    const found = readAddress(SITE + part);
    assert.equal(found.carried, TEXT);
    assert.equal(found.sent, false);
    assert.equal(found.clean, SITE);
  });
}

const SENT = {
  "in the path": `%23r=${TEXT}`,
  "in the path, twice encoded": `%2523r=${TEXT}`,
  "in the query": `?au=2026-11-27%23r=${TEXT}`,
  "as a query": `?r=${TEXT}`,
  "after a mark": `?fbclid=x&r=${TEXT}`,
};

for (const [name, part] of Object.entries(SENT)) {
  test(`answers ${name} are read, said to be sent, and taken out of the address`, () => {
    const found = readAddress(SITE + part);
    assert.equal(found.carried, TEXT);
    assert.equal(found.sent, true);
    assert.ok(!found.clean.includes(TEXT.slice(0, 8)));
    assert.ok(found.clean.startsWith(SITE));
  });
}

test("what is not a link carries nothing", () => {
  for (const part of [
    "",
    "#contenu",
    "#r=",
    "#r=%20",
    "?dispositif=fsl",
    "#raison",
    "?au=2026-01-01",
  ]) {
    assert.equal(readAddress(SITE + part).carried, null, part);
  }
});

test("the scheme, the date and the easy wording stay in the address, nothing else", () => {
  const found = readAddress(`${SITE}?dispositif=fsl&au=2027-01-01&facile=1&fbclid=x#r=${TEXT}`);
  assert.equal(found.clean, `${SITE}?dispositif=fsl&au=2027-01-01&facile=1`);
});

test("a need is read from the address, however it was encoded", () => {
  const read = (part) => readAddress(SITE + part).needs;
  assert.deepEqual(read("#besoin=dette-de-loyer"), ["dette-de-loyer"]);
  assert.deepEqual(read("#besoin=dette%2Dde%2Dloyer."), ["dette-de-loyer"]);
  assert.deepEqual(read("#besoin=travaux,expulsion"), ["travaux", "expulsion"]);
  assert.deepEqual(read("#besoin=violences&fbclid=x"), ["violences"]);
  assert.deepEqual(read("%23besoin=travaux"), ["travaux"]);
  assert.deepEqual(read("#besoin="), []);
});

test("what the tab kept is taken only if it is whole", () => {
  const whole = { version: "1", reponses: { a: "b" }, questions: [], etapes: [] };
  assert.deepEqual(readKept(whole), whole);
  for (const other of [undefined, null, "x", 3, {}, { reponses: {} }, { ...whole, etapes: 1 }]) {
    assert.equal(readKept(other), null);
  }
});
