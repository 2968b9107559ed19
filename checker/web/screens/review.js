// @ts-check
/** « Vos réponses »: each question with its answer, and a way to change it. */

import { el, hiddenText } from "../dom.js";
import { backBelow } from "./shared.js";

/** @typedef {import("../types.d.ts").ReponseDonnee} ReponseDonnee */

/**
 * @param {ReponseDonnee[]} answers
 * @param {((question: string) => void) | null} onModify
 */
export function answerList(answers, onModify) {
  return el(
    "dl",
    { class: "verif-reponses" },
    answers.map(({ question, titre, court, affichage, inconnue }) =>
      el(
        "div",
        { class: "verif-reponse" },
        el("dt", {}, titre),
        el("dd", { class: inconnue ? "verif-inconnue" : null }, affichage),
        onModify
          ? el(
              "dd",
              { class: "verif-reponse-action" },
              el(
                "button",
                { type: "button", class: "verif-lien", onclick: () => onModify(question) },
                "Modifier",
                hiddenText(` : ${court}`),
              ),
            )
          : null,
      ),
    ),
  );
}

/**
 * @param {object} context
 * @param {ReponseDonnee[]} context.answers
 * @param {import("../types.d.ts").Erreur[]} context.errors
 * @param {number} context.remaining
 * @param {(question: string) => void} context.onModify
 * @param {() => void} context.onResume
 * @param {string[]} context.notices what to know about answers found again
 * @param {HTMLElement | null} context.keep
 * @param {(() => void) | null} context.onResults
 * @param {(() => void) | null} context.onBack
 */
export function reviewScreen(context) {
  const { answers, errors, notices, keep, remaining, onModify, onResume, onResults, onBack } =
    context;
  return el(
    "div",
    { class: "verif-revue" },
    el("h2", { class: "verif-titre", "data-titre": true }, "Vos réponses"),
    notices.length
      ? el(
          "div",
          { class: "verif-avis" },
          notices.map((notice) => el("p", {}, notice)),
        )
      : null,
    errors.length
      ? el(
          "div",
          { class: "verif-erreurs", role: "group", "aria-label": "Réponses à revoir" },
          el("p", { class: "verif-erreurs-titre" }, "Une réponse est à revoir"),
          el(
            "ul",
            {},
            errors.map(({ question, message }) =>
              el(
                "li",
                {},
                el(
                  "button",
                  { type: "button", class: "verif-lien", onclick: () => onModify(question) },
                  message,
                ),
              ),
            ),
          ),
        )
      : null,
    answers.length
      ? [
          el("p", {}, "Vous pouvez changer une réponse. Les autres sont gardées."),
          answerList(answers, onModify),
        ]
      : el("p", {}, "Vous n’avez encore répondu à aucune question."),
    el(
      "div",
      { class: "verif-actions" },
      remaining > 0
        ? el(
            "button",
            { type: "button", class: "verif-bouton", onclick: onResume },
            "Reprendre les questions",
          )
        : null,
      onResults
        ? el(
            "button",
            {
              type: "button",
              class: `verif-bouton${remaining > 0 ? " verif-bouton--second" : ""}`,
              onclick: onResults,
            },
            "Voir mon plan",
          )
        : null,
    ),
    answers.length ? keep : null,
    backBelow(onBack),
  );
}
