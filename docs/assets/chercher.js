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
import { sound } from "./sounds.js";

/**
 * @typedef {object} Words `content/recherche.yml`, folded by the build
 * @property {Record<string, string[]>} synonymes
 * @property {string[]} mots_vides
 * @property {Danger[]} dangers
 * @property {Record<string, string>} ecritures what is typed fast → the words meant
 * @property {string[]} vocabulaire the words that may be meant by a misspelt one
 *
 * @typedef {object} Danger
 * @property {string[]} mots expressions: all the words of one, in any order; « a/b » is a or b, « -a/b » neither,
 *   « =a » that very form (« fumée », not « fume »), « a_b » one after the other
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
/** A place says where, not what: a page about it needs the other words. */
const NAMED_WORTH = 0.5;
/** What is left to a page that answers none of the other words. */
const ALONE_WORTH = 0.4;
/** A page whose title, or whose words, are said as they are written. */
const TITLE_ALONE = 4;
const TITLE_SAID = 1.8;
const WORDS_SAID = 1.5;
/** For each word more in the expression. */
const WORDS_MORE = 0.3;
/** The page of a place, when nothing but the place is typed. */
const PLACE_WORTH = 20;
/** Under one, a page that says a word is nearly worth the one that is about it. */
const EVENNESS = 0.7;
/** A word that no page is about, when it is only read in passing somewhere. */
const PASSING_WORTH = 0.3;
/** A page whose title has a word that few titles have: the name of an aid, of a procedure. */
const PROPER_WORTH = 1.2;
const MOST_PROPER = 2;
/** Times its rarity, what a word is worth to a page that is about it: less when only in passing. */
const FULL = 12;
const LETTERS_OF_A_PREFIX = 4;
const LETTERS_OF_A_WORD = 4;
const LETTERS_FOR_A_MISTAKE = 5;
const SOUNDS_OF_A_WORD = 3;
/** What people run together with the word that follows: « deau », « lacaf », « jarrive ». */
const RUN_TOGETHER = "d l j m n s t c qu la le les de des du a au ma mon".split(" ");
/** « 8m2 » asks about the surface, whatever the figure. */
const SURFACE = /\d+(?:[.,]\d+)? ?m(?:2|²|ètres? carrés?)/gi;
const VOWELS = /^[aeiouyh]/;
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

/** The fields that say what a page is about. */
const SUBJECTS = ["titre", "mots", "titres", "lieux"];
const BOOST = { titre: 6, mots: 6, titres: 2.5, description: 3, texte: 1, lieux: 0.5 };

/**
 * @param {import("minisearch").default} index
 * @param {string} typed
 * @param {Words} words
 * @returns {Answer}
 */
export function find(index, typed, words) {
  const tokens = plain(typed.replace(SURFACE, " surface ")).split(" ").filter(Boolean);
  const corrected = tokens.flatMap((token) => correct(index, token, words));
  const groups = alternatives(corrected, words);
  const danger = dangerIn(corrected, words);
  const stems = corrected.map(stem);
  const empty = new Set(words.mots_vides);
  const totals = new Map();
  let most = 0;
  for (const group of groups) {
    const { scores, named, own, about, proper } = lookUp(index, group);
    const rare = Math.log(1 + index.documentCount / (1 + (own || scores.size)));
    const worth = rare * (about ? 1 : PASSING_WORTH);
    const best = Math.max(FULL * worth, ...scores.values());
    most += worth;
    for (const [id, score] of scores) {
      const page = totals.get(id) ?? { score: 0, covered: 0, places: 0 };
      const share = named.has(id) ? NAMED_WORTH : 1;
      page.score +=
        (proper.has(id) ? PROPER_WORTH : 1) * share * worth * (score / best) ** EVENNESS;
      page.covered += share * worth;
      page.places += named.has(id) ? 1 : 0;
      totals.set(id, page);
    }
  }
  const ranked = [...totals]
    .map(([id, page]) => {
      const stored = /** @type {any} */ (index.getStoredFields(id));
      const elsewhere = stored.local && !page.places ? ELSEWHERE_WORTH : 1;
      const said = saidOf(stored, stems, empty);
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
  const read = corrected.join(" ");
  return {
    pages: pages.slice(0, MOST),
    danger,
    corrected: read === tokens.join(" ") ? null : read,
  };
}

/**
 * What a page gains when its title, or one of the expressions it is known by, is said.
 * @param {{ titre: string, mots: string }} stored
 * @param {string[]} typed the stems typed
 * @param {Set<string>} empty
 */
function saidOf({ titre, mots }, typed, empty) {
  const sentence = ` ${typed.join(" ")} `;
  const said = new Set(typed);
  const title = plain(titre).split(" ").map(stem);
  if (` ${title.join(" ")} ` === sentence) return TITLE_ALONE;
  if (title.length > 1 && sentence.includes(` ${title.join(" ")} `)) return TITLE_SAID;
  let most = 1;
  for (const expression of mots.split(" ; ")) {
    const words = plain(expression)
      .split(" ")
      .filter((word) => !empty.has(word))
      .map(stem);
    if (words.length > 1 && words.every((word) => said.has(word))) {
      most = Math.max(most, WORDS_SAID * (1 + WORDS_MORE * (words.length - 2)));
    }
  }
  return most;
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
  const entitled = new Set();
  let own = 0;
  let about = group.length > 1;
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
      const told = place === 0 ? exact.flatMap((one) => match[one] ?? []) : [];
      if (told.includes("lieux")) named.add(id);
      if (told.includes("titre")) entitled.add(id);
      about ||= told.some((field) => SUBJECTS.includes(field));
    }
  }
  const proper = entitled.size <= MOST_PROPER ? entitled : new Set();
  return { scores, named, own, about, proper };
}

