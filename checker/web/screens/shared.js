// @ts-check
/** What several screens say or show alike: the way back, the reminder, a date that staff chose. */

import { longDate } from "../dates.js";
import { el } from "../dom.js";

/** Said at the foot of whatever tells a result. */
export const REMINDER = "Cette page informe ; c’est le service qui décide.";

/**
 * A title as it is read, in the easy wording when it was asked for.
 * @param {{ titre: string, facile?: string | null }} named
 * @param {boolean} easy
 */
export const titleOf = ({ titre, facile }, easy) => (easy && facile) || titre;

/** Nothing on the first screen. @param {(() => void) | null} onBack */
export function backLink(onBack) {
  return onBack && el("button", { type: "button", class: "verif-lien", onclick: onBack }, "Retour");
}

/** The same, alone under a screen. @param {(() => void) | null} onBack */
export function backBelow(onBack) {
  return onBack && el("div", { class: "verif-suite" }, backLink(onBack));
}

/** Says that nothing here is today's. @param {string} au the date that staff chose */
export function simulation(au) {
  return el(
    "p",
    { class: "verif-avis" },
    el("strong", {}, `Simulation au ${longDate(au)}.`),
    " Ce n’est pas le résultat d’aujourd’hui.",
  );
}
