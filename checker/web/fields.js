// @ts-check
/**
 * One field per form of question: shows it, reads what was typed. It checks nothing else, and all
 * that it says comes with the question (`checker/question_types`).
 */

import { choices } from "./fields/choices.js";
import { communeField } from "./fields/commune.js";
import { dayField } from "./fields/day.js";
import { numberField } from "./fields/number.js";

/** @typedef {import("./fields/parts.js").Context} Context */
/** @typedef {import("./fields/parts.js").Field} Field */
/** @typedef {import("./fields/parts.js").Reading} Reading */

/** @type {Record<import("./types.d.ts").Forme, (context: Context) => Field>} */
const FIELDS = {
  une: choices,
  plusieurs: choices,
  nombre: numberField,
  jour: dayField,
  commune: communeField,
};

/** @param {Context} context @returns {Field} */
export function fieldFor(context) {
  return FIELDS[context.question.forme](context);
}
