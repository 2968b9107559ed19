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

import { twoDigits } from "../dates.js";
import { counted } from "./journal.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Choix} Choix */
/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {import("./types.d.ts").Fiche} Fiche */
/** @typedef {import("./types.d.ts").Filtre} Filtre */
/** @typedef {import("./types.d.ts").Niveau} Niveau */
/** @typedef {import("./types.d.ts").Tableau} Tableau */
/** @typedef {import("./types.d.ts").Visite} Visite */

const BASE = 5;
/** A number must be able to be at least so many values, for whoever has the published tables. */
export const LEAST_POSSIBLE = 3;
const UNKNOWN = "Non renseigné";
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
 * @property {boolean} several a visit may be in several rows
 * @property {string[]} rows
 * @property {string[]} columns
 * @property {Group[][]} cells
 * @property {Group[]} rowTotals
 * @property {(Group | null)[]} minus what is taken away from each row
 * @property {Group[]} columnTotals
 * @property {Group} total
 * @property {Visite[]} visites what the table counts
 * @property {{ names: string[], several: boolean, places: (made: Visite) => number[] }} down
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
  for (const made of visites) {
    const key = draw(made.id);
    const across = columns ? columns.places(made) : [0];
    const rows = down.places(made);
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
    down,
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
  return rank === 12 ? `${year + 1}-01` : `${year}-${twoDigits(rank + 1)}`;
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
    totauxLignes: raw.rowTotals.map(({ count: n }, row) => n - (raw.minus[row]?.count ?? 0)),
    totauxColonnes: raw.columnTotals.map(({ count: n }) => n),
    total: raw.total.count,
    nommes: isNamed(raw),
    plusieurs: raw.several && !isNamed(raw),
    retenu: false,
  };
}

/** @param {Raw} raw */
const isNamed = ({ tableau }) => tableau.nombres.length > 0;

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
  const safe = withheld(
    raw.map(({ rowTotals, minus, total, tableau }) =>
      tableau.nombres.length
        ? [...rowTotals, ...minus.filter((group) => group !== null)]
        : [...rowTotals, total],
    ),
    linksOf(raw),
  );
  return raw.map((table, rank) => {
    const out = safe[rank];
    const rows = table.rowTotals.map((group, row) => {
      const away = table.minus[row];
      return out ? null : Math.max(0, rounded(group) - (away ? rounded(away) : 0));
    });
    return {
      titre: table.tableau.titre,
      lignes: table.rows,
      colonnes: [],
      cases: rows.map((number) => [number]),
      totauxLignes: rows,
      totauxColonnes: [],
      total: out ? null : rounded(table.total),
      nommes: isNamed(table),
      plusieurs: table.several && !isNamed(table),
      retenu: out,
    };
  });
}

/**
 * @typedef {object} Link what ties published numbers, and that an attacker may know
 * @property {number[]} tables those that must be published for it to serve
 * @property {Group} whole
 * @property {Group[]} parts
 * @property {boolean} adds the parts add up to the whole; else each is within it
 */

/**
 * Every sum and every « among which » of these tables, within each and from one to another, as the
 * visits themselves make them.
 * @param {Raw[]} raw
 * @returns {Link[]}
 */
function linksOf(raw) {
  /** @type {Link[]} */
  const links = [];
  for (const [rank, { several, total, rowTotals, tableau }] of raw.entries()) {
    if (tableau.nombres.length) continue;
    links.push({ tables: [rank], whole: total, parts: rowTotals, adds: !several });
  }
  const sets = raw.flatMap(setsOf);
  for (const [rank, table] of raw.entries()) {
    if (!table.several) for (const set of sets) unions(set, table, rank, links);
  }
  for (const outer of sets) {
    for (const inner of sets) {
      if (inner !== outer && inner.group.count && isWithin(inner.visites, outer.visites)) {
        const tables = [inner.rank, outer.rank];
        links.push({ tables, whole: outer.group, parts: [inner.group], adds: false });
      }
    }
  }
  return links;
}

/** @typedef {{ rank: number, group: Group, visites: Set<Visite> }} Counted */

/** The numbers of a table that may be a sum of those of another. @param {Raw} table @param {number} rank @returns {Counted[]} */
function setsOf(table, rank) {
  if (!isNamed(table)) return [{ rank, group: table.total, visites: new Set(table.visites) }];
  const places = table.visites.map(table.down.places);
  return table.rowTotals.map((group, row) => ({
    rank,
    group,
    visites: new Set(table.visites.filter((_, at) => places[at].includes(row))),
  }));
}

