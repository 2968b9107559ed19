// @ts-check
/**
 * Finds the pages that answer what people type: pure, so that the build makes the index with the
 * same words (`scripts/parts/site/search_index.mjs`) and Node tests it.
 *
 * Each word that counts is looked up with its synonyms; a page's worth is the sum of what its words
 * are worth, rare ones more. A page about one place comes after the others unless it is named.
 * Words of danger come before everything.
 */

import { edits, plain } from "./names.js";

/**
 * @typedef {object} Words `content/recherche.yml`, folded by the build
 * @property {Record<string, string[]>} synonymes
 * @property {string[]} mots_vides
 * @property {Danger[]} dangers
 * @property {string[]} vocabulaire the words that may be meant by a misspelt one
 *
 * @typedef {object} Danger
 * @property {string[]} mots expressions: all the words of one, in any order; « a/b » is a or b
 * @property {string} titre
 * @property {{ nom: string, numero: string, appel: string }[]} numeros
 * @property {string[]} pages addresses of the pages that come first
 *
 * @typedef {object} Found
 * @property {string} id the page's address inside the site
 * @property {string} titre
 * @property {string} description
 *
 * @typedef {object} Answer
 * @property {Found[]} pages
 * @property {Danger | null} danger
 * @property {string | null} corrected what was looked for instead of what was typed
 */

const MOST = 15;
const SYNONYM_WORTH = 0.7;
const PREFIX_WORTH = 0.35;
/** A page about one place, when the place is not named. */
const ELSEWHERE_WORTH = 0.25;
/** What is left to a page that answers none of the other words. */
const ALONE_WORTH = 0.4;
/** A page whose title, or whose words, are said as they are written. */
const TITLE_ALONE = 4;
const TITLE_SAID = 1.8;
const WORDS_SAID = 1.4;
/** The page of a place, when nothing but the place is typed. */
const PLACE_WORTH = 20;
/** Under one, a page that says a word is nearly worth the one that is about it. */
const EVENNESS = 0.7;
/** Times its rarity, what a word is worth to a page that is about it: less when only in passing. */
const FULL = 12;
const LETTERS_OF_A_PREFIX = 4;
const LETTERS_FOR_A_MISTAKE = 5;
const LETTERS_FOR_TWO_MISTAKES = 8;

/** What people write endlessly, and what a word loses to be compared: the longest first. */
const ENDINGS = (
  "issements issement ations ation itions ition ements ement ences ence ances ance euses euse " +
  "eurs eur ures ure ages age ites ite ions ion ees ee ent ants ant ait er ez es e s x"
).split(" ");
const STEM = 4;
/** « isolement » is not « isoler ». */
const LONG_STEM = ["ements", "ement"];

/**
 * A word without its ending: « expulsée », « expulser » and « expulsion » are one.
 * @param {string} word folded
 */
export function stem(word) {
  if (word.length <= STEM) return word.length === STEM ? word.replace(/s$/, "") : word;
  const ending = ENDINGS.find(
    (one) =>
      word.endsWith(one) && word.length - one.length >= (LONG_STEM.includes(one) ? STEM + 1 : STEM),
  );
  return ending ? word.slice(0, -ending.length) : word;
}

/** How pages are indexed and read again. @type {import("minisearch").Options} */
export const OPTIONS = {
  fields: ["titre", "mots", "titres", "description", "texte", "lieux"],
  storeFields: ["titre", "description", "mots", "local", "poids"],
  tokenize: (/** @type {string} */ text) => plain(text).split(" "),
  processTerm: (/** @type {string} */ term) => (term ? stem(term) : null),
};

const BOOST = { titre: 6, mots: 6, titres: 2.5, description: 3, texte: 1, lieux: 0.5 };

/**
 * @param {import("minisearch").default} index
 * @param {string} typed
 * @param {Words} words
 * @returns {Answer}
 */
export function find(index, typed, words) {
  const tokens = plain(typed).split(" ").filter(Boolean);
  const corrected = tokens.map((token) => correct(index, token, words));
  const groups = alternatives(corrected, words);
  const danger = dangerIn(corrected, words);
  const sentence = ` ${corrected.map(stem).join(" ")} `;
  const totals = new Map();
  let most = 0;
  for (const group of groups) {
    const { scores, named, own } = lookUp(index, group);
    const worth = Math.log(1 + index.documentCount / (1 + (own || scores.size)));
    const best = Math.max(FULL * worth, ...scores.values());
    most += worth;
    for (const [id, score] of scores) {
      const page = totals.get(id) ?? { score: 0, covered: 0, places: 0 };
      page.score += worth * (score / best) ** EVENNESS;
      page.covered += worth;
      page.places += named.has(id) ? 1 : 0;
      totals.set(id, page);
    }
  }
  const ranked = [...totals]
    .map(([id, page]) => {
      const stored = /** @type {any} */ (index.getStoredFields(id));
      const elsewhere = stored.local && !page.places ? ELSEWHERE_WORTH : 1;
      const said = saidOf(stored, sentence);
      const only = stored.local && page.places === groups.length ? PLACE_WORTH : 1;
      const share = ALONE_WORTH + (1 - ALONE_WORTH) * (page.covered / most);
      return { id, score: page.score * share * elsewhere * said * only * stored.poids, stored };
    })
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .map(({ id, stored }) => ({ id, titre: stored.titre, description: stored.description }));
  const first = (danger?.pages ?? []).flatMap((id) => {
    const stored = /** @type {any} */ (index.getStoredFields(id));
    return stored ? [{ id, titre: stored.titre, description: stored.description }] : [];
  });
  const pages = [...first, ...ranked.filter(({ id }) => !danger?.pages.includes(id))];
  const changed = corrected.some((token, at) => token !== tokens[at]);
  return { pages: pages.slice(0, MOST), danger, corrected: changed ? corrected.join(" ") : null };
}

