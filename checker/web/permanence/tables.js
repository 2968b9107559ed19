// @ts-check
/**
 * The tables that funders ask for, counted from the journal.
 *
 * Two versions. The internal one is exact. The one « à publier » follows
 * `docs/decisions/0015-tables-that-may-be-published.md`: every number is rounded to a multiple of
 * five, up or down by a draw that depends on which visits it counts, so that the same visits always
 * give the same number; then every table from which someone could still work out a small number is
 * withheld.
 */

import { counted } from "./journal.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Choix} Choix */
/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {import("./types.d.ts").Fiche} Fiche */
/** @typedef {import("./types.d.ts").Niveau} Niveau */
/** @typedef {import("./types.d.ts").Tableau} Tableau */
/** @typedef {import("./types.d.ts").Visite} Visite */

export const BASE = 5;
/** A number must be able to be at least so many values, for whoever has the published tables. */
export const LEAST_POSSIBLE = 3;
export const UNKNOWN = "Non renseigné";
const NO_COMMUNE = "Commune non renseignée";
const ELSEWHERE = "Hors de ces territoires";
const MONTH = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * @typedef {object} Group visits counted together
 * @property {number} count
 * @property {number} key a draw that depends on these visits alone, whatever their order
 */

/**
 * @typedef {object} Raw a table before it is shown
 * @property {Tableau} tableau
 * @property {boolean} several
 * @property {string[]} rows
 * @property {string[]} columns
 * @property {Group[][]} cells
 * @property {Group[]} rowTotals
 * @property {Group[]} columnTotals
 * @property {Group} total
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
  const all = chosen(visites, choix, lists.niveaux).filter(
    ({ choix: said }) => !fiche.missions.length || fiche.missions.includes(said.mission?.[0]),
  );
  const raw = fiche.tableaux.map((tableau) => count(tableau, all, choix, lists));
  return choix.publier ? published(raw) : raw.map(exact);
}

/**
 * @param {Tableau} tableau
 * @param {Visite[]} all
 * @param {Choix} choix
 * @param {{ champs: Champ[], niveaux: Niveau[] }} lists
 * @returns {Raw}
 */
function count(tableau, all, choix, lists) {
  const wanted = Object.entries(tableau.seulement);
  const visites = all.filter(({ choix: said }) =>
    wanted.every(([field, options]) => said[field]?.some((option) => options.includes(option))),
  );
  const rows = axis(tableau.lignes, tableau, visites, choix, lists);
  const columns = tableau.colonnes ? axis(tableau.colonnes, tableau, visites, choix, lists) : null;
  const width = columns ? columns.names.length : 1;
  const cells = rows.names.map(() => Array.from({ length: width }, nobody));
  const rowTotals = rows.names.map(nobody);
  const columnTotals = Array.from({ length: width }, nobody);
  const total = nobody();
  for (const made of visites) {
    const key = draw(made.id);
    const across = columns ? columns.places(made) : [0];
    const down = rows.places(made);
    add(total, key);
    for (const row of down) add(rowTotals[row], key);
    for (const column of across) {
      add(columnTotals[column], key);
      for (const row of down) add(cells[row][column], key);
    }
  }
  return {
    tableau,
    several: rows.several || Boolean(columns?.several),
    rows: rows.names,
    columns: columns ? columns.names : [],
    cells,
    rowTotals,
    columnTotals,
    total,
  };
}

/** @returns {Group} */
const nobody = () => ({ count: 0, key: 0 });

/** @param {Group} group @param {number} key */
function add(group, key) {
  group.count += 1;
  group.key ^= key;
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
  const rank = new Map(options.map(({ id }, place) => [id, place]));
  const names = options.map(({ libelle }) => libelle);
  if (!only) names.push(UNKNOWN);
  return {
    names,
    several: champ.plusieurs,
    places: ({ choix: said }) => {
      const places = (said[name] ?? []).map((id) => rank.get(id)).filter((at) => at !== undefined);
      return places.length || only ? places : [names.length - 1];
    },
  };
}

/** @param {Visite[]} visites @param {(made: Visite) => string} named */
function byName(visites, named) {
  const names = [...new Set(visites.map(named))].sort((a, b) => a.localeCompare(b, "fr"));
  const rank = new Map(names.map((name, place) => [name, place]));
  return {
    names,
    several: false,
    places: (/** @type {Visite} */ made) => [/** @type {number} */ (rank.get(named(made)))],
  };
}

