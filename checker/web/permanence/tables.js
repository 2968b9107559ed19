// @ts-check
/**
 * The tables that funders ask for, counted from the journal.
 *
 * Two versions. The internal one is exact. The one « à publier » is rounded, and some of its tables
 * are withheld: see `publishing.js`.
 */

import { twoDigits } from "../dates.js";
import { counted } from "./journal.js";
import { published } from "./publishing.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Choix} Choix */
/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {import("./types.d.ts").Fiche} Fiche */
/** @typedef {import("./types.d.ts").Filtre} Filtre */
/** @typedef {import("./types.d.ts").Niveau} Niveau */
/** @typedef {import("./types.d.ts").Tableau} Tableau */
/** @typedef {import("./types.d.ts").Visite} Visite */

const UNKNOWN = "Non renseigné";
const NO_COMMUNE = "Commune non renseignée";
const ELSEWHERE = "Hors de ces territoires";
const IN_FRENCH = new Intl.Collator("fr");
const MONTH = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * @typedef {object} Group visits counted together
 * @property {number} count
 * @property {number} key a draw that depends on these visits alone, whatever their order
 */

/**
 * @typedef {object} Raw a table before it is shown
 * @property {Tableau} tableau
 * @property {boolean} several a visit may be in several rows
 * @property {string[]} rows
 * @property {string[]} columns
 * @property {Group[][]} cells
 * @property {Group[]} rowTotals
 * @property {(Group | null)[]} minus what is taken away from each row
 * @property {Group[]} columnTotals
 * @property {Group} total
 * @property {Visite[]} visites what the table counts
 * @property {number[][]} places the rows of each of them
 */

/**
 * The visits of a period, of a territory.
 * @param {Visite[]} visites
 * @param {Choix} choix
 * @param {Niveau[]} niveaux
 */
export function chosen(visites, choix, niveaux) {
  const level = niveaux.find(({ id }) => id === choix.niveau);
  return counted(visites).filter(
    ({ date, commune }) =>
      (!choix.du || date >= choix.du) &&
      (!choix.au || date <= choix.au) &&
      (!choix.territoire || (level && territoryOf(level, commune) === choix.territoire)),
  );
}

/**
 * Every table of a mission.
 * @param {Fiche} fiche
 * @param {Visite[]} visites
 * @param {Choix} choix
 * @param {{ champs: Champ[], niveaux: Niveau[] }} lists
 * @returns {Compte[]}
 */
export function tablesOf(fiche, visites, choix, lists) {
  const mine = visites.filter(
    ({ choix: said }) => !fiche.missions.length || fiche.missions.includes(said.mission?.[0]),
  );
  const { niveaux } = lists;
  /** @type {import("./publishing.js").Counter} */
  const rawOf = (all, some, tableaux) => tableaux.map((one) => count(one, all, some, lists));
  return choix.publier
    ? published(choix, counted(mine), niveaux, fiche.tableaux, rawOf)
    : rawOf(chosen(mine, choix, niveaux), choix, fiche.tableaux).map(exact);
}

/** Whether a visit is among those that a filter counts. @param {Filtre} filtre */
function test(filtre) {
  const wanted = Object.entries(filtre);
  return (/** @type {Visite} */ { choix }) =>
    wanted.every(([field, options]) => choix[field]?.some((option) => options.includes(option)));
}

/**
 * @param {Tableau} tableau
 * @param {Visite[]} all
 * @param {Choix} choix
 * @param {{ champs: Champ[], niveaux: Niveau[] }} lists
 * @returns {Raw}
 */
