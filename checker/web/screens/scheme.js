// @ts-check
/** One scheme under its name and verdict: dates, what to do, whom to call, why. */

import { longDate } from "../dates.js";
import { el, hiddenText, paragraphs } from "../dom.js";
import { conditionItem } from "./conditions.js";
import { contact } from "./contacts.js";
import { sourceList, sourceText } from "./sources.js";

/** @typedef {import("../types.d.ts").Resultat} Resultat */

/**
 * What the parts of a result may lead to.
 * @typedef {object} ResultContext
 * @property {(dispositif: string) => string | null} pageOf
 * @property {(question: string) => boolean} canModify
 * @property {(question: string) => void} onModify
 * @property {((dispositif: string) => void) | null} onSheet
 */

/**
 * Whether a scheme can't be asked for any more.
 * @param {Resultat["statut"]} statut
 */
export const isOver = (statut) => statut === "historique" || statut === "termine";

/**
 * All that is known of one scheme for this person, under its name and verdict.
 * @param {Resultat} result
 * @param {ResultContext} context
 * @param {3 | 4} level of the heading above
 * @param {boolean} open
 */
export function resultParts(result, context, level, open) {
  const { verdict, statut, aujourd_hui, jusqu_a } = result;
  const page = context.pageOf(result.dispositif);
  const { onSheet } = context;
  const sub = /** @type {"h4" | "h5"} */ (`h${level + 1}`);
  const useful = verdict !== "pas_ce_dispositif";
  return [
    deadlines(result),
    isOver(statut) && aujourd_hui ? el("p", { class: "verif-marque" }, aujourd_hui) : null,
    jusqu_a ? el("p", { class: "verif-marque" }, `On peut la demander ${jusqu_a}.`) : null,
    statut === "a_confirmer"
      ? el(
          "p",
          { class: "verif-marque" },
          "Cette aide existe peut-être sous une autre forme aujourd’hui : à confirmer avec un conseiller.",
        )
      : null,
    alternatives(result, context),
    useful ? todo(result, sub, open) : null,
    useful && result.contacts?.length
      ? block(
          "Qui contacter",
          result,
          open,
          el("ul", { class: "verif-contacts" }, result.contacts.map(contact)),
        )
      : null,
    why(result, context, sub, open),
    el(
      "p",
      { class: "verif-carte-pied" },
      useful && onSheet
        ? el(
            "button",
            {
              type: "button",
              class: "verif-lien verif-hors-papier",
              onclick: () => onSheet(result.dispositif),
            },
            "Fiche à imprimer",
            hiddenText(` : ${result.nom}`),
          )
        : null,
      page
        ? el("a", { href: page }, "La page de cette aide", hiddenText(` : ${result.nom}`))
        : null,
      result.verifie_le
        ? el(
            "span",
            { class: "verif-date-verif" },
            ` Règle vérifiée le ${longDate(result.verifie_le)}.`,
          )
        : null,
    ),
  ];
}

/**
 * @param {string} title
 * @param {Resultat} result that it is about: the same titles come back on each card
 * @param {boolean} open
 * @param {import("../dom.js").Child[]} children
 */
function block(title, { nom }, open, ...children) {
  return el(
    "details",
    { class: "verif-plus", open },
    el("summary", {}, title, hiddenText(` : ${nom}`)),
    children,
  );
}

/**
 * The word of caution beside a date or an amount that is not sure.
 * @param {string | null | undefined} reason
 */
function doubt(reason) {
  return reason
    ? el("span", { class: "verif-note" }, el("strong", {}, "À vérifier. "), reason)
    : null;
}

/** @param {Resultat} result */
function deadlines({ echeances = [], affichages = [] }) {
  if (!echeances.length && !affichages.length) return null;
  return el(
    "dl",
    { class: "verif-faits" },
    echeances.map(({ libelle, date, affichage, note, note_calendrier, doute }) =>
      el(
        "div",
        { class: "verif-fait verif-fait--date" },
        el("dt", {}, libelle),
        el(
          "dd",
          {},
          el("time", { datetime: date }, affichage),
          doubt(doute),
          note_calendrier ? el("span", { class: "verif-note" }, note_calendrier) : null,
          note ? el("span", { class: "verif-note" }, note) : null,
        ),
      ),
    ),
    affichages.map(({ libelle, valeur, note, doute }) =>
      el(
        "div",
        { class: "verif-fait" },
        el("dt", {}, libelle),
        el("dd", {}, valeur, doubt(doute), note ? el("span", { class: "verif-note" }, note) : null),
      ),
    ),
  );
}

