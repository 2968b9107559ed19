// @ts-check
/** The tables of a mission: chosen, shown with their bars, printed, given to a spreadsheet. */

import { longDate, today } from "../dates.js";
import { append, el } from "../dom.js";
import { giveFile } from "../give-file.js";
import * as csv from "./csv.js";
import { mayPublish, periodsOf } from "./publishing.js";
import { MIME, odsOf, rowsOfTable } from "./sheet.js";
import { periodOf, tablesOf } from "./tables.js";

/** @typedef {import("./types.d.ts").Choix} Choix */
/** @typedef {import("./types.d.ts").Compte} Compte */
/** @typedef {import("./types.d.ts").Config} Config */

const WITHHELD = "non publié";
const SVG = "http://www.w3.org/2000/svg";
const NUMBER = new Intl.NumberFormat("fr-FR");

export class Tables {
  /** @type {Choix} */
  shown = {
    du: `${today().slice(0, 4)}-01-01`,
    au: today(),
    pas: "mois",
    detail: "",
    niveau: "intercommunalite",
    territoire: "",
    publier: false,
  };

  /** @param {Config} config @param {import("./desk.js").Desk} desk */
  constructor(config, desk) {
    this.config = config;
    this.desk = desk;
    this.sheet = config.fiches[0];
    this.place = el("section", { "aria-labelledby": "perm-tableaux" });
    this.result = el("div", {});
    this.filters = el("div", { class: "perm-filtres" });
    this.mission = el("div", {});
    const wide = matchMedia("(min-width: 45rem)").matches;
    append(
      this.place,
      el("h2", { id: "perm-tableaux", tabindex: "-1", class: "perm-a-lecran" }, "Les tableaux"),
      el("div", { class: "perm-a-lecran" }, this.mission),
      el(
        "details",
        { class: "perm-pli perm-a-lecran", id: "perm-choisir", open: wide },
        el("summary", {}, "Période, territoire, version"),
        this.filters,
      ),
      this.result,
    );
    addEventListener("beforeprint", () => this.unfold());
  }

  show() {
    if (this.place.hidden) return;
    this.showFilters();
    this.showResult();
  }

  showFilters() {
    const { fiches, niveaux } = this.config;
    const level = niveaux.find(({ id }) => id === this.shown.niveau) ?? niveaux[0];
    const focused = document.activeElement?.id;
    /** @param {(value: string) => void} act */
    const then = (act) => (/** @type {string} */ value) => {
      act(value);
      this.show();
    };
    this.filters.replaceChildren();
    this.mission.replaceChildren();
    append(
      this.mission,
      select(
        "fiche",
        "Mission",
        fiches.map(({ id, titre }) => [id, titre]),
        this.sheet.id,
        then((value) => {
          this.sheet = fiches.find(({ id }) => id === value) ?? fiches[0];
        }),
      ),
    );
    const { publier } = this.shown;
    append(
      this.filters,
      publier ? this.period() : [this.day("du", "Du"), this.day("au", "Au")],
      !publier &&
        select(
          "detail",
          "Colonnes",
          [
            ["", "le nombre seul"],
            ["mois", "par mois"],
            ["trimestre", "par trimestre"],
            ["annee", "par année"],
            ["territoire", "par territoire"],
          ],
          this.shown.detail === "mois" ? this.shown.pas : this.shown.detail,
          then((value) => {
            const period = value === "mois" || value === "trimestre" || value === "annee";
            this.shown.detail = period ? "mois" : value === "territoire" ? value : "";
            this.shown.pas = period ? value : "mois";
          }),
        ),
      select(
        "niveau",
        "Territoires",
        niveaux.map(({ id, titre }) => [id, titre]),
        level.id,
        then((value) => {
          this.shown.niveau = value;
          this.shown.territoire = "";
        }),
      ),
      (!publier || mayPublish({ ...this.shown, territoire: level.noms[0] })) &&
        select(
          "territoire",
          "Un seul territoire",
          [
            ["", "Tous"],
            .../** @type {[string, string][]} */ (level.noms.map((name) => [name, name])),
          ],
          this.shown.territoire,
          then((value) => {
            this.shown.territoire = value;
          }),
        ),
      select(
        "version",
        "Version",
        [
          ["interne", "interne, exacte"],
          ["publier", "à publier, arrondie"],
        ],
        this.shown.publier ? "publier" : "interne",
        then((value) => {
          this.shown.publier = value === "publier";
          if (this.shown.publier) this.settle();
        }),
      ),
    );
    if (focused?.startsWith("perm-filtre-")) document.getElementById(focused)?.focus();
  }

