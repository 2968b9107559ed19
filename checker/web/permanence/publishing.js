// @ts-check
/**
 * The tables that may be published: `docs/decisions/0015-tables-that-may-be-published.md`.
 *
 * Every number is rounded to a multiple of five, up or down by a draw that depends on which visits
 * it counts, so that the same visits always give the same number. What is published is attacked:
 * together with every month, quarter, year and territory that may be published before it, whether
 * it was or not, in one order that never changes. A table that would give a number away is withheld.
 */

import { twoDigits } from "../dates.js";
import { isNamed, territoryOf } from "./tables.js";

/** @typedef {import("./tables.js").Group} Group */
/** @typedef {import("./tables.js").Raw} Raw */
/** @typedef {import("./types.d.ts").Choix} Choix */
/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {import("./types.d.ts").Niveau} Niveau */
/** @typedef {import("./types.d.ts").Tableau} Tableau */
/** @typedef {import("./types.d.ts").Visite} Visite */
/** @typedef {(visites: Visite[], choix: Choix, tableaux: Tableau[]) => Raw[]} Counter */

const BASE = 5;
/** A number must be able to be at least so many values, for whoever has the published tables. */
export const LEAST_POSSIBLE = 3;
/** More than any number of visits. */
const MOST = 1e9;
/** Too small to be published by itself: a commune. */
const SMALLEST = "commune";
const TERRITORY = "territoire";
/** Rows of which there is none where nobody came from. @type {Set<string | null>} */
const NAMED_BY_VISITS = new Set([TERRITORY, "commune"]);

/** A multiple of five at less than five from the count. @param {Group} group */
export function rounded({ count: n, key }) {
  const over = n % BASE;
  return n - over + ((key >>> 0) % BASE < over ? BASE : 0);
}

/** What a published number may have been before it was rounded. @param {number} shown */
export function possible(shown) {
  return { least: Math.max(0, shown - BASE + 1), most: shown + BASE - 1 };
}

// ── What may be published ────────────────────────────────────────────────────────────────────────

/**
 * @typedef {object} Slice a part of the journal that tables may be published for
 * @property {string} du
 * @property {string} au
 * @property {string} niveau
 * @property {string} territoire
 * @property {"mois" | "trimestre" | "annee"} pas
 */

/** The first and the last day of some months. @param {number} year @param {number} month @param {number} [length] in months @returns {[string, string]} */
function daysOf(year, month, length = 1) {
  const last = month + length - 1;
  const end = new Date(Date.UTC(year, last, 0)).getUTCDate();
  return [`${year}-${twoDigits(month)}-01`, `${year}-${twoDigits(last)}-${twoDigits(end)}`];
}

/** The months, quarters and year of a year, each after those that it is made of. @param {number} year @returns {Slice[]} */
export function periodsOf(year) {
  const slice = (
    /** @type {Slice["pas"]} */ pas,
    /** @type {number} */ month,
    /** @type {number | undefined} */ length = undefined,
  ) => {
    const [du, au] = daysOf(year, month, length);
    return { du, au, niveau: "", territoire: "", pas };
  };
  return [
    ...[1, 4, 7, 10].flatMap((first) => [
      ...[0, 1, 2].map((more) => slice("mois", first + more)),
      slice("trimestre", first, 3),
    ]),
    slice("annee", 1, 12),
  ];
}

/** Whether tables may be published for these choices. @param {Choix} choix */
export function mayPublish({ du, au, territoire, niveau }) {
  const year = Number(du.slice(0, 4));
  const found = year && periodsOf(year).find((one) => one.du === du && one.au === au);
  return Boolean(found && (!territoire || (found.pas === "annee" && niveau !== SMALLEST)));
}

/**
 * What may be published before what is chosen, and it, last: the periods of the year in order, then
 * each territory of the whole year, level by level. Each with its visits.
 * @param {Choix} choix
 * @param {Visite[]} visites those of the year
 * @param {Niveau[]} niveaux
 * @returns {[Slice, Visite[]][]}
 */
