// @ts-check
/**
 * A pack for any commune, made in the browser: its leaflets and letters are ticked, the frame of the
 * place is filled, and the pages come out of the territory's pack as one PDF. Nothing is sent.
 */

import { labelOf } from "./communes.js";
import { giveFile } from "./give-file.js";
import { offered, packOf, placesOf } from "./lot.js";
import { placesFrom } from "./pres-de-chez-vous.js";

/** @typedef {import("./lot.js").Sheet} Sheet
 * @typedef {import("./lot.js").Pack} Pack
 * @typedef {import("./lot.js").Choices} Choices */

const MOST = 12;
/** Packs are too heavy to be kept on the device with the pages. */
const OFFLINE =
  "Il faut le réseau pour composer un lot. Un PDF déjà téléchargé s’imprime sans réseau.";
/** What is ticked at first. */
const FIRST = "situation";
const GROUPS = /** @type {const} */ ([
  ["situation", "Situations"],
  ["dispositif", "Aides"],
  ["courrier", "Lettres à remplir"],
]);

/** @param {HTMLElement} root */
function start(root) {
  const find = (/** @type {string} */ selector) =>
    /** @type {any} */ (root.querySelector(selector));
  /** @type {HTMLFormElement} */
  const form = find("form");
  /** @type {HTMLInputElement} */
  const commune = find("#composer-commune");
  /** @type {HTMLSelectElement} */
  const format = find("#composer-format");
  /** @type {HTMLSelectElement} */
  const place = find("#composer-lieu");
  /** @type {HTMLTextAreaElement} */
  const words = find("#composer-texte");
  /** @type {HTMLInputElement} */
  const sides = find("#composer-recto-verso");
  /** @type {HTMLElement} */
  const list = find("#composer-choix");
  /** @type {HTMLElement} */
  const status = find("[role=status]");
  /** @type {HTMLDataListElement} */
  const labels = find("datalist");
  form.hidden = false;

  /** @type {Promise<[import("./pres-de-chez-vous.js").Places, Choices]> | null} */
  let loading = null;
  const load = () => {
    loading ??= Promise.all([
      placesFrom(new URL("../pres-de-chez-vous/communes.json", document.baseURI)),
      fetched("composer.json").then((response) => response.json()),
    ]);
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  /** @type {{ code: string, name: string } | null} */
  let found = null;
  /** What is ticked, kept when the format or the commune changes: a few leaflets at first. */
  /** @type {Map<string, boolean>} */
  const ticked = new Map();

  async function choose() {
    const typed = commune.value.trim();
    if (typed.length < 2) return;
    try {
      const [{ communes }, choices] = await load();
      const near = communes.search(typed);
      labels.replaceChildren(
        ...near
          .slice(0, MOST)
          .map(labelOf)
          .map((label) => new Option(label, label)),
      );
      const changed = near[0]?.code !== found?.code;
      found = near[0] ?? null;
      if (!found) {
        list.replaceChildren();
        status.textContent = "Aucune commune du Nord ou du Pas-de-Calais ne porte ce nom.";
        return;
      }
      if (changed) showPlaces(placesOf(choices, found.code, found.name));
      const { sheets } = offered(choices, found.code, format.value) ?? { sheets: [] };
      showSheets(sheets);
      status.textContent = `${found.name} : ${sheets.length} dépliants et lettres. Cochez ceux que vous voulez.`;
    } catch {
      status.textContent = navigator.onLine
        ? "La liste n’a pas pu se charger. Réessayez, ou prenez un lot plus bas."
        : `La liste n’a pas pu se charger. ${OFFLINE}`;
    }
  }

  /** @param {{ nom: string, texte: string }[]} places */
  function showPlaces(places) {
    const written = words.value !== place.value; // by the person: it stays
    place.replaceChildren(
      new Option("Cadre vide", ""),
      ...places.map(({ nom, texte }) => new Option(nom, texte)),
    );
    if (!written) words.value = "";
  }

  /** @param {Sheet[]} sheets */
  function showSheets(sheets) {
    list.replaceChildren(
      ...GROUPS.flatMap(([genre, title]) => {
        const those = sheets.filter((sheet) => sheet.genre === genre);
        if (!those.length) return [];
        const group = document.createElement("fieldset");
        const legend = document.createElement("legend");
        legend.textContent = title;
        group.append(legend, allOrNone(group), ...those.map(line));
        return [group];
      }),
    );
  }

  /** @param {HTMLElement} group */
  function allOrNone(group) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Tout cocher ou décocher";
    button.addEventListener("click", () => {
      /** @type {HTMLInputElement[]} */
      const boxes = [...group.querySelectorAll("input")];
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) {
        box.checked = !all;
        keep(box);
      }
    });
    return button;
  }

  /** @param {HTMLInputElement} box */
  function keep(box) {
    ticked.set(box.value, box.checked);
  }

  /** @param {Sheet} sheet */
  function line({ id, titre, genre }) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = id;
    box.checked = ticked.get(id) ?? genre === FIRST;
    box.addEventListener("change", () => keep(box));
    label.append(box, ` ${titre}`);
    const row = document.createElement("div");
    row.append(label);
    return row;
  }

  async function make() {
    if (!found) {
      status.textContent = "Choisissez d’abord une commune.";
      commune.focus();
      return;
    }
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = list.querySelectorAll("input:checked");
    const wanted = new Set([...boxes].map((box) => box.value));
    if (!wanted.size) {
      status.textContent = "Cochez au moins un dépliant.";
      return;
    }
    status.textContent = "Préparation du PDF…";
    try {
      const [, choices] = await load();
      const { pack, sheets } = /** @type {{ pack: Pack, sheets: Sheet[] }} */ (
        offered(choices, found.code, format.value)
      );
      const [lib, bytes] = await Promise.all([
        import(new URL("pdf-lib.js", document.baseURI).href),
        fetched(pack.chemin).then((response) => response.arrayBuffer()),
      ]);
      const ranges = sheets.filter(({ id }) => wanted.has(id)).map(({ pages }) => pages);
      const data = /** @type {Uint8Array<ArrayBuffer>} */ (
        await packOf(lib, bytes, ranges, words.value, sides.checked)
      );
      giveFile(`depliants-${found.code}-${format.value}.pdf`, data, "application/pdf");
      status.textContent = `Le PDF est prêt : ${wanted.size} dépliants et lettres, ${found.name}.`;
    } catch {
      status.textContent = navigator.onLine
        ? "Le PDF n’a pas pu être fait. Réessayez, ou prenez un lot plus bas."
        : `Le PDF n’a pas pu être fait. ${OFFLINE}`;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    make();
  });
  commune.addEventListener("focus", () => load().catch(() => {}), { once: true });
  commune.addEventListener("input", choose);
  format.addEventListener("change", choose);
  place.addEventListener("change", () => {
    words.value = place.value;
  });
}

/** @param {string} address relative to the page */
async function fetched(address) {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

const root = globalThis.document?.getElementById("depliants-composer");
if (root) start(root);
