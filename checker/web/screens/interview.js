// @ts-check
/**
 * A screen of the interview: one question, or a few short ones that people answer in one breath.
 * Each keeps its own error, its own help and « Je ne sais pas ».
 */

import { append, el, hiddenText, paragraphs } from "../dom.js";
import { fieldFor } from "../fields.js";
import { focusField, focusNewField } from "../focus.js";
import { listenButton } from "../speech.js";
import { backLink, titleOf } from "./shared.js";

/** @typedef {import("../types.d.ts").Brut} Brut */
/** @typedef {import("../types.d.ts").Ecran} Ecran */
/** @typedef {import("../types.d.ts").Erreur} Erreur */
/** @typedef {import("../types.d.ts").Question} Question */
/** @typedef {import("../states.d.ts").Values} Values */

/**
 * @typedef {object} InterviewContext
 * @property {Ecran} ecran
 * @property {(id: string) => Brut | undefined} valueOf what to show in a question's field
 * @property {Erreur[]} errors about these questions
 * @property {{ message: string, modify: () => void }[]} [otherErrors] about other answers
 * @property {boolean} easy
 * @property {string | null} [remaining] the count, in words
 * @property {string | null} lead why the screen is shown, when it is not the next one
 * @property {import("../dom.js").Child} [above] what was understood so far
 * @property {() => Promise<import("../communes.js").Communes>} communes
 * @property {(values: Values) => void} onAnswer
 * @property {(id: string, typed: Brut) => void} onDraft while it is being written
 * @property {(values: Values, errors: Erreur[]) => void} onProblem
 * @property {(() => void) | null} onBack
 * @property {{ label: string, act: () => void } | null} onEnd
 * @property {{ label: string, act: () => void } | null} [onPass]
 */

/** @param {InterviewContext} context */
export function interviewScreen(context) {
  const { ecran, easy, errors, otherErrors = [], onAnswer } = context;
  const alone = ecran.questions.length === 1;
  const parts = ecran.questions.map((question, rank) => part(context, question, rank, alone));
  const submit = (/** @type {globalThis.Event} */ event) => {
    event.preventDefault();
    const { values, problems } = read(parts);
    if (problems.length) context.onProblem(values, problems);
    else onAnswer(values);
  };
  const keep = (/** @type {globalThis.Event} */ event) => {
    const changed = parts.find(({ node }) => node.contains(/** @type {Node} */ (event.target)));
    if (changed) context.onDraft(changed.question.id, changed.draft());
  };
  const mended = parts.find(({ error }) => error);
  const node = el(
    "form",
    {
      class: "verif-question",
      "data-ecran": ecran.id,
      ...(alone
        ? { "data-question": parts[0].question.id, "data-type": parts[0].question.type }
        : {}),
      novalidate: true,
      autocomplete: "off",
      onsubmit: submit,
      oninput: keep,
      onchange: keep,
    },
    context.lead ? el("p", { class: "verif-fil" }, context.lead) : null,
    context.above,
    errors.length || otherErrors.length ? errorSummary(parts, otherErrors) : null,
    alone ? null : groupHeading(ecran, easy),
    parts.map((one) => one.node),
    listenButton(() => spoken(ecran, easy), {
      className: "verif-lien verif-ecouter verif-hors-papier",
      about: alone ? " : la question" : " : les questions",
    }),
    alone ? whereToFind(ecran.questions[0]) : null,
    el(
      "div",
      { class: "verif-actions" },
      el("button", { type: "submit", class: "verif-bouton" }, "Continuer"),
      alone
        ? parts[0].shortcuts.map((shortcut) => shortcutButton(shortcut, parts[0], onAnswer))
        : null,
    ),
    context.onPass ? passing(context.onPass) : null,
    foot(context),
  );
  return { node, focus: mended ? () => focusNewField(mended.first()) : null };
}

/**
 * @typedef {object} Part one question of the screen
 * @property {Question} question
 * @property {HTMLElement} node
 * @property {string | null} error
 * @property {() => HTMLElement | null} first
 * @property {() => import("../fields.js").Reading} read
 * @property {() => Brut} draft
 * @property {{ label: string, brut: string, chosen: boolean }[]} shortcuts
 */

/**
 * @param {InterviewContext} context
 * @param {Question} question
 * @param {number} rank
 * @param {boolean} alone
 * @returns {Part}
 */
