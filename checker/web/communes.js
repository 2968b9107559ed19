// @ts-check
/**
 * Finds a commune by what people type: its name or a former one, a part of a town, a postal code,
 * the line of an envelope.
 *
 * `read` reads as `checker/places.py` does: the same names, the same `tests/communes.json`.
 */

import { edits, LINKS, placeWords, plain, shortens } from "./names.js";

/** @typedef {import("./types.d.ts").DonneesCommunes} DonneesCommunes */

/**
 * @typedef {object} Place a commune, or another name that stands for one
 * @property {string} code INSEE code of today's commune
 * @property {string} name
 * @property {string} detail what tells it apart from another of the same name
 * @property {string} departement « 59 » or « 62 »
 * @property {string[]} postalCodes
 * @property {string[]} words
 * @property {string} joined
 * @property {number} weight
 * @property {boolean} inside another name of a commune, without postal codes of its own
 * @property {boolean} whole a part of a town: named whole, or not at all
 */

/**
 * @typedef {object} Reading what a text says of a commune
 * @property {string | null} code the only commune it can mean
 * @property {Place[]} choices the places among which to choose, the likeliest first
 * @property {string} postalCode the digits read as a postal code, or the beginning of one
 * @property {boolean} local whether they are of the Nord or of the Pas-de-Calais, known or not
 */

const DEPARTEMENTS = { 59: "Nord", 62: "Pas-de-Calais" };
const POSTAL_CODE = 5;
const LETTERS_FOR_A_NEAR_MISS = 4;
const LETTERS_FOR_TWO_MISTAKES = 8;
/** Words of an envelope that name no place. */
const ENVELOPE = new Set(["cedex", "cdx", "france", "bp", "cs", "tsa"]);
/** Left out by whoever says « Quesnoy » for « Le Quesnoy ». */
const ARTICLES = ["le", "la", "les", "l"];
/** Before what a commune is near: a sea, a river, a larger town. */
const NEXT_TO = ["sur", "sous", "les"];
const SHORE = ["mer", "plage"];
/** Named alone, they are no commune, and the person is not elsewhere. */
const DEPARTMENTS = new Set(
  (
    "nord|le nord|pas de calais|le pas de calais|hauts de france|les hauts de france" +
    "|departement du nord|departement du pas de calais"
  ).split("|"),
);
/** What people add before a commune's name. */
const BEFORE = (
  "ville de|ville d|commune de|commune d|mairie de|mairie d|quartier de|quartier d|quartier" +
  "|code postal|cp|departement|dept|dep|j habite a|j habite|je vis a|je suis de|je suis a|a"
)
  .split("|")
  .map((words) => words.split(" "));
/**
 * And after it, with the department that it tells.
 * @type {[string[], string | null][]}
 */
const AFTER = [
  [["pas", "de", "calais"], "62"],
  [["hauts", "de", "france"], null],
  [["nord"], "59"],
  [["centre", "ville"], null],
  [["centre"], null],
  [["ville"], null],
];

export class Communes {
  /** @type {Place[]} */
  #places;
  /** @type {Map<string, Place[]>} */
  #named = new Map();
  /** @type {Map<string, Place[]>} */
  #begun = new Map();
  /** @type {Map<string, Place[]>} */
  #at = new Map();
  /** @type {Map<string, Place[]>} */
  #bare = new Map();
  /** @type {DonneesCommunes} */
  #data;

