// @ts-check
/** A part of a paper that is made only for whoever ticks its box. */

import { append, el } from "../dom.js";

/**
 * @param {object} part
 * @param {string} part.id
 * @param {string} part.label
 * @param {HTMLElement} part.place where it is shown
 * @param {() => Promise<import("../dom.js").Child>} part.make
 * @param {string} part.failed what is said when it could not be made
 */
export function onDemand({ id, label, place, make, failed }) {
  let asked = 0; // A box unticked while the part is made must leave nothing of it.
  const box = el("input", {
    id,
    type: "checkbox",
    onchange: async () => {
      place.replaceChildren();
      asked += 1;
      const mine = asked;
      if (!box.checked) return;
      try {
        const made = await make();
        if (mine === asked) append(place, made);
      } catch {
        if (mine !== asked) return;
        box.checked = false;
        append(place, el("p", { class: "verif-erreur verif-hors-papier" }, failed));
      }
    },
  });
  return el("div", { class: "verif-choix" }, box, el("label", { for: id }, label));
}
