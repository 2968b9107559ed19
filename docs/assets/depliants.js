// @ts-check
/**
 * Shortens the lists of leaflets: the packs of one commune, the leaflets on one subject. Without
 * this script the lists are there, whole.
 */

import { labelOf } from "./communes.js";
import { plain } from "./names.js";
import { placesFrom } from "./pres-de-chez-vous.js";

/** @typedef {import("./pres-de-chez-vous.js").Places} Places */

const MOST = 12;

/** @param {string} address */
async function json(address) {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/**
 * Whether a leaflet's words hold every word typed.
 * @param {string} words
 * @param {string} typed
 */
export function about(words, typed) {
  const known = ` ${plain(words)}`;
  return plain(typed)
    .split(" ")
    .filter(Boolean)
    .every((word) => known.includes(` ${word}`));
}

/** @param {HTMLElement} root */
function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const commune = /** @type {HTMLInputElement} */ (root.querySelector("#depliants-commune"));
  const subject = /** @type {HTMLInputElement} */ (root.querySelector("#depliants-sujet"));
  const choices = /** @type {HTMLElement} */ (root.querySelector("datalist"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  const packs = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-lot]"));
  const leaflets = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-sujet]")
  );
  form.hidden = false;

  /** @type {Promise<[Places, Record<string, string[]>]> | null} */
  let lists = null;
  const load = () =>
    (lists ??= Promise.all([
      placesFrom(new URL("../pres-de-chez-vous/communes.json", document.baseURI)),
      json("communes.json"),
    ]));

  function bySubject() {
    let shown = 0;
    for (const leaflet of leaflets) {
      const kept = about(leaflet.dataset.sujet || leaflet.textContent || "", subject.value);
      leaflet.hidden = !kept;
      if (kept && !leaflet.closest("[data-lot]")) shown += 1;
    }
    status.textContent = subject.value.trim()
      ? `${shown} dépliant${shown > 1 ? "s" : ""} sur ce sujet`
      : "";
  }

  async function byCommune() {
    const typed = commune.value.trim();
    status.textContent = "";
    if (typed.length < 2) {
      for (const pack of packs) pack.hidden = false;
      return;
    }
    try {
      const [{ communes }, serving] = await load();
      const found = communes.search(typed);
      choices.replaceChildren(
        ...found
          .slice(0, MOST)
          .map(labelOf)
          .map((label) => new Option(label, label)),
      );
      if (!found.length) {
        status.textContent = "Aucune commune du Nord ou du Pas-de-Calais ne porte ce nom.";
        return;
      }
      const kept = new Set(serving[found[0].code]);
      for (const pack of packs) pack.hidden = !kept.has(pack.dataset.lot ?? "");
      status.textContent = `${found[0].name} : ${kept.size} lot${kept.size > 1 ? "s" : ""} de dépliants`;
    } catch {
      lists = null;
      status.textContent = "La liste n’a pas pu se charger. Choisissez dans la page.";
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  commune.addEventListener("focus", () => load().catch(() => {}), { once: true });
  commune.addEventListener("input", byCommune);
  subject.addEventListener("input", bySubject);
}

const root = document.getElementById("depliants-filtre");
if (root) start(root);
