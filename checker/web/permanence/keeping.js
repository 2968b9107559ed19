// @ts-check
/**
 * Where the journal is kept: nowhere until the worker says so; then a file of theirs, or this
 * browser. What is kept is read again and merged before each save, so that two tabs, or two posts
 * that share a file, lose nothing to each other.
 */

import { merge, read, write } from "./journal.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Visite} Visite */

const KEY = "reperes-logement-journal";
export const FILE_NAME = "journal-permanence.csv";
const TYPES = [{ description: "Journal de permanence", accept: { "text/csv": [".csv"] } }];

/**
 * @typedef {object} Handle a file chosen by the worker (File System Access)
 * @property {string} name
 * @property {() => Promise<File>} getFile
 * @property {() => Promise<{ write: (text: string) => Promise<void>, close: () => Promise<void> }>} createWritable
 */

/** Whether the browser can write into a file that the worker chose. */
export function canWriteFiles() {
  return "showSaveFilePicker" in window && "showOpenFilePicker" in window;
}

/** Asks for a new file; null when the worker changes their mind. */
export function newFile() {
  return picked(() => pickers().showSaveFilePicker({ suggestedName: FILE_NAME, types: TYPES }));
}

/** Asks for a file that exists. */
export async function existingFile() {
  const found = await picked(() => pickers().showOpenFilePicker({ types: TYPES }));
  return found ? found[0] : null;
}

/**
 * @returns {{ showSaveFilePicker: (options: object) => Promise<Handle>, showOpenFilePicker: (options: object) => Promise<Handle[]> }}
 */
const pickers = () => /** @type {any} */ (window);

/** @template T @param {() => Promise<T>} ask */
async function picked(ask) {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/**
 * Writes into a file. The browser writes beside it and swaps at the end: stopped in the middle, the
 * file is as it was.
 * @param {Handle} handle
 * @param {Champ[]} champs
 * @param {Visite[]} visites
 */
export async function saveInFile(handle, champs, visites) {
  const found = read(champs, await (await handle.getFile()).text());
  const all = merge(found.visites, visites);
  const stream = await handle.createWritable();
  await stream.write(write(champs, all));
  await stream.close();
  return all;
}

/** Whether this browser keeps a journal, because a worker chose so. */
export function isInBrowser() {
  return localStorage.getItem(KEY) !== null;
}

/** @param {Champ[]} champs */
export function readBrowser(champs) {
  return read(champs, localStorage.getItem(KEY) ?? write(champs, []));
}

/**
 * @param {Champ[]} champs
 * @param {Visite[]} visites
 */
export function saveInBrowser(champs, visites) {
  const all = merge(isInBrowser() ? readBrowser(champs).visites : [], visites);
  localStorage.setItem(KEY, write(champs, all));
  return all;
}

export function forgetBrowser() {
  localStorage.removeItem(KEY);
}

/** Gives a text to the browser's downloads. @param {string} name @param {string} text */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
