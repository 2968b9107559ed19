/**
 * Every table of every mission, counted by the page's own code: a journal's files on the command
 * line, the page's lists and the choices in the first argument; JSON on the standard output.
 */

import { readFileSync } from "node:fs";
import { decoded } from "../../checker/web/permanence/csv.js";
import { merge, read } from "../../checker/web/permanence/journal.js";
import { tablesOf } from "../../checker/web/permanence/tables.js";

const [request, ...files] = process.argv.slice(2);
const { lists, choix } = JSON.parse(readFileSync(request, "utf8"));
for (const level of lists.niveaux) {
  const known = lists.codes.map((code, at) => [code, level.rangs[at]]);
  level.communes = Object.fromEntries(known.filter(([, rank]) => rank >= 0));
}
const readings = files.map((file) => {
  const bytes = readFileSync(file);
  const { buffer, byteOffset, length } = bytes;
  return read(lists.champs, decoded(buffer.slice(byteOffset, byteOffset + length)));
});
const visites = merge(...readings.map((one) => one.visites));
const messages = readings.flatMap((one) => one.messages);
const tableaux = Object.fromEntries(
  lists.fiches.map((fiche) => [fiche.id, tablesOf(fiche, visites, choix, lists)]),
);
process.stdout.write(JSON.stringify({ nombre: visites.length, messages, tableaux }));
