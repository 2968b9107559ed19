/**
 * What whoever has every published table may still doubt, shown by examples.
 *
 * From the journal as it is, one visit after another is changed, added or taken away, as long as
 * every published number could have been published just the same. Whatever the reader's method,
 * they cannot tell the journals met on the way from the true one: a number that took several
 * values among them is not known. A number that took too few may be known, or not: it is named.
 */

import { newId, trimmed, visit } from "../../checker/web/permanence/journal.js";
import { tablesOf } from "../../checker/web/permanence/tables.js";

/** A published number is less than this away from the true one. */
const BASE = 5;

/** Every number of these slices, by its place. */
function numbersOf(fiche, visites, slices, lists, publier, there = slices) {
  const found = new Map();
  for (const [slice, choix] of slices.entries()) {
    if (!there[slice]) continue;
    for (const [rank, made] of tablesOf(fiche, visites, { ...choix, publier }, lists).entries()) {
      if (made.retenu) continue;
      const rows = made.lignes.map((name, row) => [name, made.totauxLignes[row]]);
      if (!made.nommes) rows.push(["Total", made.total]);
      for (const [name, number] of rows) found.set(`${slice}/${rank}/${name}`, number);
    }
  }
  return found;
}

/** The places of the tables that are withheld. */
function withheldOf(fiche, visites, slices, lists) {
  return slices.flatMap((choix, slice) =>
    tablesOf(fiche, visites, { ...choix, publier: true }, lists).flatMap(({ retenu }, rank) =>
      retenu ? [`${slice}/${rank}/`] : [],
    ),
  );
}

/**
 * The published numbers of which fewer than `least` values were met.
 * @param {number} steps how many changes are tried
 */
export function known(fiche, visites, slices, lists, roll, least, steps = 40_000) {
  const published = numbersOf(fiche, visites, slices, lists, true);
  const out = withheldOf(fiche, visites, slices, lists);
  const hidden = (place) => out.some((start) => place.startsWith(start));
  const counts = new Map(numbersOf(fiche, visites, slices, lists, false));
  const seen = new Map([...published.keys()].map((place) => [place, new Set()]));
  /** What one visit adds to each number, worked out once for visits that say the same. */
  const memory = new Map();
  /** Visits already met that each number counts. */
  const donors = new Map();
  const partOf = (made) => {
    const name = JSON.stringify([made.date.slice(0, 7), made.commune, made.choix]);
    let part = memory.get(name);
    if (!part) {
      const there = slices.map(({ du, au }) => made.date >= du && made.date <= au);
      const all = numbersOf(fiche, [made], slices, lists, false, there);
      part = [...all].filter(([place, number]) => number && !hidden(place));
      memory.set(name, part);
      for (const [place] of part) donors.set(place, [...(donors.get(place) ?? []), made]);
    }
    return part;
  };
  const now = [...visites];
  const note = (place) => seen.get(place)?.add(counts.get(place) ?? 0);
  for (const place of seen.keys()) note(place);
  /** Changes the journal if nobody could tell; `before` and `after` may be nothing. */
  const change = (before, after) => {
    const moved = new Map();
    for (const [made, sign] of [
      [before, -1],
      [after, 1],
    ]) {
      if (!made) continue;
      for (const [place, number] of partOf(made)) {
        moved.set(place, (moved.get(place) ?? 0) + sign * number);
      }
    }
    for (const [place, by] of moved) {
      const number = (counts.get(place) ?? 0) + by;
      // A row that is not shown is a zero to the reader, or a number rounded to it.
      if (by && Math.abs(number - (published.get(place) ?? 0)) >= BASE) return false;
    }
    for (const [place, by] of moved) {
      counts.set(place, (counts.get(place) ?? 0) + by);
      note(place);
    }
    return true;
  };
  for (const made of visites) partOf(made);
  const left = () => [...seen].filter(([, values]) => values.size < least).map(([place]) => place);
  let wanted = left();
  for (let step = 0; step < steps && now.length && wanted.length; step += 1) {
    if (step % 200 === 199) wanted = left();
    const place = wanted[roll(wanted.length)];
    const rich = donors.get(place) ?? [];
    const at = roll(now.length);
    const before = now[at];
    const kind = roll(8);
    if (kind === 0) {
      const more = rich.length ? rich[roll(rich.length)] : before;
      if (change(null, more)) now.push({ ...more, id: newId() });
    } else if (kind === 1 && now.length > 1) {
      if (change(before, null)) now.splice(at, 1);
    } else {
      const after =
        kind < 4 && rich.length
          ? { ...rich[roll(rich.length)], id: before.id }
          : changed(before, lists, roll);
      if (after && change(before, after)) now[at] = after;
    }
  }
  return left();
}

/** A visit that says something else: its month, its commune, or one of its lists. */
function changed(before, lists, roll) {
  const kind = roll(5);
  if (kind === 0) {
    const month = String(1 + roll(12)).padStart(2, "0");
    return { ...before, date: `${before.date.slice(0, 4)}-${month}-15` };
  }
  if (kind === 1) {
    const codes = Object.keys(lists.niveaux[0].communes);
    return { ...before, commune: ["", ...codes][roll(codes.length + 1)] };
  }
  const champ = lists.champs[roll(lists.champs.length)];
  const choix = { ...before.choix };
  const option = roll(champ.options.length + 1);
  if (option === champ.options.length) delete choix[champ.id];
  else choix[champ.id] = [champ.options[option].id];
  return trimmed(lists.champs, visit(lists.champs, { ...before, choix }));
}
