// @ts-check
/**
 * Finds a commune by name or postal code and leads to its place in its intercommunality's page.
 *
 * The browser may fill the field, and must keep nothing of it: as in `checker/web/combobox.js`, it
 * has neither `id` nor `name`, and its default value is always the one it shows.
 */

import { Communes } from "./communes.js";

/** More are not listed: whoever still has so many to choose from goes on typing. */
const MOST = 60;

/**
 * @typedef {object} Places
 * @property {Communes} communes
 * @property {(code: string) => string} pageOf the address of a commune's place
 */

/**
 * Reads the list of communes, and of the page that tells whom to turn to in each.
 * @param {URL} address the list's; the pages are beside it
 * @returns {Promise<Places>}
 */
export async function placesFrom(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  /** @type {import("./types.d.ts").DonneesCommunes & { pages: Record<string, string> }} */
  const data = await response.json();
  const epci = new Map(data.communes.map((commune) => [commune.code, commune.epci ?? ""]));
  return {
    communes: new Communes(data),
    pageOf: (code) => new URL(`${data.pages[epci.get(code) ?? ""]}/#${code}`, address).href,
  };
}

/** @param {HTMLElement} root */
async function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const list = /** @type {HTMLElement} */ (root.querySelector("ul"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  form.hidden = false;
  /** @type {Promise<Places> | null} */
  let places = null;
  const load = () => (places ??= placesFrom(new URL("communes.json", document.baseURI)));

  async function search() {
    field.defaultValue = field.value;
    const typed = field.value.trim();
    list.replaceChildren();
    status.textContent = "";
    if (typed.length < 2) return;
    try {
      const { communes, pageOf } = await load();
      const found = communes.search(typed);
      const cut =
        found.length > MOST ? `, les ${MOST} premières sont ici : continuez à écrire` : "";
      status.textContent = found.length
        ? `${found.length} nom${found.length > 1 ? "s" : ""}${cut}`
        : "Aucune commune du Nord ou du Pas-de-Calais ne porte ce nom. Vérifiez, ou choisissez dans la liste.";
      list.replaceChildren(
        ...found.slice(0, MOST).map((place) => {
          const entry = document.createElement("li");
          const link = document.createElement("a");
          link.href = pageOf(place.code);
          link.textContent = `${place.name} (${place.postalCodes.join(", ")})`;
          entry.append(link, place.detail ? ` ${place.detail}` : "");
          return entry;
        }),
      );
    } catch {
      places = null;
      status.textContent =
        "La liste n’a pas pu se charger. Choisissez votre intercommunalité ci-dessous.";
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
