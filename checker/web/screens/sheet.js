// @ts-check
/** One scheme on one sheet of paper, to take to an appointment. */

import { longDate } from "../dates.js";
import { el } from "../dom.js";
import { conditionLines } from "./conditions.js";
import { named, phoneLinks } from "./contacts.js";
import { onDemand } from "./on-demand.js";
import { qrImage } from "./share.js";

/** @typedef {import("../types.d.ts").Bilan} Bilan */
/** @typedef {import("../types.d.ts").Resultat} Resultat */
/** @typedef {import("../types.d.ts").Structure} Structure */

const MOST_CONTACTS = 3;
/** Beyond, the letters are smaller, so that the sheet stays on one page. */
const MOST_LINES = 30;
const CLOCK = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });

/**
 * @param {object} context
 * @param {Bilan} context.bilan with details
 * @param {Resultat} context.result
 * @param {string} context.address of the page, without any answer
 * @param {() => Promise<import("../types.d.ts").Qr>} context.makeQr
 * @param {() => void} context.onPrint
 * @param {(() => void) | null} context.onBack
 */
export function sheetScreen({ bilan, result, address, makeQr, onPrint, onBack }) {
  const code = el("div", { class: "fiche-code" });
  return el(
    "div",
    { class: "verif-fiche-ecran" },
    el("h2", { class: "verif-titre verif-hors-papier", "data-titre": true }, "Fiche à imprimer"),
    el(
      "div",
      { class: "verif-hors-papier" },
      el(
        "p",
        {},
        "Emportez cette fiche à votre rendez-vous. Elle montre vos réponses : ne la laissez pas traîner.",
      ),
      withCode(code, makeQr),
      el(
        "div",
        { class: "verif-actions" },
        el(
          "button",
          { type: "button", class: "verif-bouton", onclick: onPrint },
          "Imprimer la fiche",
        ),
        onBack
          ? el(
              "button",
              { type: "button", class: "verif-bouton verif-bouton--second", onclick: onBack },
              "Retour",
            )
          : null,
      ),
    ),
    paper(bilan, result, address, code),
  );
}

/**
 * The code holds the answers: it is drawn only for whoever ticks the box.
 * @param {HTMLElement} code
 * @param {() => Promise<import("../types.d.ts").Qr>} makeQr
 */
export function withCode(code, makeQr) {
  return onDemand({
    id: "verif-code",
    label: "Ajouter un QR code qui contient mes réponses, pour que le conseiller les retrouve",
    place: code,
    make: async () => [
      qrImage(await makeQr(), "QR code qui contient les réponses"),
      el("p", {}, "Ce code contient les réponses. Il rouvre le questionnaire rempli."),
    ],
    failed: "Le QR code n’a pas pu être dessiné. Réessayez.",
  });
}

/**
 * @param {Bilan} bilan
 * @param {Resultat} result
 * @param {string} address
 * @param {HTMLElement} code
 */