  showResult() {
    const { sheet } = this;
    const told = !this.shown.publier || mayPublish(this.shown);
    const made = told ? tablesOf(sheet, this.desk.visites, this.shown, this.config) : [];
    const version = this.shown.publier ? "a-publier" : "interne";
    const name = `${sheet.id}-${version}`;
    this.result.replaceChildren();
    append(
      this.result,
      el("h2", { class: "perm-papier" }, sheet.titre),
      el("p", { class: "perm-version" }, this.versionSaid()),
      el("p", {}, this.periodSaid()),
      !this.shown.publier &&
        el("p", { class: "perm-filigrane", "aria-hidden": "true" }, "Version interne"),
      el(
        "p",
        { class: "perm-a-lecran" },
        button("Télécharger (.ods)", () => {
          const file = odsOf(sheet.titre, this.notes(), made, WITHHELD);
          giveFile(`${name}.ods`, file, MIME);
        }),
        button("Télécharger (.csv)", () => giveFile(`${name}.csv`, this.csv(made), csv.MIME)),
        button("Imprimer", () => print()),
        button("Tout déplier", () => this.unfold()),
      ),
      made.map((compte, rank) => table(compte, rank === 0)),
      sheet.a_part.length > 0 && [
        el("h3", {}, "Demandé aussi, à écrire à part"),
        el(
          "ul",
          {},
          sheet.a_part.map((text) => el("li", {}, text)),
        ),
      ],
      el("p", {}, `Source de la demande : ${sheet.sources.join(" ; ")}.`),
    );
  }

  unfold() {
    for (const fold of this.result.querySelectorAll("details")) fold.open = true;
  }

  versionSaid() {
    const alone = this.sheet.missions.length
      ? ""
      : " Publiez les tableaux de toutes les missions, ou ceux de chaque mission : pas les deux.";
    return this.shown.publier
      ? `Version à publier : un mois, un trimestre ou une année finis. Chaque nombre est arrondi à un multiple de 5, au-dessus ou au-dessous. Les totaux sont arrondis à part. Un tableau qui en dirait trop n’est pas publié.${alone}`
      : "Version interne : ne la diffusez pas. De petits nombres peuvent faire reconnaître une personne.";
  }

  periodSaid() {
    const { du, au, territoire } = this.shown;
    const from = du ? `du ${longDate(du)} ` : "";
    const to = au ? `au ${longDate(au)}` : "";
    return `Période : ${`${from}${to}`.trim() || "tout le journal"}. Territoire : ${territoire || "tous"}.`;
  }

  notes() {
    const sources = `Source de la demande : ${this.sheet.sources.join(" ; ")}.`;
    const apart = this.sheet.a_part.map((text) => `À écrire à part : ${text}`);
    return [this.versionSaid(), this.periodSaid(), sources, ...apart];
  }

  /** @param {Compte[]} made */
  csv(made) {
    const notes = [this.sheet.titre, ...this.notes()].map((text) => [text]);
    const tables = made.flatMap((compte) => [[], [compte.titre], ...rowsOfTable(compte, WITHHELD)]);
    return csv.toCsv([...notes, ...tables]);
  }

