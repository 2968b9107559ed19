// @ts-check
/** The result: what is urgent, then each scheme with its verdict, its reasons and what to do. */

import { longDate } from "../dates.js";
import { el, hiddenText, icon, paragraphs } from "../dom.js";
import { listenButton } from "../speech.js";
import { contact, named, phoneLinks } from "./contacts.js";

/** @typedef {import("../types.d.ts").Bilan} Bilan */
/** @typedef {import("../types.d.ts").Condition} Condition */
/** @typedef {import("../types.d.ts").Resultat} Resultat */
/** @typedef {import("../types.d.ts").Source} Source */
/** @typedef {import("../types.d.ts").Verdict} Verdict */

/** @type {Verdict[]} */
const SHOWN_ORDER = ["possible", "a_preparer", "a_verifier", "ailleurs", "pas_ce_dispositif"];
/** @type {Verdict[]} */
const FOLDED = ["ailleurs", "pas_ce_dispositif"];

const REMINDER = "Cette page informe ; c’est le service qui décide.";

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
    simulated
      ? el(
          "p",
          { class: "verif-avis" },
          el("strong", {}, `Simulation au ${longDate(bilan.au)}.`),
          " Ce n’est pas le résultat d’aujourd’hui.",
        )
      : null,
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
    context.onBack
      ? el(
          "div",
          { class: "verif-suite verif-hors-papier" },
          el("button", { type: "button", class: "verif-lien", onclick: context.onBack }, "Retour"),
        )
      : null,
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
 * What the parts of a result may lead to.
 * @typedef {object} ResultContext
 * @property {(dispositif: string) => string | null} pageOf
 * @property {(question: string) => boolean} canModify
 * @property {(question: string) => void} onModify
 * @property {((dispositif: string) => void) | null} onSheet
 */

/**
 * @param {Resultat} result
 * @param {ResultContext} context
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

/**
 * Whether a scheme can't be asked for any more.
 * @param {Resultat["statut"]} statut
 */
const isOver = (statut) => statut === "historique" || statut === "termine";

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

/** @type {Record<Condition["etat"], string>} */
export const STATES = {
  satisfaite: "Remplie",
  non_satisfaite: "Non remplie",
  inconnue: "Pas de réponse sûre",
  illisible: "Chiffre introuvable",
};

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

/**
 * @param {Condition} condition
 * @param {ResultContext} context
 */
function conditionItem(condition, { canModify, onModify }) {
  const {
    etat,
    libelle,
    pourquoi,
    comparaison,
    si_echec,
    confiance,
    expiree,
    a_reverifier_le,
    sources = [],
    questions = [],
  } = condition;
  const changeable = etat === "satisfaite" ? undefined : questions.find(canModify);
  return el(
    "li",
    { class: `verif-condition verif-condition--${etat}` },
    el(
      "p",
      { class: "verif-condition-titre" },
      icon(etat),
      el("strong", {}, `${STATES[etat]} : `),
      libelle,
    ),
    comparaison ? el("p", { class: "verif-comparaison" }, comparaison) : null,
    etat === "non_satisfaite" && si_echec ? el("p", {}, si_echec) : null,
    pourquoi ? el("p", { class: "verif-note" }, `Pourquoi : ${pourquoi}`) : null,
    confiance === "a_confirmer"
      ? el("p", { class: "verif-marque" }, "À confirmer : la source n’est pas assez sûre.")
      : null,
    expiree
      ? el(
          "p",
          { class: "verif-marque" },
          a_reverifier_le
            ? `À revérifier : ce chiffre ou cette règle devait être relu avant le ${longDate(a_reverifier_le)}.`
            : "À revérifier.",
        )
      : null,
    sources.length ? sourceList(sources) : null,
    changeable
      ? el(
          "p",
          { class: "verif-hors-papier" },
          el(
            "button",
            { type: "button", class: "verif-lien", onclick: () => onModify(changeable) },
            "Changer ma réponse",
            hiddenText(` pour : ${libelle}`),
          ),
        )
      : null,
  );
}

/** @param {Source} source */
function sourceText({ titre, emetteur, date }) {
  return [titre, emetteur, date && longDate(date)].filter(Boolean).join(", ");
}

/** @param {Source[]} sources */
export function sourceList(sources) {
  return el(
    "ul",
    { class: "verif-sources" },
    sources.map((source) => {
      const { adresse } = source;
      const text = sourceText(source);
      return el(
        "li",
        {},
        "Source : ",
        adresse && /^https?:\/\//.test(adresse)
          ? el("a", { href: adresse, rel: "noopener noreferrer" }, text)
          : text,
      );
    }),
  );
}
