// @ts-check
/** « Que vous arrive-t-il ? »: what is urgent, then the needs, as cards; any one is enough. */

import { el, hiddenText, icon } from "../dom.js";
import { fieldFor } from "../fields.js";
import { listenButton } from "../speech.js";
import { backLink } from "./shared.js";

/** @typedef {import("../types.d.ts").Brut} Brut */
/** @typedef {import("../types.d.ts").Question} Question */

/**
 * @param {object} context
 * @param {import("../types.d.ts").Ecran} context.ecran
 * @param {string} context.urgent the question whose cards come first
 * @param {(id: string) => Brut | undefined} context.valueOf
 * @param {boolean} context.wrong whether nothing was chosen
 * @param {boolean} context.easy
 * @param {(values: import("../states.d.ts").Values) => void} context.onAnswer
 * @param {(id: string, typed: Brut) => void} context.onDraft
 * @param {() => void} context.onProblem
 * @param {{ label: string, act: () => void } | null} context.onNone for whoever chooses nothing
 * @param {(() => void) | null} context.onBack
 */
export function cardsScreen(context) {
  const { ecran, urgent, easy, wrong } = context;
  const groups = [...ecran.questions]
    .sort((one, other) => Number(other.id === urgent) - Number(one.id === urgent))
    .map((question, rank) => {
      const options = question.options.filter(({ id }) => id !== question.exclusive);
      const heading = el("h3", { class: "verif-sous-titre", tabindex: "-1" });
      heading.append(
        ...(question.id === urgent
          ? [icon("urgence"), "C’est urgent"]
          : ["Un problème ou un projet"]),
      );
      const field = fieldFor({
        question: { ...question, options, indice: null },
        value: context.valueOf(question.id),
        easy,
        heading,
        help: [],
        error: null,
        communes: () => Promise.reject(new Error("no commune here")),
        key: `-q${rank}`,
        sure: true,
      });
      const node = el(
        "div",
        {
          class: `verif-cartes${question.id === urgent ? " verif-cartes--urgent" : ""}`,
          "data-question": question.id,
          "data-type": question.type,
        },
        field.node,
      );
      return { question, field, node, heading };
    });
  const chosen = (/** @type {(typeof groups)[number]} */ { field }) => {
    const { brut } = field.read({ quiet: true });
    return brut === undefined ? null : [brut].flat();
  };
  const title = (easy && ecran.facile) || ecran.titre || "Que vous arrive-t-il ?";
  const node = el(
    "form",
    {
      class: "verif-question",
      "data-ecran": ecran.id,
      novalidate: true,
      autocomplete: "off",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const values = Object.fromEntries(groups.map((one) => [one.question.id, chosen(one)]));
        if (Object.values(values).some(Boolean)) context.onAnswer(values);
        else context.onProblem();
      },
      onchange: (/** @type {Event} */ event) => {
        const changed = groups.find((one) => one.node.contains(/** @type {Node} */ (event.target)));
        if (changed) context.onDraft(changed.question.id, chosen(changed) ?? []);
      },
    },
    el("h2", { class: "verif-titre", "data-titre": true }, title),
    el("p", { class: "verif-indice" }, "Cochez une ou plusieurs cartes."),
    wrong
      ? el(
          "p",
          { id: "verif-erreur", class: "verif-erreur", role: "alert" },
          hiddenText("Erreur : "),
          "Cochez au moins une carte.",
        )
      : null,
    groups.length > 1 ? jump(groups[1].heading) : null,
    groups.map(({ node: group }) => group),
    listenButton(
      () =>
        [
          `${title}.`,
          ...groups.flatMap(({ question }) =>
            question.options
              .filter(({ id }) => id !== question.exclusive)
              .map(({ libelle, facile }) => `${(easy && facile) || libelle}.`),
          ),
        ].join(" "),
      { className: "verif-lien verif-ecouter verif-hors-papier", about: " : la question" },
    ),
    el(
      "div",
      { class: "verif-actions verif-actions--bas" },
      el("button", { type: "submit", class: "verif-bouton" }, "Continuer"),
    ),
    el(
      "div",
      { class: "verif-suite" },
      backLink(context.onBack),
      context.onNone
        ? el(
            "button",
            { type: "button", class: "verif-lien", onclick: context.onNone.act },
            context.onNone.label,
          )
        : null,
    ),
  );
  return { node, focus: null };
}

/**
 * Past what is urgent: on a phone it fills the screen, and with the keyboard it is seven stops.
 * @param {HTMLElement} heading
 */
function jump(heading) {
  const onclick = () => {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  };
  return el(
    "p",
    { class: "verif-saut" },
    el("button", { type: "button", class: "verif-lien", onclick }, "Rien d’urgent ? Voir la suite"),
  );
}
