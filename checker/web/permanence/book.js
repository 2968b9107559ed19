// @ts-check
/** Keeping the journal: where, how to take it elsewhere, and the visits counted last. */

import { longDate } from "../dates.js";
import { append, el } from "../dom.js";
import { giveFile } from "../give-file.js";
import { MIME } from "./csv.js";
import { counted } from "./journal.js";
import * as keeping from "./keeping.js";

/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Visite} Visite */

/** How many visits are listed, the last ones first. */
const LISTED = 10;

export class Book {
  /**
   * @param {Config} config
   * @param {import("./desk.js").Desk} desk
   * @param {(...messages: string[]) => void} say
   * @param {(made: Visite) => void} correct
   */
  constructor(config, desk, say, correct) {
    this.config = config;
    this.desk = desk;
    this.say = say;
    this.correct = correct;
    this.place = el("section", { "aria-labelledby": "perm-garder", class: "perm-a-lecran" });
  }

  show() {
    const open = new Set(Array.from(this.place.querySelectorAll("details[open]"), ({ id }) => id));
    const number = counted(this.desk.visites).length;
    this.place.replaceChildren();
    append(
      this.place,
      el("h2", { id: "perm-garder", tabindex: "-1" }, "Garder le journal"),
      el(
        "p",
        {},
        el("strong", {}, `${number} ${number > 1 ? "actes" : "acte"} dans le journal.`),
        ` ${this.whereKept()}`,
      ),
      this.desk.unread !== null && this.unread(),
      keeping.canWriteFiles() &&
        fold(
          "perm-fichier",
          "Dans un fichier, enregistré à chaque visite",
          el(
            "p",
            {},
            "Choisissez un dossier de votre service. Chaque visite y est ajoutée tout de suite.",
          ),
          this.button("Créer un fichier", () => this.keepIn(keeping.newFile)),
          this.button("Continuer un fichier", () => this.keepIn(keeping.existingFile)),
        ),
      this.elsewhere(),
      fold(
        "perm-navigateur",
        "Dans ce navigateur",
        el(
          "p",
          {},
          "Toute personne qui utilise cet ordinateur avec la même session pourra voir le journal. Sur un ordinateur partagé, choisissez plutôt un fichier.",
        ),
        this.desk.inBrowser
          ? el("p", {}, "Le journal est gardé dans ce navigateur.")
          : this.desk.unread === null &&
              this.button("Garder dans ce navigateur", async () =>
                this.say(await this.desk.keepInBrowser()),
              ),
        this.button("Oublier tout", () => this.forget()),
      ),
      this.latest(),
    );
    const folds = Array.from(this.place.querySelectorAll("details"));
    for (const one of folds) one.open = open.has(one.id);
    if (!open.size && folds[0]) folds[0].open = true;
  }

  whereKept() {
    const { file, inBrowser, unsaved, taken } = this.desk;
    if (unsaved && (file || inBrowser)) return "Les dernières visites ne sont pas enregistrées.";
    if (file) return `Gardé dans « ${file.name} ».`;
    if (inBrowser) return "Gardé dans ce navigateur.";
    if (taken && !unsaved) return "Téléchargé. Fermer l’onglet efface ce qui est ici.";
    return "Rien n’est gardé ici : fermer l’onglet efface tout.";
  }

  /** @param {string} text @param {() => unknown} act */
  button(text, act) {
    return el("button", { type: "button", class: "perm-second", onclick: act }, text);
  }

  elsewhere() {
    const opened = el("input", {
      type: "file",
      id: "perm-ouvrir",
      accept: ".csv,text/csv",
      multiple: true,
    });
    opened.addEventListener("change", async () => {
      const files = Array.from(opened.files ?? []);
      opened.value = ""; // The same file may be chosen again, once corrected.
      this.say(await this.desk.open(files));
    });
    return fold(
      "perm-ailleurs",
      "Télécharger, rouvrir, réunir des journaux",
      el("p", {}, "Téléchargez le journal à la fin. Rouvrez-le la fois suivante."),
      this.button("Télécharger le journal", () => {
        giveFile(keeping.FILE_NAME, this.desk.given(), MIME);
        this.show();
      }),
      el(
        "p",
        {},
        el(
          "label",
          { for: "perm-ouvrir" },
          "Ouvrir un ou plusieurs journaux. Une visite présente deux fois compte une fois.",
        ),
        el("br"),
        opened,
      ),
    );
  }

  unread() {
    return el(
      "div",
      { class: "perm-alerte" },
      el(
        "p",
        {},
        "Le journal gardé dans ce navigateur ne se lit pas en entier. Il n’a pas été touché. Téléchargez-le tel quel avant de continuer.",
      ),
      this.button("Télécharger l’ancien journal tel quel", () =>
        giveFile(`ancien-${keeping.FILE_NAME}`, this.desk.unread ?? "", MIME),
      ),
      this.button("Garder seulement ce qui se lit", async () =>
        this.say(await this.desk.replaceUnread()),
      ),
    );
  }

  /** @param {() => Promise<import("./keeping.js").Handle | null>} ask */
  async keepIn(ask) {
    try {
      const said = await this.desk.keepInFile(ask);
      if (said) this.say(said);
    } catch {
      this.say("Ce fichier ne s’ouvre pas. Choisissez-en un autre.");
    }
  }

  latest() {
    const { visites } = this.desk;
    const all = counted(visites);
    if (!all.length) return null;
    const last = all.slice(-LISTED).reverse();
    return fold(
      "perm-dernieres",
      "Corriger ou retirer une visite",
      el(
        "p",
        {},
        `Les ${last.length} plus récentes. Pour les autres, ouvrez le fichier dans un tableur.`,
      ),
      el(
        "ul",
        { class: "perm-liste" },
        last.map((made) => {
          const name = this.nameOf(made);
          return el(
            "li",
            {},
            el("span", {}, name),
            el(
              "span",
              {},
              el(
                "button",
                {
                  type: "button",
                  class: "perm-second",
                  "aria-label": `Corriger : ${name}`,
                  onclick: () => this.correct(made),
                },
                "Corriger",
              ),
              el(
                "button",
                {
                  type: "button",
                  class: "perm-second",
                  "aria-label": `Retirer : ${name}`,
                  onclick: async () =>
                    this.say("Visite retirée.", await this.desk.withdraw(made.id)),
                },
                "Retirer",
              ),
            ),
          );
        }),
      ),
    );
  }

  /** @param {Visite} made */
  nameOf({ date, commune, choix }) {
    const { champs, niveaux } = this.config;
    const level = niveaux.find(({ id }) => id === "commune");
    const words = ["mission", "acte", "mode", "theme"].map((name) => {
      const field = champs.find(({ id }) => id === name);
      return field?.options.find(({ id }) => id === choix[name]?.[0])?.libelle;
    });
    const town = commune && level?.noms[level.communes[commune]];
    return [longDate(date), ...words, town].filter(Boolean).join(", ");
  }

  async forget() {
    const question =
      "Oublier tout ? Le journal est effacé de cette page et de ce navigateur. Un fichier que vous avez enregistré reste où il est.";
    if (!confirm(question)) return;
    await this.desk.forget();
    this.say("Tout est oublié.");
  }
}

/** @param {string} id @param {string} title @param {import("../types.d.ts").Child[]} children */
function fold(id, title, ...children) {
  return el("details", { id, class: "perm-pli" }, el("summary", {}, title), children);
}
