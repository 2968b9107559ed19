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

/** Says how it is used, and what it cannot do. */
export const LIMITS =
  "Ce bouton remplace cette page par une page sans rapport. Il n’efface pas l’historique du " +
  "navigateur : effacez-le si quelqu’un peut regarder votre appareil.";

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
    el(
      "button",
      {
        type: "button",
        class: "sortie-bouton",
        "aria-describedby": "sortie-limites",
        onclick: act,
      },
      "Quitter vite",
    ),
    el(
      "p",
      { id: "sortie-limites", class: "sortie-limites" },
      "Ou touche Échap, trois fois. ",
      LIMITS,
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
