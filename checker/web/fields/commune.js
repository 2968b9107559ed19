// @ts-check
/** A commune, found in the list by its name or its postal code. */

import { combobox } from "../combobox.js";
import { labelOf, problemOf } from "../communes.js";
import { el } from "../dom.js";
import { around, described, FIELD_ID, HINT_ID, invalid, own, TITLE_ID, typed } from "./parts.js";

/** @typedef {import("../communes.js").Place} Place */
/** @typedef {import("./parts.js").Context} Context */
/** @typedef {import("./parts.js").Field} Field */

/**
 * The only kind of question that asks what a browser knows of a person: the others ask for ages,
 * numbers, amounts and dates of what happened.
 * @param {Context} context
 * @returns {Field}
 */
export function communeField(context) {
  const { question, communes } = context;
  /** @type {import("../communes.js").Communes | null} */
  let known = null;
  /** @type {Place | null} */
  let chosen = null;
  let loadFailed = false;
  const note = el("p", { class: "verif-indice", hidden: true });

  context.heading.id = own(context, TITLE_ID);
  const { input, list, rest, suggest, write } = combobox({
    id: own(context, FIELD_ID),
    purpose: "address-level2",
    source: {
      search(text) {
        const found = known?.search(text) ?? null;
        return found?.length || text.trim().length > 1 ? found : null;
      },
      label: labelOf,
      show: (/** @type {Place} */ place, text) => [
        el("span", { class: "verif-suggestion-nom" }, place.name),
        " ",
        el(
          "span",
          { class: "verif-suggestion-detail" },
          `${codesOf(place, text)} · ${place.detail}`,
        ),
      ],
    },
    onChoice: (place) => {
      chosen = place;
    },
  });
  const ties = {
    "aria-labelledby": `${own(context, TITLE_ID)} ${own(context, HINT_ID)}`,
    ...described(context),
    ...invalid(context),
  };
  for (const [name, content] of Object.entries(ties)) {
    if (content) input.setAttribute(name, content);
  }

  const load = () =>
    communes().then(
      (loaded) => {
        known = loaded;
        loadFailed = false;
        note.hidden = true;
        if (!input.value && typed(context)) showAgain(loaded);
        else if (input === document.activeElement && input.value) suggest();
      },
      () => {
        loadFailed = true;
        note.hidden = false;
        note.replaceChildren(
          "La liste des communes n’a pas pu être chargée. ",
          el("button", { type: "button", class: "verif-lien", onclick: load }, "Réessayer"),
        );
      },
    );

  /** @param {import("../communes.js").Communes} loaded */
  function showAgain(loaded) {
    const text = typed(context);
    chosen = loaded.byCode(text);
    write(chosen ? labelOf(chosen) : text);
    if (!chosen) suggest();
  }

  load();
  return {
    node: el(
      "div",
      { class: "verif-groupe" },
      context.heading,
      ...around(context),
      el(
        "label",
        { class: "verif-nomme" },
        el("span", { id: own(context, HINT_ID), class: "verif-indice" }, question.indice),
        input,
      ),
      list,
      rest,
      note,
    ),
    first: () => input,
    ownReady: false,
    read({ quiet } = { quiet: false }) {
      const text = input.value.trim();
      if (chosen) return { brut: chosen.code };
      if (!text) return { problem: question.vide };
      if (!known) {
        return loadFailed
          ? {
              typed: text,
              problem:
                "La liste des communes n’a pas pu être chargée. Réessayez, ou répondez « Je ne sais pas ».",
            }
          : { typed: text, problem: "La liste des communes arrive. Réessayez dans un instant." };
      }
      const reading = known.read(text);
      if (reading.code) return { brut: reading.code };
      if (!quiet) suggest();
      return { typed: text, problem: problemOf(reading, known.search(text).length > 0) };
    },
  };
}

/**
 * The postal codes worth showing for what was typed.
 * @param {Place} place
 * @param {string} text
 */
function codesOf(place, text) {
  const digits = text.replace(/(\d)\s+(?=\d)/g, "$1").match(/\d{2,5}/)?.[0] ?? "";
  const typed = place.postalCodes.filter((code) => code.startsWith(digits));
  const codes = typed.length ? typed : place.postalCodes;
  return codes.length > 2 ? `${codes[0]}…` : codes.join(", ");
}
