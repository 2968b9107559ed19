// @ts-check
/** How names are compared: the same as `checker/names.py`; `tests/noms.json` is read on both sides. */

/**
 * How people and envelopes shorten the words of a place.
 * @type {Record<string, string>}
 */
const SHORT_FORMS = {
  st: "saint",
  ste: "sainte",
  sts: "saints",
  stes: "saintes",
  lez: "les",
  s: "sur",
  sr: "sur",
  gd: "grand",
  gde: "grande",
  pt: "petit",
  pte: "petite",
};

/**
 * Letters and digits only, lower case, without accents; one space between words.
 * @param {string} text
 */
export function plain(text) {
  return text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * The words of a place's name, short forms said in full (« s/ » is « sur »).
 * @param {string} text
 */
export function placeWords(text) {
  const folded = plain(text);
  return folded ? folded.split(" ").map((word) => SHORT_FORMS[word] ?? word) : [];
}
