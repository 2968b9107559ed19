/** The tables of a permanence: right to the unit inside, and telling of nobody when published. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { toCsv } from "../../checker/web/permanence/csv.js";
import { merge, read, removed, write } from "../../checker/web/permanence/journal.js";
import {
  LEAST_POSSIBLE,
  possible,
  rounded,
  tablesOf,
  withheld,
} from "../../checker/web/permanence/tables.js";
import { CHAMPS, dice, LISTS, someVisits } from "./permanence.mjs";

const table = (lignes, colonnes = null, seulement = {}) => ({
  titre: `${lignes} ${colonnes ?? ""}`,
  lignes,
  nombres: [],
  colonnes,
  seulement,
});
const FICHE = {
  id: "essai",
  titre: "Essai",
  missions: [],
  a_part: [],
  sources: [],
  tableaux: [
    table("mode"),
    table("mode", "mois"),
    table("stade", "territoire"),
    table("menage", "dette"),
    table("mois"),
    table("commune"),
    table("orientation"),
    table("mode", null, { mode: ["accueil", "visite"] }),
  ],
};
const ALL = {
  du: "",
  au: "",
  pas: "mois",
  detail: "",
  niveau: "departement",
  territoire: "",
  publier: false,
};
/** A table alone, or several, that each add up to their total. */
const attacked = (...tables) =>
  withheld(
    tables.map(({ total, rows }) => [total, ...rows]),
    tables.map(({ total, rows }, rank) => ({
      tables: [rank],
      whole: total,
      parts: rows,
      adds: true,
    })),
  );
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

test("the totals of every table are the number of visits", () => {
  for (const pas of ["mois", "trimestre", "annee"]) {
    const visites = someVisits(250);
    for (const made of tablesOf(FICHE, visites, { ...ALL, pas }, LISTS).slice(0, 6)) {
      assert.equal(made.total, 250, made.titre);
      assert.equal(sum(made.totauxLignes), 250, made.titre);
      assert.equal(sum(made.cases.flat()), 250, made.titre);
      assert.equal(sum(made.totauxColonnes), 250, made.titre);
    }
  }
});

test("each cell counts the visits that say so, to the unit", () => {
  const visites = someVisits(250);
  const [modes, byMonth] = tablesOf(FICHE, visites, ALL, LISTS);
  const told = (id) => visites.filter(({ choix }) => choix.mode?.[0] === id);
  assert.deepEqual(modes.cases.flat(), [
    ...["accueil", "telephone", "visite"].map((id) => told(id).length),
    visites.filter(({ choix }) => !choix.mode).length,
  ]);
  const march = byMonth.colonnes.indexOf("mars 2026");
  assert.equal(
    byMonth.cases[2][march],
    told("visite").filter(({ date }) => date.startsWith("2026-03")).length,
  );
});

test("a period, a territory and a visit taken out are left out of the count", () => {
  const visites = someVisits(250);
  const choix = { ...ALL, du: "2026-04-01", au: "2026-06-30", territoire: "Nord" };
  const wanted = visites.filter(
    ({ date, commune }) => date >= choix.du && date <= choix.au && commune === "59350",
  );
  assert.equal(tablesOf(FICHE, visites, choix, LISTS)[0].total, wanted.length);
  const less = merge(visites, [removed(wanted[0])]);
  assert.equal(tablesOf(FICHE, less, choix, LISTS)[0].total, wanted.length - 1);
  assert.deepEqual(tablesOf(FICHE, visites, choix, LISTS)[4].lignes, [
    "avril 2026",
    "mai 2026",
    "juin 2026",
  ]);
});

test("a visit with several orientations counts in each row and once in the total", () => {
  const made = tablesOf(FICHE, someVisits(100), ALL, LISTS)[6];
  assert.equal(made.total, 100);
  assert.ok(made.plusieurs && sum(made.totauxLignes) > 100);
});

test("no visit at all gives empty tables, not an error", () => {
  for (const made of tablesOf(FICHE, [], ALL, LISTS)) assert.equal(made.total, 0);
});

