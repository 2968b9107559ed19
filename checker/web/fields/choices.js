// @ts-check
/** Options to choose from: one, or several; « je ne sais pas » is the last of them. */

import { el } from "../dom.js";
import { described, FIELD_ID, group, HINT_ID, hint, NOTHING, own } from "./parts.js";

/** @typedef {import("./parts.js").Context} Context */
/** @typedef {import("./parts.js").Field} Field */

/** @param {Context} context @returns {Field} */
export function choices(context) {
  const { question, value, easy } = context;
  const type = question.forme === "plusieurs" ? "checkbox" : "radio";
  const chosen = new Set(Array.isArray(value) ? value : value === undefined ? [] : [value]);
  const { options } = question;
  const ready = new Set(question.pretes.map(({ id }) => id));
  const offered = [...options, ...(context.sure ? [] : question.pretes)];
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  const rows = offered.map((option, index) => {
    const id = own(context, index ? `${FIELD_ID}-${index}` : FIELD_ID);
    const help = "aide" in option && option.aide ? option.aide : null;
    const input = el("input", {
      id,
      type,
      name: own(context, FIELD_ID),
      value: option.id,
      ...described(
        index ? NOTHING : context,
        help && `${id}-aide`,
        !index && question.indice && own(context, HINT_ID),
      ),
      onchange: () => keepExclusive(input),
    });
    input.checked = chosen.has(option.id);
    inputs.push(input);
    const text = (easy && "facile" in option && option.facile) || option.libelle;
    const row = el(
      "div",
      { class: `verif-choix${ready.has(option.id) ? " verif-choix--inconnu" : ""}` },
      input,
      el("label", { for: id }, text),
      help ? el("p", { id: `${id}-aide`, class: "verif-choix-aide" }, help) : null,
    );
    return { row, under: ("rubrique" in option && option.rubrique) || null };
  });

  /** « Aucune de ces situations » and « je ne sais pas » stand alone. @param {HTMLInputElement} changed */
  function keepExclusive(changed) {
    if (type !== "checkbox" || !changed.checked) return;
    const alone = (/** @type {HTMLInputElement} */ input) =>
      ready.has(input.value) || input.value === question.exclusive;
    for (const input of inputs) {
      if (input !== changed && (alone(changed) || alone(input))) input.checked = false;
    }
  }

  return {
    node: group(
      context,
      hint(context),
      underHeadings(rows, own(context, FIELD_ID), below(context.heading)),
    ),
    first: () => inputs.find((input) => input.checked) ?? inputs[0] ?? null,
    ownReady: true,
    read() {
      const picked = inputs.filter((input) => input.checked).map((input) => input.value);
      if (!picked.length) return { problem: question.vide };
      if (type === "checkbox" && !ready.has(picked[0])) return { brut: picked };
      return { brut: picked[0] };
    },
  };
}

/**
 * The heading that comes under one: none is skipped.
 * @param {HTMLElement} heading
 * @returns {"h3" | "h4"}
 */
const below = (heading) => (heading.tagName === "H2" ? "h3" : "h4");

/**
 * The choices, those that share a heading under it.
 * @param {{ row: HTMLElement, under: string | null }[]} rows
 * @param {string} id
 * @param {"h3" | "h4"} level
 */
function underHeadings(rows, id, level) {
  /** @type {{ under: string | null, rows: HTMLElement[] }[]} */
  const runs = [];
  for (const { row, under } of rows) {
    if (runs.at(-1)?.under === under) runs.at(-1)?.rows.push(row);
    else runs.push({ under, rows: [row] });
  }
  return runs.map(({ under, rows: those }, rank) => {
    const list = el("div", { class: "verif-options" }, those);
    if (!under) return list;
    const name = `${id}-rubrique-${rank}`;
    return el(
      "div",
      { class: "verif-rubrique", role: "group", "aria-labelledby": name },
      el(level, { id: name, class: "verif-rubrique-titre" }, under),
      list,
    );
  });
}
