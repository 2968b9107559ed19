// @ts-check
/** When Python does not start or stops: what to do now, the conditions to read, whom to call. */

import { el } from "../dom.js";
import { answerList } from "./review.js";
import { meanwhile } from "./waiting.js";

/** @typedef {import("../types.d.ts").Config} Config */
/** @typedef {import("../types.d.ts").ReponseDonnee} ReponseDonnee */

/** What happened and what to try, for each reason. @type {Record<import("../types.d.ts").Reason, string>} */
const EXPLANATIONS = {
  connexion: "La connexion est coupée ou trop faible. Dès qu’elle revient, touchez « Réessayer ».",
  fichier:
    "Un fichier du site manque ou n’est pas arrivé entier. Touchez « Réessayer ». Si cela ne " +
    "suffit pas, rechargez la page : le site vient peut-être d’être mis à jour.",
  version:
    "Cette page et le site n’ont pas la même version : le site vient d’être mis à jour. " +
    "Rechargez la page pour avoir les règles à jour.",
  appareil:
    "Ce navigateur ne peut pas faire ce calcul : il est trop ancien, ou la mémoire manque. " +
    "Essayez avec un autre navigateur ou sur un autre appareil.",
  arret: "Le calcul s’est arrêté ou ne répond plus. Touchez « Réessayer ».",
};

/** What the page cannot mend by trying again: it has to be loaded again. */
const OUTDATED = ["version", "fichier"];

/**
 * @param {object} context
 * @param {Config} context.config
 * @param {boolean} context.started whether Python runs, and failed on this request
 * @param {import("../types.d.ts").Reason} context.reason
 * @param {ReponseDonnee[]} context.answers
 * @param {import("../types.d.ts").Etape | null} context.first what to do first, whatever is unknown
 * @param {boolean} context.easy
 * @param {() => void} context.onRetry
 * @param {() => void} context.onReload loads the page again, answers kept
 * @param {(() => void) | null} context.onBack
 */
export function failureScreen(context) {
  const { config, started, reason, answers, first, easy, onRetry, onReload, onBack } = context;
  return el(
    "div",
    { class: "verif-panne" },
    el(
      "h2",
      { class: "verif-titre", "data-titre": true },
      started ? "Le calcul s’est arrêté" : "Le vérificateur n’a pas pu démarrer",
    ),
    el("p", { "data-raison": reason }, `${EXPLANATIONS[reason]} Ce n’est pas de votre faute.`),
    answers.length ? el("p", {}, "Vos réponses sont toujours là : rien n’est perdu.") : null,
    el(
      "div",
      { class: "verif-actions" },
      el("button", { type: "button", class: "verif-bouton", onclick: onRetry }, "Réessayer"),
      OUTDATED.includes(reason)
        ? el(
            "button",
            { type: "button", class: "verif-bouton verif-bouton--second", onclick: onReload },
            answers.length ? "Recharger la page avec mes réponses" : "Recharger la page",
          )
        : null,
      onBack
        ? el(
            "button",
            { type: "button", class: "verif-bouton verif-bouton--second", onclick: onBack },
            "Retour",
          )
        : null,
    ),
    meanwhile(first, config.secours, easy),
    el("h3", {}, "Lire les conditions de chaque aide"),
    el(
      "p",
      {},
      "Ces pages donnent les mêmes conditions, avec l’arbre de décision à suivre sur papier.",
    ),
    el(
      "ul",
      { class: "verif-colonnes" },
      config.dispositifs.map(({ nom, page }) => el("li", {}, el("a", { href: page }, nom))),
    ),
    answers.length ? [el("h3", {}, "Vos réponses"), answerList(answers, null)] : null,
  );
}
