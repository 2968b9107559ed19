// @ts-check
/** When Python does not start or stops: what to do now, the conditions to read, whom to call. */

import { el } from "../dom.js";
import { answerList } from "./review.js";
import { helpLines } from "./contacts.js";

/** @typedef {import("../types.d.ts").Config} Config */
/** @typedef {import("../types.d.ts").ReponseDonnee} ReponseDonnee */

/**
 * @param {object} context
 * @param {Config} context.config
 * @param {boolean} context.started whether Python runs, and failed on this request
 * @param {ReponseDonnee[]} context.answers
 * @param {() => void} context.onRetry
 * @param {(() => void) | null} context.onBack
 */
export function failureScreen({ config, started, answers, onRetry, onBack }) {
  return el(
    "div",
    { class: "verif-panne" },
    el(
      "h2",
      { class: "verif-titre", "data-titre": true },
      started ? "Le calcul s’est arrêté" : "Le vérificateur n’a pas pu démarrer",
    ),
    el(
      "p",
      {},
      started
        ? "Une erreur du site empêche de continuer. Ce n’est pas de votre faute."
        : "Votre connexion est peut-être coupée, ou votre appareil ne peut pas faire ce calcul. " +
        "Ce n’est pas de votre faute.",
    ),
    answers.length ? el("p", {}, "Vos réponses sont toujours là : rien n’est perdu.") : null,
    el(
      "div",
      { class: "verif-actions" },
      el("button", { type: "button", class: "verif-bouton", onclick: onRetry }, "Réessayer"),
      onBack
        ? el("button", { type: "button", class: "verif-bouton verif-bouton--second", onclick: onBack }, "Retour")
        : null,
    ),
    config.secours.length
      ? [
          el("h3", {}, "Parler à quelqu’un maintenant"),
          helpLines(config.secours),
        ]
      : null,
    el("h3", {}, "Lire les conditions de chaque aide"),
    el("p", {}, "Ces pages donnent les mêmes conditions, avec l’arbre de décision à suivre sur papier."),
    el(
      "ul",
      { class: "verif-colonnes" },
      config.dispositifs.map(({ nom, page }) => el("li", {}, el("a", { href: page }, nom))),
    ),
    answers.length ? [el("h3", {}, "Vos réponses"), answerList(answers, null)] : null,
  );
}
