// @ts-check
/** Counting a visit: a date, a commune, then lists folded into one line each. */

import { communesFrom, problemOf } from "../communes.js";
import { today } from "../dates.js";
import { append, el } from "../dom.js";
import { implied, isAsked, offered, trimmed, visit } from "./journal.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Visite} Visite */

const NOT_SAID = "à choisir";

export class Form {
  /** @type {Record<string, string[]>} */
  choix = {};
  commune = "";
  /** @type {Set<string>} The lists filled by what another one says. */
  guessed = new Set();
  /** @type {Visite | null} The visit that is being corrected. */
  corrected = null;

  /**
   * @param {Config} config
   * @param {import("./desk.js").Desk} desk
   * @param {(...messages: string[]) => void} say
   */
  constructor(config, desk, say) {
    this.config = config;
    this.desk = desk;
    this.say = say;
    this.communes = communesFrom(config.communes);
    this.date = el("input", { type: "date", id: "perm-date", value: today(), max: today() });
    this.town = el("input", {
      type: "text",
      id: "perm-commune",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "perm-commune-dit",
    });
    this.town.addEventListener("change", () => this.readCommune());
    this.townSaid = el("div", { id: "perm-commune-dit", role: "status" });
    this.fields = el("div", { class: "perm-champs" });
    this.heading = el("h2", { id: "perm-compter", tabindex: "-1" });
    this.button = el("button", { type: "button", onclick: () => this.add() });
    this.undo = el(
      "button",
      {
        type: "button",
        class: "perm-second",
        onclick: () => this.withdraw(),
      },
      "Annuler la dernière",
    );
    this.place = el("section", { "aria-labelledby": "perm-compter", class: "perm-a-lecran" });
    append(
      this.place,
      this.heading,
      el(
        "div",
        { class: "perm-filtres" },
        el("p", {}, el("label", { for: "perm-date" }, "Date"), this.date),
        el("p", {}, el("label", { for: "perm-commune" }, "Commune (facultatif)"), this.town),
      ),
      this.townSaid,
      this.fields,
      el(
        "div",
        { class: "perm-actions" },
        this.button,
        el(
          "button",
          { type: "button", class: "perm-second", onclick: () => this.startAgain({}) },
          "Vider",
        ),
        this.undo,
      ),
    );
    this.startAgain({});
  }

  show() {
    this.showUndo();
  }

  showUndo() {
    this.undo.hidden = !this.desk.last;
  }

  /** @param {{ choix: Record<string, string[]>, commune: string }} found what the interview says */
  take(found) {
    const kept = this.retained();
    this.startAgain({ ...kept, ...found.choix, acte: ["entretien"] });
    if (found.commune) this.nameCommune(found.commune);
  }

  /** @param {Visite} made */
  correct(made) {
    this.startAgain({ ...made.choix });
    this.corrected = made;
    this.date.value = made.date;
    if (made.commune) this.nameCommune(made.commune);
    this.title();
    this.say("Corrigez cette visite, puis enregistrez.");
  }

  /** What the next visit starts with. */
  retained() {
    return Object.fromEntries(
      this.config.champs
        .filter(({ id, retenu }) => retenu && this.choix[id])
        .map(({ id }) => [id, this.choix[id]]),
    );
  }

  /** @param {Record<string, string[]>} choix */
  startAgain(choix) {
    this.choix = { ...choix };
    this.guessed.clear();
    this.choix.acte ??= ["entretien"];
    this.commune = "";
    if (this.corrected) this.date.value = today();
    this.corrected = null;
    this.town.value = "";
    this.townSaid.replaceChildren();
    this.fields.replaceChildren();
    for (const champ of this.config.champs) append(this.fields, this.field(champ));
    this.refresh();
    this.openNext();
    this.title();
    this.showUndo();
  }

  title() {
    this.heading.replaceChildren();
    append(this.heading, this.corrected ? "Corriger une visite" : "Compter une visite");
    this.button.replaceChildren();
    append(this.button, this.corrected ? "Enregistrer" : "Compter");
  }

