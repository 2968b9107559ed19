// @ts-check
/**
 * A letter as words: what was typed put in its blanks, as plain text and as a document.
 *
 * Whatever a person types stays text: it is never read as HTML nor as XML.
 */

import { zipOf } from "./zip.js";

/** @typedef {import("./types.d.ts").Lettre} Lettre */
/** @typedef {import("./types.d.ts").Morceau} Morceau */
/** @typedef {{ texte: string, vide: boolean }} Words `vide`: still to be written
 * @typedef {{ genre: string, lignes: Words[][] }} Part */

/**
 * The letter with what was typed.
 * @param {Lettre["blocs"]} blocs
 * @param {Record<string, string>} typed by field
 * @returns {Part[]}
 */
export function filled(blocs, typed) {
  return blocs.map(({ genre, lignes }) => ({
    genre,
    lignes: lignes.map((line) => line.map((piece) => wordsOf(piece, typed))),
  }));
}

/** @param {Morceau} piece @param {Record<string, string>} typed @returns {Words} */
export function wordsOf({ texte, champ, blanc }, typed) {
  const written = blanc && champ ? (typed[champ] ?? "").trim() : "";
  return written ? { texte: written, vide: false } : { texte, vide: blanc };
}

/** What is still to be written, so that it is seen. @param {Words} words */
export const shown = ({ texte, vide }) => (vide ? `[${texte}]` : texte);

/** @param {Part[]} parts */
export function textOf(parts) {
  return `${parts
    .map(({ lignes }) => lignes.map((line) => line.map(shown).join("")).join("\n"))
    .join("\n\n")}\n`;
}

// ── The document ─────────────────────────────────────────────────────────────────────────────────

export const MIME = "application/vnd.oasis.opendocument.text";
const NS = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
].join(" ");
export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * The letter as a file for a word processor (OpenDocument).
 * @param {Part[]} parts
 * @param {string} title
 */
export function odtOf(parts, title) {
  return zipOf([
    { name: "mimetype", text: MIME },
    { name: "content.xml", text: contentOf(parts) },
    { name: "styles.xml", text: STYLES },
    { name: "meta.xml", text: metaOf(title) },
    {
      name: "META-INF/manifest.xml",
      text: manifestOf(MIME, ["content.xml", "styles.xml", "meta.xml"]),
    },
  ]);
}

/** Where each part stands on the sheet: the address shows through the window of the envelope. */
const SHAPES = {
  expediteur: "",
  destinataire: 'fo:margin-left="9.5cm"',
  "lieu-date": 'fo:margin-left="9.5cm" fo:margin-top="0.8cm" fo:margin-bottom="0.6cm"',
  envoi: 'fo:margin-bottom="0.3cm"',
  objet: 'fo:margin-bottom="0.5cm"',
  appel: 'fo:margin-bottom="0.35cm"',
  paragraphe: 'fo:margin-bottom="0.3cm"',
  politesse: 'fo:margin-top="0.2cm" fo:margin-bottom="0.8cm"',
  signature: 'fo:margin-left="9.5cm" fo:margin-bottom="1.2cm"',
  pieces: "",
};
const FIRST = ' fo:margin-top="1.5cm"';

/** @param {Part[]} parts */
function contentOf(parts) {
  const styles = Object.entries(SHAPES).map(
    ([genre, shape]) =>
      `<style:style style:name="${genre}" style:family="paragraph" style:parent-style-name="Standard">` +
      `<style:paragraph-properties ${shape}/></style:style>`,
  );
  styles.push(
    '<style:style style:name="premiere" style:family="paragraph" style:parent-style-name="destinataire">' +
      `<style:paragraph-properties fo:margin-left="9.5cm"${FIRST}/></style:style>`,
    '<style:style style:name="vide" style:family="text">' +
      '<style:text-properties fo:background-color="#fff2a8"/></style:style>',
  );
  const body = parts.flatMap(({ genre, lignes }) =>
    lignes.map((line, rank) => {
      const style = genre === "destinataire" && rank === 0 ? "premiere" : genre;
      return `<text:p text:style-name="${style}">${line.map(spanOf).join("")}</text:p>`;
    }),
  );
  return (
    `${HEAD}<office:document-content ${NS} office:version="1.3">` +
    `<office:automatic-styles>${styles.join("")}</office:automatic-styles>` +
    `<office:body><office:text>${body.join("")}</office:text></office:body>` +
    "</office:document-content>"
  );
}

/** @param {Words} words */
function spanOf(words) {
  const text = xml(shown(words))
    .replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`)
    .replace(/\t/g, "<text:tab/>")
    .replace(/\r\n?|\n/g, "<text:line-break/>");
  return words.vide ? `<text:span text:style-name="vide">${text}</text:span>` : text;
}

/** Text as XML holds it; the few characters that it cannot hold are left out. @param {string} text */
export function xml(text) {
  return (
    text
      .replace(/\p{Surrogate}/gu, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
  );
}

const STYLES =
  `${HEAD}<office:document-styles ${NS} office:version="1.3"><office:styles>` +
  '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"' +
  ' fo:language="fr" fo:country="FR"/></style:default-style>' +
  '<style:style style:name="Standard" style:family="paragraph"/></office:styles>' +
  '<office:automatic-styles><style:page-layout style:name="a4"><style:page-layout-properties' +
  ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm"' +
  ' fo:margin-left="2cm" fo:margin-right="2cm"/></style:page-layout></office:automatic-styles>' +
  '<office:master-styles><style:master-page style:name="Standard"' +
  ' style:page-layout-name="a4"/></office:master-styles></office:document-styles>';

/** @param {string} title */
const metaOf = (title) =>
  `${HEAD}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>' +
  `<dc:title>${xml(title)}</dc:title></office:meta></office:document-meta>`;

/**
 * The list of the document's files that a reader asks for first.
 * @param {string} mime
 * @param {string[]} names
 */
export function manifestOf(mime, names) {
  const files = [["/", mime], ...names.map((name) => [name, "text/xml"])];
  return (
    `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"` +
    ' manifest:version="1.3">' +
    files
      .map(
        ([path, type]) =>
          `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
      )
      .join("") +
    "</manifest:manifest>"
  );
}