test("published numbers are multiples of five, less than five away, and always the same", () => {
  const visites = someVisits(120);
  const exact = tablesOf(FICHE, visites, ALL, LISTS);
  const shown = tablesOf(FICHE, visites, { ...ALL, publier: true }, LISTS);
  const again = tablesOf(FICHE, merge(visites).reverse(), { ...ALL, publier: true }, LISTS);
  assert.deepEqual(shown, again);
  for (const [rank, made] of shown.entries()) {
    assert.deepEqual(made.colonnes, []);
    if (made.retenu) continue;
    for (const [row, number] of made.totauxLignes.entries()) {
      assert.equal(number % 5, 0);
      assert.ok(Math.abs(number - exact[rank].totauxLignes[row]) < 5);
    }
  }
});

/** All the ways in which a sum may have been, of numbers published as these: by trying them all. */
function* ways(shown, total) {
  const limits = shown.map(possible);
  const sumLimits = possible(total);
  const now = limits.map(({ least }) => least);
  for (;;) {
    const made = sum(now);
    if (made >= sumLimits.least && made <= sumLimits.most) yield [...now, made];
    let at = 0;
    while (at < now.length && now[at] === limits[at].most) {
      now[at] = limits[at].least;
      at += 1;
    }
    if (at === now.length) return;
    now[at] += 1;
  }
}

test("an attacker who tries every way finds no number, by subtraction or otherwise", () => {
  const roll = dice(11);
  let out = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    const rows = Array.from({ length: 2 + roll(3) }, () => ({
      count: roll(7),
      key: roll(2 ** 31),
    }));
    const total = {
      count: sum(rows.map(({ count }) => count)),
      key: rows.reduce((a, { key }) => a ^ key, 0),
    };
    if (attacked({ total, rows })[0]) {
      out += 1;
      continue;
    }
    const found = [...rows, total].map(() => new Set());
    for (const way of ways(rows.map(rounded), rounded(total))) {
      for (const [place, value] of way.entries()) found[place].add(value);
    }
    for (const values of found) assert.ok(values.size >= LEAST_POSSIBLE, JSON.stringify(rows));
  }
  assert.ok(out < 40, `${out} tables withheld of 400`);
});

test("four ones rounded up against a total rounded down would give themselves away: withheld", () => {
  const up = { count: 1, key: 0 };
  const down = { count: 4, key: 4 };
  assert.equal(rounded(up), 5);
  assert.equal(rounded(down), 0);
  const rows = [0, 5, 10, 15].map((key) => ({ ...up, key }));
  assert.deepEqual(attacked({ total: down, rows }), [true]);
});

test("two tables that count the same visits are attacked together", () => {
  const seven = { count: 7, key: 5 };
  const eight = { count: 8, key: 4 };
  const one = { count: 1, key: 10 };
  assert.deepEqual([seven, eight, one].map(rounded), [10, 5, 5]);
  const first = { total: eight, rows: [seven, one] };
  const ones = Array.from({ length: 7 }, (_, rank) => ({ count: 1, key: 5 * rank }));
  const second = { total: seven, rows: ones };
  assert.deepEqual([attacked(first), attacked(second)], [[false], [false]]);
  // The first says eight at most, the second seven at least.
  assert.deepEqual(attacked(first, second), [false, true]);
});

test("a spreadsheet set up in French opens the tables, and runs nothing of them", () => {
  const text = toCsv([["=1+1", "+33", "-2", "@a", "\t=x", 'a"b', "c;d", 1.5, 1200, null]]);
  assert.ok(text.startsWith("\ufeff"));
  assert.equal(text.slice(1), `'=1+1;'+33;'-2;'@a;"'\t=x";"a""b";"c;d";1,5;1200;\r\n`);
});

