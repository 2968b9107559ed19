// @ts-check
/** The result: what is urgent, then each scheme with its verdict. */

import { longDate } from "../dates.js";
import { el, hiddenText, icon, paragraphs } from "../dom.js";
import { listenButton } from "../speech.js";
import { contact, named, phoneLinks } from "./contacts.js";
import { isOver, resultParts } from "./scheme.js";
import { backBelow, REMINDER, simulation } from "./shared.js";

/** @typedef {import("../types.d.ts").Bilan} Bilan */
/** @typedef {import("../types.d.ts").Resultat} Resultat */
/** @typedef {import("../types.d.ts").Verdict} Verdict */

/** @type {Verdict[]} */
const SHOWN_ORDER = ["possible", "a_preparer", "a_verifier", "ailleurs", "pas_ce_dispositif"];
/** @type {Verdict[]} */
const FOLDED = ["ailleurs", "pas_ce_dispositif"];

/**
 * @param {object} context
 * @param {Bilan} context.bilan with details
 * @param {boolean} context.simulated whether the date was chosen by staff
 * @param {string | null} context.single name of the scheme, when only one was asked for
 * @param {(dispositif: string) => string | null} context.pageOf
 * @param {(question: string) => boolean} context.canModify
 * @param {(question: string) => void} context.onModify
 * @param {(() => void) | null} context.onReview these have no button when null
 * @param {() => void} context.onResume
 * @param {(() => void) | null} context.onAll
 * @param {() => void} context.onPrint
 * @param {((dispositif: string) => void) | null} context.onSheet
 * @param {HTMLElement | null} context.keep
 * @param {(() => void) | null} context.onBack
 */
export function resultsScreen(context) {
  const { bilan, simulated, single } = context;
  const { resultats, urgences, restantes_au_plus: remaining } = bilan;
  const living = resultats.filter(({ statut }) => !isOver(statut) || single);
  const past = resultats.filter((result) => !living.includes(result));
  const groups = SHOWN_ORDER.map((verdict) => ({
    verdict,
    results: living.filter((result) => result.verdict === verdict),
  })).filter(({ results }) => results.length);

  return el(
    "div",
    { class: "verif-bilan" },
    el(
      "h2",
      { class: "verif-titre", "data-titre": true },
      single ? `Votre résultat : ${single}` : "Votre bilan",
    ),
    urgences.filter(({ certaine }) => certaine).map(urgencyBanner),
    doubtfulUrgencies(urgences.filter(({ certaine }) => !certaine)),
    simulated ? simulation(bilan.au) : null,
    el(
      "p",
      { class: "verif-rappel" },
      el("strong", {}, REMINDER),
      ` Résultat calculé au ${longDate(bilan.au)} sur votre appareil.`,
    ),
    remaining > 0
      ? el(
          "div",
          { class: "verif-avis" },
          el(
            "p",
            {},
            `Ce résultat est provisoire : il reste ${remaining === 1 ? "1 question" : `${remaining} questions`} au plus.`,
          ),
          el(
            "button",
            {
              type: "button",
              class: "verif-bouton verif-bouton--second",
              onclick: context.onResume,
            },
            "Reprendre les questions",
          ),
        )
      : null,
    single ? null : summary(groups),
    single
      ? groups.flatMap(({ results }) => results.map((result) => card(result, context, 3, true)))
      : groups.map((group) => groupSection(group, context)),
    past.length
      ? el(
          "details",
          { class: "verif-famille verif-famille--pas_ce_dispositif" },
          el(
            "summary",
            {},
            el(
              "h3",
              { class: "verif-famille-titre" },
              `Anciens dispositifs, remplacés depuis (${past.length})`,
            ),
          ),
          past.map((result) => card(result, context, 4, false)),
        )
      : null,
    el(
      "div",
      { class: "verif-actions verif-hors-papier" },
      el(
        "button",
        { type: "button", class: "verif-bouton", onclick: context.onPrint },
        "Imprimer ce bilan",
      ),
      context.onReview
        ? el(
            "button",
            {
              type: "button",
              class: "verif-bouton verif-bouton--second",
              onclick: context.onReview,
            },
            "Vérifier mes réponses",
          )
        : null,
      single && context.onAll
        ? el(
            "button",
            { type: "button", class: "verif-bouton verif-bouton--second", onclick: context.onAll },
            "Vérifier aussi les autres aides",
          )
        : null,
    ),
    context.keep,
    backBelow(context.onBack),
    el("p", { class: "verif-version" }, `Règles : version ${bilan.version}.`),
  );
}