function upTo({ du, au, niveau, territoire }, visites, niveaux) {
  /** @type {[Slice, Visite[]][]} */
  const slices = [];
  const periods = periodsOf(Number(du.slice(0, 4)));
  for (const slice of periods) {
    slices.push([slice, visites.filter(({ date }) => date >= slice.du && date <= slice.au)]);
    if (!territoire && slice.du === du && slice.au === au) return slices;
  }
  const whole = periods[periods.length - 1];
  for (const level of niveaux.filter(({ id }) => id !== SMALLEST)) {
    const names = visites.map(({ commune }) => territoryOf(level, commune));
    for (const name of level.noms) {
      const asked = level.id === niveau && name === territoire;
      const there = visites.filter((_, at) => names[at] === name);
      if (asked || there.length) {
        slices.push([{ ...whole, niveau: level.id, territoire: name }, there]);
      }
      if (asked) return slices;
    }
  }
  return slices;
}

/**
 * The tables of what is chosen, rounded, those that would say too much withheld.
 * @param {Choix} choix
 * @param {Visite[]} visites
 * @param {Niveau[]} niveaux
 * @param {Tableau[]} tableaux
 * @param {Counter} rawOf
 * @returns {Compte[]}
 */
export function published(choix, visites, niveaux, tableaux, rawOf) {
  const plain = { ...choix, pas: /** @type {const} */ ("mois"), detail: /** @type {const} */ ("") };
  if (!mayPublish(choix)) return rawOf([], plain, tableaux).map((raw) => shown(raw, true));
  const year = visites.filter(({ date }) => date.startsWith(choix.du.slice(0, 4)));
  const attack = new Attack(year, niveaux);
  /** @type {Version[]} */
  let versions = [];
  /** @type {boolean[]} */
  let out = [];
  for (const [slice, there] of upTo(choix, year, niveaux)) {
    const asked = { ...plain, ...slice, pas: plain.pas };
    versions = versionsOf(there, asked, niveaux, tableaux, rawOf);
    out = attack.add(slice, versions);
  }
  const level = niveaux.some(({ id }) => id === choix.niveau) ? choix.niveau : niveaux[0].id;
  return versions.flatMap(({ raw, niveau }, rank) =>
    niveau === "" || niveau === level ? [shown(raw, out[rank])] : [],
  );
}

/**
 * @typedef {object} Version a table that may be published, as its rows are grouped
 * @property {string} id the same in every slice
 * @property {string} niveau the level of its rows, when they are territories
 * @property {Raw} raw
 */

/**
 * The tables of a slice: one whose rows are territories may be published at each level.
 * @param {Visite[]} visites those of the slice
 * @param {Choix} choix
 * @param {Niveau[]} niveaux
 * @param {Tableau[]} tableaux
 * @param {Counter} rawOf
 * @returns {Version[]}
 */
function versionsOf(visites, choix, niveaux, tableaux, rawOf) {
  const levels = choix.territoire ? [choix.niveau] : niveaux.map(({ id }) => id);
  const byTerritory = tableaux.filter(({ lignes }) => lignes === TERRITORY);
  const first = rawOf(visites, { ...choix, niveau: levels[0] }, tableaux);
  const others = levels
    .slice(1)
    .map((niveau) =>
      rawOf(visites, { ...choix, niveau }, byTerritory).map((raw) => ({ niveau, raw })),
    );
  return first.flatMap((raw, rank) =>
    raw.tableau.lignes === TERRITORY
      ? [
          { niveau: levels[0], raw },
          ...others.map((all) => all[byTerritory.indexOf(raw.tableau)]),
        ].map((one) => ({ id: `${rank}/${one.niveau}`, ...one }))
      : [{ id: String(rank), niveau: "", raw }],
  );
}

/** @param {Raw} raw @param {boolean} out @returns {Compte} */
function shown(raw, out) {
  const rows = raw.rowTotals.map((group, row) => {
    const away = raw.minus[row];
    return out ? null : Math.max(0, rounded(group) - (away ? rounded(away) : 0));
  });
  // A territory that stands there with nothing would say that somebody came from it.
  const kept = raw.rows.map(
    (_, row) => out || !NAMED_BY_VISITS.has(raw.tableau.lignes) || rows[row],
  );
  /** @template T @param {T[]} all @returns {T[]} */
  const only = (all) => all.filter((_, row) => kept[row]);
  const { titre, colonnes } = raw.tableau;
  return {
    titre: colonnes ? `${titre} (sans les colonnes)` : titre,
    lignes: only(raw.rows),
    colonnes: [],
    cases: only(rows).map((number) => [number]),
    totauxLignes: only(rows),
    totauxColonnes: [],
    total: out ? null : rounded(raw.total),
    nommes: isNamed(raw),
    plusieurs: raw.several && !isNamed(raw),
    retenu: out,
  };
}

