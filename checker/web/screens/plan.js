// @ts-check
/** The plan: what to do now, the dates, the steps, the aids, the papers; the rest is folded. */

import { calendarOf } from "../agenda.js";
import { longDate } from "../dates.js";
import { append, el, icon } from "../dom.js";
import { announce } from "../focus.js";
import { giveFile } from "../give-file.js";
import { listenButton } from "../speech.js";
import { resultParts } from "./scheme.js";
import { backBelow, REMINDER, simulation, titleOf } from "./shared.js";
import { sourceList } from "./sources.js";
import { callButtons, pageAddress, spokenWords, stepDetails, stepItem } from "./steps.js";

/** @typedef {import("../types.d.ts").Aide} Aide */
/** @typedef {import("../types.d.ts").DatePlan} DatePlan */
/** @typedef {import("../types.d.ts").Plan} Plan */
/** @typedef {import("../types.d.ts").Resultat} Resultat */

/**
 * @typedef {object} PlanContext
 * @property {Plan} plan
 * @property {boolean} easy
 * @property {boolean} simulated whether the date was chosen by staff
 * @property {string} base path from the page to the root of the site
 * @property {string} address of the page, without any answer
 * @property {string[]} passed chapters left to an adviser
 * @property {string[]} ticked papers
 * @property {boolean} partial whether questions are left
 * @property {string | null} about what the plan is about, when it is not the needs
 * @property {(dispositif: string) => Promise<Resultat>} detailsOf
 * @property {() => Promise<Aide[]>} others every scheme that the plan does not show
 * @property {import("./scheme.js").ResultContext} results
 * @property {(paper: string, ticked: boolean) => void} onTick
 * @property {(famille: string) => void} onFamily
 * @property {(besoin: string) => void} onNeed
 * @property {() => void} onAll
 * @property {(() => void) | null} onSheet null where there is nothing to print
 * @property {(courrier: string) => void} onLetter
 * @property {(() => void) | null} onResume
 * @property {HTMLElement | null} keep
 * @property {(() => void) | null} onBack
 */

/** Situations that may hold, each on a line of its own; beyond, they are folded together. */
const MOST_MAYBE = 2;

/** @param {PlanContext} context */
export function planScreen(context) {
  const { plan, easy, base, simulated, about, onLetter } = context;
  const { maintenant: now, etapes, etapes_suite: later, peut_etre: maybe = [] } = plan;
  return el(
    "div",
    { class: "verif-plan" },
    el("h2", { class: "verif-titre", "data-titre": true }, about ?? "Votre plan"),
    standing(context),
    simulated ? simulation(plan.au) : null,
    tools(context),
    now ? nowBlock(context) : null,
    dates(context),
    etapes.length || maybe.length
      ? section(
          "Vos étapes",
          etapes.length
            ? el(
                "ol",
                { class: "verif-etapes" },
                etapes.map((etape) => stepItem(etape, { base, easy, onLetter })),
              )
            : null,
          later.length ? moreSteps("Et ensuite", later, context) : null,
          maybeSteps(context),
        )
      : null,
    aids(context),
    papers(context),
    further(context),
    el("p", { class: "verif-rappel" }, el("strong", {}, REMINDER)),
    backBelow(context.onBack),
    el("p", { class: "verif-version" }, `Au ${longDate(plan.au)}. Règles ${plan.version}.`),
  );
}

/**
 * @param {string} title
 * @param {import("../dom.js").Child[]} children
 */
function section(title, ...children) {
  return el(
    "section",
    { class: "verif-section" },
    el("h3", { class: "verif-section-titre" }, title),
    children,
  );
}