/** @param {Bilan["urgences"][number]} urgence */
function urgencyBanner({ titre, texte, structures }) {
  return el(
    "section",
    { class: "verif-urgence", "aria-label": `Urgent : ${titre}` },
    el("h2", { class: "verif-urgence-titre" }, icon("urgence"), hiddenText("Urgent : "), titre),
    paragraphs(texte),
    el("ul", { class: "verif-contacts" }, structures.map(contact)),
  );
}

/**
 * What nothing the person said makes sure, together: the results must stay in sight.
 * @param {Bilan["urgences"]} urgences
 */
function doubtfulUrgencies(urgences) {
  if (!urgences.length) return null;
  return el(
    "section",
    { class: "verif-urgence verif-urgence--peut-etre", "aria-labelledby": "verif-peut-etre" },
    el(
      "h2",
      { id: "verif-peut-etre", class: "verif-urgence-titre" },
      icon("urgence"),
      "C’est peut-être urgent",
    ),
    el("p", {}, "Si c’est votre cas, ou dans le doute, appelez."),
    el(
      "ul",
      {},
      urgences.map(({ titre, texte, structures }) =>
        el(
          "li",
          {},
          el("strong", {}, titre),
          phones(structures),
          el(
            "details",
            { class: "verif-plus" },
            el("summary", {}, "Que faire", hiddenText(` : ${titre}`)),
            paragraphs(texte),
          ),
        ),
      ),
    ),
  );
}

/** @param {import("../types.d.ts").Structure[]} structures */
function phones(structures) {
  return structures
    .filter(({ telephones }) => telephones.length)
    .map((structure) => el("p", {}, `${named(structure)} : `, phoneLinks(structure.telephones)));
}

/** @param {{ verdict: Verdict, results: Resultat[] }[]} groups */
function summary(groups) {
  return el(
    "ul",
    { class: "verif-comptes" },
    groups.map(({ verdict, results }) =>
      el(
        "li",
        { class: `verif-compte verif-compte--${verdict}` },
        icon(verdict),
        el("strong", {}, results.length),
        " ",
        results[0].titre_verdict,
      ),
    ),
  );
}

/**
 * @param {{ verdict: Verdict, results: Resultat[] }} group
 * @param {Parameters<typeof resultsScreen>[0]} context
 */
function groupSection({ verdict, results }, context) {
  const title = [icon(verdict), `${results[0].titre_verdict} (${results.length})`];
  const cards = results.map((result) => card(result, context, 4, false));
  if (!FOLDED.includes(verdict)) {
    return el(
      "section",
      { class: `verif-famille verif-famille--${verdict}` },
      el("h3", { class: "verif-famille-titre" }, title),
      cards,
    );
  }
  return el(
    "details",
    { class: `verif-famille verif-famille--${verdict}` },
    el("summary", {}, el("h3", { class: "verif-famille-titre" }, title)),
    cards,
  );
}

/**
 * @param {Resultat} result
 * @param {import("./scheme.js").ResultContext} context
 * @param {3 | 4} level
 * @param {boolean} open
 */
function card(result, context, level, open) {
  const { verdict, titre_verdict } = result;
  return el(
    "article",
    {
      class: `verif-carte verif-carte--${verdict}`,
      "data-dispositif": result.dispositif,
      "data-verdict": verdict,
    },
    el(/** @type {"h3" | "h4"} */ (`h${level}`), { class: "verif-carte-nom" }, result.nom),
    el("p", { class: "verif-verdict" }, icon(verdict), titre_verdict),
    result.raison ? el("p", { class: "verif-raison" }, result.raison) : null,
    listenButton(() => `${result.nom}. ${titre_verdict}. ${result.raison ?? ""}`, {
      className: "verif-lien verif-ecouter verif-hors-papier",
      about: ` : ${result.nom}`,
    }),
    resultParts(result, context, level, open),
  );
}
