// @ts-check
/**
 * The files that staff hold in the workshop: several at once, one of them shown.
 *
 * They live in the page, and in the tab's own store so that a reload finds them again. Nothing here
 * outlives the tab. Pure but for `FilesKept`.
 */

import { plain } from "../names.js";

/**
 * @typedef {object} Held
 * @property {string} path inside `content/`; empty until staff say where it goes
 * @property {string} text
 * @typedef {{ files: Held[], shown: number, saved: string }} Desk
 *   `saved`: what was last downloaded, see `signatureOf`
 */

const KEY = "atelier";

/** @type {Desk} */
export const EMPTY = { files: [{ path: "", text: "" }], shown: 0, saved: "" };

/** A path as staff may write it. @param {string} path */
export const cleanPath = (path) => path.trim().replace(/^\/?(content\/)?/, "");

/** @param {Desk} desk @returns {Held} */
export const shownIn = (desk) => desk.files[desk.shown];

/** Nothing was written there yet. @param {Held} held */
export const isBlank = ({ path, text }) => !path.trim() && !text.trim();

/**
 * A file put on the desk: in the place of the same one, of a blank one, or beside the others.
 * @param {Desk} desk
 * @param {Held} file
 * @returns {Desk}
 */
export function opened(desk, file) {
  const same = desk.files.findIndex(({ path }) => file.path && cleanPath(path) === file.path);
  const blank = desk.files.findIndex(isBlank);
  const place = same >= 0 ? same : blank >= 0 ? blank : desk.files.length;
  const files = [...desk.files];
  files[place] = file;
  return { ...desk, files, shown: place };
}

/** Shows a file already held. @param {Desk} desk @param {number} place @returns {Desk} */
export const turnedTo = (desk, place) => ({
  ...desk,
  shown: Math.max(0, Math.min(place, desk.files.length - 1)),
});

/** The shown file as it is now written. @param {Desk} desk @param {Partial<Held>} change @returns {Desk} */
export function written(desk, change) {
  const files = desk.files.map((held, place) =>
    place === desk.shown ? { ...held, ...change } : held,
  );
  return { ...desk, files };
}

/** Without one file; there is always one to write in. @param {Desk} desk @param {number} place @returns {Desk} */
export function closed(desk, place) {
  const files = desk.files.filter((_, rank) => rank !== place);
  if (!files.length) return { ...EMPTY, saved: desk.saved };
  const shown = desk.shown > place ? desk.shown - 1 : desk.shown;
  return turnedTo({ ...desk, files }, shown);
}

/**
 * What the files say that the site does not, by path.
 * @param {Desk} desk
 * @param {Record<string, string>} published
 * @returns {Record<string, string>}
 */
export function changed(desk, published) {
  return Object.fromEntries(
    desk.files
      .map(({ path, text }) => /** @type {const} */ ([cleanPath(path), ended(text)]))
      .filter(([path, text]) => text.trim() && published[path] !== text),
  );
}

/** A text ends with a line break, as those of the site do. @param {string} text */
const ended = (text) => (text.endsWith("\n") ? text : `${text}\n`);

/** Names what would be lost: the same files, the same name. @param {Record<string, string>} files */
export const signatureOf = (files) => JSON.stringify(Object.entries(files).sort());

/** Whether something written here is nowhere else. @param {Desk} desk @param {Record<string, string>} published */
export function wouldBeLost(desk, published) {
  const files = changed(desk, published);
  return Object.keys(files).length > 0 && signatureOf(files) !== desk.saved;
}

/**
 * Files of the site that match what was typed, the nearest first.
 * @param {Record<string, string>} published
 * @param {string} typed
 * @param {number} most
 */
export function found(published, typed, most) {
  const words = plain(typed).split(" ").filter(Boolean);
  if (!words.length) return [];
  return Object.entries(published)
    .map(([path, text]) => {
      const where = plain(path);
      const title = plain(titleOf(text));
      const all = words.every((word) => where.includes(word) || title.includes(word));
      const near = words.filter((word) => where.includes(word)).length;
      return { path, title: titleOf(text), near, all };
    })
    .filter(({ all }) => all)
    .sort((a, b) => b.near - a.near || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}

/** What a file is called, in words. @param {string} text */
export function titleOf(text) {
  const line = /^(?:nom|titre): *(.+)$/m.exec(text);
  return line ? line[1].trim().replace(/^(["'])(.*)\1$/, "$2") : "";
}

/** The desk in the tab's own store. */
export class FilesKept {
  /** @param {Storage | null} store */
  constructor(store) {
    this.store = store;
  }

  /** @returns {Desk} */
  read() {
    try {
      const kept = JSON.parse(this.store?.getItem(KEY) ?? "null");
      if (Array.isArray(kept?.files) && kept.files.length) return turnedTo(kept, kept.shown);
    } catch {
      // Damaged, or refused by this browser: an empty desk.
    }
    return EMPTY;
  }

  /** @param {Desk} desk @returns {boolean} whether a reload will find it again */
  write(desk) {
    try {
      if (!this.store) return false;
      this.store.setItem(KEY, JSON.stringify(desk));
      return true;
    } catch {
      return false; // full, or refused: the page says so
    }
  }
}
