/**
 * Ten thousand visits drawn from the page's own lists: how long each thing takes, in milliseconds.
 * The lists and the number of visits come on the standard input, as JSON.
 */

import { readFileSync } from "node:fs";
import {
  merge,
  newId,
  read,
  trimmed,
  visit,
  write,
} from "../../../checker/web/permanence/journal.js";
import { odsOf } from "../../../checker/web/permanence/sheet.js";
import { tablesOf } from "../../../checker/web/permanence/tables.js";

const TURNS = 7;
const { lists, number } = JSON.parse(readFileSync(0, "utf8"));
for (const level of lists.niveaux) {
  const known = lists.codes.map((code, at) => [code, level.rangs[at]]);
  level.communes = Object.fromEntries(known.filter(([, rank]) => rank >= 0));
}

let state = 17;
/** The same draw each time. */
const roll = (sides) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};
const two = (value) => String(value).padStart(2, "0");
const visites = Array.from({ length: number }, () => {
  const choix = Object.fromEntries(
    lists.champs.map(({ id, options }) => [id, [options[roll(options.length)].id]]),
  );
  const date = `2026-${two(1 + roll(12))}-${two(1 + roll(28))}`;
  const commune = lists.codes[roll(lists.codes.length)];
  return trimmed(lists.champs, visit(lists.champs, { id: newId(), date, commune, choix }));
});
const text = write(lists.champs, visites);
const every = {
  du: "",
  au: "",
  pas: "mois",
  detail: "",
  niveau: "intercommunalite",
  territoire: "",
};
const whole = { ...every, du: "2026-01-01", au: "2026-12-31" };
const territory = { niveau: lists.niveaux[3].id, territoire: lists.niveaux[3].noms[1] };
const longest = (choix) => () => {
  let most = 0;
  for (const fiche of lists.fiches) {
    const began = performance.now();
    tablesOf(fiche, visites, choix, lists);
    most = Math.max(most, performance.now() - began);
  }
  return most;
};
const timed = (act) => () => {
  const began = performance.now();
  act();
  return performance.now() - began;
};
const made = tablesOf(lists.fiches[0], visites, { ...every, publier: false }, lists);
const tasks = {
  lu: timed(() => read(lists.champs, text)),
  reuni: timed(() => merge(visites, read(lists.champs, text).visites)),
  ecrit: timed(() => write(lists.champs, visites)),
  interne: longest({ ...every, publier: false }),
  detail: longest({ ...every, detail: "mois", publier: false }),
  publier: longest({ ...whole, publier: true }),
  territoire: longest({ ...whole, ...territory, publier: true }),
  tableur: timed(() => odsOf("Tableaux", ["Version interne"], made, "non publié")),
};
const found = Object.fromEntries(
  Object.entries(tasks).map(([name, task]) => {
    const times = Array.from({ length: TURNS }, task).sort((a, b) => a - b);
    return [name, times[Math.floor(TURNS / 2)]];
  }),
);
process.stdout.write(
  JSON.stringify({ temps: found, taille: new TextEncoder().encode(text).length }),
);
