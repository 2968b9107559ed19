// @ts-check
/**
 * The search page. What is typed stays in the page: it may sit after « # » in the address, which is
 * never sent to a server. How pages are found: `chercher.js`.
 */

import { find, OPTIONS } from "./chercher.js";

/** @param {HTMLElement} root */
async function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const list = /** @type {HTMLElement} */ (root.querySelector("ol"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  form.hidden = false;
  const danger = document.createElement("div");
  danger.className = "recherche-danger";
  danger.hidden = true;
  status.after(danger);
  const text = async (/** @type {string} */ name) => {
    const response = await fetch(new URL(name, document.baseURI));
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    return response.text();
  };
  /** @type {Promise<[any, any]> | null} */
  let ready = null;
  const load = () =>
    (ready ??= Promise.all([
      import(new URL("minisearch.js", import.meta.url).href).then(async ({ default: MiniSearch }) =>
        MiniSearch.loadJSON(await text("index.json"), OPTIONS),
      ),
      text("mots.json").then(JSON.parse),
    ]));

  /** Grows with each search, so that a late answer can't replace a newer one. */
  let turn = 0;

  async function search() {
    turn += 1;
    const asked = turn;
    const typed = field.value.trim();
    list.replaceChildren();
    danger.hidden = true;
    if (!typed) {
      status.textContent = "";
      return;
    }
    status.textContent = "Recherche en cours…";
    try {
      const [index, words] = await load();
      if (asked !== turn) return;
      const { pages, danger: told, corrected } = find(index, typed, words);
      if (told) warn(danger, told);
      const meant = corrected ? `Vouliez-vous dire « ${corrected} » ? ` : "";
      status.textContent = pages.length
        ? `${meant}${pages.length} page${pages.length > 1 ? "s" : ""} pour « ${corrected ?? typed} »`
        : `Rien pour « ${typed} ». Essayez un mot plus simple, ou appelez un conseiller.`;
      list.replaceChildren(...pages.map(item));
    } catch {
      ready = null;
      if (asked !== turn) return;
      status.textContent =
        "La recherche n’a pas pu se charger. Vérifiez la connexion et réessayez, ou partez de la page d’accueil.";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `#${encodeURIComponent(field.value.trim())}`);
    search();
  });
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  const fromAddress = decodeSafely(location.hash.slice(1));
  if (fromAddress) {
    field.value = fromAddress;
    search();
  }
}

/** @param {string} text */
function decodeSafely(text) {
  try {
    return decodeURIComponent(text).slice(0, 200);
  } catch {
    return "";
  }
}

/**
 * The numbers to call, before any page.
 * @param {HTMLElement} place
 * @param {import("./chercher.js").Danger} told
 */
function warn(place, told) {
  const title = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = told.titre;
  title.append(strong);
  const numbers = document.createElement("ul");
  for (const { nom, numero, appel } of told.numeros) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = appel;
    link.textContent = numero;
    entry.append(link, ` ${nom}`);
    numbers.append(entry);
  }
  place.replaceChildren(title, numbers);
  place.hidden = false;
}

/** @param {import("./chercher.js").Found} page */
function item(page) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(`../${page.id}`, document.baseURI).href;
  link.textContent = page.titre;
  const text = document.createElement("p");
  text.textContent = page.description;
  entry.append(link, text);
  return entry;
}

const root = document.getElementById("recherche");
if (root) start(root);