/** Where the person stands, in one line. @param {PlanContext} context */
function standing({ plan, easy, partial, passed, onResume }) {
  const sure = plan.situations.filter(({ certaine }) => certaine);
  const [first] = sure;
  const place = plan.commune?.nom;
  const words = [first && titleOf(first, easy), place].filter(Boolean);
  return [
    words.length ? el("p", { class: "verif-situation" }, words.join(" · ")) : null,
    partial && onResume
      ? el(
          "p",
          { class: "verif-hors-papier verif-provisoire" },
          "Plan provisoire. ",
          el(
            "button",
            { type: "button", class: "verif-lien", onclick: onResume },
            "Reprendre les questions",
          ),
        )
      : null,
    passed.length
      ? el("p", { class: "verif-situation" }, `À voir avec un conseiller : ${passed.join(", ")}.`)
      : null,
    plan.douteuse
      ? el("p", { class: "verif-marque" }, "Certaines règles sont à confirmer avec le service.")
      : null,
  ];
}

/** @param {PlanContext} context */
function tools({ keep, onSheet, plan, easy }) {
  return el(
    "div",
    { class: "verif-plan-outils verif-hors-papier" },
    onSheet
      ? el("button", { type: "button", class: "verif-lien", onclick: onSheet }, "Imprimer")
      : null,
    listenButton(() => spoken(plan, easy), {
      className: "verif-lien verif-ecouter",
      about: " : mon plan",
    }),
    keep,
  );
}