  /** @param {Champ} champ */
  field(champ) {
    const chosen = this.choix[champ.id] ?? [];
    const inputs = champ.options.map(({ id, libelle }) => {
      const input = el("input", {
        type: champ.plusieurs ? "checkbox" : "radio",
        name: `perm-${champ.id}`,
        value: id,
        checked: chosen.includes(id),
        autocomplete: "off",
      });
      return el("label", {}, input, libelle);
    });
    const group = el(
      "fieldset",
      {},
      el("legend", { class: "perm-invisible" }, champ.titre),
      champ.aide && el("p", {}, champ.aide),
      el("div", { class: "perm-choix" }, inputs),
    );
    const fold = el(
      "details",
      { id: `perm-champ-${champ.id}`, class: "perm-champ" },
      el(
        "summary",
        {
          // At once, and not when the browser says so: a finger may be on the next line already.
          onclick: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.unfold(fold.open ? null : fold);
          },
        },
        el("span", { class: "perm-nom" }, champ.titre),
        el("span", { class: "perm-dit" }),
      ),
      group,
    );
    // With a finger or a mouse, one choice leads to the next list; arrows of a keyboard try choices.
    let byHand = false;
    group.addEventListener("pointerdown", () => {
      byHand = true;
    });
    group.addEventListener("keydown", () => {
      byHand = false;
    });
    group.addEventListener("change", () => {
      const ticked = group.querySelectorAll("input:checked");
      this.choix[champ.id] = Array.from(
        ticked,
        (one) => /** @type {HTMLInputElement} */ (one).value,
      );
      this.guessed.delete(champ.id);
      this.guess(champ);
      this.refresh();
      if (byHand && !champ.plusieurs) this.openNext(champ.id);
    });
    return fold;
  }

  /** Fills the lists that a choice settles by itself, unless someone filled them. @param {Champ} champ */
  guess(champ) {
    for (const [id, found] of Object.entries(implied(this.config.champs, champ, this.choix))) {
      if (this.choix[id]?.length && !this.guessed.has(id)) continue;
      this.choix[id] = found;
      this.guessed.add(id);
      for (const input of this.fold(id).querySelectorAll("input"))
        input.checked = found.includes(input.value);
    }
  }

  /** @param {string} id */
  fold(id) {
    return /** @type {HTMLDetailsElement} */ (this.fields.querySelector(`#perm-champ-${id}`));
  }

  /** One list open at most. @param {HTMLDetailsElement | null} fold */
  unfold(fold) {
    for (const other of this.fields.querySelectorAll("details")) other.open = other === fold;
  }

  /** Shows what is asked for the act and the mission, and what is chosen. */
  refresh() {
    for (const champ of this.config.champs) {
      const fold = this.fold(champ.id);
      fold.hidden = !isAsked(champ, this.choix);
      const ids = offered(champ, this.choix).map(({ id }) => id);
      for (const input of fold.querySelectorAll("input")) {
        const label = /** @type {HTMLElement} */ (input.parentElement);
        label.hidden = !ids.includes(input.value);
      }
      const chosen = champ.options
        .filter(({ id }) => ids.includes(id) && this.choix[champ.id]?.includes(id))
        .map(({ libelle }) => libelle);
      const said = /** @type {HTMLElement} */ (fold.querySelector(".perm-dit"));
      said.replaceChildren();
      append(said, chosen.join(" ; ") || NOT_SAID);
      fold.classList.toggle("perm-rempli", chosen.length > 0);
    }
  }

  /** Opens the first list still to be filled, after one of them if it is given. @param {string} [after] */
  openNext(after) {
    const { champs } = this.config;
    const start = after ? champs.findIndex(({ id }) => id === after) + 1 : 0;
    const next = champs
      .slice(start)
      .find(({ id }) => !this.fold(id).hidden && !this.fold(id).classList.contains("perm-rempli"));
    this.unfold(next ? this.fold(next.id) : null);
    if (!next || !after) return;
    const title = /** @type {HTMLElement} */ (this.fold(next.id).querySelector("summary"));
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }

  async readCommune() {
    const text = this.town.value.trim();
    this.commune = "";
    this.townSaid.replaceChildren();
    if (!text) return;
    const communes = await this.communes().catch(() => null);
    if (!communes) {
      append(
        this.townSaid,
        el("p", {}, "La liste des communes ne s’est pas chargée. Réessayez, ou videz cette case."),
      );
      return;
    }
    if (this.town.value.trim() !== text) return;
    this.townSaid.replaceChildren();
    const found = communes.read(text);
    if (found.code) {
      this.nameCommune(found.code);
      return;
    }
    append(
      this.townSaid,
      el("p", {}, problemOf(found, true)),
      found.choices
        .slice(0, 8)
        .map(({ code, name, detail }) =>
          el(
            "button",
            { type: "button", class: "perm-second", onclick: () => this.nameCommune(code) },
            `${name} (${detail})`,
          ),
        ),
    );
  }

  /** @param {string} code */
  nameCommune(code) {
    const level = this.config.niveaux.find(({ id }) => id === "commune");
    this.commune = code;
    this.town.value = level?.noms[level.communes[code]] ?? "";
    this.townSaid.replaceChildren();
  }

  async add() {
    this.say(); // The same words said again are heard again.
    if (this.town.value.trim() && !this.commune) {
      await this.readCommune();
      if (!this.commune) {
        this.say("Choisissez la commune dans la liste, ou videz cette case.");
        this.town.focus();
        return;
      }
    }
    const { champs } = this.config;
    const given = { date: this.date.value, commune: this.commune, choix: this.choix };
    const made = visit(champs, {
      ...given,
      ...(this.corrected && { id: this.corrected.id, revision: this.corrected.revision + 1 }),
    });
    if (!made || made.date > today()) {
      this.say("Écrivez une date, au plus tard aujourd’hui.");
      this.date.focus();
      return;
    }
    if (!made.choix.mission) {
      this.say("Choisissez la mission : sans elle, la visite ne compte dans aucun tableau.");
      this.unfold(this.fold("mission"));
      this.fold("mission").querySelector("summary")?.focus();
      return;
    }
    const done = this.corrected ? "Visite corrigée." : "Visite comptée.";
    const saved = this.desk.count(trimmed(champs, made));
    this.startAgain(this.retained());
    this.say(done, await saved);
    this.heading.focus({ preventScroll: true });
    document.getElementById("perm-etat")?.scrollIntoView(); // The next visit starts there.
  }

  async withdraw() {
    const saved = this.desk.withdraw(this.desk.last);
    this.showUndo();
    this.say("La dernière visite est retirée.", await saved);
  }
}
