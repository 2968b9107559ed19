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

/**
 * Letters to add, drop, replace or swap with their neighbour.
 * @param {string} a
 * @param {string} b
 */
export function edits(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j += 1) rows[0][j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[a.length][b.length];
}
