// @ts-check
/** What is within reach on every screen: review, erase (asked twice), easy-to-read wording. */

import { el } from "../dom.js";
import { onceDrawn } from "../focus.js";

/**
 * @param {object} context
 * @param {number} context.count of answers given
 * @param {boolean} context.easy
 * @param {boolean} context.over whether the person has come to the end
 * @param {(() => void) | null} context.onReview
 * @param {() => void} context.onErase
 * @param {() => void} context.onEasy
 */
export function toolbar({ count, easy, over, onReview, onErase, onEasy }) {
  const erase = el(
    "button",
    { type: "button", class: "verif-lien", onclick: ask },
    "Effacer mes réponses",
  );
  const confirmation = el(
    "div",
    {
      class: "verif-confirmation",
      role: "group",
      "aria-labelledby": "verif-effacer",
      hidden: true,
    },
    el("p", { id: "verif-effacer", tabindex: "-1" }, "Effacer toutes vos réponses ?"),
    el("button", { type: "button", class: "verif-bouton", onclick: onErase }, "Oui, tout effacer"),
    el(
      "button",
      { type: "button", class: "verif-bouton verif-bouton--second", onclick: keep },
      "Non, les garder",
    ),
  );

  let asked = false;

  function ask() {
    asked = true;
    confirmation.hidden = false;
    document.getElementById("verif-effacer")?.focus();
  }

  function keep() {
    asked = false;
    erase.focus();
    onceDrawn(() => {
      confirmation.hidden = !asked; // asked again meanwhile, it stays
    });
  }

  return el(
    "div",
    { class: "verif-outils" },
    el(
      "ul",
      {},
      count && onReview
        ? el(
            "li",
            {},
            el(
              "button",
              { type: "button", class: "verif-lien", onclick: onReview },
              `Vérifier mes réponses (${count})`,
            ),
          )
        : null,
      count ? el("li", {}, erase) : null,
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "verif-lien", "aria-pressed": String(easy), onclick: onEasy },
          "Facile à lire",
        ),
      ),
    ),
    over ? el("p", {}, "Ordinateur partagé ? Effacez vos réponses à la fin.") : null,
    confirmation,
  );
}
