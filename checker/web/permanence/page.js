// @ts-check
/**
 * The permanence's page, one task at a time: count a visit, keep the journal where the worker says,
 * show the tables.
 */

import { ANSWERS, ASKED, CHANNEL, READY } from "../between-tabs.js";
import { append, el } from "../dom.js";
import { register } from "../offline.js";
import { prefilled } from "../prefill.js";
import { Book } from "./book.js";
import { Desk } from "./desk.js";
import { Form } from "./form.js";
import { Tables } from "./shown.js";

/** @typedef {import("./types.d.ts").Config} Config */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

class Page {
  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    this.title = document.title;
    this.state = byId("perm-etat");
    this.desk = new Desk(config.champs, () => this.changed());
    const say = (/** @type {string[]} */ ...messages) => this.say(...messages);
    this.form = new Form(config, this.desk, say);
    this.book = new Book(config, this.desk, say, (made) => {
      this.go("compter");
      this.form.correct(made);
    });
    this.tables = new Tables(config, this.desk);
    /** The tasks, by what follows the address's hash. */
    this.tasks = new Map(
      /** @type {[string, string, { place: HTMLElement, show: () => void }][]} */ ([
        ["compter", "Compter", this.form],
        ["garder", "Garder", this.book],
        ["tableaux", "Tableaux", this.tables],
      ]).map(([id, name, task]) => [id, { task, link: el("a", { href: `#${id}` }, name) }]),
    );
    append(
      byId("perm-corps"),
      el(
        "nav",
        { class: "perm-taches perm-a-lecran", "aria-label": "Tâches" },
        Array.from(this.tasks.values(), ({ link }) => link),
      ),
      Array.from(this.tasks.values(), ({ task }) => task.place),
    );
    addEventListener("hashchange", () => this.turn(true));
    addEventListener("beforeunload", (event) => {
      if (this.desk.unsaved) event.preventDefault();
    });
    // Back to a page that the browser had kept whole: whoever comes back may be someone else.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) location.reload();
    });
    addEventListener("focus", () => this.calm());
    this.turn(false);
    this.desk.start().then((messages) => {
      if (messages.length) this.say(...messages);
    });
    this.listen();
  }

  /** The task that the address names. */
  get current() {
    const id = location.hash.slice(1);
    return this.tasks.has(id) ? id : "compter";
  }

  /** @param {string} id */
  go(id) {
    if (this.current === id) this.turn(false);
    else location.hash = id;
  }

  /** @param {boolean} asked by the person: the reading starts at the task's title */
  turn(asked) {
    for (const [id, { task, link }] of this.tasks) {
      const here = id === this.current;
      task.place.hidden = !here;
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (here) task.show();
    }
    if (asked) {
      this.say();
      this.tasks.get(this.current)?.task.place.querySelector("h2")?.focus();
    }
  }

  changed() {
    if (this.current !== "compter") this.tasks.get(this.current)?.task.show();
    else this.form.showUndo();
  }

  /** Answers of the interview: from the tab that opened this one, or to this one already open. */
  listen() {
    const opener = /** @type {Window | null} */ (window.opener);
    addEventListener("message", ({ origin, source, data }) => {
      if (!opener || origin !== location.origin || source !== opener) return;
      if (data?.genre === ANSWERS) this.take(data.reponses);
    });
    opener?.postMessage({ genre: READY }, location.origin);
    if (!("BroadcastChannel" in window)) return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", ({ data }) => {
      if (data?.genre === ASKED) channel.postMessage({ genre: READY });
      if (data?.genre === ANSWERS) this.take(data.reponses);
    });
    channel.postMessage({ genre: READY });
  }

  /** @param {unknown} reponses */
  take(reponses) {
    if (typeof reponses !== "object" || reponses === null) return;
    const found = prefilled(this.config.champs, /** @type {Record<string, unknown>} */ (reponses));
    this.go("compter");
    this.form.take(found);
    this.say("L’entretien est repris, par tranches. Vérifiez, complétez, puis comptez.");
    if (!document.hasFocus()) document.title = `(1) ${this.title}`;
  }

  calm() {
    document.title = this.title;
  }

  /** @param {...string} messages */
  say(...messages) {
    this.state.replaceChildren();
    append(this.state, messages.join(" "));
  }
}

/**
 * The page's lists; each level's communes are written as ranks, in the order of the codes.
 * @param {Omit<Config, "niveaux"> & { codes: string[], niveaux: (import("./types.d.ts").Niveau & { rangs: number[] })[] }} written
 * @returns {Config}
 */
function listsFrom(written) {
  for (const level of written.niveaux) {
    const known = written.codes.map((code, at) => /** @type {const} */ ([code, level.rangs[at]]));
    level.communes = Object.fromEntries(known.filter(([, rank]) => rank >= 0));
  }
  return written;
}

new Page(listsFrom(JSON.parse(byId("perm-config").textContent ?? "")));
// Kept for use without a network once the page is there: a permanence may have none.
register("../");