  /** The periods that are over, the last first: those that may be published. */
  over() {
    const now = today();
    const [first] = [now, ...this.desk.visites.map(({ date }) => date)].sort();
    const years = Array.from(
      { length: Number(now.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
      (_, rank) => Number(first.slice(0, 4)) + rank,
    );
    return years
      .flatMap(periodsOf)
      .filter(({ au }) => au >= first && au < now)
      .reverse();
  }

  /** Goes to a period that may be published, when the one chosen may not. */
  settle() {
    const over = this.over();
    const { du, au } = this.shown;
    if (over.some((one) => one.du === du && one.au === au)) {
      if (!mayPublish(this.shown)) this.shown.territoire = "";
      return;
    }
    this.shown.territoire = "";
    const last = over.find(({ pas }) => pas === "mois");
    this.shown.du = last?.du ?? "";
    this.shown.au = last?.au ?? "";
  }

  /** The choice of a period to publish. */
  period() {
    const over = this.over();
    if (!over.length) return el("p", {}, "Publiez quand le mois est fini.");
    return select(
      "periode",
      "Période finie",
      over.map(({ du, au, pas }) => [`${du} ${au}`, periodOf(du.slice(0, 7), pas)]),
      `${this.shown.du} ${this.shown.au}`,
      (value) => {
        [this.shown.du, this.shown.au] = value.split(" ");
        this.settle();
        this.show();
      },
    );
  }

  /** @param {"du" | "au"} id @param {string} label */
  day(id, label) {
    const field = el("input", { type: "date", id: `perm-filtre-${id}`, value: this.shown[id] });
    field.addEventListener("change", () => {
      this.shown[id] = field.value;
      this.show();
    });
    return el("div", {}, el("label", { for: field.id }, label), field);
  }
}

/** @param {string} text @param {() => unknown} act */
const button = (text, act) =>
  el("button", { type: "button", class: "perm-second", onclick: act }, text);

/**
 * @param {string} id
 * @param {string} label
 * @param {[string, string][]} options
 * @param {string} value
 * @param {(value: string) => void} act
 */
function select(id, label, options, value, act) {
  const field = el(
    "select",
    { id: `perm-filtre-${id}` },
    options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)),
  );
  field.addEventListener("change", () => act(field.value));
  return el("div", {}, el("label", { for: field.id }, label), field);
}

/** @param {number | null} value */
const written = (value) => (value === null ? WITHHELD : NUMBER.format(value));

/** @param {Compte} compte @param {boolean} open */
function table(compte, open) {
  const said = compte.retenu ? WITHHELD : compte.nommes ? "" : written(compte.total);
  return el(
    "details",
    { class: "perm-tableau", open },
    el(
      "summary",
      {},
      el("span", { class: "perm-nom" }, compte.titre),
      el("span", { class: "perm-dit" }, said),
    ),
    compte.retenu ? el("p", {}, "Non publié : trop peu de visites.") : grid(compte),
    compte.plusieurs && el("p", {}, "Une visite peut compter dans plusieurs lignes."),
  );
}

/** @param {Compte} compte */
function grid(compte) {
  const simple = !compte.colonnes.length;
  const most = Math.max(1, ...compte.totauxLignes.map((number) => number ?? 0));
  /** @param {number | null} value */
  const cell = (value) => el("td", { class: "perm-nombre" }, written(value));
  /** @param {string} text */
  const head = (text) => el("th", { scope: "col" }, text);
  const rows = compte.lignes.map((name, row) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, name),
      compte.cases[row].map(cell),
      !simple && cell(compte.totauxLignes[row]),
      el(
        "td",
        { class: "perm-barre", "aria-hidden": "true" },
        bar((compte.totauxLignes[row] ?? 0) / most),
      ),
    ),
  );
  const titles = simple ? head("Nombre") : [compte.colonnes.map(head), head("Total")];
  return el(
    "div",
    {
      class: simple ? "perm-large" : "perm-large perm-colonnes",
      tabindex: "0",
      role: "region",
      "aria-label": compte.titre,
    },
    el(
      "table",
      {},
      el("caption", { class: "perm-invisible" }, compte.titre),
      el("thead", {}, el("tr", {}, el("td", {}), titles, el("td", { "aria-hidden": "true" }))),
      el("tbody", {}, rows),
      !compte.nommes &&
        el(
          "tfoot",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "row" }, "Total"),
            simple ? null : compte.totauxColonnes.map(cell),
            cell(compte.total),
            el("td", { "aria-hidden": "true" }),
          ),
        ),
    ),
  );
}

/** A bar drawn as a shape, not as a background: browsers print shapes. @param {number} share of the longest, 0 to 1 */
function bar(share) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("focusable", "false");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("width", String(Math.round(share * 1000) / 10));
  rect.setAttribute("height", "10");
  svg.appendChild(rect);
  return svg;
}
