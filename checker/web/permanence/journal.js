// @ts-check
/**
 * The journal of a permanence: visits without a name, and the file that keeps them.
 *
 * The file is a CSV, one visit a line: what a spreadsheet opens, and of which a file cut in the
 * middle loses one line only. Every line carries its version and ends with a mark, so that a line
 * cut short is known from a whole one. Nothing but ids of lists, a day and a commune's code is ever
 * kept: what a file holds besides is left out.
 */

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Visite} Visite */
/** @typedef {import("./types.d.ts").Lecture} Lecture */
/** @typedef {import("../types.d.ts").Brut} Brut */

/** The version of the lines written today; lines of older ones are read by their column's names. */
export const VERSION = 1;
/** Beyond this a file is not a permanence's: ten thousand visits make less than 3 MB. */
export const MOST_CHARACTERS = 20_000_000;
const LEADING = ["version", "id", "revision", "retiree", "date", "commune"];
const END = "complet";
const WHOLE = "ok";
/** Letters only: a spreadsheet turns « 12e5 » or « 0012 » into another number. */
const ID = /^[a-z]{16}$/;
const COMMUNE = /^(?:59|62)\d{3}$/;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const BOM = "\ufeff";

/** A random id: 75 bits, so that two posts never give the same. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // 26 does not divide 256: the slight preference for some letters costs nothing here.
  return Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}

/** Whether a text is a day that exists. @param {string} text */
export function isDay(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** « 27/11/2026 », as spreadsheets write it back, and the days of the file itself. @param {string} text */
function dayOf(text) {
  const found = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const iso = found
    ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`
    : text;
  return isDay(iso) ? iso : "";
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
    Number.isInteger(given.revision) && Number(given.revision) > 0 ? Number(given.revision) : 1;
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

/** A visit without what is not asked for its act and its mission. @param {Champ[]} champs @param {Visite} made */
export function trimmed(champs, made) {
  const choix = Object.fromEntries(
    champs
      .filter((champ) => made.choix[champ.id] && isAsked(champ, made.choix))
      .map((champ) => [champ.id, made.choix[champ.id]]),
  );
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
  return [...head, ...values, WHOLE].join(";");
}

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
  if (text.length > MOST_CHARACTERS) {
    return {
      visites: [],
      messages: ["Ce fichier est bien trop gros pour un journal. Il n’a pas été lu."],
    };
  }
  const rows = rowsOf(text.replace(/^\ufeff/, ""));
  const header = rows.findIndex(({ cells }) => cells.includes("id") && cells.includes("date"));
  if (header < 0) {
    const message = text.trim()
      ? "Ce fichier n’est pas un journal de permanence : la ligne des titres manque. Rien n’a été changé."
      : "Ce fichier est vide.";
    return { visites: [], messages: [message] };
  }
  return new Reader(champs, rows[header].cells).read(rows.slice(header + 1));
}

class Reader {
  /** @type {Map<string, number[]>} The lines of each trouble. */
  #troubles = new Map();

  /** @param {Champ[]} champs @param {string[]} names */
  constructor(champs, names) {
    this.champs = champs;
    this.names = names;
    this.known = new Set(columnsOf(champs));
  }

  /** @param {{ line: number, cells: string[] }[]} rows @returns {Lecture} */
  read(rows) {
    /** @type {Visite[]} */
    const visites = [];
    for (const { line, cells } of rows) {
      if (cells.every((cell) => !cell)) continue;
      const made = this.#visit(line, cells);
      if (made) visites.push(made);
    }
    return { visites: merge(visites), messages: this.#messages() };
  }

  /** @param {number} line @param {string[]} cells */
  #visit(line, cells) {
    /** @param {string} name */
    const cell = (name) => {
      const place = this.names.indexOf(name);
      return place < 0 ? "" : (cells[place] ?? "");
    };
    if (this.names.includes(END) && cell(END) !== WHOLE) {
      this.#say("cut", line);
      return null;
    }
    const date = dayOf(cell("date"));
    if (!date) {
      this.#say("date", line);
      return null;
    }
    if (Number(cell("version")) > VERSION) this.#say("newer", line);
    const given = Object.fromEntries(
      this.champs.map((champ) => [
        champ.id,
        cell(champ.id)
          .split(/[\s,|]+/)
          .filter(Boolean),
      ]),
    );
    const id = cell("id");
    // A line added by hand has no id: one made from what it says, so that reading it twice counts once.
    const sure = ID.test(id) ? id : idOf(line, cells);
    if (sure !== id) this.#say("id", line);
    const commune = cell("commune");
    const made = visit(this.champs, {
      id: sure,
      revision: Number(cell("revision")),
      retiree: cell("retiree") === "oui",
      date,
      commune,
      choix: given,
    });
    if (!made) return null;
    const lost = this.champs.some(
      ({ id: name }) => !made.retiree && given[name].length > (made.choix[name]?.length ?? 0),
    );
    if (lost || (commune && !made.commune && !made.retiree)) this.#say("values", line);
    return made;
  }

  /** @param {string} trouble @param {number} line */
  #say(trouble, line) {
    const lines = this.#troubles.get(trouble) ?? [];
    lines.push(line);
    this.#troubles.set(trouble, lines);
  }

  #messages() {
    const messages = Array.from(this.#troubles, ([trouble, lines]) =>
      SENTENCES[trouble](where(lines)),
    );
    if (this.names.some((name) => name && !this.known.has(name))) {
      messages.push(
        "Des colonnes du fichier ne sont pas dans la liste. Elles n’ont pas été reprises.",
      );
    }
    return messages;
  }
}

/** @type {Record<string, (where: string) => string>} */
const SENTENCES = {
  cut: (where) => `Le fichier est coupé ou abîmé ${where}. Ce qui y était n’a pas été repris.`,
  date: (where) => `La date ne se lit pas ${where}. Ces visites n’ont pas été reprises.`,
  newer: (where) =>
    `Des visites viennent d’une version plus récente de cette page ${where}. Ce qui est connu a été repris.`,
  id: (where) => `Des visites ont été ajoutées à la main ${where}. Elles ont été reprises.`,
  values: (where) =>
    `Des cases ne sont pas dans les listes ${where}. Elles ont été laissées vides.`,
};

const MOST_LINES = 5;

/** « à la ligne 3 », « aux lignes 3, 4 et 5 ». @param {number[]} lines */
function where(lines) {
  if (lines.length === 1) return `à la ligne ${lines[0]}`;
  if (lines.length > MOST_LINES) return `à ${lines.length} lignes, dont la ligne ${lines[0]}`;
  return `aux lignes ${lines.slice(0, -1).join(", ")} et ${lines.at(-1)}`;
}

/**
 * The rows of a CSV, with the separator of its first line; a quote left open ends with its line.
 * @param {string} text
 */
function rowsOf(text) {
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.find((line) => line.includes("date")) ?? "";
  const separator = [";", "\t", ","].find((mark) => first.includes(mark)) ?? ";";
  return lines.map((line, index) => ({
    line: index + 1,
    cells: line.split(separator).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim(),
    ),
  }));
}

/** Sixteen letters made from a line. @param {number} line @param {string[]} cells */
function idOf(line, cells) {
  let state = 2166136261;
  const letters = [];
  const text = `${line}\n${cells.join("\n")}`;
  for (let turn = 0; turn < 16; turn += 1) {
    for (let at = 0; at < text.length; at += 1)
      state = Math.imul(state ^ text.charCodeAt(at), 16777619);
    letters.push(String.fromCharCode(97 + ((state >>> 8) % 26)));
    state ^= turn;
  }
  return letters.join("");
}

/**
 * Visits of several files, each once. Of two that bear the same id the later revision wins, a
 * removal over the rest, then the greater text: whatever the order of the files.
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
  return textOf(one) > textOf(other);
}

/** @param {Visite} made */
function textOf(made) {
  const choix = Object.keys(made.choix)
    .sort()
    .map((name) => `${name}=${made.choix[name].join(" ")}`);
  return [made.date, made.commune, ...choix].join(";");
}

/** The next revision of a visit, taken out of the journal. @param {Visite} made @returns {Visite} */
export function removed(made) {
  return { ...made, revision: made.revision + 1, retiree: true, commune: "", choix: {} };
}

/** The visits that count. @param {Visite[]} visites */
export function counted(visites) {
  return visites.filter(({ retiree }) => !retiree);
}

export { prefilled } from "../prefill.js";
