// @ts-check
/**
 * A sheet of the service, printed after the plan with what the interview said: the rest is filled by
 * hand, with the person. Names are written on paper alone.
 */

import { append, el } from "../dom.js";
import { prefilled } from "../prefill.js";

/** @typedef {import("../types.d.ts").Plan} Plan */
/** @typedef {import("../types.d.ts").Reponses} Reponses */
/** @typedef {{ id: string, libelle: string, genre: "ligne" | "texte" | "cases" | "tableau",
 *   options: string[], journal: string | null, question: string | null, plusieurs: boolean,
 *   lignes: number, colonnes: string[] }} Field
 * @typedef {{ id: string, titre: string, pour_quoi: string, signatures: string[],
 *   rubriques: { titre: string, champs: Field[] }[], note: string | null, garder: string,
 *   champs: import("../permanence/types.d.ts").Champ[] }} Sheet */

const LIST = "../depliants/fiches.json";

/**
 * @param {{ plan: Plan, answers: () => Reponses }} context
 * @returns {{ controls: HTMLElement, pages: HTMLElement }}
 */
export function serviceSheets({ plan, answers }) {
  const pages = el("div", {});
  const said = el("p", { role: "status", class: "verif-note" });
  const choice = el("select", { id: "verif-feuille", class: "verif-saisie", onchange: draw });
  append(choice, el("option", { value: "" }, "Aucune"));
  /** @type {Sheet[]} */
  let sheets = [];
  const body = el(
    "details",
    { class: "verif-plus", ontoggle: load },
    el("summary", {}, "Professionnels : ajouter une fiche du service"),
    el("p", {}, "Remplie avec les réponses. Le nom s’écrit à la main, sur le papier."),
    el("label", { for: "verif-feuille" }, "Fiche"),
    " ",
    choice,
    said,
  );
  return { controls: body, pages };

  async function load() {
    if (!body.open || sheets.length) return;
    try {
      const response = await fetch(new URL(LIST, document.baseURI));
      if (!response.ok) throw new Error(String(response.status));
      sheets = await response.json();
      append(
        choice,
        sheets.map(({ id, titre }) => el("option", { value: id }, titre)),
      );
      said.textContent = "";
    } catch {
      said.textContent = "Les fiches n’ont pas pu se charger. Refermez, puis rouvrez.";
    }
  }

  function draw() {
    pages.replaceChildren();
    const sheet = sheets.find(({ id }) => id === choice.value);
    if (sheet) append(pages, paper(sheet, plan, answers()));
  }
}

/** @param {Sheet} sheet @param {Plan} plan @param {Reponses} answers */
function paper(sheet, plan, answers) {
  const { titre, pour_quoi: why, rubriques, signatures, note, garder, champs } = sheet;
  const { choix } = prefilled(champs, answers);
  return el(
    "article",
    { class: "fiche fiche-service", "aria-label": titre },
    el("h3", { class: "fiche-titre" }, titre),
    el("p", {}, why),
    rubriques.map((part) =>
      el(
        "section",
        {},
        el("h4", {}, part.titre),
        part.champs.map((field) =>
          place(field, ticksOf(field, champs, choix), wordsOf(field, plan)),
        ),
      ),
    ),
    signatures.length
      ? el(
          "div",
          { class: "fiche-signatures" },
          signatures.map((who) => el("p", {}, `${who} : date et signature`)),
        )
      : null,
    note ? el("p", {}, note) : null,
    el("p", {}, garder),
  );
}

/**
 * The boxes that the interview ticks.
 * @param {Field} field
 * @param {Sheet["champs"]} champs
 * @param {Record<string, string[]>} choix
 */
function ticksOf({ journal }, champs, choix) {
  const listed = champs.find(({ id }) => id === journal);
  if (!listed) return [];
  const ids = choix[listed.id] ?? [];
  return listed.options.filter(({ id }) => ids.includes(id)).map(({ libelle }) => libelle);
}

/** What the interview says of a line; nothing for « je ne sais pas ». @param {Field} field @param {Plan} plan */
function wordsOf({ question }, { reponses }) {
  const given = reponses.find((one) => one.question === question);
  return given && !given.inconnue ? given.affichage : "";
}

/** @param {Field} field @param {string[]} ticked @param {string} words */
function place(field, ticked, words) {
  const { libelle, genre, options, lignes, colonnes } = field;
  if (genre === "cases")
    return el(
      "p",
      { class: "fiche-cases" },
      el("strong", {}, `${libelle} : `),
      options.map((option) =>
        el("span", {}, ticked.includes(option) ? "☑\u00a0" : "☐\u00a0", option),
      ),
    );
  if (genre === "tableau")
    return el(
      "table",
      {},
      el("caption", {}, libelle),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          colonnes.map((name) => el("th", { scope: "col" }, name)),
        ),
      ),
      el(
        "tbody",
        {},
        Array.from({ length: lignes }, () =>
          el(
            "tr",
            {},
            colonnes.map(() => el("td", {})),
          ),
        ),
      ),
    );
  const blank = () => el("span", { class: "dossier-pointilles" });
  const first = el(
    "p",
    { class: "dossier-ligne" },
    el("strong", {}, `${libelle} : `),
    words ? el("span", { class: "dossier-mots" }, words) : blank(),
  );
  const more = genre === "texte" ? lignes - 1 : 0;
  return [
    first,
    Array.from({ length: Math.max(0, more) }, () => el("p", { class: "dossier-ligne" }, blank())),
  ];
}