test("ten thousand visits: tables in less than 200 ms, the file opened in less than a second", () => {
  const visites = someVisits(10_000);
  const text = write(CHAMPS, visites);
  const least = (act) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = performance.now();
        act();
        return performance.now() - start;
      }),
    );
  assert.ok(least(() => tablesOf(FICHE, visites, ALL, LISTS)) < 200);
  assert.ok(least(() => assert.equal(read(CHAMPS, text).visites.length, 10_000)) < 1000);
});

const NAMED = {
  titre: "Les nombres demandés",
  lignes: null,
  colonnes: null,
  seulement: {},
  nombres: [
    { libelle: "Reçues", seulement: { mode: ["accueil", "visite"] }, moins: null },
    { libelle: "dont visites", seulement: { mode: ["visite"] }, moins: null },
    { libelle: "Reste", seulement: { mode: ["accueil"] }, moins: { mode: ["visite"] } },
  ],
};

test("a number with a name counts what it names, less what it takes away, in each column too", () => {
  const visites = someVisits(250);
  const told = (id) => visites.filter(({ choix }) => choix.mode?.[0] === id).length;
  const fiche = { ...FICHE, tableaux: [NAMED] };
  const [made] = tablesOf(fiche, visites, ALL, LISTS);
  const [a, v] = [told("accueil"), told("visite")];
  assert.deepEqual(made.cases.flat(), [a + v, v, a - v]);
  assert.ok(made.nommes);
  const [byMonth] = tablesOf(fiche, visites, { ...ALL, detail: "mois" }, LISTS);
  assert.equal(byMonth.colonnes.length, 12);
  assert.deepEqual(byMonth.cases.map(sum), [a + v, v, a - v]);
  assert.deepEqual(byMonth.totauxLignes, [a + v, v, a - v]);
});

test("any table may be split by month, quarter, year or territory", () => {
  const visites = someVisits(250);
  for (const [choix, columns] of [
    [{ detail: "mois", pas: "mois" }, 12],
    [{ detail: "mois", pas: "trimestre" }, 4],
    [{ detail: "mois", pas: "annee" }, 1],
    [{ detail: "territoire" }, 3],
  ]) {
    const [made] = tablesOf(FICHE, visites, { ...ALL, ...choix }, LISTS);
    assert.equal(made.colonnes.length, columns);
    assert.equal(sum(made.cases.flat()), 250);
  }
});

test("an attacker who adds rows of one table to get at a number of another finds nothing", () => {
  const tableaux = [table("mode"), NAMED];
  const roll = dice(23);
  let out = 0;
  for (let turn = 0; turn < 300; turn += 1) {
    const modes = ["accueil", "telephone", "visite"];
    const visites = someVisits(3 + roll(14), turn + 1).map((made, at) => ({
      ...made,
      choix: { ...made.choix, mode: [modes[at < 3 ? at : roll(3)]] },
    }));
    const [byMode, named] = tablesOf(
      { ...FICHE, tableaux },
      visites,
      { ...ALL, publier: true },
      LISTS,
    );
    if (byMode.retenu || named.retenu) {
      out += 1;
      continue;
    }
    const [shownA, shownT, shownV] = byMode.totauxLignes;
    const [shownBoth, shownV2] = named.totauxLignes;
    assert.equal(shownV2, shownV, "the same visits are the same number");
    const found = [new Set(), new Set(), new Set(), new Set()];
    const close = (number, shown) => number >= 0 && Math.abs(number - shown) < 5;
    for (let a = 0; a < 30; a += 1) {
      for (let t = 0; t < 30; t += 1) {
        for (let v = 0; v < 30; v += 1) {
          if (
            ![
              [a, shownA],
              [t, shownT],
              [v, shownV],
            ].every(([n, shown]) => close(n, shown))
          )
            continue;
          if (!close(a + v, shownBoth) || !close(a + t + v, byMode.total)) continue;
          for (const [place, number] of [a, t, v, a + v].entries()) found[place].add(number);
        }
      }
    }
    for (const values of found) assert.ok(values.size >= LEAST_POSSIBLE, JSON.stringify(byMode));
  }
  assert.ok(out < 150, `${out} of 300`);
});