// ── The attack ───────────────────────────────────────────────────────────────────────────────────

/** @typedef {{ least: number, most: number }} Bounds what a number may be, as far as a reader knows */
/**
 * @typedef {object} Tie what holds between numbers, and that a reader may know
 * @property {Bounds} whole
 * @property {Bounds[]} parts
 * @property {boolean} adds the parts add up to the whole; else each is within it
 * @property {boolean} open something of the whole may be in none of the parts
 */
/** @typedef {Map<string, Bounds>} Numbers the numbers of a slice that are published, by their place */
/** @typedef {{ parts: Done[], ties: Map<string, Tie> }} Sums what a slice is made of, and the tie of each place */
/** @typedef {{ slice: Slice, communes: Set<string>, numbers: Numbers, tables: Set<string>, sums: Map<string, Sums> }} Done a slice, and its sums by what parts it */

/** Whether a slice's communes hold all those of another. @param {Done} whole @param {Done} part */
function holds(whole, part) {
  for (const one of part.communes) if (!whole.communes.has(one)) return false;
  return true;
}

/** What a reader works out from all that may be published, slice after slice. */
export class Attack {
  /** @type {Map<string | Group, Bounds>} The same visits are the same number wherever they are counted. */
  #bounds = new Map();
  /** @type {Map<Bounds, Tie[]>} The ties that each number is in. */
  #ties = new Map();
  /** @type {Set<Tie>} Those to look at: they are new, or a number of theirs has moved. */
  #waiting = new Set();
  /** @type {Done[]} */
  #done = [];
  /** @type {Map<Bounds, string[]>} The tables that publish each number. */
  #shown = new Map();
  /** @type {Set<Bounds>} The numbers that are new, or have moved. */
  #moved = new Set();
  /** @type {(() => void)[]} What to do, last first, to forget a slice that was tried. */
  #undo = [];
  /** @type {unknown[][]} The lists that it made longer, once for each item. */
  #grown = [];

  /** @param {Visite[]} visites those of the year @param {Niveau[]} niveaux */
  constructor(visites, niveaux) {
    this.communes = new Set(visites.map(({ commune }) => commune));
    this.niveaux = niveaux;
  }

  /** Adds a slice; gives which of its tables to withhold. @param {Slice} slice @param {Version[]} versions */
  add(slice, versions) {
    const out = versions.map(() => false);
    for (;;) {
      this.#undo = [];
      this.#grown = [];
      this.#waiting.clear();
      this.#moved.clear();
      this.#publish(
        slice,
        versions.map(({ id, raw }, rank) => ({ id, raw, out: out[rank] })),
      );
      const narrow = this.#narrow();
      if (!narrow.size) return out;
      for (const undo of this.#undo.reverse()) undo();
      for (const list of this.#grown) list.pop();
      out[worst(versions, out, narrow)] = true;
    }
  }

  /** @param {Slice} slice @param {{ id: string, raw: Raw, out: boolean }[]} versions */
  #publish(slice, versions) {
    /** @type {Numbers} */
    const numbers = new Map();
    const tables = versions.filter(({ out }) => !out);
    for (const { id, raw } of tables) {
      for (const [place, group] of placesOf(id, raw)) {
        const bounds = this.#boundsOf(group);
        numbers.set(place, bounds);
        this.#push(this.#shown, bounds, id);
        this.#moved.add(bounds);
      }
    }
    for (const { whole, parts, adds } of linksOf(tables.map(({ raw }) => raw))) {
      this.#tie(
        this.#boundsOf(whole),
        parts.map((part) => this.#boundsOf(part)),
        adds,
      );
    }
    const level = this.niveaux.find(({ id }) => id === slice.niveau);
    const communes = level
      ? new Set([...this.communes].filter((one) => territoryOf(level, one) === slice.territoire))
      : this.communes;
    const done = {
      slice,
      communes,
      numbers,
      tables: new Set(tables.map(({ id }) => id)),
      sums: new Map(),
    };
    if (level) this.#nest(done);
    else this.#last(done);
    this.#append(this.#done, done);
  }

