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

const SHORTEST = 2;
const LETTERS_OF_SOUNDS = 3;
/** Left out, or told by a stroke, in a name of several words (« Boulogne/Mer », « Aire Lys »). */
export const LINKS = new Set("sur sous les lez le la l en de du d des et aux au a dit".split(" "));

/**
 * Whether people shorten a place's name so: by its first letters (« VDA », « Vdascq », « v d ascq »),
 * or those of its sounds (« rbx »). It may be several names: they are offered, never taken.
 * @param {string[]} typed what `placeWords` makes of the text
 * @param {string[]} name what it makes of the name
 */
export function shortens(typed, name) {
  const joined = typed.join("");
  if (joined.length < SHORTEST) return false;
  if (name.length === 1) return typed.length === 1 && bySounds(joined, name[0]);
  return [name, name.filter((word) => !LINKS.has(word))].some((words) => {
    if (words.length < 2) return false;
    const initials = words.map((word) => word[0]).join("");
    if (joined === initials || joined === initials.slice(0, -1) + words[words.length - 1]) {
      return true;
    }
    return typed.length === words.length && words.every((word, at) => word.startsWith(typed[at]));
  });
}

/**
 * « rbx » for Roubaix, « dkq » for Dunkerque: consonants, the first and the last among them.
 * @param {string} typed
 * @param {string} name
 */
function bySounds(typed, name) {
  const sounds = name.replace(/[aeiouy]/g, "");
  if (typed.length < LETTERS_OF_SOUNDS || /[aeiouy]/.test(typed)) return false;
  if (typed[0] !== name[0] || typed.slice(-1) !== sounds.slice(-1)) return false;
  let at = 0;
  for (const letter of sounds) if (letter === typed[at]) at += 1;
  return at === typed.length;
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
