// @ts-check
/** The conditions of a scheme, each with its state. */

import { longDate } from "../dates.js";
import { el, hiddenText, icon } from "../dom.js";
import { sourceList } from "./sources.js";

/** @typedef {import("../types.d.ts").Condition} Condition */

/** @type {Record<Condition["etat"], string>} */
const STATES = {
  satisfaite: "Remplie",
  non_satisfaite: "Non remplie",
  inconnue: "Pas de réponse sûre",
  illisible: "Chiffre introuvable",
};

/**
 * @param {Condition} condition
 * @param {import("./scheme.js").ResultContext} context
 */
export function conditionItem(condition, { canModify, onModify }) {
  const {
    etat,
    libelle,
    pourquoi,
    comparaison,
    si_echec,
    confiance,
    expiree,
    a_reverifier_le,
    sources = [],
    questions = [],
  } = condition;
  const changeable = etat === "satisfaite" ? undefined : questions.find(canModify);
  return el(
    "li",
    { class: `verif-condition verif-condition--${etat}` },
    el(
      "p",
      { class: "verif-condition-titre" },
      icon(etat),
      el("strong", {}, `${STATES[etat]} : `),
      libelle,
    ),
    comparaison ? el("p", { class: "verif-comparaison" }, comparaison) : null,
    etat === "non_satisfaite" && si_echec ? el("p", {}, si_echec) : null,
    pourquoi ? el("p", { class: "verif-note" }, `Pourquoi : ${pourquoi}`) : null,
    confiance === "a_confirmer"
      ? el("p", { class: "verif-marque" }, "À confirmer : la source n’est pas assez sûre.")
      : null,
    expiree
      ? el(
          "p",
          { class: "verif-marque" },
          a_reverifier_le
            ? `À revérifier : ce chiffre ou cette règle devait être relu avant le ${longDate(a_reverifier_le)}.`
            : "À revérifier.",
        )
      : null,
    sources.length ? sourceList(sources) : null,
    changeable
      ? el(
          "p",
          { class: "verif-hors-papier" },
          el(
            "button",
            { type: "button", class: "verif-lien", onclick: () => onModify(changeable) },
            "Changer ma réponse",
            hiddenText(` pour : ${libelle}`),
          ),
        )
      : null,
  );
}

/**
 * The conditions in short, for paper.
 * @param {Condition[]} conditions
 */
export function conditionLines(conditions) {
  return el(
    "ul",
    { class: "fiche-conditions" },
    conditions.map(({ etat, libelle, comparaison }) =>
      el(
        "li",
        {},
        el("strong", {}, `${STATES[etat]} : `),
        libelle,
        comparaison ? ` (${comparaison})` : null,
      ),
    ),
  );
}
