// @ts-check
/**
 * Where the journal is kept: nowhere until the worker says so; then a file of theirs, or this
 * browser. What is kept is read again and merged before each save, so that two tabs, or two posts
 * that share a file, lose nothing to each other. What cannot be read whole is never written over.
 */

import { decoded } from "./csv.js";
import { merge, read, write } from "./journal.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Visite} Visite */

const DATABASE = "reperes-logement-journal";
const STORE = "journal";
const KEY = "journal";
export const FILE_NAME = "journal-permanence.csv";
const TYPES = [{ description: "Journal de permanence", accept: { "text/csv": [".csv"] } }];

/** What is kept holds lines that this page cannot read: it was left as it is. */
export class UnreadError extends Error {
  /** @param {string[]} messages */
  constructor(messages) {
    super(messages.join(" "));
  }
}

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

/** @param {Champ[]} champs @param {File} file */
export async function readFile(champs, file) {
  return read(champs, decoded(await file.arrayBuffer()));
}

/**
 * Writes into a file. The browser writes beside it and swaps at the end: stopped in the middle, the
 * file is as it was.
 * @param {Handle} handle
 * @param {Champ[]} champs
 * @param {Visite[]} visites
 */
export function saveInFile(handle, champs, visites) {
  return alone(async () => {
    const found = await readFile(champs, await handle.getFile());
    if (found.perdu) throw new UnreadError(found.messages);
    const all = merge(found.visites, visites);
    const stream = await handle.createWritable();
    await stream.write(write(champs, all));
    await stream.close();
    return all;
  });
}

/** One tab of this browser at a time. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
function alone(act) {
  if (!navigator.locks) return act();
  return /** @type {Promise<any>} */ (navigator.locks.request(DATABASE, act));
}

/** The journal that this browser keeps, because a worker chose so; else null. */
export async function browserText() {
  /** @type {string | null} */
  let found = null;
  await inBrowser("readonly", (store) => {
    const asked = store.get(KEY);
    asked.onsuccess = () => {
      found = typeof asked.result === "string" ? asked.result : null;
    };
  });
  return found;
}

/**
 * Adds to the journal of this browser, in one go: done once it is on the disk, or not at all.
 * @param {Champ[]} champs
 * @param {Visite[]} visites
 */
export async function saveInBrowser(champs, visites) {
  /** @type {Visite[]} */
  let all = visites;
  /** @type {UnreadError | null} */
  let unread = null;
  await inBrowser("readwrite", (store) => {
    const asked = store.get(KEY);
    asked.onsuccess = () => {
      const found = read(champs, asked.result ?? write(champs, []));
      if (found.perdu) {
        unread = new UnreadError(found.messages);
        return;
      }
      all = merge(found.visites, visites);
      store.put(write(champs, all), KEY);
    };
  });
  if (unread) throw unread;
  navigator.storage?.persist?.(); // Asked so that the browser does not make room by itself.
  return all;
}

/** @returns {Promise<void>} */
export function forgetBrowser() {
  return new Promise((done, fail) => {
    const asked = indexedDB.deleteDatabase(DATABASE);
    asked.onsuccess = () => done();
    asked.onerror = () => fail(asked.error);
  });
}

/**
 * @param {IDBTransactionMode} mode reading only never makes the database
 * @param {(store: IDBObjectStore) => void} act
 */
async function inBrowser(mode, act) {
  const database = await opened(mode === "readwrite");
  if (!database) return;
  try {
    await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      transaction.oncomplete = done;
      transaction.onabort = () => fail(transaction.error);
      act(transaction.objectStore(STORE));
    });
  } finally {
    database.close();
  }
}

/** @param {boolean} make @returns {Promise<IDBDatabase | null>} */
function opened(make) {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      if (make) asked.result.createObjectStore(STORE);
      else asked.transaction?.abort();
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => (make ? fail(asked.error) : done(null));
  });
}
