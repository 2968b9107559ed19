// @ts-check
/** One field per type of question: shows it, reads what was typed. It checks nothing else. */

import { combobox } from "./combobox.js";
import { labelOf, problemOf } from "./communes.js";
import { el, hiddenText } from "./dom.js";

/** @typedef {import("./types.d.ts").Brut} Brut */
/** @typedef {import("./types.d.ts").Question} Question */
/** @typedef {import("./communes.js").Place} Place */

export const JE_NE_SAIS_PAS = "je_ne_sais_pas";
export const HORS_PERIMETRE = "hors-perimetre";

/**
 * @typedef {object} Field
 * @property {HTMLElement} node with the question as its name
 * @property {() => HTMLElement | null} first what takes the focus
 * @property {(options?: { quiet: boolean }) => Reading} read quiet: leaves the screen as it is
 * @property {boolean} ownUnknown whether « je ne sais pas » is one of its choices
 * @property {{ label: string, brut: string }[]} [shortcuts] other ready answers, as buttons
 */

/**
 * @typedef {{ brut: Brut, problem?: undefined } | { brut?: undefined, typed?: Brut, problem: string }} Reading
 * `typed` is what to show again next to the problem.
 */

/**
 * @param {object} context
 * @param {Question} context.question
 * @param {Brut | undefined} context.value
 * @param {boolean} context.easy
 * @param {HTMLElement} context.heading
 * @param {HTMLElement[]} context.help
 * @param {string | null} context.error
 * @param {() => Promise<import("./communes.js").Communes>} context.communes
 * @param {string} [context.key] tells the ids of a screen's questions apart
 * @param {boolean} [context.sure] whether « Je ne sais pas » is left out of the choices
 * @returns {Field}
 */
export function fieldFor(context) {
  switch (context.question.type) {
    case "oui_non":
    case "choix":
      return choices(context, "radio");
    case "choix_multiple":
      return choices(context, "checkbox");
    case "date":
      return dateField(context);
    case "commune":
      return communeField(context);
    default:
      return numberField(context);
  }
}

const FIELD_ID = "verif-champ";
const ERROR_ID = "verif-erreur";
const HELP_ID = "verif-aide";
const TITLE_ID = "verif-question";
const HINT_ID = "verif-indice";
const NOTHING = { help: [], error: null };

/** An id of this question's own. @param {Pick<Context, "key">} context @param {string} id */
const own = ({ key = "" }, id) => `${id}${key}`;

/** @typedef {Parameters<typeof fieldFor>[0]} Context */

/**
 * Said with a field; with the first of a group only, so as not to come back at each step. On the
 * group itself nothing of it would be heard (Orca with Firefox).
 * @param {Pick<Context, "help" | "error" | "key">} context
 * @param {(string | false | null | undefined)[]} others ids of what else belongs to the field
 */
function described(context, ...others) {
  const { help, error } = context;
  const ids = [...others, help.length && own(context, HELP_ID), error && own(context, ERROR_ID)]
    .filter(Boolean)
    .join(" ");
  return { "aria-describedby": ids || null };
}

/** @param {Context} context */
const invalid = ({ error }) => ({ "aria-invalid": error ? "true" : null });

/** @param {Context} context */
function around(context) {
  const { help, error } = context;
  return [
    help.length ? el("div", { id: own(context, HELP_ID), class: "verif-aide" }, help) : null,
    error
      ? el(
          "p",
          { id: own(context, ERROR_ID), class: "verif-erreur" },
          hiddenText("Erreur : "),
          error,
        )
      : null,
  ];
}

/**
 * Several fields for one question. The heading names them from outside: inside the group or in a
 * legend, it would be said twice when the focus comes to it.
 * @param {Context} context
 * @param {...import("./dom.js").Child} children
 */
function group(context, ...children) {
  context.heading.id = own(context, TITLE_ID);
  return el(
    "div",
    { class: "verif-groupe" },
    context.heading,
    ...around(context),
    el("div", { role: "group", "aria-labelledby": own(context, TITLE_ID) }, ...children),
  );
}

/** @param {Context} context */
function label(context) {
  const heading = /** @type {HTMLElement} */ (context.heading.cloneNode(false));
  heading.appendChild(el("label", { for: own(context, FIELD_ID) }, ...context.heading.childNodes));
  return heading;
}

/**
 * @param {Context} context
 * @param {"radio" | "checkbox"} type
 * @returns {Field}
 */
