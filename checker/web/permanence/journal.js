// @ts-check
/**
 * The journal of a permanence: visits without a name, and the file that keeps them.
 *
 * The file is a CSV, one visit a line: what a spreadsheet opens, and of which a file cut in the
 * middle loses one line only. Every line carries its version and ends with a mark made from what it
 * says: a line cut short is known from a whole one, and a line changed by hand from one that was not.
 * Nothing but ids of lists, a day and a commune's code is ever kept: what a file holds besides is
 * left out, and said.
 */

import { twoDigits } from "../dates.js";
import { plain } from "../names.js";
import { prefilled } from "../prefill.js";
import { rowsOf } from "./csv.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Visite} Visite */
/** @typedef {import("./types.d.ts").Lecture} Lecture */
/** @typedef {import("../types.d.ts").Brut} Brut */

/** The version of the lines written today; lines of older ones are read by their column's names. */
export const VERSION = 2;
/** Beyond this a file is not a permanence's: ten thousand visits make less than 3 MB. */
const MOST_CHARACTERS = 20_000_000;
const LEADING = ["version", "id", "revision", "retiree", "date", "commune"];
const END = "complet";
/** Lines of the first version end with « ok » instead: whole, without telling what they said. */
const MARK = /^[a-z]{8}$/;
/** Letters only: a spreadsheet turns « 12e5 » or « 0012 » into another number. */
const ID = /^[a-z]{16}$/;
const COMMUNE = /^(?:59|62)\d{3}$/;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const BOM = "\ufeff";
/** How the files of workbooks begin: those of today, and those of before 2007. */
const WORKBOOKS = ["PK\u0003\u0004", "ÐÏ\u0011à"];

/** A random id: 75 bits, so that two posts never give the same. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // 26 does not divide 256: the slight preference for some letters costs nothing here.
  return Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}

/** Whether a text is a day that exists. @param {string} text */
function isDay(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const MONTHS = Array.from({ length: 12 }, (_, rank) =>
  plain(
    new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" }).format(
      Date.UTC(2026, rank, 1),
    ),
  ),
);

/**
 * A day as spreadsheets and people write it back: « 27/11/2026 », « 27/11/26 », « 27 nov. 2026 »,
 * with an hour or the name of the day, and the days of the file itself.
 * @param {string} text
 */
export function dayOf(text) {
  const bare = text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[t ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?z?$/i, "");
  if (isDay(bare)) return bare;
  const found =
    /^(?:\p{L}+\.? )?(\d{1,2})(?:er)?[/. -]+(\d{1,2}|[\p{L}\p{M}]{3,11}\.?)[/. -]+(\d{4}|\d{2})$/iu.exec(
      bare,
    );
  if (!found) return "";
  const [, day, named, year] = found;
  const month = /^\d/.test(named) ? Number(named) : monthOf(plain(named));
  const iso = `${year.length === 2 ? `20${year}` : year}-${twoDigits(month)}-${twoDigits(Number(day))}`;
  return isDay(iso) ? iso : "";
}

/** The rank of « novembre », « nov »; 0 for « jui », which may be two of them. @param {string} word */
function monthOf(word) {
  const found = MONTHS.filter((month) => month.startsWith(word));
  return found.length === 1 ? MONTHS.indexOf(found[0]) + 1 : 0;
}

/** The columns of a file written today. @param {Champ[]} champs */
export function columnsOf(champs) {
  return [...LEADING, ...champs.map(({ id }) => id), END];
}

/**
 * A visit that holds only what the lists allow: the rest is dropped.
 * @param {Champ[]} champs
 * @param {{ id?: string, revision?: number, retiree?: boolean, date?: string, commune?: string, choix?: Record<string, unknown> }} given
 * @returns {Visite | null} null when it has no day
 */
