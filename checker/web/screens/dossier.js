// @ts-check
/**
 * « Mon dossier », printed after the plan: a cover page for the service, who asks, what for and what
 * is joined; then the papers to gather, with where to get each.
 *
 * Names and addresses typed here live in this screen alone: no state, no history, no network.
 */

import { append, el, hiddenText } from "../dom.js";
import { announce } from "../focus.js";
import { titleOf } from "./shared.js";

/** @typedef {import("../types.d.ts").Plan} Plan */
/** @typedef {import("../types.d.ts").PiecePlan} PiecePlan */

/** What only the person knows: by field, what to write there. */
const TYPED = /** @type {const} */ ([
  ["nom", "Vos prénom et nom"],
  ["adresse", "Votre adresse"],
  ["telephone", "Votre téléphone"],
  ["service", "Le service à qui vous donnez ce dossier"],
  ["dossier", "Votre numéro de dossier, si vous en avez un"],
]);
/** Beyond, the cover would not hold on its page. */
const MOST_PAPERS = 16;
const MOST_DATES = 3;

/**
 * The box to tick on the screen, the fields to fill, and what is printed.
 * @param {{ plan: Plan, ticked: string[], easy: boolean }} context
 * @returns {{ controls: HTMLElement, pages: HTMLElement }}
 */
export function dossier({ plan, ticked, easy }) {
  const pages = el("div", {});
  /** @type {Record<string, string>} */
  let typed = {};
  const wanted = new Set(plan.aides.slice(0, 1).map(({ dispositif }) => dispositif));
  const fields = el("div", { class: "dossier-champs", hidden: true });
  const box = el("input", {
    id: "verif-dossier",
    type: "checkbox",
    onchange: () => {
      fields.hidden = !box.checked;
      draw();
    },
  });
  fillFields();
  return {
    controls: el(
      "div",
      {},
      el(
        "div",
        { class: "verif-choix" },
        box,
        el(
          "label",
          { for: "verif-dossier" },
          "Ajouter mon dossier : une page de garde pour le service et la liste des papiers",
        ),
      ),
      fields,
    ),
    pages,
  };

  function fillFields() {
    fields.replaceChildren();
    append(
      fields,
      el("p", {}, "Ce que vous écrivez reste sur cet écran. Rien n’est gardé, rien n’est envoyé."),
      TYPED.map(([name, label]) => textField(name, label)),
      plan.aides.length > 1
        ? el(
            "fieldset",
            { class: "verif-groupe" },
            el("legend", {}, "Ce que vous demandez"),
            plan.aides.map(aidBox),
          )
        : null,
      el("button", { type: "button", class: "verif-lien", onclick: erase }, "Effacer le dossier"),
    );
  }

  /** @param {string} name @param {string} label */
  function textField(name, label) {
    const id = `dossier-${name}`;
    const input = el("input", {
      id,
      type: "text",
      autocomplete: "off",
      class: "verif-saisie",
      maxlength: "120",
      oninput: () => {
        typed[name] = input.value;
        draw();
      },
    });
    return el("div", {}, el("label", { for: id }, label), input);
  }

  /** @param {import("../types.d.ts").Aide} aid */
  function aidBox({ dispositif, nom }) {
    const id = `dossier-aide-${dispositif}`;
    const one = el("input", {
      id,
      type: "checkbox",
      onchange: () => {
        if (one.checked) wanted.add(dispositif);
        else wanted.delete(dispositif);
        draw();
      },
    });
    one.checked = wanted.has(dispositif);
    return el("div", { class: "verif-choix" }, one, el("label", { for: id }, nom));
  }

  function erase() {
    typed = {};
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = fields.querySelectorAll("input[type=text]");
    for (const input of inputs) input.value = "";
    draw();
    announce("Le dossier est effacé.");
  }

  function draw() {
    pages.replaceChildren();
    if (!box.checked) return;
    const asked = plan.aides.filter(({ dispositif }) => wanted.has(dispositif));
    const more = papersOf(plan, asked);
    append(pages, cover({ plan, ticked, easy, typed, asked, more }), toGather(plan, more, ticked));
  }
}

