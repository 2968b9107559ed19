// @ts-check
/** Finds a commune by what people type: part of its name, a former name, or a postal code. */

/** @typedef {import("./types.d.ts").DonneesCommunes} DonneesCommunes */

/**
 * @typedef {object} Place a commune, or a former one that stands for today's
 * @property {string} code INSEE code of today's commune
 * @property {string} name
 * @property {string} detail what tells it apart from another of the same name
 * @property {string[]} postalCodes
 * @property {string[]} words
 * @property {string} joined
 * @property {number} weight
 */

const DEPARTEMENTS = { 59: "Nord", 62: "Pas-de-Calais" };
/** @type {Record<string, string>} */
const SHORT_FORMS = { st: "saint", ste: "sainte", sts: "saints", lez: "les", s: "sur", sr: "sur" };
const LETTERS_FOR_A_NEAR_MISS = 4;
const LETTERS_FOR_TWO_MISTAKES = 10;

/**
 * The words of a name, without accents, capitals, hyphens nor apostrophes; « st » is « saint ».
 * @param {string} text
 */
export function wordsOf(text) {
  const plain = text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  return plain ? plain.split(" ").map((word) => SHORT_FORMS[word] ?? word) : [];
}

export class Communes {
  /** @type {Place[]} */
  #places;

  /** @param {DonneesCommunes} data */
  constructor(data) {
    const names = new Map(data.communes.map((commune) => [commune.nom, 0]));
    for (const { nom } of data.communes) names.set(nom, (names.get(nom) ?? 0) + 1);
    const today = new Map(data.communes.map((commune) => [commune.code, commune]));
    this.#places = data.communes.map((commune) => {
      const epci = commune.epci ? data.epci?.[commune.epci] : undefined;
      const departement = departementOf(commune.departement);
      const homonym = (names.get(commune.nom) ?? 0) > 1;
      return place(
        commune.code,
        commune.nom,
        homonym && epci ? `${departement}, ${epci}` : departement,
        commune.codes_postaux,
        commune.population ?? 0,
      );
    });
    for (const former of data.anciennes) {
      const commune = today.get(former.commune);
      if (!commune || former.nom === commune.nom) continue;
      this.#places.push(
        place(
          commune.code,
          former.nom,
          `fait partie de ${commune.nom}`,
          former.codes_postaux?.length ? former.codes_postaux : commune.codes_postaux,
          0,
        ),
      );
    }
  }

  /** @param {string} code */
  byCode(code) {
    return this.#places.find((candidate) => candidate.code === code) ?? null;
  }

  /**
   * The places that match, the likeliest first.
   * @param {string} text
   * @param {number} [limit]
   */
  search(text, limit = 8) {
    const { words, postalCode } = parse(text);
    if (!words.length && postalCode.length < 2) return [];
    let found = this.#rank(postalCode, (candidate) => closeness(candidate, words));
    if (!found.length && words.join("").length >= LETTERS_FOR_A_NEAR_MISS) {
      found = this.#rank(postalCode, (candidate) => nearMiss(candidate, words));
    }
    return found.slice(0, limit);
  }

  /** Is anything named so, typing mistakes set aside? @param {string} text */
  knows(text) {
    const { words, postalCode } = parse(text);
    return this.#rank(postalCode, (candidate) => closeness(candidate, words)).length > 0;
  }

  /**
   * The places that the text names in full: one means there is nothing left to choose.
   * @param {string} text
   */
  named(text) {
    const { words, postalCode } = parse(text);
    if (!words.length && postalCode.length < 5) return [];
    const joined = words.join("");
    return this.#rank(postalCode, (candidate) =>
      !joined || candidate.joined === joined ? 0 : null,
    );
  }

  /**
   * @param {string} postalCode
   * @param {(candidate: Place) => number | null} score
   */
  #rank(postalCode, score) {
    /** @type {{ candidate: Place, rank: number }[]} */
    const found = [];
    for (const candidate of this.#places) {
      if (postalCode && !candidate.postalCodes.some((code) => code.startsWith(postalCode)))
        continue;
      const rank = score(candidate);
      if (rank !== null) found.push({ candidate, rank });
    }
    found.sort(
      (a, b) =>
        a.rank - b.rank ||
        b.candidate.weight - a.candidate.weight ||
        a.candidate.name.localeCompare(b.candidate.name, "fr"),
    );
    return found.map(({ candidate }) => candidate);
  }
}

/**
 * How a place is written once chosen; `named` finds it again.
 * @param {Place} chosen
 */
export function labelOf(chosen) {
  return `${chosen.name} (${chosen.postalCodes[0] ?? chosen.detail})`;
}

/** @param {string} text */
function parse(text) {
  const words = wordsOf(text);
  const postalCode = words.find((word) => /^\d+$/.test(word)) ?? "";
  return { postalCode, words: words.filter((word) => !/^\d+$/.test(word)) };
}

/**
 * @param {string} code
 * @param {string} name
 * @param {string} detail
 * @param {string[]} postalCodes
 * @param {number} weight
 * @returns {Place}
 */
function place(code, name, detail, postalCodes, weight) {
  const words = wordsOf(name);
  return { code, name, detail, postalCodes, words, joined: words.join(""), weight };
}

/** @param {string} code */
function departementOf(code) {
  return DEPARTEMENTS[/** @type {keyof typeof DEPARTEMENTS} */ (Number(code))] ?? code;
}

/**
 * 0 for the very name, more the farther; null when it does not match.
 * @param {Place} candidate
 * @param {string[]} words
 */
function closeness(candidate, words) {
  if (!words.length) return 1;
  const joined = words.join("");
  if (candidate.joined === joined) return 0;
  if (candidate.joined.startsWith(joined)) return 1;
  if (wordStarts(candidate.words, words)) return 2;
  return joined.length >= 4 && candidate.joined.includes(joined) ? 3 : null;
}

/**
 * Does every typed word begin a word of the name, in order?
 * @param {string[]} name
 * @param {string[]} typed
 */
function wordStarts(name, typed) {
  let from = 0;
  for (const word of typed) {
    const index = name.findIndex((candidate, at) => at >= from && candidate.startsWith(word));
    if (index < 0) return false;
    from = index + 1;
  }
  return true;
}

/**
 * One or two typing mistakes.
 * @param {Place} candidate
 * @param {string[]} words
 */
function nearMiss(candidate, words) {
  const typed = words.join("");
  const allowed = typed.length >= LETTERS_FOR_TWO_MISTAKES ? 2 : 1;
  if (Math.abs(candidate.joined.length - typed.length) > allowed) return null;
  const distance = editDistance(candidate.joined, typed);
  return distance <= allowed ? distance : null;
}

/**
 * Letters to add, drop, replace or swap with their neighbour.
 * @param {string} a
 * @param {string} b
 */
function editDistance(a, b) {
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

/**
 * Loads the list once; a failed load may be tried again.
 * @param {string} url
 */
export function communesFrom(url) {
  /** @type {Promise<Communes> | null} */
  let loading = null;
  return () => {
    loading ??= fetch(url)
      .then((response) => {
        if (!response.ok) throw new Error(`communes: HTTP ${response.status}`);
        return response.json();
      })
      .then((data) => new Communes(data))
      .catch((error) => {
        loading = null;
        throw error;
      });
    return loading;
  };
}
