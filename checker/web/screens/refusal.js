// @ts-check
/** When the page's address asks for something that does not exist. */

import { el } from "../dom.js";

/** @param {{ message: string, onContinue: () => void }} context */
export function refusalScreen({ message, onContinue }) {
  return el(
    "div",
    { class: "verif-refus" },
    el("h2", { class: "verif-titre", "data-titre": true }, "Cette adresse n’est pas valable"),
    el("p", {}, message),
    el(
      "div",
      { class: "verif-actions" },
      el("button", { type: "button", class: "verif-bouton", onclick: onContinue }, "Continuer avec le vérificateur"),
    ),
  );
}
