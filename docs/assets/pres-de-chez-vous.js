// @ts-check
/**
 * Finds a commune by name or postal code and leads to its place in its intercommunality's page.
 *
 * The browser may fill the field, and must keep nothing of it: as in `checker/web/combobox.js`, it
 * has neither `id` nor `name`, and its default value is always the one it shows.
 */

import { fold } from "./recherche.js";

const MOST = 12;

/**
 * @typedef {{ nom: string, code: string, page: string, codes_postaux: string[], detail: string }} Place
 */

/**
 * The places that match, those whose name begins as typed first.
 * @param {Place[]} places
 * @param {string} typed
 */
export function matching(places, typed) {
  const wanted = fold(typed).replace(/\bst\b/g, "saint").replace(/\bste\b/g, "sainte");
  if (!wanted) return [];
  const byCode = /^\d{2,5}$/.test(wanted);
  const found = places.filter((place) =>
    byCode
      ? place.codes_postaux.some((code) => code.startsWith(wanted))
      : ` ${fold(place.nom)}`.includes(` ${wanted}`),
  );
  const exact = (/** @type {Place} */ place) => {
    const name = fold(place.nom);
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2;
  };
  return found.sort((a, b) => exact(a) - exact(b) || a.nom.localeCompare(b.nom, "fr")).slice(0, MOST);
}

/** @param {HTMLElement} root */
async function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const list = /** @type {HTMLElement} */ (root.querySelector("ul"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  form.hidden = false;
  /** @type {Promise<Place[]> | null} */
  let places = null;
  const load = () =>
    (places ??= fetch(new URL("communes.json", document.baseURI)).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }));

  async function search() {
    field.defaultValue = field.value;
    const typed = field.value.trim();
    list.replaceChildren();
    status.textContent = "";
    if (typed.length < 2) return;
    try {
      const found = matching(await load(), typed);
      status.textContent = found.length
        ? `${found.length} commune${found.length > 1 ? "s" : ""}`
        : "Aucune commune du Nord ou du Pas-de-Calais ne porte ce nom. Vérifiez, ou choisissez dans la liste.";
      list.replaceChildren(
        ...found.map((place) => {
          const entry = document.createElement("li");
          const link = document.createElement("a");
          link.href = new URL(`${place.page}/#${place.code}`, document.baseURI).href;
          link.textContent = `${place.nom} (${place.codes_postaux.join(", ")})`;
          entry.append(link, place.detail ? ` ${place.detail}` : "");
          return entry;
        }),
      );
    } catch {
      places = null;
      status.textContent = "La liste n’a pas pu se charger. Choisissez votre intercommunalité ci-dessous.";
    }
  }

  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const links = list.querySelectorAll("a");
    if (links.length === 1) links[0].click();
    else search();
  });
}

const root = document.getElementById("recherche-commune");
if (root) start(root);