/**
 * The danger that the words tell, if any: it wins over everything else.
 * @param {string[]} tokens
 * @param {Words} words
 */
function dangerIn(tokens, { dangers }) {
  const stems = tokens.map(stem);
  const [typed, known] = [new Set(tokens), new Set(stems)];
  const sentence = ` ${stems.join(" ")} `;
  const heard = (/** @type {string} */ alternative) => {
    if (alternative.startsWith("=")) return typed.has(alternative.slice(1));
    if (!alternative.includes("_")) return known.has(stem(alternative));
    return sentence.includes(` ${alternative.split("_").map(stem).join(" ")} `);
  };
  const told = (/** @type {string} */ expression) =>
    expression.split(" ").every((word) => {
      const without = word.startsWith("-");
      return (
        word
          .slice(without ? 1 : 0)
          .split("/")
          .some(heard) !== without
      );
    });
  return dangers.find(({ mots }) => mots.some(told)) ?? null;
}

/**
 * The words meant by one that was typed: itself when it is known; what it stands for when people
 * write fast (« kan »); two words run together (« deau »); else what sounds the same, then the
 * nearest in letters.
 * @param {import("minisearch").default} index
 * @param {string} token
 * @param {Words} words
 * @returns {string[]}
 */
function correct(index, token, words) {
  if (Object.hasOwn(words.ecritures, token)) return words.ecritures[token].split(" ");
  if (token.length < LETTERS_OF_A_WORD || /\d/.test(token)) return [token];
  if (words.mots_vides.includes(token) || synonymsOf(token, words).length) return [token];
  if (index.search(token, { prefix: false, fuzzy: false }).length) return [token];
  const known = knownOf(words);
  if (known.words.has(token)) return [token];
  for (const start of RUN_TOGETHER) {
    const rest = token.slice(start.length);
    const elided = start.length > 1 || VOWELS.test(rest);
    if (token.startsWith(start) && elided && rest.length >= 3 && known.apart.has(rest))
      return [start, rest];
  }
  const two = apart(token, known.apart);
  if (two) return two;
  const same = stem(token);
  const family = words.vocabulaire.find((word) => stem(word) === same);
  return [family ?? known.sounds.get(sound(token)) ?? nearest(token, words) ?? token];
}

/**
 * Two known words that were run together: « locapass », « pointconseil ».
 * @param {string} token
 * @param {Set<string>} known
 */
function apart(token, known) {
  for (let cut = token.length - LETTERS_OF_A_WORD; cut >= LETTERS_OF_A_WORD; cut -= 1) {
    const [start, rest] = [token.slice(0, cut), token.slice(cut)];
    if (known.has(start) && known.has(rest)) return [start, rest];
  }
  return null;
}

/**
 * The word that is nearest in letters, if one is near enough.
 * @param {string} token
 * @param {Words} words
 */
function nearest(token, { vocabulaire }) {
  if (token.length < LETTERS_FOR_A_MISTAKE) return undefined;
  const allowed = token.length >= LETTERS_FOR_TWO_MISTAKES ? 2 : 1;
  let best;
  let least = allowed + 0.5;
  for (const word of vocabulaire) {
    if (Math.abs(word.length - token.length) > allowed) continue;
    // The first letter of a short word is seldom the wrong one: « fille » is not « Lille ».
    const other = word[0] === token[0] ? 0 : allowed > 1 ? 0.5 : 1;
    const far = edits(word, token) + other;
    if (far < least) [best, least] = [word, far];
  }
  return best;
}

/** @type {WeakMap<Words, { words: Set<string>, apart: Set<string>, sounds: Map<string, string> }>} */
const KNOWN = new WeakMap();

/**
 * The words that may be meant: all, those that follow an elision, and by their sound (the commonest first).
 * @param {Words} words
 */
function knownOf(words) {
  const before = KNOWN.get(words);
  if (before) return before;
  const sounds = new Map();
  for (const word of words.vocabulaire) {
    const heard = sound(word);
    if (heard.length >= SOUNDS_OF_A_WORD && !sounds.has(heard)) sounds.set(heard, word);
  }
  const single = Object.keys(words.synonymes).filter((one) => !one.includes(" "));
  const made = {
    words: new Set(words.vocabulaire),
    apart: new Set([...words.vocabulaire, ...single]),
    sounds,
  };
  KNOWN.set(words, made);
  return made;
}