  /** A quarter is its months; a year is its quarters, and its months. @param {Done} done */
  #last(done) {
    const { du, au } = done.slice;
    const inside = this.#done.filter(({ slice }) => slice.du >= du && slice.au <= au);
    for (const pas of ["mois", "trimestre"]) {
      const parts = inside.filter(({ slice }) => slice.pas === pas);
      this.#sum(done, pas, parts);
    }
  }

  /** A territory is those of other levels that it holds, and the other way round. @param {Done} done */
  #nest(done) {
    const { niveau } = done.slice;
    const others = this.#done.filter(
      ({ slice }) => slice.pas === "annee" && slice.niveau !== niveau,
    );
    for (const other of others) if (holds(other, done)) this.#sum(other, niveau, [done]);
    for (const { id } of this.niveaux) {
      const parts = others.filter((one) => one.slice.niveau === id && holds(done, one));
      this.#sum(done, id, parts);
    }
  }

  /**
   * Every number of a slice is the sum of those of its parts, and of what is in none of them.
   * @param {Done} whole
   * @param {string} kind what parts it: a level of territories, a length of period
   * @param {Done[]} more the parts that were not known before
   */
  #sum(whole, kind, more) {
    if (!more.length) return;
    const { parts, ties } = this.#sumsOf(whole, kind);
    for (const part of more) this.#append(parts, part);
    const size = parts.reduce((sum, { communes }) => sum + communes.size, 0);
    const all = parts[0].slice.territoire === "" || size === whole.communes.size;
    /** @type {Map<string, boolean>} */
    const open = new Map();
    for (const [place, bounds] of whole.numbers) {
      const table = place.slice(0, place.indexOf(":"));
      const some = open.get(table) ?? !(all && parts.every(({ tables }) => tables.has(table)));
      open.set(table, some);
      const tie = ties.get(place) ?? this.#tie(bounds, [], true);
      ties.set(place, tie);
      if (tie.open !== some) {
        tie.open = some;
        this.#undo.push(() => Object.assign(tie, { open: !some }));
      }
      for (const { tables, numbers } of more) {
        if (tables.has(table)) this.#join(tie, numbers.get(place) ?? possible(0));
      }
    }
  }

  /** @param {Done} whole @param {string} kind */
  #sumsOf(whole, kind) {
    const found = whole.sums.get(kind) ?? { parts: [], ties: new Map() };
    if (!whole.sums.has(kind)) this.#undo.push(() => whole.sums.delete(kind));
    whole.sums.set(kind, found);
    return found;
  }

  /** @param {Group} group */
  #boundsOf(group) {
    const name = group.count ? `${group.count}/${group.key}` : group;
    const found = this.#bounds.get(name);
    if (found) return found;
    const bounds = possible(rounded(group));
    this.#bounds.set(name, bounds);
    this.#undo.push(() => this.#bounds.delete(name));
    return bounds;
  }

  /** @param {Bounds} whole @param {Bounds[]} parts @param {boolean} adds @returns {Tie} */
  #tie(whole, parts, adds) {
    const tie = { whole, parts: [], adds, open: false };
    this.#push(this.#ties, whole, tie);
    this.#waiting.add(tie);
    for (const part of parts) this.#join(tie, part);
    return tie;
  }

  /** @param {Tie} tie @param {Bounds} part */
  #join(tie, part) {
    this.#append(tie.parts, part);
    this.#push(this.#ties, part, tie);
    this.#waiting.add(tie);
  }

  /** @template T @param {Map<Bounds, T[]>} lists @param {Bounds} number @param {T} item */
  #push(lists, number, item) {
    const list = lists.get(number) ?? [];
    lists.set(number, list);
    this.#append(list, item);
  }

  /** @template T @param {T[]} list @param {T} item */
  #append(list, item) {
    list.push(item);
    this.#grown.push(list);
  }

  /** The tables that hold a number known too closely, once nothing moves any more. */
  #narrow() {
    const moving = (/** @type {Bounds} */ number) => {
      const { least, most } = number;
      this.#undo.push(() => Object.assign(number, { least, most }));
      this.#moved.add(number);
      for (const tie of this.#ties.get(number) ?? []) this.#waiting.add(tie);
    };
    // A tie that is added again while this goes on comes up again.
    for (const tie of this.#waiting) {
      this.#waiting.delete(tie);
      (tie.adds ? narrowed : nested)(tie, moving);
    }
    const close = [...this.#moved].filter(({ least, most }) => most - least + 1 < LEAST_POSSIBLE);
    return new Set(close.flatMap((number) => this.#shown.get(number) ?? []));
  }
}

/** A table to withhold: the longest that holds a number known too closely, else the longest. @param {Version[]} versions @param {boolean[]} out @param {Set<string>} narrow */
function worst(versions, out, narrow) {
  const left = versions.flatMap(({ id, raw }, rank) =>
    out[rank] ? [] : [{ rank, size: raw.rows.length, narrow: narrow.has(id) }],
  );
  left.sort((a, b) => Number(b.narrow) - Number(a.narrow) || b.size - a.size);
  return left[0].rank;
}

/** The numbers of a table, each with its place. @param {string} id @param {Raw} raw @returns {[string, Group][]} */
function placesOf(id, raw) {
  /** @type {[string, Group][]} */
  const places = raw.rows.map((name, row) => [`${id}:${name}`, raw.rowTotals[row]]);
  if (!isNamed(raw)) places.push([`${id}:`, raw.total]);
  for (const [row, group] of raw.minus.entries()) {
    if (group) places.push([`${id}:- ${raw.rows[row]}`, group]);
  }
  return places;
}

/**
 * @typedef {object} Link what ties published numbers, and that an attacker may know
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
  for (const { several, total, rowTotals, tableau } of raw) {
    if (tableau.nombres.length) continue;
    links.push({ whole: total, parts: rowTotals, adds: !several });
  }
  const placed = raw.map(
    ({ visites, places }) => new Map(visites.map((one, at) => [one, places[at]])),
  );
  const sets = raw.flatMap((table, rank) => setsOf(table, rank, placed[rank]));
  for (const [rank, table] of raw.entries()) {
    if (!table.several) for (const set of sets) unions(set, table, rank, placed[rank], links);
  }
  for (const outer of sets) {
    for (const inner of sets) {
      if (inner !== outer && inner.group.count && isWithin(inner.visites, outer.visites)) {
        links.push({ whole: outer.group, parts: [inner.group], adds: false });
      }
    }
  }
  return links;
}

/** @typedef {{ rank: number, group: Group, visites: Set<Visite> }} Counted */

/** The rows where each visit of a table goes. @typedef {Map<Visite, number[]>} Placed */

/** The numbers of a table that may be a sum of those of another. @param {Raw} table @param {number} rank @param {Placed} placed @returns {Counted[]} */
function setsOf(table, rank, placed) {
  if (!isNamed(table)) return [{ rank, group: table.total, visites: new Set(table.visites) }];
  return table.rowTotals.map((group, row) => ({
    rank,
    group,
    visites: new Set(table.visites.filter((made) => placed.get(made)?.includes(row))),
  }));
}

/** @param {Set<Visite>} inner @param {Set<Visite>} outer */
function isWithin(inner, outer) {
  if (inner.size > outer.size) return false;
  for (const made of inner) if (!outer.has(made)) return false;
  return true;
}

/** Notes that a number is the sum of some rows of a table, when it is. @param {Counted} set @param {Raw} table @param {number} rank @param {Placed} placed @param {Link[]} links */
function unions({ group, visites, rank: own }, table, rank, placed, links) {
  if (own === rank || !group.count || group.count > table.total.count) return;
  const inside = table.rowTotals.map(() => 0);
  for (const made of visites) {
    const rows = placed.get(made);
    if (!rows) return;
    for (const row of rows) inside[row] += 1;
  }
  if (inside.some((number, row) => number && number !== table.rowTotals[row].count)) return;
  const parts = table.rowTotals.filter((_, row) => inside[row]);
  links.push({ whole: group, parts, adds: true });
}

/**
 * Narrows a number.
 * @param {Bounds} number
 * @param {number} least
 * @param {number} most
 * @param {(number: Bounds) => void} moving called before it moves
 */
function within(number, least, most, moving) {
  if (least <= number.least && most >= number.most) return;
  moving(number);
  number.least = Math.max(number.least, least);
  number.most = Math.min(number.most, most);
}

/** Narrows the numbers of a sum by each other. @param {Tie} tie @param {(number: Bounds) => void} moving */
function narrowed({ whole, parts, open }, moving) {
  let least = 0;
  let most = open ? MOST : 0;
  for (const part of parts) {
    least += part.least;
    most += part.most;
  }
  within(whole, least, most, moving);
  for (const part of parts) {
    const { least: low, most: high } = part;
    within(part, whole.least - (most - high), whole.most - (least - low), moving);
  }
}

/** Narrows a number and those within it. @param {Tie} tie @param {(number: Bounds) => void} moving */
function nested({ whole, parts }, moving) {
  for (const part of parts) {
    within(part, 0, whole.most, moving);
    within(whole, part.least, MOST, moving);
  }
}