function paper(bilan, result, address, code) {
  const {
    conditions = [],
    pieces = [],
    demarche = [],
    instruction = [],
    echeances = [],
    affichages = [],
  } = result;
  const used = new Set(conditions.flatMap(({ questions = [] }) => questions));
  const answers = bilan.reponses.filter(({ question }) => used.has(question));
  const missing = conditions.filter(
    ({ etat, effet }) => etat === "non_satisfaite" && effet === "a_preparer",
  );
  const lines = [answers, conditions, pieces, demarche, instruction].reduce(
    (sum, part) => sum + part.length,
    0,
  );
  const dense = lines > MOST_LINES;
  const doubtful = conditions.filter(
    ({ confiance, expiree }) => confiance === "a_confirmer" || expiree,
  );
  return el(
    "article",
    { class: `fiche${dense ? " fiche--dense" : ""}`, "aria-label": `Fiche : ${result.nom}` },
    sheetHead("Faite"),
    el("h3", { class: "fiche-titre" }, result.nom),
    el(
      "p",
      { class: "fiche-verdict" },
      el("strong", {}, result.titre_verdict),
      result.raison ? ` : ${lowerFirst(result.raison)}` : null,
    ),
    bilan.urgences
      .filter(({ certaine }) => certaine)
      .map(({ titre, structures }) =>
        el(
          "p",
          { class: "fiche-urgence" },
          el("strong", {}, `Urgent : ${titre}. `),
          structures.map((structure) =>
            structure.telephones.length
              ? [named(structure), " : ", phoneLinks(structure.telephones), " "]
              : null,
          ),
        ),
      ),
    el(
      "div",
      { class: "fiche-colonnes" },
      part(
        "Mes réponses",
        answers.length
          ? el(
              "ul",
              {},
              answers.map(({ court, affichage }) =>
                el("li", {}, `${court} : `, el("strong", {}, affichage)),
              ),
            )
          : null,
      ),
      part("Les conditions", conditions.length ? conditionLines(conditions) : null),
      part(
        "Dates et montants",
        echeances.length || affichages.length
          ? el(
              "ul",
              {},
              echeances.map(({ libelle, affichage, douteux, note_calendrier }) =>
                el(
                  "li",
                  {},
                  `${libelle} : `,
                  el("strong", {}, affichage),
                  unsure(douteux),
                  note_calendrier ? `. ${note_calendrier}` : null,
                ),
              ),
              affichages.map(({ libelle, valeur, douteux }) =>
                el("li", {}, `${libelle} : `, el("strong", {}, valeur), unsure(douteux)),
              ),
            )
          : null,
      ),
      part(
        "Ce qui me manque",
        missing.length
          ? el(
              "ul",
              {},
              missing.map(({ si_echec, libelle }) => el("li", {}, si_echec ?? libelle)),
            )
          : null,
      ),
      part(
        "Les étapes",
        demarche.length
          ? el(
              "ol",
              {},
              demarche.map((step) => el("li", {}, step)),
            )
          : null,
      ),
      part(
        "Les papiers à apporter",
        pieces.length
          ? el(
              "ul",
              { class: "verif-pieces" },
              pieces.map((piece) => el("li", {}, piece)),
            )
          : null,
      ),
      part("Où aller", el("ul", {}, nearest(result.contacts ?? []).map(place))),
      part(
        "Ce que le service vérifiera",
        instruction.length
          ? el(
              "ul",
              {},
              instruction.map(({ libelle }) => el("li", {}, libelle)),
            )
          : null,
      ),
    ),
    el("div", { class: "fiche-notes" }, el("p", {}, "Notes du rendez-vous :")),
    el(
      "footer",
      { class: "fiche-pied" },
      code,
      el(
        "div",
        {},
        el(
          "p",
          {},
          el("strong", {}, "Cette fiche informe ; c’est le service qui décide."),
          ` Évaluation au ${longDate(bilan.au)}, règles version ${bilan.version}.`,
        ),
        doubtful.length
          ? el(
              "p",
              {},
              `À confirmer avec le service : ${doubtful.map(({ libelle }) => lowerFirst(libelle.replace(/\.$/, ""))).join(" ; ")}.`,
            )
          : null,
        el(
          "p",
          {},
          `Sources : ${sourcesOf(result)}. Règle vérifiée le ${longDate(result.verifie_le ?? bilan.au)}.`,
        ),
        el("p", {}, address),
      ),
    ),
  );
}

/** Whose sheet it is, and when it was made. @param {"Fait" | "Faite"} made */
export function sheetHead(made) {
  return el(
    "header",
    { class: "fiche-tete" },
    el("p", {}, el("strong", {}, "Repères Logement"), " · Nord et Pas-de-Calais"),
    el("p", {}, `${made} le ${CLOCK.format(new Date())}`),
  );
}

/** @param {boolean | undefined} doubtful */
function unsure(doubtful) {
  return doubtful ? " (à vérifier)" : null;
}

/**
 * @param {string} title
 * @param {Node | null} content
 */
export function part(title, content) {
  return content ? el("section", {}, el("h4", {}, title), content) : null;
}

/** Those with something to call or a place to go, first. @param {Structure[]} contacts */
function nearest(contacts) {
  const reachable = (/** @type {Structure} */ { telephones, adresse }) =>
    Number(telephones.length > 0) + Number(Boolean(adresse));
  return [...contacts].sort((a, b) => reachable(b) - reachable(a)).slice(0, MOST_CONTACTS);
}

/** @param {Structure} structure */
function place({ nom, adresse, telephones, horaires, comment, prudence }) {
  return el(
    "li",
    {},
    el("strong", {}, nom),
    telephones.length ? [", ", phoneLinks(telephones)] : null,
    adresse ? `, ${adresse}` : null,
    horaires ? `. ${horaires}` : null,
    !telephones.length && !adresse && comment ? `. ${comment}` : null,
    prudence ? [". ", el("em", {}, prudence)] : null,
  );
}

/** @param {Resultat} result */
function sourcesOf({ sources = [], conditions = [] }) {
  const all = [...sources, ...conditions.flatMap((condition) => condition.sources ?? [])];
  const texts = all.map(({ titre, date }) =>
    [titre, date && longDate(date)].filter(Boolean).join(", "),
  );
  return [...new Set(texts)].join(" ; ");
}

/** @param {string} text */
function lowerFirst(text) {
  return /^[A-ZÀ-Ý][a-zà-ÿ’' ]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}
