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
/** @typedef {(some: Choix, tableaux: Tableau[]) => Raw[]} Counter */

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
 * each territory of the whole year, level by level.
 * @param {Choix} choix
 * @param {Visite[]} visites those of the year
 * @param {Niveau[]} niveaux
 * @returns {Slice[]}
 */
function upTo({ du, au, niveau, territoire }, visites, niveaux) {
  const periods = periodsOf(Number(du.slice(0, 4)));
  if (!territoire) {
    return periods.slice(0, 1 + periods.findIndex((one) => one.du === du && one.au === au));
  }
  const whole = periods[periods.length - 1];
  const slices = periods;
  for (const level of niveaux.filter(({ id }) => id !== SMALLEST)) {
    const there = new Set(visites.map(({ commune }) => territoryOf(level, commune)));
    for (const name of level.noms) {
      const asked = level.id === niveau && name === territoire;
      if (asked || there.has(name)) {
        slices.push({ ...whole, niveau: level.id, territoire: name });
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
  if (!mayPublish(choix)) return rawOf(plain, tableaux).map((raw) => shown(raw, true));
  const year = visites.filter(({ date }) => date.startsWith(choix.du.slice(0, 4)));
  const attack = new Attack(year, niveaux);
  /** @type {Version[]} */
  let versions = [];
  /** @type {boolean[]} */
  let out = [];
  for (const slice of upTo(choix, year, niveaux)) {
    versions = versionsOf({ ...plain, ...slice, pas: "mois" }, niveaux, tableaux, rawOf);
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
 * @param {Choix} choix
 * @param {Niveau[]} niveaux
 * @param {Tableau[]} tableaux
 * @param {Counter} rawOf
 * @returns {Version[]}
 */
function versionsOf(choix, niveaux, tableaux, rawOf) {
  const levels = choix.territoire ? [choix.niveau] : niveaux.map(({ id }) => id);
  const byTerritory = tableaux.filter(({ lignes }) => lignes === TERRITORY);
  const first = rawOf({ ...choix, niveau: levels[0] }, tableaux);
  const others = levels
    .slice(1)
    .map((niveau) => rawOf({ ...choix, niveau }, byTerritory).map((raw) => ({ niveau, raw })));
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
 */
/** @typedef {Map<string, Bounds>} Numbers the numbers of a slice that are published, by their place */
/** @typedef {{ slice: Slice, communes: Set<string>, numbers: Numbers, tables: Set<string> }} Done */

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
      this.#waiting.clear();
      this.#moved.clear();
      this.#publish(
        slice,
        versions.map(({ id, raw }, rank) => ({ id, raw, out: out[rank] })),
      );
      const narrow = this.#narrow();
      if (!narrow.size) return out;
      for (const undo of this.#undo.reverse()) undo();
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
    const done = { slice, communes, numbers, tables: new Set(tables.map(({ id }) => id)) };
    if (level) this.#nest(done);
    else this.#last(done);
    this.#done.push(done);
    this.#undo.push(() => this.#done.pop());
  }

  /** A quarter is its months; a year is its quarters, and its months. @param {Done} done */
  #last(done) {
    const { du, au } = done.slice;
    const inside = this.#done.filter(({ slice }) => slice.du >= du && slice.au <= au);
    for (const pas of ["mois", "trimestre"]) {
      this.#sum(
        done,
        inside.filter(({ slice }) => slice.pas === pas),
      );
    }
  }

  /** A territory is those of other levels that it holds, and the other way round. @param {Done} done */
  #nest(done) {
    const { niveau } = done.slice;
    /** @param {Done} whole @param {Done[]} all */
    const within = (whole, all) =>
      all.filter(({ communes }) => [...communes].every((one) => whole.communes.has(one)));
    const whole = this.#done.filter(({ slice }) => slice.pas === "annee");
    const mine = [...whole.filter(({ slice }) => slice.niveau === niveau), done];
    for (const other of whole.filter(({ slice }) => slice.niveau !== niveau)) {
      this.#sum(other, within(other, mine));
    }
    for (const { id } of this.niveaux.filter(({ id }) => id !== niveau)) {
      this.#sum(
        done,
        within(
          done,
          whole.filter(({ slice }) => slice.niveau === id),
        ),
      );
    }
  }

  /** Every number of a slice is the sum of those of its parts, and of what is in none of them. @param {Done} whole @param {Done[]} parts */
  #sum(whole, parts) {
    if (!parts.length) return;
    const covered = new Set(parts.flatMap(({ communes }) => [...communes]));
    const all = parts[0].slice.territoire === "" || covered.size === whole.communes.size;
    /** @type {Map<string, Done[]>} */
    const publishing = new Map();
    for (const [place, bounds] of whole.numbers) {
      const table = place.slice(0, place.indexOf(":"));
      const known = publishing.get(table) ?? parts.filter(({ tables }) => tables.has(table));
      publishing.set(table, known);
      const found = known.map(({ numbers }) => numbers.get(place) ?? possible(0));
      if (!all || known.length < parts.length) found.push({ least: 0, most: MOST });
      this.#tie(bounds, found, true);
    }
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

  /** @param {Bounds} whole @param {Bounds[]} parts @param {boolean} adds */
  #tie(whole, parts, adds) {
    const tie = { whole, parts, adds };
    for (const number of [whole, ...parts]) this.#push(this.#ties, number, tie);
    this.#waiting.add(tie);
  }

  /** @template T @param {Map<Bounds, T[]>} lists @param {Bounds} number @param {T} item */
  #push(lists, number, item) {
    const list = lists.get(number) ?? [];
    lists.set(number, list);
    list.push(item);
    this.#undo.push(() => list.pop());
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
    ({ visites, down }) => new Map(visites.map((one) => [one, down.places(one)])),
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
function narrowed({ whole, parts }, moving) {
  let least = 0;
  let most = 0;
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