function part(context, question, rank, alone) {
  const { easy, errors } = context;
  const value = context.valueOf(question.id);
  const error = errors.find((one) => one.question === question.id)?.message ?? null;
  const heading = alone
    ? el("h2", { class: "verif-titre", "data-titre": true })
    : el("h3", { class: "verif-sous-titre" });
  append(heading, titleOf(question, easy));
  const field = fieldFor({
    question,
    value,
    easy,
    heading,
    error,
    help: paragraphs(question.aide),
    communes: context.communes,
    key: alone ? "" : `-q${rank}`,
  });
  const ready = (field.ownReady ? [] : question.pretes).map(({ id, libelle }) => ({
    label: libelle,
    brut: id,
    chosen: value === id,
  }));
  const instead = alone ? [] : ready.map((shortcut, at) => insteadBox(shortcut, `${rank}-${at}`));
  const node = alone
    ? field.node
    : el(
        "div",
        { class: "verif-partie-ecran", "data-question": question.id, "data-type": question.type },
        field.node,
        instead.map(({ node: box }) => box),
        whereToFind(question),
      );
  for (const { input } of instead) {
    // What is written takes the place of « Je ne sais pas ».
    field.node.addEventListener("input", () => {
      input.checked = false;
    });
  }
  const chosen = () => instead.find(({ input }) => input.checked)?.brut;
  return {
    question,
    node,
    error,
    first: field.first,
    shortcuts: ready,
    read() {
      const brut = chosen();
      return brut === undefined ? field.read() : { brut };
    },
    draft() {
      const brut = chosen();
      if (brut !== undefined) return brut;
      const reading = field.read({ quiet: true });
      return (reading.problem === undefined ? reading.brut : reading.typed) ?? "";
    },
  };
}

/**
 * A ready answer of a question among others.
 * @param {{ label: string, brut: string, chosen: boolean }} shortcut
 * @param {string} key
 */
function insteadBox({ label, brut, chosen }, key) {
  const id = `verif-plutot-${key}`;
  const input = el("input", { id, type: "checkbox", value: brut });
  input.checked = chosen;
  return {
    input,
    brut,
    node: el("div", { class: "verif-plutot" }, input, el("label", { for: id }, label)),
  };
}

/** @param {Part[]} parts */
function read(parts) {
  /** @type {Values} */
  const values = {};
  /** @type {Erreur[]} */
  const problems = [];
  for (const { question, read: answer } of parts) {
    const reading = answer();
    if (reading.problem === undefined) values[question.id] = reading.brut;
    else {
      if (reading.typed !== undefined) values[question.id] = reading.typed;
      problems.push({ question: question.id, message: reading.problem });
    }
  }
  return { values, problems };
}

/** @param {Ecran} ecran @param {boolean} easy */
function groupHeading({ titre, facile, chapitre }, easy) {
  return el(
    "h2",
    { class: "verif-titre", "data-titre": true },
    (easy && facile) || titre || chapitre,
  );
}

/** @param {Ecran} ecran @param {boolean} easy */
function spoken(ecran, easy) {
  const { titre, facile, questions } = ecran;
  return [
    questions.length > 1 ? `${(easy && facile) || titre || ""}.` : null,
    ...questions.flatMap((question) => [
      titleOf(question, easy),
      question.aide,
      ...question.options.map(({ libelle, facile: short }) => `${(easy && short) || libelle}.`),
    ]),
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * @param {{ label: string, brut: string, chosen: boolean }} shortcut
 * @param {Part} about
 * @param {(values: Values) => void} onAnswer
 */
function shortcutButton({ label, brut, chosen }, { question }, onAnswer) {
  return el(
    "button",
    {
      type: "button",
      class: `verif-bouton verif-bouton--second${chosen ? " verif-bouton--choisi" : ""}`,
      onclick: () => onAnswer({ [question.id]: brut }),
    },
    label,
    chosen ? hiddenText(" (votre réponse)") : null,
  );
}

/** @param {{ label: string, act: () => void }} pass */
function passing({ label, act }) {
  return el(
    "div",
    { class: "verif-avis verif-passer" },
    el("p", {}, "Vous ne savez pas tout, c’est normal."),
    el(
      "button",
      { type: "button", class: "verif-bouton verif-bouton--second", onclick: act },
      label,
    ),
  );
}

/** @param {InterviewContext} context */
function foot({ onBack, remaining, onEnd }) {
  if (!onBack && !remaining && !onEnd) return null;
  return el(
    "div",
    { class: "verif-suite" },
    backLink(onBack),
    remaining ? el("p", { class: "verif-reste" }, remaining) : null,
    onEnd
      ? el("button", { type: "button", class: "verif-lien", onclick: onEnd.act }, onEnd.label)
      : null,
  );
}

/**
 * @param {Part[]} parts
 * @param {{ message: string, modify: () => void }[]} others
 */
function errorSummary(parts, others) {
  return el(
    "div",
    { class: "verif-erreurs", role: "group", "aria-labelledby": "verif-erreurs-titre" },
    el("p", { id: "verif-erreurs-titre", class: "verif-erreurs-titre" }, "Il y a un problème"),
    el(
      "ul",
      {},
      [
        ...parts
          .filter(({ error }) => error)
          .map(({ error, first }) => ({ message: error, go: () => focusField(first()) })),
        ...others.map(({ message, modify }) => ({ message, go: modify })),
      ].map(({ message, go }) =>
        el("li", {}, el("button", { type: "button", class: "verif-lien", onclick: go }, message)),
      ),
    ),
  );
}

/** @param {Question} question */
function whereToFind(question) {
  const needed = question.pourquoi ?? [];
  if (!question.ou_trouver && !needed.length) return null;
  const about = hiddenText(` : ${question.court}`);
  return [
    question.ou_trouver
      ? el(
          "details",
          { class: "verif-plus" },
          el("summary", {}, "Où trouver cette information ?", about),
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
