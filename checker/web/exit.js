// @ts-check
/**
 * The quick exit, as public services have it: a button in sight, or Escape pressed three times.
 *
 * It leaves a neutral page in the place of this one, with nothing of this visit to go back to. It
 * can't empty the browser's history, nor what a phone's operator or a spying program keeps: the
 * page says so.
 */

import { el } from "./dom.js";

const TIMES = 3;
const WITHIN = 3000;

const LIMITS =
  "Il remplace cette page par une page sans rapport, et rien de cette visite ne revient avec " +
  "« Retour ». Il n’efface pas l’historique du navigateur, et ne peut rien contre un programme " +
  "espion. Si quelqu’un surveille votre appareil, utilisez celui d’une personne de confiance.";

/**
 * Counts presses of Escape; a field that closes its list with it does not count.
 * @param {() => void} act
 * @returns {(event: { key: string, defaultPrevented: boolean, timeStamp: number }) => void}
 */
export function threeEscapes(act) {
  /** @type {number[]} */
  let pressed = [];
  return ({ key, defaultPrevented, timeStamp }) => {
    if (key !== "Escape" || defaultPrevented) {
      if (key !== "Shift") pressed = [];
      return;
    }
    pressed = [...pressed.filter((time) => timeStamp - time < WITHIN), timeStamp];
    if (pressed.length >= TIMES) {
      pressed = [];
      act();
    }
  };
}

/**
 * The button, with its limits under it.
 * @param {() => void} act
 */
export function exitButton(act) {
  return el(
    "div",
    { class: "sortie" },
    el("button", { type: "button", class: "sortie-bouton", onclick: act }, "Quitter vite"),
    el("span", { class: "sortie-touche" }, "ou Échap, trois fois"),
    el(
      "details",
      { class: "sortie-limites" },
      el("summary", {}, "Ce que fait ce bouton"),
      el("p", {}, LIMITS),
    ),
  );
}

/**
 * Leaves for the neutral page.
 * @param {string} address
 */
export function leave(address) {
  document.title = "";
  document.documentElement.hidden = true;
  location.replace(address);
}
