/** The tables of a permanence: right to the unit inside, and telling of nobody when published. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { toCsv } from "../../checker/web/permanence/csv.js";
import { merge, read, removed, trimmed, write } from "../../checker/web/permanence/journal.js";
import {
  Attack,
  LEAST_POSSIBLE,
  mayPublish,
  periodsOf,
  possible,
  rounded,
} from "../../checker/web/permanence/publishing.js";
import { tablesOf } from "../../checker/web/permanence/tables.js";
import { known } from "./attack.mjs";
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
/** The year whole, as it may be published. */
const YEAR = { ...ALL, du: "2026-01-01", au: "2026-12-31", publier: true };
const [JANUARY] = periodsOf(2026);
/** Which of these tables are withheld: each says its total, and its rows with their visits. */
function attacked(...tables) {
  const versions = tables.map(({ total, rows }, rank) => ({
    id: String(rank),
    niveau: "",
    raw: {
      tableau: { ...table("mode"), titre: String(rank) },
      several: false,
      rows: rows.map((_, row) => `ligne ${row}`),
      rowTotals: rows.map(({ group }) => group),
      minus: rows.map(() => null),
      total,
      visites: rows.flatMap(({ visites }) => visites),
      places: rows.flatMap(({ visites }, row) => visites.map(() => [row])),
    },
  }));
  return new Attack([], []).add(JANUARY, versions);
}
/** A row of so many visits, that is rounded by this draw. */
const row = (count, key, visites = Array.from({ length: count }, () => ({}))) => ({
  group: { count, key },
  visites,
});
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
  const shown = tablesOf(FICHE, visites, YEAR, LISTS);
  const again = tablesOf(FICHE, merge(visites).reverse(), YEAR, LISTS);
  assert.deepEqual(shown, again);
  for (const [rank, made] of shown.entries()) {
    assert.deepEqual(made.colonnes, []);
    if (made.retenu) continue;
    for (const [row, number] of made.totauxLignes.entries()) {
      const true_ = exact[rank].totauxLignes[exact[rank].lignes.indexOf(made.lignes[row])];
      assert.equal(number % 5, 0);
      assert.ok(Math.abs(number - true_) < 5);
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
    const lines = Array.from({ length: 2 + roll(3) }, () => row(roll(7), roll(2 ** 31)));
    const rows = lines.map(({ group }) => group);
    const total = {
      count: sum(rows.map(({ count }) => count)),
      key: rows.reduce((a, { key }) => a ^ key, 0),
    };
    if (attacked({ total, rows: lines })[0]) {
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
  const down = { count: 4, key: 4 };
  const rows = [0, 5, 10, 15].map((key) => row(1, key));
  assert.equal(rounded(rows[0].group), 5);
  assert.equal(rounded(down), 0);
  assert.deepEqual(attacked({ total: down, rows }), [true]);
});

test("two tables that count the same visits are attacked together", () => {
  const visites = Array.from({ length: 8 }, () => ({}));
  const seven = row(7, 5, visites.slice(0, 7));
  const one = row(1, 10, visites.slice(7));
  const eight = { count: 8, key: 4 };
  assert.deepEqual([seven.group, eight, one.group].map(rounded), [10, 5, 5]);
  const first = { total: eight, rows: [seven, one] };
  const ones = visites.slice(0, 7).map((made, rank) => row(1, 5 * rank, [made]));
  const second = { total: seven.group, rows: ones };
  assert.deepEqual([attacked(first), attacked(second)], [[false], [false]]);
  // The first says eight at most, the second seven at least.
  assert.deepEqual(attacked(first, second), [false, true]);
});

test("only a whole month, quarter or year may be published, and a territory by the year", () => {
  const asked = (du, au, territoire = "", niveau = "departement") =>
    mayPublish({ ...YEAR, du, au, territoire, niveau });
  assert.ok(asked("2024-02-01", "2024-02-29"));
  assert.ok(asked("2026-04-01", "2026-06-30"));
  assert.ok(asked("2026-01-01", "2026-12-31"));
  assert.ok(asked("2026-01-01", "2026-12-31", "Nord"));
  assert.ok(!asked("2026-01-01", "2026-12-31", "Lille", "commune"));
  for (const [du, au, territoire] of [
    ["", ""],
    ["2026-01-01", "2026-01-30"],
    ["2026-02-01", "2026-04-30"],
    ["2026-01-01", "2026-06-30"],
    ["2025-01-01", "2026-12-31"],
    ["2026-04-01", "2026-06-30", "Nord"],
  ]) {
    assert.ok(!asked(du, au, territoire), `${du} ${au}`);
    const made = tablesOf(FICHE, someVisits(99), { ...YEAR, du, au, territoire }, LISTS);
    assert.ok(made.every(({ retenu, cases }) => retenu && cases.flat().every((n) => n === null)));
  }
});

/** Everything of a year that may be published, one after another. */
const SLICES = [
  ...periodsOf(2026).map(({ du, au }) => ({ ...ALL, du, au })),
  ...["Nord", "PdC"].map((territoire) => ({ ...YEAR, territoire, publier: false })),
];
const NUMBERS = {
  titre: "Les nombres demandés",
  lignes: null,
  colonnes: null,
  seulement: {},
  nombres: [
    { libelle: "Reçues", seulement: { mode: ["accueil", "visite"] }, moins: null },
    { libelle: "dont visites", seulement: { mode: ["visite"] }, moins: null },
  ],
};
const YEARLY = {
  ...FICHE,
  tableaux: [
    ...["mode", "stade", "menage", "mission", "territoire", "mois"].map((name) => table(name)),
    NUMBERS,
  ],
};
const journal = (number, seed) => someVisits(number, seed).map((made) => trimmed(CHAMPS, made));

test("whoever has all that a year publishes still doubts each number, by any method", () => {
  // Attacked slice by slice, this one gave « mission not said » away, to one unit, fourteen times.
  const fiche = {
    ...YEARLY,
    tableaux: YEARLY.tableaux.filter(({ lignes }) => !["territoire", "mois"].includes(lignes)),
  };
  const found = known(fiche, journal(100, 6), SLICES, LISTS, dice(6), LEAST_POSSIBLE);
  assert.deepEqual(found, []);
});

test("whoever knows besides what the form asks of each mission still knows no number", () => {
  for (const [number, seed] of [
    [20, 5],
    [60, 9],
  ]) {
    const found = known(YEARLY, journal(number, seed), SLICES, LISTS, dice(seed), 2);
    assert.deepEqual(found, [], `${number} visits`);
  }
});

test("what was published stays as it was when the year goes on", () => {
  const visites = journal(100, 6);
  for (const { du, au } of periodsOf(2026)) {
    const choix = { ...YEAR, du, au };
    const then = visites.filter(({ date }) => date <= au);
    assert.deepEqual(
      tablesOf(YEARLY, then, choix, LISTS),
      tablesOf(YEARLY, visites, choix, LISTS),
      au,
    );
  }
});

test("few tables are withheld", () => {
  let out = 0;
  let all = 0;
  for (let seed = 1; seed <= 5; seed += 1) {
    const visites = journal(100, seed);
    for (const choix of SLICES) {
      const made = tablesOf(YEARLY, visites, { ...choix, publier: true }, LISTS);
      out += made.filter(({ retenu }) => retenu).length;
      all += made.length;
    }
  }
  assert.ok(out < all / 50, `${out} of ${all}`);
});

test("a territory where somebody came is not named when its number is rounded to nothing", () => {
  for (let seed = 1; seed < 20; seed += 1) {
    const [made] = tablesOf(
      { ...FICHE, tableaux: [table("commune")] },
      someVisits(4, seed),
      YEAR,
      LISTS,
    );
    assert.ok(!made.totauxLignes.includes(0));
  }
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
      { ...YEAR, publier: true },
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