/**
 * @param {Resultat} result
 * @param {ResultContext} context
 */
function alternatives({ conditions = [], dispositif }, context) {
  const others = new Map();
  for (const { etat, orienter_vers = [] } of conditions) {
    if (etat !== "non_satisfaite") continue;
    for (const other of orienter_vers)
      if (other.dispositif !== dispositif) others.set(other.dispositif, other.nom);
  }
  if (!others.size) return null;
  return el(
    "div",
    { class: "verif-autres" },
    el("p", {}, "À regarder plutôt :"),
    el(
      "ul",
      {},
      [...others].map(([id, nom]) => {
        const page = context.pageOf(id);
        return el("li", {}, page ? el("a", { href: page }, nom) : nom);
      }),
    ),
  );
}

/**
 * @param {Resultat} result
 * @param {"h4" | "h5"} sub
 * @param {boolean} open
 */
function todo(result, sub, open) {
  const {
    demarche = [],
    pieces = [],
    pieces_note,
    ce_qui_changerait = [],
    conditions = [],
  } = result;
  const missing = conditions.filter(
    ({ etat, effet }) => etat === "non_satisfaite" && effet === "a_preparer",
  );
  if (!demarche.length && !pieces.length && !missing.length && !ce_qui_changerait.length)
    return null;
  return block(
    "Quoi faire, quels papiers",
    result,
    open,
    missing.length
      ? [
          el(sub, {}, "Ce qu’il vous manque"),
          el(
            "ul",
            {},
            missing.map(({ si_echec, libelle }) => el("li", {}, si_echec ?? libelle)),
          ),
        ]
      : null,
    demarche.length
      ? [
          el(sub, {}, "Les étapes"),
          el(
            "ol",
            {},
            demarche.map((step) => el("li", {}, step)),
          ),
        ]
      : null,
    pieces.length || pieces_note
      ? [
          el(sub, {}, "Les papiers à apporter"),
          el(
            "ul",
            { class: "verif-pieces" },
            pieces.map((piece) => el("li", {}, piece)),
          ),
          paragraphs(pieces_note),
        ]
      : null,
    ce_qui_changerait.length
      ? [el(sub, {}, "Ce qui changerait le résultat"), el("ul", {}, ce_qui_changerait.map(change))]
      : null,
  );
}

/** @param {import("../types.d.ts").Changement} option */
function change({ changements, titre_verdict }) {
  return el(
    "li",
    {},
    changements.map(({ court, de, vers, comment }, index) => [
      index ? " et " : null,
      el("strong", {}, court),
      ` : « ${vers} » au lieu de « ${de} »`,
      comment ? ` (${comment.replace(/\.$/, "")})` : null,
    ]),
    ` donnerait « ${titre_verdict} ».`,
  );
}

/**
 * @param {Resultat} result
 * @param {ResultContext} context
 * @param {"h4" | "h5"} sub
 * @param {boolean} open
 */
function why(result, context, sub, open) {
  const { conditions = [], instruction = [] } = result;
  const shown = new Set(conditions.flatMap((condition) => condition.sources ?? []).map(sourceText));
  const sources = (result.sources ?? []).filter((source) => !shown.has(sourceText(source)));
  return block(
    "Pourquoi ce résultat",
    result,
    open,
    conditions.length
      ? el(
          "ul",
          { class: "verif-conditions" },
          conditions.map((condition) => conditionItem(condition, context)),
        )
      : el(
          "p",
          {},
          "Les conditions de cette aide ne sont pas assez connues pour être vérifiées ici.",
        ),
    instruction.length
      ? [
          el(sub, {}, "Ce que le service vérifiera"),
          el(
            "ul",
            {},
            instruction.map(({ libelle, pourquoi }) =>
              el(
                "li",
                {},
                libelle,
                pourquoi ? el("span", { class: "verif-note" }, pourquoi) : null,
              ),
            ),
          ),
        ]
      : null,
    sources.length ? [el(sub, {}, "Autres sources"), sourceList(sources)] : null,
  );
}