/**
 * The papers that what is asked for needs, besides those of the situation.
 * @param {Plan} plan
 * @param {import("../types.d.ts").Aide[]} asked
 */
function papersOf({ pieces_suite: more = [] }, asked) {
  const names = new Set(asked.map(({ nom_court: name }) => name));
  return more.filter(({ pour = [] }) => pour.some((one) => names.has(one)));
}

/**
 * @param {object} context
 * @param {Plan} context.plan
 * @param {string[]} context.ticked
 * @param {boolean} context.easy
 * @param {Record<string, string>} context.typed
 * @param {import("../types.d.ts").Aide[]} context.asked
 * @param {PiecePlan[]} context.more
 */
function cover({ plan, ticked, easy, typed, asked, more }) {
  const { commune, situations, dates, pieces } = plan;
  const here = situations.filter(({ certaine }) => certaine);
  const coming = dates.filter(({ passee }) => !passee).slice(0, MOST_DATES);
  return el(
    "article",
    { class: "fiche dossier-garde", "aria-label": "Page de garde" },
    el("h3", { class: "fiche-titre" }, "Demande"),
    written("Au service", typed.service),
    el("h4", {}, "Qui demande"),
    written("Prénom et nom", typed.nom),
    written("Adresse", typed.adresse),
    commune ? el("p", {}, `Commune : ${commune.nom}`) : null,
    written("Téléphone", typed.telephone),
    written("Numéro de dossier", typed.dossier),
    el("h4", {}, "Ce qui est demandé"),
    asked.length
      ? el(
          "ul",
          {},
          asked.map(({ nom }) => el("li", {}, nom)),
        )
      : written("Objet", ""),
    here.length || coming.length ? el("h4", {}, "La situation") : null,
    here.length
      ? el(
          "ul",
          {},
          here.map((situation) => el("li", {}, titleOf(situation, easy))),
        )
      : null,
    coming.length
      ? el(
          "ul",
          {},
          coming.map(({ jour, libelle, douteux }) =>
            el("li", {}, el("strong", {}, jour), ` : ${libelle}${douteux ? " (à vérifier)" : ""}`),
          ),
        )
      : null,
    el("h4", {}, "Ce qui est joint (copies)"),
    el(
      "ul",
      { class: "dossier-pieces" },
      [...pieces, ...more].slice(0, MOST_PAPERS).map(({ libelle }) => paperLine(libelle, ticked)),
    ),
    el("p", { class: "dossier-signature" }, "Date et signature :"),
  );
}

/** @param {Plan} plan @param {PiecePlan[]} more @param {string[]} ticked */
function toGather({ pieces, pieces_note: note }, more, ticked) {
  const listed = (/** @type {PiecePlan[]} */ papers) =>
    el(
      "ul",
      { class: "dossier-pieces" },
      papers.map(({ libelle, ou }) => paperLine(libelle, ticked, ou)),
    );
  return el(
    "article",
    { class: "fiche dossier-papiers", "aria-label": "Mes papiers" },
    el("h3", { class: "fiche-titre" }, "Mes papiers à réunir"),
    el("p", {}, "Donnez des copies, gardez les originaux. Il en manque ? Venez quand même."),
    listed(pieces),
    more.length ? [el("h4", {}, "Pour ce qui est demandé"), listed(more)] : null,
    note ? el("p", {}, note) : null,
  );
}

/**
 * @param {string} label
 * @param {string[]} ticked
 * @param {string | null} [where]
 */
function paperLine(label, ticked, where) {
  const there = ticked.includes(label);
  return el(
    "li",
    {},
    el("span", { "aria-hidden": "true" }, there ? "☑ " : "☐ "),
    there ? hiddenText("Prêt : ") : null,
    el("strong", {}, label),
    where ? el("span", { class: "dossier-ou" }, where) : null,
  );
}

/** A line filled, or to fill by hand. @param {string} label @param {string | undefined} words */
function written(label, words = "") {
  const said = words.trim();
  return el(
    "p",
    { class: "dossier-ligne" },
    el("span", {}, `${label} : `),
    said
      ? el("span", { class: "dossier-mots" }, said)
      : el("span", { class: "dossier-pointilles" }),
  );
}
