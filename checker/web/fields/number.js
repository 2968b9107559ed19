// @ts-check
/** A number, with its unit beside it. */

import { el } from "../dom.js";
import { around, described, FIELD_ID, HINT_ID, invalid, label, own, typed } from "./parts.js";

/** @typedef {import("./parts.js").Context} Context */
/** @typedef {import("./parts.js").Field} Field */

/** @param {Context} context @returns {Field} */
export function numberField(context) {
  const { question } = context;
  const unit = question.unite_texte;
  const input = el("input", {
    id: own(context, FIELD_ID),
    class: "verif-saisie verif-saisie--nombre",
    type: "text",
    inputmode: question.clavier,
    autocomplete: "off",
    ...described(context, unit && own(context, HINT_ID)),
    ...invalid(context),
  });
  input.value = typed(context);
  return {
    node: el(
      "div",
      { class: "verif-groupe" },
      label(context),
      ...around(context),
      el(
        "div",
        { class: "verif-nombre" },
        input,
        unit ? el("span", { id: own(context, HINT_ID), class: "verif-unite" }, unit) : null,
      ),
    ),
    first: () => input,
    ownReady: false,
    read() {
      const text = input.value.trim();
      return text ? { brut: text } : { problem: question.vide };
    },
  };
}
