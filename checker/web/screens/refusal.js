// @ts-check
/** When the page's address asks for something that does not exist, or carries what can't be read. */

import { el } from "../dom.js";

/** @param {{ title?: string, message: string, onContinue: () => void }} context */
export function refusalScreen({ title = "Cette adresse n’est pas valable", message, onContinue }) {
  return el(
    "div",
    { class: "verif-refus" },
    el("h2", { class: "verif-titre", "data-titre": true }, title),
    el("p", {}, message),
    el(
      "div",
      { class: "verif-actions" },
      el(
        "button",
        { type: "button", class: "verif-bouton", onclick: onContinue },
        "Continuer avec le vérificateur",
      ),
    ),
  );
}