/** @param {Set<Visite>} inner @param {Set<Visite>} outer */
function isWithin(inner, outer) {
  if (inner.size > outer.size) return false;
  for (const made of inner) if (!outer.has(made)) return false;
  return true;
}

/** Notes that a number is the sum of some rows of a table, when it is. @param {Counted} set @param {Raw} table @param {number} rank @param {Link[]} links */
function unions({ group, visites, rank: own }, table, rank, links) {
  if (own === rank || !group.count || group.count > table.total.count) return;
  const inside = table.rowTotals.map(() => 0);
  let found = 0;
  for (const made of table.visites) {
    if (!visites.has(made)) continue;
    found += 1;
    for (const row of table.down.places(made)) inside[row] += 1;
  }
  const whole = inside.every((number, row) => !number || number === table.rowTotals[row].count);
  if (!whole || found !== group.count) return;
  const parts = table.rowTotals.filter((_, row) => inside[row]);
  links.push({ tables: [own, rank], whole: group, parts, adds: true });
}

/**
 * Which of these tables to withhold, so that no number can be worked out from those that remain:
 * what each may have been is narrowed by every link until nothing moves.
 * @param {Group[][]} tables the numbers that each publishes
 * @param {Link[]} links
 * @returns {boolean[]}
 */
export function withheld(tables, links) {
  const out = tables.map(() => false);
  for (;;) {
    const narrow = tooNarrow(tables, links, out);
    if (narrow < 0) return out;
    out[narrow] = true;
  }
}

/** @typedef {{ least: number, most: number }} Bounds */

/**
 * A table to withhold first: the longest of those that hold a number known too closely; -1 if none.
 * @param {Group[][]} tables
 * @param {Link[]} links
 * @param {boolean[]} out
 */
function tooNarrow(tables, links, out) {
  /** @type {Map<string | Group, Bounds>} */
  const bounds = new Map();
  /** The same visits are the same number wherever they are counted. @param {Group} group */
  const boundsOf = (group) => {
    const name = group.count ? `${group.count}/${group.key}` : group;
    const found = bounds.get(name) ?? possible(rounded(group));
    bounds.set(name, found);
    return found;
  };
  const shown = tables.map((groups, rank) => (out[rank] ? [] : groups.map(boundsOf)));
  const ties = links
    .filter(({ tables: needed }) => needed.every((rank) => !out[rank]))
    .map(({ whole, parts, adds }) => ({
      whole: boundsOf(whole),
      parts: parts.map(boundsOf),
      adds,
    }));
  while (
    ties.map(({ whole, parts, adds }) => (adds ? narrowed : nested)(whole, parts)).some(Boolean)
  );
  const found = shown
    .map((numbers, rank) => ({ rank, numbers }))
    .filter(({ numbers }) => numbers.some(({ least, most }) => most - least + 1 < LEAST_POSSIBLE))
    .sort((a, b) => b.numbers.length - a.numbers.length);
  return found.length ? found[0].rank : -1;
}

/** Tells whether the number moved. @param {Bounds} number @param {number} least @param {number} most */
function within(number, least, most) {
  const moves = least > number.least || most < number.most;
  number.least = Math.max(number.least, least);
  number.most = Math.min(number.most, most);
  return moves;
}

/** Narrows the numbers of a sum by each other; tells whether one moved. @param {Bounds} whole @param {Bounds[]} parts */
function narrowed(whole, parts) {
  const least = parts.reduce((sum, { least: number }) => sum + number, 0);
  const most = parts.reduce((sum, { most: number }) => sum + number, 0);
  let moved = within(whole, least, most);
  for (const part of parts) {
    const { least: low, most: high } = part;
    moved = within(part, whole.least - (most - high), whole.most - (least - low)) || moved;
  }
  return moved;
}

/** Narrows a number and those within it. @param {Bounds} whole @param {Bounds[]} parts */
function nested(whole, parts) {
  let moved = false;
  for (const part of parts) {
    moved = within(part, 0, whole.most) || moved;
    moved = within(whole, part.least, Number.POSITIVE_INFINITY) || moved;
  }
  return moved;
}