function count(tableau, all, choix, lists) {
  const named = tableau.nombres.length > 0;
  const visites = all.filter(test(tableau.seulement));
  const down = named
    ? byNumber(tableau)
    : axis(String(tableau.lignes), tableau, visites, choix, lists);
  const by = columnsOf(tableau, choix);
  // Months without a visit are columns too: a table of named numbers counts over the whole period.
  const columns = by ? axis(by, tableau, visites, choix, lists) : null;
  const width = columns ? columns.names.length : 1;
  const cells = down.names.map(() => Array.from({ length: width }, nobody));
  const rowTotals = down.names.map(nobody);
  const columnTotals = Array.from({ length: width }, nobody);
  const total = nobody();
  const takenAway = tableau.nombres.map(({ moins }) => (moins ? test(moins) : null));
  const minus = down.names.map((_, row) => (takenAway[row] ? nobody() : null));
  const places = visites.map(down.places);
  for (const [rank, made] of visites.entries()) {
    const key = drawOf(made);
    const across = columns ? columns.places(made) : FIRST;
    const rows = places[rank];
    add(total, key);
    for (const row of rows) add(rowTotals[row], key);
    for (const column of across) {
      add(columnTotals[column], key);
      for (const row of rows) add(cells[row][column], key);
    }
    for (const [row, away] of takenAway.entries()) {
      if (!away?.(made)) continue;
      add(/** @type {Group} */ (minus[row]), key);
      for (const column of across) cells[row][column].count -= 1;
    }
  }
  return {
    tableau,
    several: down.several || Boolean(columns?.several),
    rows: down.names,
    columns: columns ? columns.names : [],
    cells,
    rowTotals,
    minus,
    columnTotals,
    total,
    visites,
    places,
  };
}

/** What makes the columns: the table's own, else what the worker asked. @param {Tableau} tableau @param {Choix} choix */
function columnsOf({ colonnes, lignes }, { detail }) {
  if (colonnes || !detail) return colonnes;
  const same = detail === "mois" ? ["mois"] : ["territoire", "commune"];
  return same.includes(String(lignes)) ? null : detail;
}

/** The rows of a table of named numbers. @param {Tableau} tableau */
function byNumber({ nombres }) {
  const tests = nombres.map(({ seulement }) => test(seulement));
  return {
    names: nombres.map(({ libelle }) => libelle),
    several: true,
    places: (/** @type {Visite} */ made) =>
      tests.flatMap((counts, row) => (counts(made) ? [row] : [])),
  };
}

/** The only place of a table without columns. */
const FIRST = [0];

/** @returns {Group} */
const nobody = () => ({ count: 0, key: 0 });

/** @param {Group} group @param {number} key */
function add(group, key) {
  group.count += 1;
  group.key ^= key;
}

/** @type {WeakMap<Visite, number>} */
const drawn = new WeakMap();

/** @param {Visite} made */
function drawOf(made) {
  const found = drawn.get(made) ?? draw(made.id);
  drawn.set(made, found);
  return found;
}

/** A number drawn from an id, that nobody can guess without it. @param {string} id */
function draw(id) {
  let state = 2166136261;
  for (let at = 0; at < id.length; at += 1) state = Math.imul(state ^ id.charCodeAt(at), 16777619);
  state ^= state >>> 16;
  state = Math.imul(state, 0x7feb352d);
  state ^= state >>> 15;
  state = Math.imul(state, 0x846ca68b);
  return (state ^ (state >>> 16)) >>> 0;
}

/**
 * The names along a side of a table, and where each visit goes.
 * @param {string} name
 * @param {Tableau} tableau
 * @param {Visite[]} visites
 * @param {Choix} choix
 * @param {{ champs: Champ[], niveaux: Niveau[] }} lists
 * @returns {{ names: string[], several: boolean, places: (made: Visite) => number[] }}
 */
