// @ts-check
/** One question: its words, its field, « Je ne sais pas », and what went wrong if anything did. */

import { append, el, hiddenText, paragraphs } from "../dom.js";
import { fieldFor, JE_NE_SAIS_PAS } from "../fields.js";
import { focusField, focusNewField } from "../focus.js";
import { listenButton } from "../speech.js";

/** @typedef {import("../types.d.ts").Question} Question */
/** @typedef {import("../types.d.ts").Brut} Brut */

/**
 * @param {object} context
 * @param {Question} context.question
 * @param {Brut | undefined} context.value
 * @param {string | null} context.error about this question
 * @param {{ message: string, modify: () => void }[]} context.otherErrors about other answers
 * @param {boolean} context.easy
 * @param {number | null} context.remaining
 * @param {string | null} context.lead why the screen is shown, when it is not the next question
 * @param {() => Promise<import("../communes.js").Communes>} context.communes
 * @param {(brut: Brut) => void} context.onAnswer
 * @param {(typed: Brut) => void} context.onDraft while it is being written
 * @param {(typed: Brut | undefined, problem: string) => void} context.onProblem
 * @param {(() => void) | null} context.onBack
 * @param {(() => void) | null} context.onResults
 */
export function questionScreen(context) {
  const { question, value, error, otherErrors, easy, remaining, lead, onBack, onResults } = context;
  const heading = el("h2", { class: "verif-titre", "data-titre": true });
  append(heading, (easy && question.facile) || question.titre);
  const field = fieldFor({
    question,
    value,
    easy,
    heading,
    error,
    help: paragraphs(question.aide),
    communes: context.communes,
  });

  const keep = () => {
    const reading = field.read({ quiet: true });
    const typed = reading.problem === undefined ? reading.brut : reading.typed;
    context.onDraft(typed ?? "");
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const reading = field.read();
    if (reading.problem === undefined) context.onAnswer(reading.brut);
    else context.onProblem(reading.typed, reading.problem);
  };

  const spoken = () =>
    [
      (easy && question.facile) || question.titre,
      question.aide,
      ...(question.options ?? []).map(({ libelle, facile }) => `${(easy && facile) || libelle}.`),
    ]
      .filter(Boolean)
      .join(" ");

  const shortcuts = [
    ...(field.shortcuts ?? []),
    ...(field.ownUnknown ? [] : [{ label: "Je ne sais pas", brut: JE_NE_SAIS_PAS }]),
  ];
  const node = el(
    "form",
    {
      class: "verif-question",
      "data-question": question.id,
      "data-type": question.type,
      novalidate: true,
      autocomplete: "off",
      onsubmit: submit,
      oninput: keep,
      onchange: keep,
    },
    lead ? el("p", { class: "verif-fil" }, lead) : null,
    error || otherErrors.length
      ? errorSummary(error, otherErrors, () => focusField(field.first()))
      : null,
    field.node,
    listenButton(spoken, {
      className: "verif-lien verif-ecouter verif-hors-papier",
      about: " : la question",
    }),
    whereToFind(question),
    el(
      "div",
      { class: "verif-actions" },
      el("button", { type: "submit", class: "verif-bouton" }, "Continuer"),
      shortcuts.map(({ label, brut }) =>
        el(
          "button",
          {
            type: "button",
            class: `verif-bouton verif-bouton--second${value === brut ? " verif-bouton--choisi" : ""}`,
            onclick: () => context.onAnswer(brut),
          },
          label,
          value === brut ? hiddenText(" (votre réponse)") : null,
        ),
      ),
    ),
    onBack === null && !remaining
      ? null
      : el(
          "div",
          { class: "verif-suite" },
          onBack
            ? el("button", { type: "button", class: "verif-lien", onclick: onBack }, "Retour")
            : null,
          remaining
            ? el(
                "p",
                { class: "verif-reste" },
                remaining === 1
                  ? "Encore 1 question au plus"
                  : `Encore ${remaining} questions au plus`,
              )
            : null,
          onResults
            ? el(
                "button",
                { type: "button", class: "verif-lien", onclick: onResults },
                "Voir le bilan sans attendre",
              )
            : null,
        ),
  );
  return { node, focus: error ? () => focusNewField(field.first()) : null };
}

/**
 * @param {string | null} error
 * @param {{ message: string, modify: () => void }[]} others
 * @param {() => void} goToField
 */
function errorSummary(error, others, goToField) {
  return el(
    "div",
    { class: "verif-erreurs", role: "group", "aria-labelledby": "verif-erreurs-titre" },
    el("p", { id: "verif-erreurs-titre", class: "verif-erreurs-titre" }, "Il y a un problème"),
    el(
      "ul",
      {},
      error
        ? el(
            "li",
            {},
            el("button", { type: "button", class: "verif-lien", onclick: goToField }, error),
          )
        : null,
      others.map(({ message, modify }) =>
        el(
          "li",
          {},
          el("button", { type: "button", class: "verif-lien", onclick: modify }, message),
        ),
      ),
    ),
  );
}

/** @param {Question} question */
function whereToFind(question) {
  const needed = question.pourquoi ?? [];
  if (!question.ou_trouver && !needed.length) return null;
  return [
    question.ou_trouver
      ? el(
          "details",
          { class: "verif-plus" },
          el("summary", {}, "Où trouver cette information ?"),
          paragraphs(question.ou_trouver),
        )
      : null,
    needed.length
      ? el(
          "details",
          { class: "verif-plus" },
          el("summary", {}, "Pourquoi cette question ?"),
          el("p", {}, "Votre réponse peut changer le résultat pour :"),
          el(
            "ul",
            {},
            needed.map((name) => el("li", {}, name)),
          ),
        )
      : null,
  ];
}
