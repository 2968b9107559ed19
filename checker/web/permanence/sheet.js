// @ts-check
/** Tables as a spreadsheet's file (OpenDocument), one sheet each: numbers are numbers. */

import { HEAD, manifestOf, xml } from "../letter.js";
import { zipOf } from "../zip.js";

/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {(string | number | null)[]} Row */

export const MIME = "application/vnd.oasis.opendocument.spreadsheet";
const NS = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
].join(" ");
/** The longest name of a sheet that spreadsheets take. */
const LONGEST_NAME = 31;

/**
 * The rows of a table of indicators: its columns, its lines, its total.
 * @param {Compte} compte
 * @param {string} withheld what stands for a withheld cell
 * @returns {Row[]}
 */
export function rowsOfTable(compte, withheld) {
  /** @param {number | null} value */
  const shown = (value) => value ?? withheld;
  if (compte.retenu) return [[withheld]];
  const several = compte.colonnes.length > 0;
  const rows = compte.lignes.map((name, row) => [
    name,
    ...compte.cases[row].map(shown),
    ...(several ? [shown(compte.totauxLignes[row])] : []),
  ]);
  const head = several ? [...compte.colonnes, "Total"] : ["Nombre"];
  const total = [
    "Total",
    ...(several ? compte.totauxColonnes.map(shown) : []),
    shown(compte.total),
  ];
  return [["", ...head], ...rows, ...(compte.nommes ? [] : [total])];
}

/**
 * @param {string} title
 * @param {string[]} notes what whoever opens the file has to know first
 * @param {Compte[]} comptes
 * @param {string} withheld
 */
export function odsOf(title, notes, comptes, withheld) {
  const sheets = [
    sheetOf("À lire", [[title], ...notes.map((note) => [note])], 1),
    ...comptes.map((compte, rank) =>
      sheetOf(
        nameOf(compte.titre, rank + 1),
        [[compte.titre], [notes[0]], ...rowsOfTable(compte, withheld)],
        3,
      ),
    ),
  ];
  return zipOf([
    { name: "mimetype", text: MIME },
    { name: "content.xml", text: contentOf(sheets) },
    { name: "styles.xml", text: STYLES },
    { name: "META-INF/manifest.xml", text: manifestOf(MIME, ["content.xml", "styles.xml"]) },
  ]);
}

/** A name that is the only one, without the marks that spreadsheets refuse. @param {string} title @param {number} rank */
export function nameOf(title, rank) {
  return `${rank}. ${title.replace(/[[\]*?:/\\'’]+/g, " ")}`
    .replace(/\s+/g, " ")
    .slice(0, LONGEST_NAME)
    .trim();
}

/** @param {string} name @param {Row[]} rows @param {number} heads how many rows are in bold */
function sheetOf(name, rows, heads) {
  const width = Math.max(...rows.map((row) => row.length));
  const columns =
    '<table:table-column table:style-name="noms"/>' +
    (width > 1
      ? `<table:table-column table:style-name="nombres" table:number-columns-repeated="${width - 1}"/>`
      : "");
  const body = rows.map((row, rank) => {
    const bold = rank < heads || row[0] === "Total";
    return `<table:table-row>${row.map((value) => cellOf(value, bold)).join("")}</table:table-row>`;
  });
  return `<table:table table:name="${xml(name)}">${columns}${body.join("")}</table:table>`;
}

/** @param {string | number | null} value @param {boolean} bold */
function cellOf(value, bold) {
  const style = bold ? ' table:style-name="gras"' : "";
  if (value === null || value === "") return "<table:table-cell/>";
  if (typeof value === "number") {
    return (
      `<table:table-cell${style} office:value-type="float" office:value="${value}">` +
      `<text:p>${String(value).replace(".", ",")}</text:p></table:table-cell>`
    );
  }
  return (
    `<table:table-cell${style} office:value-type="string">` +
    `<text:p>${xml(value)}</text:p></table:table-cell>`
  );
}

/** @param {string[]} sheets */
const contentOf = (sheets) =>
  `${HEAD}<office:document-content ${NS} office:version="1.3"><office:automatic-styles>` +
  '<style:style style:name="noms" style:family="table-column">' +
  '<style:table-column-properties style:column-width="9cm"/></style:style>' +
  '<style:style style:name="nombres" style:family="table-column">' +
  '<style:table-column-properties style:column-width="3.5cm"/></style:style>' +
  '<style:style style:name="gras" style:family="table-cell">' +
  '<style:text-properties fo:font-weight="bold"/></style:style>' +
  `</office:automatic-styles><office:body><office:spreadsheet>${sheets.join("")}` +
  "</office:spreadsheet></office:body></office:document-content>";

const STYLES =
  `${HEAD}<office:document-styles ${NS} office:version="1.3"><office:styles>` +
  '<style:default-style style:family="table-cell"><style:text-properties fo:language="fr"' +
  ' fo:country="FR"/></style:default-style></office:styles></office:document-styles>';