/** The plan, read aloud in its own order. @param {Plan} plan @param {boolean} easy */
function spoken({ maintenant, dates: days, etapes, aides, pieces }, easy) {
  return [
    maintenant ? `Maintenant. ${spokenWords(maintenant, easy)}` : null,
    days.length ? "Vos dates." : null,
    ...days.map(({ jour, libelle }) => `${jour} : ${libelle}.`),
    etapes.length ? "Vos étapes." : null,
    ...etapes.map(
      (etape, rank) =>
        `${rank + 1}. ${etape.quand_texte ? `${etape.quand_texte}. ` : ""}${spokenWords(etape, easy)}`,
    ),
    aides.length ? "Les aides à demander." : null,
    ...aides.map(({ nom, etat, titre_verdict }) => `${nom} : ${etat ?? titre_verdict}.`),
    pieces.length ? `Vos papiers : ${pieces.map(({ libelle }) => libelle).join(", ")}.` : null,
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {PlanContext} context */
function nowBlock({ plan, base, easy, onLetter }) {
  const now = /** @type {import("../types.d.ts").Etape} */ (plan.maintenant);
  const title = titleOf(now, easy);
  return el(
    "section",
    { class: "verif-maintenant", "aria-labelledby": "verif-maintenant" },
    el("h3", { id: "verif-maintenant", class: "verif-maintenant-quand" }, "Maintenant"),
    now.si ? el("p", { class: "verif-si" }, `${now.si} :`) : null,
    el("p", { class: "verif-maintenant-titre" }, title),
    callButtons(now.contacts),
    now.dire ? el("p", { class: "verif-dire" }, "Dites : ", now.dire) : null,
    stepDetails(now, { base, title, said: true, onLetter }),
  );
}

/** @param {PlanContext} context */
function dates({ plan, address }) {
  const { dates: days } = plan;
  if (!days.length) return null;
  const coming = days.filter(({ passee }) => !passee);
  return section(
    "Vos dates",
    el(
      "ol",
      { class: "verif-dates" },
      days.map((day) =>
        el(
          "li",
          { class: `verif-date-plan${day.passee ? " verif-date-plan--passee" : ""}` },
          el(
            "details",
            { class: "verif-plus" },
            el(
              "summary",
              {},
              el("time", { datetime: day.date }, day.jour),
              " : ",
              day.libelle,
              day.passee ? " (passée)" : null,
              day.douteux ? " (à vérifier)" : null,
            ),
            day.doute ? el("p", {}, el("strong", {}, "À vérifier. "), day.doute) : null,
            day.note_calendrier ? el("p", {}, day.note_calendrier) : null,
            day.note ? el("p", {}, day.note) : null,
            day.sources?.length ? sourceList(day.sources) : null,
          ),
        ),
      ),
    ),
    coming.length
      ? el(
          "button",
          {
            type: "button",
            class: "verif-lien verif-hors-papier",
            onclick: () => saveCalendar(coming, address),
          },
          "Ajouter à mon agenda",
        )
      : null,
  );
}

/** @param {DatePlan[]} days @param {string} address */
function saveCalendar(days, address) {
  const named = days.map((day, rank) => ({ ...day, id: day.id ?? `date-${rank}` }));
  const text = calendarOf(named, { now: new Date(), address });
  giveFile("dates.ics", text, "text/calendar;charset=utf-8");
  announce("Le fichier pour votre agenda est prêt.");
}

/**
 * @param {string} title
 * @param {import("../types.d.ts").Etape[]} steps
 * @param {PlanContext} context
 */
function moreSteps(title, steps, { base, easy, onLetter }) {
  return el(
    "details",
    { class: "verif-plus" },
    el("summary", {}, title),
    el(
      "ol",
      { class: "verif-etapes" },
      steps.map((etape) => stepItem(etape, { base, easy, onLetter })),
    ),
  );
}

/**
 * What is to be done if a situation that nobody knows to hold does; many stand under one fold.
 * @param {PlanContext} context
 */
function maybeSteps(context) {
  const { peut_etre: maybe = [] } = context.plan;
  const folded = maybe.map(({ si, etapes }) => moreSteps(si, etapes, context));
  if (folded.length <= MOST_MAYBE) return folded;
  return el(
    "details",
    { class: "verif-plus" },
    el("summary", {}, `Et si… ${folded.length} autres situations`),
    folded,
  );
}

/** @param {PlanContext} context */
function aids(context) {
  const { aides, aides_suite: more } = context.plan;
  if (!aides.length && !more.length) return null;
  return section(
    "Les aides à demander",
    el(
      "ul",
      { class: "verif-aides" },
      aides.map((aid) => aidItem(aid, context)),
    ),
    more.length
      ? el(
          "details",
          { class: "verif-plus" },
          el("summary", {}, `Autres aides pour ce besoin (${more.length})`),
          el(
            "ul",
            { class: "verif-aides" },
            more.map((aid) => aidItem(aid, context)),
          ),
        )
      : null,
  );
}

/**
 * One line; conditions, figures, sources and what would change come when it is unfolded.
 * @param {Aide} aid
 * @param {PlanContext} context
 */
function aidItem(aid, { detailsOf, results }) {
  const body = el("div", { class: "verif-aide-corps" });
  const fill = filler(body, "Le détail n’a pas pu être calculé.", async () => {
    const result = await detailsOf(aid.dispositif);
    return [
      el("p", {}, aid.resume),
      el("p", { class: "verif-verdict" }, icon(result.verdict), result.titre_verdict),
      result.raison ? el("p", {}, result.raison) : null,
      resultParts(result, results, 3, true),
    ];
  });
  return el(
    "li",
    {
      class: `verif-ligne verif-carte--${aid.verdict}`,
      "data-dispositif": aid.dispositif,
      "data-verdict": aid.verdict,
    },
    el(
      "details",
      {
        class: "verif-plus",
        ontoggle: (/** @type {globalThis.Event} */ { target }) =>
          /** @type {HTMLDetailsElement} */ (target).open && fill(),
      },
      el(
        "summary",
        {},
        el("span", { class: "verif-ligne-nom" }, aid.nom_court),
        " ",
        el("span", { class: "verif-etat" }, icon(aid.verdict), aid.etat ?? aid.titre_verdict),
      ),
      body,
    ),
  );
}

/** @param {PlanContext} context */
function papers({ plan, ticked, onTick }) {
  const { pieces, pieces_suite: more = [], pieces_note: note } = plan;
  if (!pieces.length) return null;
  const item = (
    /** @type {import("../types.d.ts").PiecePlan} */ { libelle, pour = [] },
    /** @type {string} */ id,
  ) => {
    const box = el("input", {
      id,
      type: "checkbox",
      onchange: () => onTick(libelle, box.checked),
    });
    box.checked = ticked.includes(libelle);
    const serves = pour.length > 1 ? ` (${pour.length} étapes)` : "";
    return el("li", { class: "verif-papier" }, box, el("label", { for: id }, libelle, serves));
  };
  return section(
    "Vos papiers",
    el(
      "ul",
      { class: "verif-papiers" },
      pieces.map((piece, rank) => item(piece, `verif-papier-${rank}`)),
    ),
    more.length || note
      ? el(
          "details",
          { class: "verif-plus" },
          el("summary", {}, more.length ? `Papiers pour les aides (${more.length})` : "À savoir"),
          more.length
            ? el(
                "ul",
                { class: "verif-papiers" },
                more.map((piece, rank) => item(piece, `verif-papier-suite-${rank}`)),
              )
            : null,
          note ? el("p", {}, note) : null,
        )
      : null,
  );
}

/** @param {PlanContext} context */
function further(context) {
  const { plan, easy, base, onFamily, onNeed, onAll, about } = context;
  const { plus_loin: families, autres_besoins: needs, guide } = plan;
  const part = section(
    "Aller plus loin",
    guide ? el("p", {}, el("a", { href: pageAddress(base, guide) }, "Lire le guide")) : null,
    families.length || needs.length
      ? el(
          "ul",
          { class: "verif-loin verif-hors-papier" },
          needs.map((need) =>
            el(
              "li",
              {},
              further1(titleOf(need, easy), null, () => onNeed(need.id)),
            ),
          ),
          families.map((family) =>
            el(
              "li",
              {},
              further1(titleOf(family, easy), screens(family.ecrans), () =>
                onFamily(family.famille),
              ),
            ),
          ),
        )
      : null,
    others(context),
    about
      ? null
      : el(
          "button",
          { type: "button", class: "verif-lien verif-hors-papier", onclick: onAll },
          "Tout regarder",
        ),
  );
  part.classList.add("verif-section--loin");
  return part;
}

/**
 * @param {string} title
 * @param {string | null} count
 * @param {() => void} act
 */
function further1(title, count, act) {
  return el(
    "button",
    { type: "button", class: "verif-lien", onclick: act },
    title,
    count ? el("span", { class: "verif-note-suite" }, ` (${count})`) : null,
  );
}

/** @param {Partial<import("../types.d.ts").Restants>} left */
function screens({ attendu = 0, au_plus: most = 0 }) {
  if (!most) return "tout de suite";
  if (attendu < most) return `${attendu} à ${most} écrans`;
  return most === 1 ? "1 écran" : `${most} écrans`;
}

/**
 * Fills what is unfolded, once; again when it failed.
 * @param {HTMLElement} body
 * @param {string} failure
 * @param {() => Promise<import("../types.d.ts").Child>} make
 */
function filler(body, failure, make) {
  let asked = false;
  return async () => {
    if (asked) return;
    asked = true;
    append(body, el("p", { class: "verif-note", role: "status" }, "Un instant…"));
    try {
      const made = await make();
      body.replaceChildren();
      append(body, made);
    } catch {
      asked = false;
      body.replaceChildren(
        el("p", { class: "verif-erreur" }, `${failure} Refermez, puis rouvrez.`),
      );
    }
  };
}

/** « Aussi regardé »: computed when it is unfolded. @param {PlanContext} context */
function others(context) {
  const body = el("div");
  const fill = filler(body, "La liste n’a pas pu être calculée.", async () =>
    byVerdict(await context.others(), context),
  );
  return el(
    "details",
    {
      class: "verif-plus verif-aussi",
      ontoggle: (/** @type {globalThis.Event} */ { target }) =>
        target === body.parentElement && /** @type {HTMLDetailsElement} */ (target).open && fill(),
    },
    el("summary", {}, "Aussi regardé"),
    body,
  );
}

/** @param {Aide[]} found @param {PlanContext} context */
function byVerdict(found, context) {
  const verdicts = [...new Set(found.map(({ verdict }) => verdict))];
  return verdicts.map((verdict) => {
    const group = found.filter((aid) => aid.verdict === verdict);
    return [
      el("h4", {}, `${group[0].titre_verdict} (${group.length})`),
      el(
        "ul",
        { class: "verif-aides" },
        group.map((aid) => aidItem(aid, context)),
      ),
    ];
  });
}
