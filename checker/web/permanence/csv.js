// @ts-check
/** A table as a spreadsheet set up in French opens it: semicolons, decimal commas, accents kept. */

const BOM = "\ufeff";
/** What a spreadsheet would take for a formula, after the spaces and controls that it skips. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20|%]/u;

/** @param {(string | number | null)[][]} rows */
export function toCsv(rows) {
  return `${BOM}${rows.map((row) => row.map(cellOf).join(";")).join("\r\n")}\r\n`;
}

/** @param {string | number | null} value */
function cellOf(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(value).replace(".", ",");
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rows of a table of indicators, under its title.
 * @param {import("./types.d.ts").Compte} compte
 * @param {string} withheld what stands for a withheld cell
 */
export function rowsOf(compte, withheld) {
  /** @param {number | null} value */
  const shown = (value) => value ?? withheld;
  if (compte.retenu) return [[compte.titre], [withheld]];
  const head = compte.colonnes.length ? [...compte.colonnes, "Total"] : ["Nombre"];
  return [
    [compte.titre, ...head],
    ...compte.lignes.map((name, row) => [
      name,
      ...compte.cases[row].map(shown),
      ...(compte.colonnes.length ? [shown(compte.totauxLignes[row])] : []),
    ]),
    [
      "Total",
      ...(compte.colonnes.length ? compte.totauxColonnes.map(shown) : []),
      shown(compte.total),
    ],
  ];
}
