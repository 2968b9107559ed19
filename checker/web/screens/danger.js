// @ts-check
/** A danger interrupts: one action, one number as a button, and only then « continuer ». */

import { el, paragraphs } from "../dom.js";
import { listenButton } from "../speech.js";
import { backBelow, titleOf } from "./shared.js";
import { callButtons, spokenWords } from "./steps.js";

/**
 * @param {object} context
 * @param {import("../types.d.ts").Danger} context.danger
 * @param {boolean} context.easy
 * @param {() => void} context.onContinue
 * @param {(() => void) | null} context.onBack
 */
export function dangerScreen({ danger, easy, onContinue, onBack }) {
  const { etape } = danger;
  const title = titleOf(etape, easy);
  return el(
    "div",
    { class: "verif-danger", "data-danger": danger.id },
    el("p", { class: "verif-danger-quoi" }, titleOf(danger, easy)),
    el("h2", { class: "verif-titre", "data-titre": true }, title),
    callButtons(etape.contacts, { big: true }),
    etape.dire ? el("p", { class: "verif-dire" }, "Dites : ", etape.dire) : null,
    paragraphs(etape.detail),
    listenButton(() => spokenWords(etape, easy), {
      className: "verif-lien verif-ecouter verif-hors-papier",
      about: " : ce qu’il faut faire",
    }),
    el(
      "div",
      { class: "verif-actions" },
      el(
        "button",
        { type: "button", class: "verif-bouton verif-bouton--second", onclick: onContinue },
        "Continuer, si vous voulez",
      ),
    ),
    backBelow(onBack),
  );
}
