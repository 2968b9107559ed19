// @ts-check
/** A date in three boxes. */

import { el } from "../dom.js";
import {
  described,
  FIELD_ID,
  group,
  HINT_ID,
  hint,
  invalid,
  NOTHING,
  own,
  typed,
} from "./parts.js";

/** @typedef {import("./parts.js").Context} Context */
/** @typedef {import("./parts.js").Field} Field */

/** @param {Context} context @returns {Field} */
export function dayField(context) {
  const parts = typed(context).split("/");
  const boxes = [
    { name: "Jour", size: 2 },
    { name: "Mois", size: 2 },
    { name: "Année", size: 4 },
  ].map(({ name, size }, index) => {
    const id = own(context, index ? `${FIELD_ID}-${index}` : FIELD_ID);
    const input = el("input", {
      id,
      class: `verif-saisie verif-saisie--${size}`,
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      ...described(index ? NOTHING : context, !index && own(context, HINT_ID)),
      ...invalid(context),
    });
    input.value = parts[index] ?? "";
    return {
      input,
      node: el("div", { class: "verif-partie" }, el("label", { for: id }, name), input),
    };
  });
  return {
    node: group(
      context,
      hint(context),
      el(
        "div",
        { class: "verif-date" },
        boxes.map(({ node }) => node),
      ),
    ),
    first: () => boxes[0].input,
    ownReady: false,
    read() {
      const values = boxes.map(({ input }) => input.value.trim());
      return values.some(Boolean) ? { brut: values.join("/") } : { problem: context.question.vide };
    },
  };
}
