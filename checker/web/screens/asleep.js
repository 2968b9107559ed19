// @ts-check
/** Someone comes back from another page: the answers are there, nothing of them is shown yet. */

import { el } from "../dom.js";

/** @param {{ onWake: () => void, onErase: () => void }} context */
export function asleepScreen({ onWake, onErase }) {
  return el(
    "div",
    { class: "verif-sommeil" },
    el("h2", { class: "verif-titre", "data-titre": true }, "Reprendre où vous en étiez ?"),
    el(
      "p",
      {},
      "Des réponses sont restées dans cet onglet. Si ce ne sont pas les vôtres, effacez-les.",
    ),
    el(
      "div",
      { class: "verif-actions" },
      el("button", { type: "button", class: "verif-bouton", onclick: onWake }, "Reprendre"),
      el(
        "button",
        { type: "button", class: "verif-bouton verif-bouton--second", onclick: onErase },
        "Tout effacer",
      ),
    ),
  );
}