  /** @param {DonneesCommunes} data */
  constructor(data) {
    this.#data = data;
    const names = new Map(data.communes.map((commune) => [commune.nom, 0]));
    for (const { nom } of data.communes) names.set(nom, (names.get(nom) ?? 0) + 1);
    const today = new Map(data.communes.map((commune) => [commune.code, commune]));
    this.#places = data.communes.map((commune) => {
      const epci = commune.epci ? data.epci?.[commune.epci] : undefined;
      const departement = departementOf(commune.departement);
      const homonym = (names.get(commune.nom) ?? 0) > 1;
      const detail = homonym && epci ? `${departement}, ${epci}` : departement;
      return place(commune, commune.nom, detail, commune.codes_postaux, commune.population ?? 0);
    });
    for (const former of data.anciennes) {
      const commune = today.get(former.commune);
      if (!commune || former.nom === commune.nom) continue;
      const codes = former.codes_postaux?.length ? former.codes_postaux : commune.codes_postaux;
      this.#places.push(place(commune, former.nom, `fait partie de ${commune.nom}`, codes, 0));
    }
    for (const { nom, commune: code, quoi } of data.lieux ?? []) {
      const commune = today.get(code);
      if (!commune) continue;
      const detail =
        quoi === "quartier"
          ? `quartier de ${commune.nom}`
          : quoi === "ancien_nom" || quoi === "nom_flamand"
            ? `${quoi === "ancien_nom" ? "ancien nom" : "nom flamand"} de ${commune.nom}`
            : `fait partie de ${commune.nom}`;
      const other = place(commune, nom, detail, commune.codes_postaux, 0);
      const whole = quoi === "quartier" || quoi === "hameau";
      this.#places.push({ ...other, inside: true, whole });
    }
    for (const candidate of this.#places) this.#index(candidate);
  }

  /** @param {Place} candidate */
  #index(candidate) {
    const { words } = candidate;
    file(this.#named, candidate.joined, candidate);
    // Its article may be left out (« Triolo »).
    if (candidate.whole && words.length > 1 && ARTICLES.includes(words[0])) {
      file(this.#named, keyOf(words.slice(1)), candidate);
    }
    if (words.includes("sous")) {
      // « s/ » is read as « sur ».
      const told = words.map((word) => (word === "sous" ? "sur" : word));
      file(this.#named, keyOf(told), candidate);
    }
    const bare = bareOf(words);
    if (bare && !candidate.whole) file(this.#bare, bare, candidate);
    const article = ARTICLES.includes(words[0]) && !candidate.whole;
    for (let length = 1; article && length < words.length; length += 1) {
      file(this.#begun, keyOf(words.slice(1, length + 1)), candidate);
    }
    for (let length = 1; !candidate.whole && length < candidate.words.length; length += 1) {
      file(this.#begun, keyOf(candidate.words.slice(0, length)), candidate);
    }
    if (candidate.inside) return;
    for (const code of candidate.postalCodes) file(this.#at, code, candidate);
  }

  /** @param {string} code */
  byCode(code) {
    return this.#places.find((candidate) => candidate.code === code) ?? null;
  }

  /**
   * What to say of a commune once it is taken: its name, its department, and the fund that helps
   * with housing there (null when the list does not tell).
   * @param {string} code
   * @returns {{ nom: string, departement: string, fonds: string | null } | null}
   */
  describe(code) {
    const commune = this.#data.communes.find((candidate) => candidate.code === code);
    if (!commune) return null;
    const fonds = this.#data.fonds?.find(({ communes }) => communes.includes(code))?.nom ?? null;
    return { nom: commune.nom, departement: departementOf(commune.departement), fonds };
  }

  /**
   * The commune that a text names, or those among which to choose.
   *
   * A name that begins a larger one (« Saint-Amand ») is never taken by itself. A postal code
   * leaves only its own communes; one that is not known (CEDEX) leaves those of its department.
   * A name without its small words (« Boulogne/Mer ») is that name; one with more than its words
   * (« Berck-sur-Mer », « Lens cité 12 ») is offered, as are those that a text shortens.
   * @param {string} text
   * @returns {Reading}
   */
  read(text) {
    const { code, ways } = parse(text);
    const local = isLocal(code);
    const numbered = /\d/.test(text) && this.#named.get(keyOf(placeWords(text)));
    if (numbered) return this.#reading(numbered, "", false, true); // « Cité 32 »
    if (!ways.every(([words]) => words.length)) {
      // Nothing but a code, and words around it.
      return this.#reading(this.#at.get(code) ?? [], code, local, code.length === POSTAL_CODE);
    }
    let { named, begun } = this.#look(ways, code);
    if (named.length || begun.length) {
      const sure = named.length > 0 || (code.length === POSTAL_CODE && this.#at.has(code));
      return this.#reading([...named, ...begun], code, local, sure);
    }
    const both = this.#parts(ways, code);
    if (both.length) return this.#reading(both, code, local, true);
    const bare = this.#withoutLinks(ways, code);
    if (bare.length) return this.#reading(bare, code, local, true);
    if (ways.some(([words]) => DEPARTMENTS.has(words.join(" ")))) {
      return this.#reading([], code, true, false);
    }
    const short = this.#shortened(ways, code);
    if (short.length) return this.#reading(short, code, local, false);
    let { longer, sure } = this.#withMore(ways, code);
    if (!longer.length && code) {
      const wider = local ? code.slice(0, 2) : "";
      ({ named, begun } = this.#look(ways, wider));
      longer = [...named, ...begun];
      if (!longer.length) ({ longer } = this.#withMore(ways, wider));
      sure = false;
    }
    return this.#reading(longer, code, local, sure);
  }

  /**
   * The places whose name has these words, small words left out on both sides.
   * @param {Way[]} ways
   * @param {string} code
   */
  #withoutLinks(ways, code) {
    for (const [words, departement] of ways) {
      const found = this.#of(this.#bare, bareOf(words) ?? "", code, departement);
      if (found.length) return found;
    }
    return [];
  }

  /**
   * The places whose name these words shorten (« VDA », « BSM »): never one for sure.
   * @param {Way[]} ways
   * @param {string} code
   */
  #shortened(ways, code) {
    const names = this.#places.filter(({ whole }) => !whole);
    for (const [typed, departement] of ways) {
      const found = names.filter(
        (one) => shortens(typed, one.words) && this.#is(one, code, departement),
      );
      const several = found.filter(({ words }) => words.length > 1);
      if (found.length) return several.length ? several : found;
    }
    return [];
  }

  /**
   * The places that begin or end the text, and whether what follows says where they are.
   * @param {Way[]} ways
   * @param {string} code
   */
  #withMore(ways, code) {
    for (const [words, departement] of ways) {
      const named = (/** @type {string[]} */ part) =>
        this.#of(this.#named, keyOf(part), code, departement);
      for (let at = words.length - 1; at > 0; at -= 1) {
        const [head, rest] = [named(words.slice(0, at)), words.slice(at)];
        if (!head.length) continue;
        const tail = named(rest);
        const where = rest.slice(1);
        const near = SHORE.includes(where.join(" ")) || this.#named.has(keyOf(where));
        const told = SHORE.includes(rest.join(" ")) || (NEXT_TO.includes(rest[0]) && near);
        return { longer: [...head, ...tail], sure: told && !tail.length };
      }
      for (let at = 1; at < words.length; at += 1) {
        const tail = named(words.slice(at));
        if (tail.length) return { longer: tail, sure: false };
      }
    }
    return { longer: [], sure: false };
  }

  /**
   * @param {Map<string, Place[]>} from
   * @param {string} key
   * @param {string} code
   * @param {string | null} departement
   */
  #of(from, key, code, departement) {
    return (from.get(key) ?? []).filter((candidate) => this.#is(candidate, code, departement));
  }

  /**
   * The places named twice over: « Lille Wazemmes », « Wazemmes (Lille) ».
   * @param {Way[]} ways
   * @param {string} code
   */
  #parts(ways, code) {
    for (const [words, departement] of ways) {
      for (let at = 1; at < words.length; at += 1) {
        const ends = [keyOf(words.slice(0, at)), keyOf(words.slice(at))];
        for (const [whole, part] of [ends, [...ends].reverse()]) {
          const begun = [...(this.#named.get(part) ?? []), ...(this.#begun.get(part) ?? [])];
          const both = (this.#named.get(whole) ?? []).filter(
            (one) =>
              this.#is(one, code, departement) && begun.some((other) => other.code === one.code),
          );
          if (both.length) return both;
        }
      }
    }
    return [];
  }

  /**
   * The places so named, and those whose name goes on, in the first way that names one.
   * @param {Way[]} ways
   * @param {string} code
   */
  #look(ways, code) {
    for (const names of [this.#named, this.#begun]) {
      for (const [words, departement] of ways) {
        const key = keyOf(words);
        const kept = (/** @type {Map<string, Place[]>} */ from) =>
          this.#of(from, key, code, departement);
        if (kept(names).length) return { named: kept(this.#named), begun: kept(this.#begun) };
      }
    }
    return { named: [], begun: [] };
  }

  /**
   * @param {Place} candidate
   * @param {string} code
   * @param {string | null} departement
   */
  #is(candidate, code, departement) {
    const known = code.length < POSTAL_CODE || this.#at.has(code);
    const start = known ? code : code.slice(0, 2);
    return (
      (departement === null || departement === candidate.departement) &&
      (!start || candidate.postalCodes.some((postal) => postal.startsWith(start)))
    );
  }

  /**
   * @param {Place[]} places
   * @param {string} postalCode
   * @param {boolean} local
   * @param {boolean} sure
   * @returns {Reading}
   */
  #reading(places, postalCode, local, sure) {
    const codes = new Set(places.map(({ code }) => code));
    const code = sure && codes.size === 1 ? places[0].code : null;
    return { code, choices: likeliest(places), postalCode, local };
  }

  /**
   * The places that match, the likeliest first: all of them, the caller says how many it shows.
   * @param {string} text
   * @returns {Place[]}
   */
  search(text) {
    const { code, ways } = parse(text);
    const [words] = ways[ways.length - 1];
    if (!words.length && code.length < 2) return [];
    const known = code.length < POSTAL_CODE || this.#at.has(code);
    const start = known ? code : code.slice(0, 2);
    const read = words.length ? this.read(text).choices : [];
    let found = this.#rank(start, (candidate) => closeness(candidate, words));
    if (!found.length && !read.length && words.join("").length >= LETTERS_FOR_A_NEAR_MISS) {
      found = this.#rank(start, (candidate) => nearMiss(candidate, words));
      if (!found.length && start) found = this.#rank("", (one) => nearMiss(one, words));
    }
    return [...new Set([...read, ...found])];
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
    found.sort((a, b) => a.rank - b.rank || byWeight(a.candidate, b.candidate));
    return found.map(({ candidate }) => candidate);
  }
}

/**
 * How a place is written once chosen; `read` finds it again.
 * @param {Place} chosen
 */
export function labelOf(chosen) {
  return `${chosen.name} (${chosen.postalCodes[0] ?? chosen.detail})`;
}

/**
 * Why a text is not the answer yet, in the words of `checker/answers.py`.
 *
 * A code of the Nord or of the Pas-de-Calais never sends the person « Ailleurs ».
 * @param {Reading} reading
 * @param {boolean} listed whether the list shows something to choose
 */
export function problemOf({ postalCode, local, choices }, listed) {
  if (choices.length === 1) {
    return `Est-ce ${choices[0].name} ? Choisissez la commune dans la liste.`;
  }
  if (choices.length) {
    return "Plusieurs communes peuvent correspondre. Choisissez la vôtre dans la liste.";
  }
  if (listed) return "Choisissez votre commune dans la liste, ou vérifiez ce que vous avez écrit.";
  if (local && postalCode.length === POSTAL_CODE) {
    return `Nous ne connaissons pas le code postal ${postalCode}. Écrivez le nom de la commune.`;
  }
  if (local) return "Nous ne trouvons pas cette commune. Vérifiez son nom.";
  return (
    "Nous ne trouvons pas cette commune dans le Nord ni dans le Pas-de-Calais. " +
    "Vérifiez son nom, essayez son code postal, ou répondez « Ailleurs »."
  );
}

/** @typedef {[words: string[], departement: string | null]} Way */

/**
 * The postal code of a text, and the ways to read its words with what they say of where.
 * @param {string} text
 * @returns {{ code: string, ways: Way[] }}
 */
function parse(text) {
  const tokens = tokensOf(text).filter(
    (token, at, all) => !(["f", "fr"].includes(token) && isNumber(all[at + 1] ?? "")),
  );
  const { code, end } = postalCodeOf(tokens);
  const words = tokens.filter((token) => !isNumber(token));
  const ways = lightened(words);
  if (end !== null) {
    for (const part of [tokens.slice(end), tokens.slice(0, end)]) {
      const kept = part.filter((token) => !isNumber(token));
      if (kept.length && kept.join(" ") !== words.join(" "))
        ways.push(...lightened(kept).filter(([left]) => left.length));
    }
  }
  return { code, ways };
}

/**
 * The words, then without those of an envelope, before and after the name.
 * @param {string[]} words
 * @returns {Way[]}
 */
function lightened(words) {
  /** @type {Way[]} */
  const ways = [[words, null]];
  let left = words.filter((word) => !ENVELOPE.has(word));
  // « L'Épeule »
  if (left.length > 1 && ARTICLES.includes(left[0])) ways.push([left.slice(1), null]);
  ways.push([left, null]);
  for (const start of BEFORE) {
    if (left.length >= start.length && start.every((word, index) => left[index] === word)) {
      left = left.slice(start.length);
      ways.push([left, null]);
    }
  }
  /** @type {string | null} */
  let departement = null;
  for (const [end, told] of AFTER) {
    const from = left.length - end.length;
    const named = left.slice(0, Math.max(0, from)).some((word) => !ARTICLES.includes(word));
    if (named && end.every((word, index) => left[from + index] === word)) {
      left = left.slice(0, from);
      departement = told ?? departement;
      ways.push([left, departement]);
    }
  }
  return ways;
}

/**
 * Words and numbers apart (« 59000Lille »), the letter O in a code read as a zero.
 * @param {string} text
 */
function tokensOf(text) {
  return plain(text)
    .split(" ")
    .flatMap((word) => {
      const zeros = word.replace(/o/g, "0");
      if (/^\d{5}$/.test(zeros) && /^\d\d/.test(word)) return [zeros];
      return (word.match(/\d+|[a-z]+/g) ?? []).flatMap(placeWords);
    });
}

/** @param {string} token */
const isNumber = (token) => /^\d+$/.test(token);

/**
 * The postal code, or how it begins, and where the tokens after it start.
 * @param {string[]} tokens
 * @returns {{ code: string, end: number | null }}
 */
function postalCodeOf(tokens) {
  /** @type {[number, number][]} */
  const runs = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isNumber(tokens[at])) continue;
    const start = at;
    while (at < tokens.length && isNumber(tokens[at])) at += 1;
    runs.push([start, at]);
  }
  for (const [start, end] of [...runs].reverse()) {
    for (let at = end - 1; at >= start; at -= 1) {
      if (tokens[at].length === POSTAL_CODE) return { code: tokens[at], end: at + 1 };
    }
    const joined = tokens.slice(start, end).join("");
    if (joined.length === POSTAL_CODE) return { code: joined, end };
  }
  for (const [start] of runs) {
    if (start && ["cedex", "cdx"].includes(tokens[start - 1])) continue;
    const { length } = tokens[start];
    if (length >= 2 && length < POSTAL_CODE) return { code: tokens[start], end: null };
  }
  return { code: "", end: null };
}

/**
 * One word for a name, however it is cut (« Auchylez Orchies »).
 * @param {string[]} words
 */
const keyOf = (words) => words.join("").replace(/lez/g, "les");

/**
 * A name of several words without the small ones; nothing for one that has only one word.
 * @param {string[]} words
 */
function bareOf(words) {
  const left = words.filter((word) => !LINKS.has(word));
  return left.length > 1 ? keyOf(left) : null;
}

/** @param {string} code */
const isLocal = (code) => code.startsWith("59") || code.startsWith("62");

/** @param {Place} a @param {Place} b */
const byWeight = (a, b) => b.weight - a.weight || a.name.localeCompare(b.name, "fr");

/** @param {Place[]} places */
const likeliest = (places) => [...places].sort(byWeight);

/**
 * @param {Map<string, Place[]>} index
 * @param {string} key
 * @param {Place} candidate
 */
function file(index, key, candidate) {
  const known = index.get(key);
  if (known) known.push(candidate);
  else index.set(key, [candidate]);
}

/**
 * @param {{ code: string, departement: string }} commune
 * @param {string} name
 * @param {string} detail
 * @param {string[]} postalCodes
 * @param {number} weight
 * @returns {Place}
 */
function place({ code, departement }, name, detail, postalCodes, weight) {
  const words = placeWords(name);
  const joined = keyOf(words);
  return {
    code,
    name,
    detail,
    departement,
    postalCodes,
    words,
    joined,
    weight,
    inside: false,
    whole: false,
  };
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
  if (!words.length) return candidate.inside ? null : 1;
  const joined = keyOf(words);
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
  const typed = keyOf(words);
  const allowed = typed.length >= LETTERS_FOR_TWO_MISTAKES ? 2 : 1;
  if (Math.abs(candidate.joined.length - typed.length) > allowed) return null;
  const distance = edits(candidate.joined, typed);
  return distance <= allowed ? distance : null;
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