/**
 * What a page gains when its title or one of its words is said as it is written.
 * @param {{ titre: string, mots: string }} stored
 * @param {string} sentence the stems typed, between spaces
 */
function saidOf({ titre, mots }, sentence) {
  const said = (/** @type {string} */ text) => {
    const stems = plain(text).split(" ").map(stem);
    return stems.length > 1 && sentence.includes(` ${stems.join(" ")} `);
  };
  if (` ${plain(titre).split(" ").map(stem).join(" ")} ` === sentence) return TITLE_ALONE;
  if (said(titre)) return TITLE_SAID;
  return mots.split(" ; ").some(said) ? WORDS_SAID : 1;
}

/**
 * The searches to make: one list of alternatives per word that counts, or per expression.
 * @param {string[]} tokens
 * @param {Words} words
 * @returns {string[][]}
 */
export function alternatives(tokens, words) {
  const empty = new Set(words.mots_vides);
  const kept = tokens.filter((token) => !empty.has(token));
  const looked = kept.length ? kept : tokens;
  const stems = new Set(tokens.map(stem));
  const told = Object.entries(words.synonymes).filter(([expression]) => {
    const parts = expression.split(" ");
    return parts.length > 1 && parts.every((part) => stems.has(stem(part)));
  });
  const explained = new Set(told.flatMap(([expression]) => expression.split(" ").map(stem)));
  return [
    ...told.map(([, others]) => others),
    ...looked.map((word) =>
      explained.has(stem(word)) ? [word] : [word, ...synonymsOf(word, words)],
    ),
  ];
}

/** @param {string} word @param {Words} words */
function synonymsOf(word, { synonymes }) {
  if (synonymes[word]) return synonymes[word];
  const same = stem(word);
  const key = Object.keys(synonymes).find((one) => !one.includes(" ") && stem(one) === same);
  return key ? synonymes[key] : [];
}

/**
 * What each page is worth for one word or its synonyms, and which pages it names as a place.
 * @param {import("minisearch").default} index
 * @param {string[]} group
 */
function lookUp(index, group) {
  /** @type {Map<string, number>} */
  const scores = new Map();
  const named = new Set();
  let own = 0;
  for (const [place, term] of group.entries()) {
    const results = index.search(term, {
      boost: BOOST,
      combineWith: "AND",
      prefix: (/** @type {string} */ part) => part.length >= LETTERS_OF_A_PREFIX,
      weights: { prefix: PREFIX_WORTH, fuzzy: 0 },
    });
    if (place === 0) own = results.length;
    for (const { id, score, match, terms } of results) {
      const worth = score * (place === 0 ? 1 : SYNONYM_WORTH);
      if (worth > (scores.get(id) ?? 0)) scores.set(id, worth);
      const exact = terms.filter((one) => one === stem(plain(term)));
      if (place === 0 && exact.some((one) => match[one]?.includes("lieux"))) named.add(id);
    }
  }
  return { scores, named, own };
}

/**
 * The danger that the words tell, if any: it wins over everything else.
 * @param {string[]} tokens
 * @param {Words} words
 */
export function dangerIn(tokens, { dangers }) {
  const stems = new Set(tokens.map(stem));
  const told = (/** @type {string} */ expression) =>
    expression
      .split(" ")
      .every((word) => word.split("/").some((alternative) => stems.has(stem(alternative))));
  return dangers.find(({ mots }) => mots.some(told)) ?? null;
}

/**
 * The word meant: itself when it is known, else the nearest that is.
 * @param {import("minisearch").default} index
 * @param {string} token
 * @param {Words} words
 */
function correct(index, token, words) {
  if (token.length < LETTERS_FOR_A_MISTAKE || /\d/.test(token)) return token;
  if (words.mots_vides.includes(token) || synonymsOf(token, words).length) return token;
  const same = stem(token);
  const known = index.search(token, { prefix: false, fuzzy: false });
  if (known.length) return token;
  const allowed = token.length >= LETTERS_FOR_TWO_MISTAKES ? 2 : 1;
  /** @type {{ word: string, far: number }[]} */
  const near = [];
  for (const word of words.vocabulaire) {
    if (stem(word) === same) return word;
    if (Math.abs(word.length - token.length) > allowed) continue;
    const far = edits(word, token) + (word[0] === token[0] ? 0 : 0.5);
    if (far <= allowed + 0.5) near.push({ word, far });
  }
  near.sort((a, b) => a.far - b.far);
  return near[0]?.word ?? token;
}