function choices(context, type) {
  const { question, value, easy } = context;
  const hinted = type === "checkbox" && !/plusieurs/.test(question.aide ?? "");
  const chosen = new Set(Array.isArray(value) ? value : value === undefined ? [] : [value]);
  const options = question.options ?? [];
  /** @type {import("./types.d.ts").Option[]} */
  const unknown = context.sure ? [] : [{ id: JE_NE_SAIS_PAS, libelle: "Je ne sais pas" }];
  const offered = [...options, ...unknown];
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  const rows = offered.map((option, index) => {
    const id = own(context, index ? `${FIELD_ID}-${index}` : FIELD_ID);
    const help = "aide" in option && option.aide ? option.aide : null;
    const input = el("input", {
      id,
      type,
      name: own(context, FIELD_ID),
      value: option.id,
      ...described(
        index ? NOTHING : context,
        help && `${id}-aide`,
        !index && hinted && own(context, HINT_ID),
      ),
      onchange: () => keepExclusive(input),
    });
    input.checked = chosen.has(option.id);
    inputs.push(input);
    const text = (easy && "facile" in option && option.facile) || option.libelle;
    return el(
      "div",
      { class: `verif-choix${option.id === JE_NE_SAIS_PAS ? " verif-choix--inconnu" : ""}` },
      input,
      el("label", { for: id }, text),
      help ? el("p", { id: `${id}-aide`, class: "verif-choix-aide" }, help) : null,
    );
  });

  /** « Aucune de ces situations » and « je ne sais pas » stand alone. @param {HTMLInputElement} changed */
  function keepExclusive(changed) {
    if (type !== "checkbox" || !changed.checked) return;
    const alone = (/** @type {HTMLInputElement} */ input) =>
      input.value === JE_NE_SAIS_PAS || input.value === question.exclusive;
    for (const input of inputs) {
      if (input !== changed && (alone(changed) || alone(input))) input.checked = false;
    }
  }

  return {
    node: group(
      context,
      hinted
        ? el(
            "p",
            { id: own(context, HINT_ID), class: "verif-indice" },
            "Vous pouvez cocher plusieurs réponses.",
          )
        : null,
      el("div", { class: "verif-options" }, rows),
    ),
    first: () => inputs.find((input) => input.checked) ?? inputs[0] ?? null,
    ownUnknown: true,
    read() {
      const picked = inputs.filter((input) => input.checked).map((input) => input.value);
      if (!picked.length) {
        return { problem: "Choisissez une réponse. « Je ne sais pas » en est une." };
      }
      if (type === "checkbox" && picked[0] !== JE_NE_SAIS_PAS) return { brut: picked };
      return { brut: picked[0] };
    },
  };
}

/** @param {Context} context @returns {Field} */
function numberField(context) {
  const { question, value } = context;
  const unit = question.unite_texte;
  const input = el("input", {
    id: own(context, FIELD_ID),
    class: "verif-saisie verif-saisie--nombre",
    type: "text",
    inputmode: question.type === "montant" ? "decimal" : "numeric",
    autocomplete: "off",
    ...described(context, unit && own(context, HINT_ID)),
    ...invalid(context),
  });
  input.value = typed(value);
  return {
    node: el(
      "div",
      { class: "verif-groupe" },
      label(context),
      ...around(context),
      el(
        "div",
        { class: "verif-nombre" },
        input,
        unit ? el("span", { id: own(context, HINT_ID), class: "verif-unite" }, unit) : null,
      ),
    ),
    first: () => input,
    ownUnknown: false,
    read: () =>
      input.value.trim()
        ? { brut: input.value.trim() }
        : { problem: "Écrivez un nombre, ou répondez « Je ne sais pas »." },
  };
}

/** @param {Brut | undefined} value */
function typed(value) {
  return typeof value === "string" && value !== JE_NE_SAIS_PAS ? value : "";
}

/** @param {Context} context @returns {Field} */
function dateField(context) {
  const parts = typed(context.value).split("/");
  const boxes = [
    { name: "Jour", size: 2, example: "5" },
    { name: "Mois", size: 2, example: "10" },
    { name: "Année", size: 4, example: "2026" },
  ].map(({ name, size }, index) => {
    const id = own(context, index ? `${FIELD_ID}-${index}` : FIELD_ID);
    const input = el("input", {
      id,
      class: `verif-saisie verif-saisie--${size}`,
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      ...described(index ? NOTHING : context, !index && own(context, HINT_ID)),
      ...invalid(context),
    });
    input.value = parts[index] ?? "";
    return {
      input,
      node: el("div", { class: "verif-partie" }, el("label", { for: id }, name), input),
    };
  });
  return {
    node: group(
      context,
      el("p", { id: own(context, HINT_ID), class: "verif-indice" }, "Par exemple : 5 10 2026"),
      el(
        "div",
        { class: "verif-date" },
        boxes.map(({ node }) => node),
      ),
    ),
    first: () => boxes[0].input,
    ownUnknown: false,
    read() {
      const values = boxes.map(({ input }) => input.value.trim());
      return values.some(Boolean)
        ? { brut: values.join("/") }
        : { problem: "Écrivez une date, ou répondez « Je ne sais pas »." };
    },
  };
}

/**
 * The only kind of question that asks what a browser knows of a person: the others ask for ages,
 * numbers, amounts and dates of what happened.
 * @param {Context} context
 * @returns {Field}
 */
function communeField(context) {
  const { value, communes } = context;
  /** @type {import("./communes.js").Communes | null} */
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
        if (!input.value && typed(value)) showAgain(loaded);
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

  /** @param {import("./communes.js").Communes} loaded */
  function showAgain(loaded) {
    const text = typed(value);
    if (text === HORS_PERIMETRE) return;
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
        el(
          "span",
          { id: own(context, HINT_ID), class: "verif-indice" },
          "Nom de la commune ou code postal",
        ),
        input,
      ),
      list,
      rest,
      note,
    ),
    first: () => input,
    ownUnknown: false,
    shortcuts: [{ label: "Ailleurs qu’en Nord et Pas-de-Calais", brut: HORS_PERIMETRE }],
    read({ quiet } = { quiet: false }) {
      const text = input.value.trim();
      if (chosen) return { brut: chosen.code };
      if (!text) {
        return {
          problem:
            "Écrivez le nom de la commune ou son code postal, ou répondez « Je ne sais pas ».",
        };
      }
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
