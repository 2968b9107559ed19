// @ts-check
/** The permanence's page: count a visit, keep the journal where the worker says, show the tables. */

import { communesFrom, problemOf } from "../communes.js";
import { longDate, today } from "../dates.js";
import { append, el } from "../dom.js";
import { rowsOf, toCsv } from "./csv.js";
import {
  counted,
  isAsked,
  merge,
  prefilled,
  read,
  removed,
  trimmed,
  visit,
  write,
} from "./journal.js";
import * as keeping from "./keeping.js";
import { tablesOf } from "./tables.js";

/** @typedef {import("./types.d.ts").Champ} Champ */
/** @typedef {import("./types.d.ts").Choix} Choix */
/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Visite} Visite */

const WITHHELD = "non publié";
/** What the checker's tab and this one say to each other. */
const READY = "reperes-permanence-prete";
const ANSWERS = "reperes-permanence-reponses";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

class Page {
  /** @type {Visite[]} */
  visites = [];
  /** @type {import("./keeping.js").Handle | null} */
  file = null;
  inBrowser = false;
  /** Whether something counted is kept nowhere yet. */
  unsaved = false;
  /** @type {Record<string, string[]>} */
  choix = {};
  commune = "";
  /** @type {string | null} The visit counted last, that « Annuler » takes out. */
  last = null;
  /** @type {Choix} */
  shown = {
    du: "",
    au: "",
    pas: "mois",
    niveau: "intercommunalite",
    territoire: "",
    publier: false,
  };

  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    this.state = byId("perm-etat");
    this.communes = communesFrom(config.communes);
    this.date = el("input", { type: "date", id: "perm-date", value: today(), max: today() });
    this.place = el("input", {
      type: "text",
      id: "perm-commune",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "perm-commune-dit",
    });
    this.place.addEventListener("change", () => this.readCommune());
    this.placeSaid = el("div", { id: "perm-commune-dit", role: "status" });
    this.fields = el("div", {});
    this.count = el("section", { "aria-labelledby": "perm-compter", class: "perm-a-lecran" });
    this.keep = el("section", { "aria-labelledby": "perm-garder", class: "perm-a-lecran" });
    this.tables = el("section", { "aria-labelledby": "perm-tableaux" });
    this.sheet = config.fiches[0].id;
    append(byId("perm-corps"), this.count, this.keep, this.tables);
    if (keeping.isInBrowser()) {
      const { visites, messages } = keeping.readBrowser(config.champs);
      this.visites = visites;
      this.inBrowser = true;
      this.say(...messages);
    }
    this.showCount();
    this.showKeep();
    this.showTables();
    addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
    this.listen();
  }

  /** Answers of the interview in the tab that opened this one; they go nowhere else. */
  listen() {
    const opener = /** @type {Window | null} */ (window.opener);
    if (!opener) return;
    addEventListener("message", ({ origin, source, data }) => {
      if (origin !== location.origin || source !== opener || data?.genre !== ANSWERS) return;
      if (typeof data.reponses !== "object" || data.reponses === null) return;
      const found = prefilled(this.config.champs, data.reponses);
      this.choix = { ...this.choix, ...found.choix, acte: ["entretien"] };
      this.commune = found.commune;
      this.showCount();
      this.say("L’entretien est repris, par tranches. Vérifiez, complétez, puis comptez.");
    });
    opener.postMessage({ genre: READY }, location.origin);
  }

  /** @param {...string} messages */
  say(...messages) {
    this.state.replaceChildren();
    append(this.state, messages.join(" "));
  }

  // Counting a visit

  showCount() {
    const { champs } = this.config;
    this.choix.acte ??= ["entretien"];
    this.place.value = "";
    this.placeSaid.replaceChildren();
    this.fields.replaceChildren();
    this.count.replaceChildren();
    append(
      this.count,
      el("h2", { id: "perm-compter" }, "Compter une visite"),
      el(
        "p",
        { class: "perm-champ" },
        el("label", { for: "perm-date" }, "Date"),
        el("br"),
        this.date,
      ),
      el(
        "p",
        { class: "perm-champ" },
        el("label", { for: "perm-commune" }, "Commune de la personne (facultatif)"),
        el("br"),
        this.place,
      ),
      this.placeSaid,
      this.fields,
      el("button", { type: "button", onclick: () => this.add() }, "Compter"),
      el(
        "button",
        { type: "button", class: "perm-second", onclick: () => this.startAgain({}) },
        "Vider",
      ),
      this.last &&
        el(
          "button",
          { type: "button", class: "perm-second", onclick: () => this.undo() },
          "Annuler la dernière visite",
        ),
    );
    for (const champ of champs) append(this.fields, this.field(champ));
    this.hideUnasked();
    if (this.commune) this.nameCommune(this.commune);
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
      });
      return el("label", {}, input, libelle);
    });
    const group = el(
      "fieldset",
      { id: `perm-champ-${champ.id}` },
      el("legend", {}, champ.titre),
      champ.aide && el("p", {}, champ.aide),
      el("div", { class: "perm-choix" }, inputs),
    );
    group.addEventListener("change", () => {
      const ticked = group.querySelectorAll("input:checked");
      this.choix[champ.id] = Array.from(
        ticked,
        (one) => /** @type {HTMLInputElement} */ (one).value,
      );
      this.hideUnasked();
    });
    return group;
  }

  hideUnasked() {
    for (const champ of this.config.champs) {
      byId(`perm-champ-${champ.id}`).hidden = !isAsked(champ, this.choix);
    }
  }

  async readCommune() {
    const text = this.place.value.trim();
    this.commune = "";
    this.placeSaid.replaceChildren();
    if (!text) return;
    const communes = await this.communes();
    const found = communes.read(text);
    if (found.code) {
      this.nameCommune(found.code);
      return;
    }
    append(
      this.placeSaid,
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
  async nameCommune(code) {
    const level = this.config.niveaux.find(({ id }) => id === "commune");
    this.commune = code;
    this.place.value = level?.noms[level.communes[code]] ?? "";
    this.placeSaid.replaceChildren();
  }

  async add() {
    if (this.place.value.trim() && !this.commune) {
      await this.readCommune();
      if (!this.commune) {
        this.say("Choisissez la commune dans la liste, ou videz cette case.");
        this.place.focus();
        return;
      }
    }
    const { champs } = this.config;
    const made = visit(champs, {
      date: this.date.value,
      commune: this.commune,
      choix: this.choix,
    });
    if (!made || made.date > today()) {
      this.say("Écrivez une date, au plus tard aujourd’hui.");
      this.date.focus();
      return;
    }
    if (!made.choix.mission) {
      this.say("Choisissez la mission : sans elle, la visite ne compte dans aucun tableau.");
      byId("perm-champ-mission").querySelector("input")?.focus();
      return;
    }
    this.last = made.id;
    this.visites = merge(this.visites, [trimmed(champs, made)]);
    this.startAgain(
      Object.fromEntries(
        champs
          .filter(({ id, retenu }) => retenu && this.choix[id])
          .map(({ id }) => [id, this.choix[id]]),
      ),
    );
    await this.save("Visite comptée.");
  }

  /** @param {Record<string, string[]>} choix */
  startAgain(choix) {
    this.choix = choix;
    this.commune = "";
    this.showCount();
  }

  async undo() {
    const made = this.visites.find(({ id }) => id === this.last);
    if (made) this.visites = merge(this.visites, [removed(made)]);
    this.last = null;
    this.showCount();
    await this.save("La dernière visite est retirée.");
  }

  // Keeping the journal

  /** @param {string} done */
  async save(done) {
    const { champs } = this.config;
    this.unsaved = true;
    let where = "Elle n’est gardée nulle part pour l’instant : choisissez où, plus bas.";
    try {
      if (this.file) {
        this.visites = await keeping.saveInFile(this.file, champs, this.visites);
        where = `Gardé dans « ${this.file.name} ».`;
        this.unsaved = false;
      }
      if (this.inBrowser) {
        this.visites = keeping.saveInBrowser(champs, this.visites);
        where = this.file ? where : "Gardé dans ce navigateur.";
        this.unsaved = false;
      }
    } catch {
      this.unsaved = true;
      where = "L’enregistrement n’a pas marché. Téléchargez le journal pour ne rien perdre.";
    }
    this.say(done, where);
    this.showKeep();
    this.showTables();
  }

  showKeep() {
    const number = counted(this.visites).length;
    /** @param {string} text @param {() => unknown} act */
    const button = (text, act) =>
      el("button", { type: "button", class: "perm-second", onclick: act }, text);
    const opened = el("input", {
      type: "file",
      id: "perm-ouvrir",
      accept: ".csv,text/csv",
      multiple: true,
    });
    opened.addEventListener("change", () => this.open(Array.from(opened.files ?? [])));
    this.keep.replaceChildren();
    append(
      this.keep,
      el("h2", { id: "perm-garder" }, "Garder le journal"),
      el(
        "p",
        {},
        `${number} ${number > 1 ? "actes" : "acte"} dans le journal. ${this.whereKept()}`,
      ),
      keeping.canWriteFiles() && [
        el(
          "p",
          {},
          "Dans un fichier que vous choisissez. Chaque visite y est ajoutée tout de suite.",
        ),
        button("Créer un fichier", () => this.keepIn(keeping.newFile)),
        button("Continuer un fichier", () => this.keepIn(keeping.existingFile)),
      ],
      el("p", {}, "Ou bien téléchargez le journal à la fin, et rouvrez-le la fois suivante."),
      button("Télécharger le journal", () => {
        keeping.download(keeping.FILE_NAME, write(this.config.champs, this.visites));
        this.unsaved = false;
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
      el(
        "p",
        {},
        "Ou bien dans ce navigateur. Toute personne qui utilise cet ordinateur avec la même session pourra alors voir le journal.",
      ),
      this.inBrowser
        ? null
        : button("Garder dans ce navigateur", () => {
            this.inBrowser = true;
            this.save("C’est noté.");
          }),
      button("Oublier tout", () => this.forget()),
    );
  }

  whereKept() {
    if (this.file) return `Gardé dans « ${this.file.name} ».`;
    if (this.inBrowser) return "Gardé dans ce navigateur.";
    return "Rien n’est gardé : fermer l’onglet efface tout.";
  }

  /** @param {() => Promise<import("./keeping.js").Handle | null>} ask */
  async keepIn(ask) {
    const handle = await ask();
    if (!handle) return;
    const file = await handle.getFile();
    const { visites, messages } = read(this.config.champs, await file.text());
    if (file.size && !visites.length && messages.length) {
      this.say(...messages, "Choisissez un autre fichier : celui-ci n’a pas été touché.");
      return;
    }
    this.file = handle;
    this.visites = merge(this.visites, visites);
    await this.save(messages.join(" "));
  }

  /** @param {File[]} files */
  async open(files) {
    const before = this.visites.length;
    /** @type {string[]} */
    const said = [];
    for (const file of files) {
      const { visites, messages } = read(this.config.champs, await file.text());
      this.visites = merge(this.visites, visites);
      said.push(...messages);
    }
    const more = this.visites.length - before;
    await this.save(
      [`${more} ${more > 1 ? "lignes ajoutées" : "ligne ajoutée"}.`, ...said].join(" "),
    );
  }

  forget() {
    const question =
      "Oublier tout ? Le journal est effacé de cette page et de ce navigateur. Un fichier que vous avez enregistré reste où il est.";
    if (!confirm(question)) return;
    keeping.forgetBrowser();
    this.visites = [];
    this.file = null;
    this.inBrowser = false;
    this.unsaved = false;
    this.last = null;
    this.startAgain({});
    this.showKeep();
    this.showTables();
    this.say("Tout est oublié.");
  }

  // Tables

  showTables() {
    const { fiches, niveaux } = this.config;
    const sheet = fiches.find(({ id }) => id === this.sheet) ?? fiches[0];
    const level = niveaux.find(({ id }) => id === this.shown.niveau) ?? niveaux[0];
    const focused = document.activeElement?.id;
    this.tables.replaceChildren();
    append(
      this.tables,
      el("h2", { id: "perm-tableaux" }, "Les tableaux"),
      el(
        "div",
        { class: "perm-filtres perm-a-lecran" },
        this.select(
          "fiche",
          "Mission",
          fiches.map(({ id, titre }) => [id, titre]),
          this.sheet,
          (value) => {
            this.sheet = value;
          },
        ),
        this.day("du", "Du"),
        this.day("au", "Au"),
        this.select(
          "pas",
          "Par",
          [
            ["mois", "mois"],
            ["trimestre", "trimestre"],
            ["annee", "année"],
          ],
          this.shown.pas,
          (value) => {
            this.shown.pas = /** @type {Choix["pas"]} */ (value);
          },
        ),
        this.select(
          "niveau",
          "Territoires",
          niveaux.map(({ id, titre }) => [id, titre]),
          level.id,
          (value) => {
            this.shown.niveau = value;
            this.shown.territoire = "";
          },
        ),
        this.select(
          "territoire",
          "Un seul territoire",
          [
            ["", "Tous"],
            .../** @type {[string, string][]} */ (level.noms.map((name) => [name, name])),
          ],
          this.shown.territoire,
          (value) => {
            this.shown.territoire = value;
          },
        ),
        this.select(
          "version",
          "Version",
          [
            ["interne", "Interne, exacte"],
            ["publier", "À publier, arrondie"],
          ],
          this.shown.publier ? "publier" : "interne",
          (value) => {
            this.shown.publier = value === "publier";
          },
        ),
      ),
    );
    const made = tablesOf(sheet, this.visites, this.shown, this.config);
    append(
      this.tables,
      el("h3", {}, sheet.titre),
      el("p", { class: "perm-version" }, this.versionSaid()),
      el("p", {}, this.periodSaid()),
      el(
        "p",
        { class: "perm-a-lecran" },
        el(
          "button",
          { type: "button", onclick: () => this.downloadTables(sheet.titre, sheet.id, made) },
          "Télécharger pour un tableur",
        ),
        el("button", { type: "button", class: "perm-second", onclick: () => print() }, "Imprimer"),
      ),
      made.map((compte) => this.table(compte)),
      sheet.a_part.length > 0 && [
        el("h4", {}, "Demandé aussi, à écrire à part"),
        el(
          "ul",
          {},
          sheet.a_part.map((text) => el("li", {}, text)),
        ),
      ],
      el("p", {}, `Source de la demande : ${sheet.sources.join(" ; ")}.`),
    );
    if (focused?.startsWith("perm-filtre-")) byId(focused)?.focus();
  }

  versionSaid() {
    return this.shown.publier
      ? "Version à publier. Chaque nombre est arrondi à un multiple de 5, au-dessus ou au-dessous. Les totaux sont arrondis à part. Un tableau qui en dirait trop n’est pas publié."
      : "Version interne : ne la diffusez pas. De petits nombres peuvent faire reconnaître une personne.";
  }

  periodSaid() {
    const { du, au, territoire } = this.shown;
    const from = du ? `du ${longDate(du)} ` : "";
    const to = au ? `au ${longDate(au)}` : "";
    return `Période : ${`${from}${to}`.trim() || "tout le journal"}. Territoire : ${territoire || "tous"}.`;
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {[string, string][]} options
   * @param {string} value
   * @param {(value: string) => void} act
   */
  select(id, label, options, value, act) {
    const field = el(
      "select",
      { id: `perm-filtre-${id}` },
      options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)),
    );
    field.addEventListener("change", () => {
      act(field.value);
      this.showTables();
    });
    return el("div", {}, el("label", { for: field.id }, label), field);
  }

  /** @param {"du" | "au"} id @param {string} label */
  day(id, label) {
    const field = el("input", { type: "date", id: `perm-filtre-${id}`, value: this.shown[id] });
    field.addEventListener("change", () => {
      this.shown[id] = field.value;
      this.showTables();
    });
    return el("div", {}, el("label", { for: field.id }, label), field);
  }

  /** @param {Compte} compte */
  table(compte) {
    if (compte.retenu) {
      return el(
        "div",
        { class: "perm-tableau" },
        el("h4", {}, compte.titre),
        el("p", {}, "Non publié : trop peu de visites."),
      );
    }
    const simple = !compte.colonnes.length;
    const most = Math.max(1, ...compte.totauxLignes.map((number) => number ?? 0));
    /** @param {number | null} value */
    const cell = (value) => el("td", { class: "perm-nombre" }, value ?? WITHHELD);
    /** @param {string} text */
    const head = (text) => el("th", { scope: "col" }, text);
    const rows = compte.lignes.map((name, row) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, name),
        compte.cases[row].map(cell),
        simple
          ? el(
              "td",
              { class: "perm-barre", "aria-hidden": "true" },
              el("meter", { max: most, value: compte.totauxLignes[row] ?? 0 }),
            )
          : cell(compte.totauxLignes[row]),
      ),
    );
    const titles = simple
      ? [head("Nombre"), el("td", { "aria-hidden": "true" })]
      : [compte.colonnes.map(head), head("Total")];
    const table = el(
      "table",
      {},
      el("caption", { class: "perm-version" }, compte.titre),
      el("thead", {}, el("tr", {}, el("td", {}), titles)),
      el("tbody", {}, rows),
      el(
        "tfoot",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "row" }, "Total"),
          simple ? null : compte.totauxColonnes.map(cell),
          cell(compte.total),
          simple ? el("td", { "aria-hidden": "true" }) : null,
        ),
      ),
    );
    return el(
      "div",
      { class: "perm-tableau" },
      el(
        "div",
        { class: "perm-large", tabindex: "0", role: "region", "aria-label": compte.titre },
        table,
      ),
      compte.plusieurs && el("p", {}, "Une visite peut compter dans plusieurs lignes."),
    );
  }

  /** @param {string} titre @param {string} id @param {Compte[]} made */
  downloadTables(titre, id, made) {
    const rows = [
      [titre],
      [this.versionSaid()],
      [this.periodSaid()],
      ...made.flatMap((compte) => [[], ...rowsOf(compte, WITHHELD)]),
    ];
    const version = this.shown.publier ? "a-publier" : "interne";
    keeping.download(`${id}-${version}.csv`, toCsv(rows));
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
