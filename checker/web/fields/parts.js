// @ts-check
/** What the fields share: their names, their help, their errors, their hint. */

import { el, hiddenText } from "../dom.js";

/** @typedef {import("../types.d.ts").Brut} Brut */
/** @typedef {import("../types.d.ts").Question} Question */

/**
 * @typedef {object} Context
 * @property {Question} question
 * @property {Brut | undefined} value
 * @property {boolean} easy
 * @property {HTMLElement} heading
 * @property {HTMLElement[]} help
 * @property {string | null} error
 * @property {() => Promise<import("../communes.js").Communes>} communes
 * @property {string} [key] tells the ids of a screen's questions apart
 * @property {boolean} [sure] whether « Je ne sais pas » is left out of the choices
 */

/**
 * @typedef {object} Field
 * @property {HTMLElement} node with the question as its name
 * @property {() => HTMLElement | null} first what takes the focus
 * @property {(options?: { quiet: boolean }) => Reading} read quiet: leaves the screen as it is
 * @property {boolean} ownReady whether the question's ready answers are among its choices
 */

/**
 * @typedef {{ brut: Brut, problem?: undefined } | { brut?: undefined, typed?: Brut, problem: string }} Reading
 * `typed` is what to show again next to the problem.
 */

export const FIELD_ID = "verif-champ";
const ERROR_ID = "verif-erreur";
const HELP_ID = "verif-aide";
export const TITLE_ID = "verif-question";
export const HINT_ID = "verif-indice";
export const NOTHING = { help: [], error: null };

/** An id of this question's own. @param {Pick<Context, "key">} context @param {string} id */
export const own = ({ key = "" }, id) => `${id}${key}`;

/**
 * Said with a field; with the first of a group only, so as not to come back at each step. On the
 * group itself nothing of it would be heard (Orca with Firefox).
 * @param {Pick<Context, "help" | "error" | "key">} context
 * @param {(string | false | null | undefined)[]} others ids of what else belongs to the field
 */
export function described(context, ...others) {
  const { help, error } = context;
  const ids = [...others, help.length && own(context, HELP_ID), error && own(context, ERROR_ID)]
    .filter(Boolean)
    .join(" ");
  return { "aria-describedby": ids || null };
}

/** @param {Context} context */
export const invalid = ({ error }) => ({ "aria-invalid": error ? "true" : null });

/** @param {Context} context */
export function around(context) {
  const { help, error } = context;
  return [
    help.length ? el("div", { id: own(context, HELP_ID), class: "verif-aide" }, help) : null,
    error
      ? el(
          "p",
          { id: own(context, ERROR_ID), class: "verif-erreur" },
          hiddenText("Erreur : "),
          error,
        )
      : null,
  ];
}

/**
 * Several fields for one question. The heading names them from outside: inside the group or in a
 * legend, it would be said twice when the focus comes to it.
 * @param {Context} context
 * @param {...import("../dom.js").Child} children
 */
export function group(context, ...children) {
  context.heading.id = own(context, TITLE_ID);
  return el(
    "div",
    { class: "verif-groupe" },
    context.heading,
    ...around(context),
    el("div", { role: "group", "aria-labelledby": own(context, TITLE_ID) }, ...children),
  );
}

/** @param {Context} context */
export function label(context) {
  const heading = /** @type {HTMLElement} */ (context.heading.cloneNode(false));
  heading.appendChild(el("label", { for: own(context, FIELD_ID) }, ...context.heading.childNodes));
  return heading;
}

/** What was written, unless one of the ready answers was given. @param {Context} context */
export function typed({ value, question }) {
  const written = typeof value === "string" && !question.pretes.some(({ id }) => id === value);
  return written ? value : "";
}

/** Said beside the field before anything is answered. @param {Context} context */
export function hint(context) {
  const { indice } = context.question;
  return indice ? el("p", { id: own(context, HINT_ID), class: "verif-indice" }, indice) : null;
}
