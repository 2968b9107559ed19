// @ts-check
/** The journal while the page is open: what is counted, where it is kept, what is said of it. */

import { merge, read, removed, write } from "./journal.js";
import * as keeping from "./keeping.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Visite} Visite */
/** @typedef {import("./keeping.js").Handle} Handle */

const NOT_WRITTEN = "Rien n’y a été écrit, pour ne rien perdre.";
const NOWHERE = "Elle n’est gardée nulle part pour l’instant : ouvrez « Garder ».";
const FAILED = "L’enregistrement n’a pas marché. Téléchargez le journal pour ne rien perdre.";

export class Desk {
  /** @type {Visite[]} */
  visites = [];
  /** @type {Handle | null} */
  file = null;
  inBrowser = false;
  /** Whether something counted is kept nowhere yet. */
  unsaved = false;
  /** Whether the journal, as it is, was given to the worker as a download. */
  taken = false;
  /** @type {string | null} What this browser keeps and the page cannot read whole. */
  unread = null;
  /** @type {string | null} The visit counted last, that « Annuler » takes out. */
  last = null;
  /** @type {Promise<unknown>} Saves are made one after another. */
  #saving = Promise.resolve();
  #counted = 0;

  /** @param {Champ[]} champs @param {() => void} changed called whenever the journal changes */
  constructor(champs, changed) {
    this.champs = champs;
    this.changed = changed;
  }

  /** Reads what this browser keeps; gives what is to be said of it. @returns {Promise<string[]>} */
  async start() {
    const text = await keeping.browserText().catch(() => null);
    if (text === null) return [];
    const { visites, messages, perdu } = read(this.champs, text);
    this.visites = merge(this.visites, visites);
    this.inBrowser = !perdu;
    this.unread = perdu ? text : null;
    this.changed();
    if (!perdu) return messages;
    return [...messages, "Ce navigateur garde toujours l’ancien journal : ouvrez « Garder »."];
  }

  /** Adds a visit, or the correction of one. @param {Visite} made */
  count(made) {
    this.last = made.id;
    return this.#add([made]);
  }

  /** Takes a visit out. @param {string | null} id */
  withdraw(id) {
    const made = this.visites.find((one) => one.id === id && !one.retiree);
    if (this.last === id) this.last = null;
    return this.#add(made ? [removed(made)] : []);
  }

  /** @param {Visite[]} visites @returns {Promise<string>} where they are kept */
  #add(visites) {
    this.visites = merge(this.visites, visites);
    return this.save();
  }

  /** Keeps the journal where the worker chose; says where. @returns {Promise<string>} */
  save() {
    this.unsaved = true;
    this.taken = false;
    this.#counted += 1;
    const done = this.#saving.then(() => this.#save());
    this.#saving = done;
    return done;
  }

  async #save() {
    const asked = this.visites;
    /** @type {string[]} */
    const said = [];
    const counted = this.#counted;
    try {
      if (this.file) {
        const all = await keeping.saveInFile(this.file, this.champs, asked);
        this.visites = merge(this.visites, all);
        said.push(`Gardé dans « ${this.file.name} ».`);
      }
      if (this.inBrowser) {
        const all = await keeping.saveInBrowser(this.champs, asked);
        this.visites = merge(this.visites, all);
        said.push("Gardé dans ce navigateur.");
      }
      // What was counted while it was being written is kept by the save that follows.
      if (said.length) this.unsaved = counted !== this.#counted;
      else said.push(NOWHERE);
    } catch (error) {
      said.length = 0;
      if (error instanceof keeping.UnreadError) said.push(error.message, NOT_WRITTEN);
      said.push(FAILED);
    }
    this.changed();
    return said.join(" ");
  }

  /** @param {() => Promise<Handle | null>} ask @returns {Promise<string | null>} */
  async keepInFile(ask) {
    const handle = await ask();
    if (!handle) return null;
    const file = await handle.getFile();
    const { visites, messages, perdu } = await keeping.readFile(this.champs, file);
    this.visites = merge(this.visites, visites);
    if (perdu) {
      this.unsaved = true;
      this.changed();
      return [
        ...messages,
        visites.length ? `${lines(visites.length)} de ce fichier : lues.` : "",
        `« ${handle.name} » n’a pas été touché. Pour continuer, créez un autre fichier.`,
      ]
        .filter(Boolean)
        .join(" ");
    }
    this.file = handle;
    const where = await this.save();
    return [...(file.size ? messages : []), where].join(" ");
  }

  /** @returns {Promise<string>} */
  async keepInBrowser() {
    this.inBrowser = true;
    const where = await this.save();
    if (this.unsaved) this.inBrowser = false;
    return where;
  }

  /** @param {File[]} files @returns {Promise<string>} */
  async open(files) {
    const before = new Set(this.visites.map(({ id }) => id));
    /** @type {string[]} */
    const said = [];
    for (const file of files) {
      const { visites, messages } = await keeping.readFile(this.champs, file);
      this.visites = merge(this.visites, visites);
      said.push(...messages);
    }
    const more = this.visites.filter(({ id }) => !before.has(id)).length;
    this.taken = false;
    const kept = this.file || this.inBrowser ? await this.save() : "";
    this.changed();
    return [`${lines(more)} en plus.`, ...said, kept].filter(Boolean).join(" ");
  }

  /** The journal as a file, once it is given to the worker. */
  given() {
    this.unsaved = false;
    this.taken = true;
    return write(this.champs, this.visites);
  }

  async forget() {
    await keeping.forgetBrowser();
    this.visites = [];
    this.file = null;
    this.inBrowser = false;
    this.unsaved = false;
    this.taken = false;
    this.unread = null;
    this.last = null;
    this.changed();
  }

  /** Keeps what could be read of the browser's journal, in place of what it kept. */
  async replaceUnread() {
    await keeping.forgetBrowser();
    this.unread = null;
    return this.keepInBrowser();
  }
}

/** @param {number} number */
const lines = (number) => `${number} ${number > 1 ? "lignes" : "ligne"}`;