export function visit(champs, given) {
  const date = String(given.date ?? "");
  if (!isDay(date)) return null;
  const id = ID.test(String(given.id)) ? String(given.id) : newId();
  const revision =
    Number.isSafeInteger(given.revision) && Number(given.revision) > 0 ? Number(given.revision) : 1;
  const commune = COMMUNE.test(String(given.commune)) ? String(given.commune) : "";
  const retiree = given.retiree === true;
  /** @type {Record<string, string[]>} */
  const choix = {};
  for (const champ of retiree ? [] : champs) {
    const asked = Object.hasOwn(given.choix ?? {}, champ.id) ? given.choix?.[champ.id] : undefined;
    const kept = allowed(champ, Array.isArray(asked) ? asked : [asked]);
    if (kept.length) choix[champ.id] = kept;
  }
  return { id, revision, retiree, date, commune: retiree ? "" : commune, choix };
}

/**
 * The ids of a field's list among those given, in the list's order.
 * @param {Champ} champ
 * @param {unknown[]} given
 */
function allowed(champ, given) {
  const kept = champ.options.map(({ id }) => id).filter((id) => given.includes(id));
  return champ.plusieurs ? kept : kept.slice(0, 1);
}

/** Whether a field is asked, given what is already chosen. @param {Champ} champ @param {Record<string, string[]>} choix */
export function isAsked(champ, choix) {
  return (
    (!champ.actes.length || champ.actes.includes(choix.acte?.[0])) &&
    (!champ.missions.length || champ.missions.includes(choix.mission?.[0]))
  );
}

/** The options of a field that are offered, given what is already chosen. @param {Champ} champ @param {Record<string, string[]>} choix */
export function offered(champ, choix) {
  return champ.options.filter(
    ({ missions }) => !missions.length || missions.includes(choix.mission?.[0]),
  );
}

/** A visit without what is not asked for its act and its mission. @param {Champ[]} champs @param {Visite} made */
export function trimmed(champs, made) {
  /** @type {Record<string, string[]>} */
  const choix = {};
  for (const champ of champs) {
    if (!made.choix[champ.id] || !isAsked(champ, made.choix)) continue;
    const ids = offered(champ, made.choix).map(({ id }) => id);
    const kept = made.choix[champ.id].filter((id) => ids.includes(id));
    if (kept.length) choix[champ.id] = kept;
  }
  return { ...made, choix };
}

/**
 * The file of the journal.
 * @param {Champ[]} champs
 * @param {Visite[]} visites
 */