function axis(name, tableau, visites, choix, lists) {
  if (name === "mois") return byPeriod(visites, choix);
  if (name === "territoire" || name === "commune") {
    const wanted = name === "commune" ? "commune" : choix.niveau;
    const level = lists.niveaux.find(({ id }) => id === wanted) ?? lists.niveaux[0];
    return byName(visites, (made) => territoryOf(level, made.commune));
  }
  const champ = lists.champs.find(({ id }) => id === name);
  if (!champ) return byName(visites, () => UNKNOWN);
  const only = tableau.seulement[name];
  const options = champ.options.filter(({ id }) => !only || only.includes(id));
  const alone = new Map(options.map(({ id }, place) => [id, [place]]));
  const names = options.map(({ libelle }) => libelle);
  const nowhere = only ? [] : [names.push(UNKNOWN) - 1];
  return {
    names,
    several: champ.plusieurs,
    places: ({ choix: said }) => {
      const ids = said[name] ?? [];
      if (ids.length === 1) return alone.get(ids[0]) ?? nowhere;
      const places = ids.flatMap((id) => alone.get(id) ?? []);
      return places.length ? places : nowhere;
    },
  };
}

/** @param {Visite[]} visites @param {(made: Visite) => string} named */
function byName(visites, named) {
  const names = [...new Set(visites.map(named))].sort(IN_FRENCH.compare);
  const alone = new Map(names.map((name, place) => [name, [place]]));
  return {
    names,
    several: false,
    places: (/** @type {Visite} */ made) => /** @type {number[]} */ (alone.get(named(made))),
  };
}

/** @param {Niveau} level @param {string} commune */
export function territoryOf(level, commune) {
  if (!commune) return NO_COMMUNE;
  const place = level.communes[commune];
  return place === undefined ? ELSEWHERE : level.noms[place];
}

/** Months, quarters or years, those without a visit too. @param {Visite[]} visites @param {Choix} choix */
function byPeriod(visites, choix) {
  const days = visites.map(({ date }) => date).sort();
  const first = choix.du || days[0];
  const last = choix.au || days.at(-1);
  /** @type {Map<string, number>} */
  const rank = new Map();
  for (
    let month = first?.slice(0, 7);
    month && last && month <= last.slice(0, 7);
    month = next(month)
  ) {
    const name = periodOf(month, choix.pas);
    if (!rank.has(name)) rank.set(name, rank.size);
  }
  return {
    names: [...rank.keys()],
    several: false,
    places: (/** @type {Visite} */ { date }) => [
      /** @type {number} */ (rank.get(periodOf(date.slice(0, 7), choix.pas))),
    ],
  };
}

/** @param {string} month « 2026-11 » */
function next(month) {
  const [year, rank] = month.split("-").map(Number);
  return rank === 12 ? `${year + 1}-01` : `${year}-${twoDigits(rank + 1)}`;
}

/** @type {Map<string, string>} */
const spelt = new Map();

/** The name of the month, quarter or year that a month is in. @param {string} month « 2026-11 » @param {Choix["pas"]} pas */
export function periodOf(month, pas) {
  const known = spelt.get(pas + month);
  if (known) return known;
  const [year, rank] = month.split("-").map(Number);
  const quarter = Math.ceil(rank / 3);
  const name =
    pas === "annee"
      ? String(year)
      : pas === "trimestre"
        ? `${quarter}${quarter === 1 ? "er" : "e"} trimestre ${year}`
        : MONTH.format(new Date(Date.UTC(year, rank - 1, 1)));
  spelt.set(pas + month, name);
  return name;
}

/** @param {Raw} raw @returns {Compte} */
function exact(raw) {
  return {
    titre: raw.tableau.titre,
    lignes: raw.rows,
    colonnes: raw.columns,
    cases: raw.cells.map((row) => row.map(({ count: n }) => n)),
    totauxLignes: raw.rowTotals.map(({ count: n }, row) => n - (raw.minus[row]?.count ?? 0)),
    totauxColonnes: raw.columnTotals.map(({ count: n }) => n),
    total: raw.total.count,
    nommes: isNamed(raw),
    plusieurs: raw.several && !isNamed(raw),
    retenu: false,
  };
}

/** @param {Raw} raw */
export const isNamed = ({ tableau }) => tableau.nombres.length > 0;
