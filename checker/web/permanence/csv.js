// @ts-check
/**
 * CSV as spreadsheets set up in French write and open it: semicolons, decimal commas, accents kept;
 * and whatever else they may have written, read back.
 */

/** @typedef {import("./types.d.ts").Ligne} Ligne */

const BOM = "\ufeff";
export const MIME = "text/csv;charset=utf-8";
/** What a spreadsheet would take for a formula, after the spaces and controls that it skips. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20|%]/u;
/** Beyond this a quote left open is a mistake, not a text on several lines. */
const LONGEST_QUOTED = 4000;

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
 * The bytes of a file as text: UTF-8, what Excel writes in its place (Windows-1252), or UTF-16.
 * @param {ArrayBuffer} bytes
 */
export function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * The rows of a CSV, with the separator of its line of titles. A quoted cell may hold separators and
 * ends of lines; a quote left open is a character like another.
 * @param {string} text
 * @returns {Ligne[]}
 */
export function rowsOf(text) {
  const titles = text.split(/[\r\n]+/).find((line) => /date/i.test(line)) ?? "";
  const separator = [";", "\t", ","].find((mark) => titles.includes(mark)) ?? ";";
  /** @type {Ligne[]} */
  const rows = [];
  const scan = new RegExp(`[${separator}\r\n]`, "g");
  /** @type {string[]} */
  let cells = [];
  let line = 1;
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"' ? closing(text, at, separator) : -1;
    if (quoted > 0) {
      const inside = text.slice(at + 1, quoted);
      cells.push(inside.replaceAll('""', '"').trim());
      at = quoted + 1;
      scan.lastIndex = at;
    } else {
      scan.lastIndex = at;
      const found = scan.exec(text);
      const end = found ? found.index : text.length;
      cells.push(text.slice(at, end).trim());
      at = end;
    }
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    const ended = at < text.length;
    if (ended || cells.length > 1 || cells[0]) rows.push({ line, cells, ended });
    cells = [];
    line += 1;
    if (!ended) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
  }
  return rows;
}

/** Where a quoted cell ends; -1 when it does not. @param {string} text @param {number} at @param {string} separator */
function closing(text, at, separator) {
  const most = Math.min(text.length, at + LONGEST_QUOTED);
  for (let end = at + 1; end < most; end += 1) {
    if (text[end] !== '"') continue;
    if (text[end + 1] === '"') {
      end += 1;
      continue;
    }
    const next = text[end + 1];
    return next === undefined || next === separator || next === "\r" || next === "\n" ? end : -1;
  }
  return -1;
}