export function write(champs, visites) {
  const lines = [columnsOf(champs).join(";")];
  for (const made of sorted(visites)) lines.push(lineOf(champs, made));
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

/** @param {Champ[]} champs @param {Visite} made */
function lineOf(champs, made) {
  const head = [
    VERSION,
    made.id,
    made.revision,
    made.retiree ? "oui" : "",
    made.date,
    made.commune,
  ];
  const values = champs.map(({ id }) => (made.choix[id] ?? []).join(" "));
  return [...head, ...values, markOf(made)].join(";");
}

/** What a line ends with: letters made from all that it says. @param {Visite} made */
const markOf = (made) => lettersOf(`${made.id};${made.revision};${textOf(made)}`, 8);

/** @param {Visite[]} visites */
function sorted(visites) {
  return [...visites].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** @param {Visite} made */
const keyOf = (made) => made.date + made.id;

/**
 * Reads a file, whatever happened to it: what is good is kept, what is not is said.
 * @param {Champ[]} champs
 * @param {string} text
 * @returns {Lecture}
 */
export function read(champs, text) {
  /** @param {string} message @param {boolean} [perdu] @returns {Lecture} */
  const nothing = (message, perdu = true) => ({ visites: [], messages: [message], perdu });
  if (text.length > MOST_CHARACTERS) {
    return nothing("Ce fichier est bien trop gros pour un journal. Il n’a pas été lu.");
  }
  if (!text.replace(BOM, "").trim()) return nothing("Ce fichier est vide.", false);
  if (WORKBOOKS.some((start) => text.startsWith(start))) {
    return nothing(
      "Ce fichier est un classeur. Dans le tableur, enregistrez-le au format CSV, puis rouvrez-le ici.",
    );
  }
  const rows = rowsOf(text.replace(/^\ufeff/, ""));
  const named = new Map(
    champs.flatMap(({ id, titre }) => [titre, id].map((text) => [plain(text), id])),
  );
  /** @param {string[]} cells */
  const titles = (cells) => {
    if (!cells.some((cell) => /^\W*date\W*$/i.test(cell))) return null;
    const names = cells.map(plain).map((name) => named.get(name) ?? name);
    return names.includes("date") && names.some((name) => known.has(name)) ? names : null;
  };
  const known = new Set(["id", ...champs.map(({ id }) => id)]);
  const first = rows.map(({ cells }) => cells).find(titles);
  if (!first) {
    return nothing(
      "Ce fichier n’est pas un journal de permanence : la ligne des titres manque. Rien n’a été changé.",
    );
  }
  return new Reader(champs, titles).read(rows, /** @type {string[]} */ (titles(first)));
}

/** @typedef {import("./types.d.ts").Ligne} Ligne */

/** Between the options of a cell: the words of an option may hold a comma, or spaces. */
const SEPARATORS = [/[|\n]/, /[,/+|\n]/, /[\s,|]+/];

class Reader {
  /** @type {Map<string, number[]>} The lines of each trouble. */
  #troubles = new Map();
  /** @type {Map<string, number>} How often each line was met: two that say the same are two visits. */
  #met = new Map();
  /** @type {Map<string, { revision: number, made: Visite }>} What was read, by id, and its revision there. */
  #read = new Map();
  /** @type {Map<string, Map<string, string>>} What people may write for an option, by field. */
  #words;

  /** What each column holds, under the last line of titles. @type {string[]} */
  #names = [];

  /** @param {Champ[]} champs @param {(cells: string[]) => string[] | null} titles what the columns of a line of titles hold */
  constructor(champs, titles) {
    this.champs = champs;
    this.titles = titles;
    this.#words = new Map(
      champs.map(({ id, options }) => [
        id,
        new Map(
          options.flatMap((one) => [
            [plain(one.libelle), one.id],
            [plain(one.id), one.id],
          ]),
        ),
      ]),
    );
  }

  /**
   * Reads every line. Before the first titles may be those of a page, which are left; or visits, in
   * a file sorted with its titles.
   * @param {Ligne[]} rows
   * @param {string[]} names the first titles
   * @returns {Lecture}
   */
  read(rows, names) {
    /** @type {Visite[]} */
    const visites = [];
    const titles = [names];
    this.#names = names;
    let begun = false;
    for (const row of rows) {
      if (row.cells.every((cell) => !cell)) continue;
      const others = this.titles(row.cells);
      if (others) {
        titles.push(others);
        this.#names = others;
        begun = true;
        continue;
      }
      if (!begun && !dayOf(this.#cell(row, "date"))) continue;
      const made = this.#visit(row);
      if (!made) continue;
      visites.push(made);
    }
    const messages = Array.from(this.#troubles, ([trouble, lines]) =>
      SENTENCES[trouble].text(where(lines)),
    );
    let perdu = Array.from(this.#troubles.keys()).some((trouble) => SENTENCES[trouble].loses);
    const known = new Set(columnsOf(this.champs));
    if (titles.flat().some((name) => name && !known.has(name))) {
      messages.push(
        "Des colonnes du fichier ne sont pas dans la liste. Elles n’ont pas été reprises.",
      );
      perdu = true;
    }
    return { visites: merge(visites), messages, perdu };
  }

  /** @param {Ligne} row @param {string} name */
  #cell({ cells }, name) {
    const place = this.#names.indexOf(name);
    return place < 0 ? "" : (cells[place] ?? "");
  }

  /** @param {Ligne} row */
  #visit(row) {
    const { line, cells, ended } = row;
    /** @param {string} name */
    const cell = (name) => this.#cell(row, name);
    const mark = cell(END);
    const date = dayOf(cell("date"));
    // Spreadsheets leave out the last cells of a line typed by hand, when they are empty.
    const typed = ended && date && !cell("id");
    if (cells.length < this.#names.length && !typed) return this.#refuse("cut", line);
    if (!date) return this.#refuse("date", line);
    if (cells.slice(this.#names.length).some(Boolean)) this.#say("extra", line);
    if (Number(cell("version")) > VERSION) this.#say("newer", line);
    /** @type {Record<string, string[]>} */
    const choix = {};
    let lost = false;
    for (const champ of this.champs) {
      const { kept, unknown } = this.#options(champ, cell(champ.id));
      if (kept.length) choix[champ.id] = kept;
      lost ||= unknown || (!champ.plusieurs && kept.length > 1);
    }
    const commune = codeOf(cell("commune"));
    const given = { revision: Number(cell("revision")), date, commune, choix };
    const written = cell("id").toLowerCase();
    const id = ID.test(written) ? written : "";
    const retiree = plain(cell("retiree")) === "oui";
    const made = visit(this.champs, { ...given, id: id || this.#idOf(cells), retiree });
    if (!made) return null;
    if (!made.retiree && (lost || (commune && !made.commune))) this.#say("values", line);
    if (!id) {
      this.#say("id", line);
      return made;
    }
    const { revision } = made;
    const changed = MARK.test(mark) && mark !== markOf(made);
    // Without an end to its line, it may be the cut that changed it.
    if (changed && !ended) return this.#refuse("cut", line);
    const other = this.#read.get(id);
    if (other?.revision === revision) {
      if (textOf(other.made) === textOf(made)) return this.#refuse("twice", line);
      this.#say("copied", line); // A line copied, then changed, is another visit.
      return { ...made, id: this.#idOf(cells), revision: 1 };
    }
    if (changed) {
      if (!lost) made.revision += 1; // Written by hand since: it wins over what the page had kept.
      this.#say("edited", line);
    }
    this.#read.set(id, { revision, made });
    return made;
  }

  /**
   * The options that a cell names, by their ids or by their words.
   * @param {Champ} champ
   * @param {string} text
   */
  #options(champ, text) {
    const words = /** @type {Map<string, string>} */ (this.#words.get(champ.id));
    /** @param {string} word */
    const known = (word) => words.get(plain(word));
    if (!text) return { kept: [], unknown: false };
    const ways = [[text], ...SEPARATORS.map((mark) => text.split(mark))].map((parts) =>
      parts.map((part) => part.trim()).filter(Boolean),
    );
    const read = ways.find((parts) => parts.every(known)) ?? ways[ways.length - 1];
    const kept = read.map(known).filter((one) => one !== undefined);
    return { kept, unknown: kept.length < read.length };
  }

  /** An id for a line written by hand: the same whenever it is read again. @param {string[]} cells */
  #idOf(cells) {
    const text = cells.join("\n");
    const met = (this.#met.get(text) ?? 0) + 1;
    this.#met.set(text, met);
    return lettersOf(`${met}\n${text}`, 16);
  }

  /** A line that gives no visit, and why. @param {string} trouble @param {number} line */
  #refuse(trouble, line) {
    this.#say(trouble, line);
    return null;
  }

  /** @param {string} trouble @param {number} line */
  #say(trouble, line) {
    const lines = this.#troubles.get(trouble) ?? [];
    lines.push(line);
    this.#troubles.set(trouble, lines);
  }
}

/** « 59350 », « 59350 Lille »: the code of a commune. @param {string} text */
const codeOf = (text) => /^\d{5}(?=\s|$)/.exec(text)?.[0] ?? text;

/** @type {Record<string, { text: (where: string) => string, loses: boolean }>} */
const SENTENCES = {
  cut: {
    text: (where) => `Le fichier est coupé ou abîmé ${where}. Ce qui y était n’a pas été repris.`,
    loses: true,
  },
  extra: {
    text: (where) =>
      `Des lignes ont des cases de trop ${where}. Ce qui y était n’a pas été repris : il y a peut-être deux visites sur une ligne.`,
    loses: true,
  },
  date: {
    text: (where) => `La date ne se lit pas ${where}. Ces visites n’ont pas été reprises.`,
    loses: true,
  },
  newer: {
    text: (where) =>
      `Des visites viennent d’une version plus récente de cette page ${where}. Ce qui est connu a été repris.`,
    loses: true,
  },
  values: {
    text: (where) =>
      `Des cases ne sont pas dans les listes ${where}. Elles ont été laissées vides.`,
    loses: true,
  },
  id: {
    text: (where) => `Des visites ont été ajoutées à la main ${where}. Elles ont été reprises.`,
    loses: false,
  },
  edited: {
    text: (where) =>
      `Des visites ont été changées à la main ${where}. Les changements sont repris.`,
    loses: false,
  },
  copied: {
    text: (where) =>
      `Des lignes ont été copiées puis changées ${where}. Chacune compte pour une visite.`,
    loses: false,
  },
  twice: {
    text: (where) => `Des lignes sont répétées à l’identique ${where}. Elles comptent une fois.`,
    loses: false,
  },
};

const MOST_LINES = 5;

/** « à la ligne 3 », « aux lignes 3, 4 et 5 ». @param {number[]} lines */
function where(lines) {
  if (lines.length === 1) return `à la ligne ${lines[0]}`;
  if (lines.length > MOST_LINES) return `à ${lines.length} lignes, dont la ligne ${lines[0]}`;
  return `aux lignes ${lines.slice(0, -1).join(", ")} et ${lines.at(-1)}`;
}

/** Letters made from a text. @param {string} text @param {number} number */
function lettersOf(text, number) {
  let state = 2166136261;
  for (let at = 0; at < text.length; at += 1)
    state = Math.imul(state ^ text.charCodeAt(at), 16777619);
  let other = state ^ 0x9e3779b9;
  for (let at = text.length - 1; at >= 0; at -= 1)
    other = Math.imul(other ^ text.charCodeAt(at), 2654435761);
  const letters = [];
  for (let turn = 0; turn < number; turn += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ other;
    other = Math.imul(other ^ (other >>> 13), 0x297a2d39) + turn;
    letters.push(String.fromCharCode(97 + (((state ^ (state >>> 16)) >>> 0) % 26)));
  }
  return letters.join("");
}

/**
 * Visits of several files, each once. Of two that bear the same id the later revision wins, a
 * removal over the rest, then the one that says more, then the greater text: whatever the order of
 * the files.
 * @param {...Visite[]} files
 */
export function merge(...files) {
  /** @type {Map<string, Visite>} */
  const kept = new Map();
  for (const made of files.flat()) {
    const other = kept.get(made.id);
    if (!other || wins(made, other)) kept.set(made.id, made);
  }
  return sorted([...kept.values()]);
}

/** @param {Visite} one @param {Visite} other */
function wins(one, other) {
  if (one.revision !== other.revision) return one.revision > other.revision;
  if (one.retiree !== other.retiree) return one.retiree;
  const [said, otherSaid] = [one, other].map(({ choix }) => Object.values(choix).flat().length);
  if (said !== otherSaid) return said > otherSaid;
  return textOf(one) > textOf(other);
}

/** @param {Visite} made */
function textOf(made) {
  const choix = Object.keys(made.choix)
    .sort()
    .map((name) => `${name}=${made.choix[name].join(" ")}`);
  return [made.date, made.commune, made.retiree ? "oui" : "", ...choix].join(";");
}

/** The next revision of a visit, taken out of the journal. @param {Visite} made @returns {Visite} */
export function removed(made) {
  return { ...made, revision: made.revision + 1, retiree: true, commune: "", choix: {} };
}

/** The visits that count. @param {Visite[]} visites */
export function counted(visites) {
  return visites.filter(({ retiree }) => !retiree);
}

/**
 * What a choice says of the other lists: an option that stands for one answer of the interview fills
 * what that answer alone would fill (a tenant of a HLM is in the public stock).
 * @param {Champ[]} champs
 * @param {Champ} champ
 * @param {Record<string, string[]>} choix
 */
export function implied(champs, champ, choix) {
  const option = champ.options.find(({ id }) => id === choix[champ.id]?.[0]);
  const [test, ...more] = option?.si ?? [];
  if (champ.plusieurs || !test || more.length || test.parmi.length !== 1) return {};
  const others = champs.filter(({ id }) => id !== champ.id);
  return prefilled(others, { [test.question]: test.parmi[0] }).choix;
}