/** @param {Niveau} level @param {string} commune */
function territoryOf(level, commune) {
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
  return rank === 12 ? `${year + 1}-01` : `${year}-${String(rank + 1).padStart(2, "0")}`;
}

/** @type {Map<string, string>} */
const spelt = new Map();

/** @param {string} month « 2026-11 » @param {Choix["pas"]} pas */
function periodOf(month, pas) {
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
    totauxLignes: raw.rowTotals.map(({ count: n }) => n),
    totauxColonnes: raw.columnTotals.map(({ count: n }) => n),
    total: raw.total.count,
    plusieurs: raw.several,
    retenu: false,
  };
}

/** A multiple of five at less than five from the count. @param {Group} group */
export function rounded({ count: n, key }) {
  const over = n % BASE;
  return n - over + ((key >>> 0) % BASE < over ? BASE : 0);
}

/** What a published number may have been before it was rounded. @param {number} shown */
export function possible(shown) {
  return { least: Math.max(0, shown - BASE + 1), most: shown + BASE - 1 };
}

/** @param {Raw[]} raw @returns {Compte[]} */
function published(raw) {
  const safe = withheld(raw.map(flat));
  return raw.map((table, rank) => {
    const out = safe[rank];
    return {
      titre: table.tableau.titre,
      lignes: table.rows,
      colonnes: [],
      cases: table.rowTotals.map((group) => [out ? null : rounded(group)]),
      totauxLignes: table.rowTotals.map((group) => (out ? null : rounded(group))),
      totauxColonnes: [],
      total: out ? null : rounded(table.total),
      plusieurs: table.several,
      retenu: out,
    };
  });
}

/**
 * What a table says to an attacker: its total is the sum of its rows, unless a visit may be in
 * several of them. Its columns are not published.
 * @param {Raw} raw
 */
const flat = (raw) => ({ total: raw.total, rows: raw.rowTotals, adds: !raw.several });

/**
 * Which of these tables to withhold, so that no number can be worked out from those that remain:
 * what each may have been is narrowed by every sum until nothing moves.
 * @param {{ total: Group, rows: Group[], adds: boolean }[]} tables
 * @returns {boolean[]}
 */
export function withheld(tables) {
  const out = tables.map(() => false);
  for (;;) {
    const narrow = tooNarrow(tables, out);
    if (narrow < 0) return out;
    out[narrow] = true;
  }
}

/**
 * A table to withhold first: the longest of those that hold a number known too closely; -1 if none.
 * @param {{ total: Group, rows: Group[], adds: boolean }[]} tables
 * @param {boolean[]} out
 */
function tooNarrow(tables, out) {
  /** @type {Map<string, { least: number, most: number }>} */
  const bounds = new Map();
  /** @type {{ rank: number, total: { least: number, most: number }, rows: { least: number, most: number }[], adds: boolean }[]} */
  const sums = [];
  /** The same visits are the same number wherever they are counted. @param {Group} group */
  const numberOf = (group) => {
    if (!group.count) return possible(0);
    const name = `${group.count}/${group.key}`;
    const found = bounds.get(name) ?? possible(rounded(group));
    bounds.set(name, found);
    return found;
  };
  for (const [rank, { total, rows, adds }] of tables.entries()) {
    if (!out[rank]) sums.push({ rank, total: numberOf(total), rows: rows.map(numberOf), adds });
  }
  while (sums.some(({ total, rows, adds }) => adds && narrowed(total, rows)));
  const found = sums
    .filter(({ total, rows }) =>
      [total, ...rows].some(({ least, most }) => most - least + 1 < LEAST_POSSIBLE),
    )
    .sort((a, b) => b.rows.length - a.rows.length);
  return found.length ? found[0].rank : -1;
}

/**
 * Narrows the numbers of a sum by each other; tells whether one moved.
 * @param {{ least: number, most: number }} total
 * @param {{ least: number, most: number }[]} rows
 */
function narrowed(total, rows) {
  let moved = false;
  /** @param {{ least: number, most: number }} number @param {number} least @param {number} most */
  const within = (number, least, most) => {
    if (least > number.least) {
      number.least = least;
      moved = true;
    }
    if (most < number.most) {
      number.most = most;
      moved = true;
    }
  };
  const least = rows.reduce((sum, row) => sum + row.least, 0);
  const most = rows.reduce((sum, row) => sum + row.most, 0);
  within(total, least, most);
  for (const row of rows) {
    within(row, total.least - (most - row.most), total.most - (least - row.least));
  }
  return moved;
}
