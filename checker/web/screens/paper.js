// @ts-check
/** The plan on paper: one page, two at most; with every reason, four at most. */

import { countLink } from "../counting.js";
import { longDate } from "../dates.js";
import { el } from "../dom.js";
import { conditionLines } from "./conditions.js";
import { named, numberedFirst, phoneLinks } from "./contacts.js";
import { dossier } from "./dossier.js";
import { serviceSheets } from "./form.js";
import { onDemand } from "./on-demand.js";
import { titleOf } from "./shared.js";
import { part, sheetHead, withCode } from "./sheet.js";

/** @typedef {import("../types.d.ts").Etape} Etape */
/** @typedef {import("../types.d.ts").Plan} Plan */
/** @typedef {import("../types.d.ts").Resultat} Resultat */
/** @typedef {import("../types.d.ts").Structure} Structure */

/**
 * @param {object} context
 * @param {Plan} context.plan
 * @param {boolean} context.easy
 * @param {string} context.address of the page, without any answer
 * @param {string[]} context.ticked the papers that the person has
 * @param {() => Promise<import("../types.d.ts").Qr>} context.makeQr
 * @param {(dispositif: string) => Promise<Resultat>} context.detailsOf
 * @param {() => void} context.onPrint
 * @param {(() => void) | null} context.onBack
 * @param {() => import("../types.d.ts").Reponses} context.answers
 */
export function paperScreen(context) {
  const { plan, easy, address, ticked, makeQr, detailsOf, onPrint, onBack, answers } = context;
  const code = el("div", { class: "fiche-code" });
  const reasons = el("div", { class: "fiche-raisons" });
  const file = dossier({ plan, ticked, easy });
  const service = serviceSheets({ plan, answers });
  return el(
    "div",
    { class: "verif-fiche-ecran" },
    el("h2", { class: "verif-titre verif-hors-papier", "data-titre": true }, "Mon plan sur papier"),
    el(
      "div",
      { class: "verif-hors-papier" },
      el("p", {}, "Cette feuille montre votre situation : ne la laissez pas traîner."),
      withCode(code, makeQr),
      withReasons(reasons, plan, detailsOf),
      file.controls,
      service.controls,
      el(
        "div",
        { class: "verif-actions" },
        el("button", { type: "button", class: "verif-bouton", onclick: onPrint }, "Imprimer"),
        onBack
          ? el(
              "button",
              { type: "button", class: "verif-bouton verif-bouton--second", onclick: onBack },
              "Retour au plan",
            )
          : null,
      ),
      countLink(answers),
    ),
    sheet(plan, easy, address, code, reasons),
    file.pages,
    service.pages,
  );
}

/**
 * Every condition of every aid shown: drawn only for whoever ticks the box.
 * @param {HTMLElement} place
 * @param {Plan} plan
 * @param {(dispositif: string) => Promise<Resultat>} detailsOf
 */
function withReasons(place, { aides }, detailsOf) {
  if (!aides.length) return null;
  return onDemand({
    id: "verif-raisons",
    label: "Ajouter toutes les raisons (quatre pages au plus)",
    place,
    make: async () => {
      const results = await Promise.all(aides.map(({ dispositif }) => detailsOf(dispositif)));
      return results.map(reasonsOf);
    },
    failed: "Réessayez.",
  });
}

/** @param {Resultat} result */
function reasonsOf({ nom, titre_verdict, conditions = [], verifie_le }) {
  return el(
    "section",
    {},
    el("h4", {}, `${nom} : ${titre_verdict}`),
    conditionLines(conditions),
    verifie_le ? el("p", {}, `Règle vérifiée le ${longDate(verifie_le)}.`) : null,
  );
}

/**
 * @param {Plan} plan
 * @param {boolean} easy
 * @param {string} address
 * @param {HTMLElement} code
 * @param {HTMLElement} reasons
 */
function sheet(plan, easy, address, code, reasons) {
  const { maintenant: now, dates, etapes, aides, pieces, situations, commune } = plan;
  const first = situations.find(({ certaine }) => certaine);
  return el(
    "article",
    { class: "fiche", "aria-label": "Mon plan" },
    sheetHead("Fait"),
    el("h3", { class: "fiche-titre" }, "Mon plan"),
    el(
      "p",
      { class: "fiche-verdict" },
      [first && titleOf(first, easy), commune?.nom].filter(Boolean).join(" · "),
    ),
    now
      ? el(
          "div",
          { class: "fiche-urgence" },
          el("p", {}, el("strong", {}, `Maintenant : ${titleOf(now, easy)}`)),
          called(numberedFirst(now.contacts).slice(0, 2)),
          now.dire ? el("p", {}, `Dire : ${now.dire}`) : null,
          now.detail ? el("p", {}, now.detail) : null,
        )
      : null,
    dates.length
      ? part(
          "Mes dates",
          el(
            "ul",
            {},
            dates.map(({ jour, libelle, passee, douteux }) =>
              el(
                "li",
                {},
                el("strong", {}, jour),
                ` : ${libelle}${passee ? " (passée)" : ""}${douteux ? " (à vérifier)" : ""}`,
              ),
            ),
          ),
        )
      : null,
    etapes.length
      ? part(
          "Mes étapes",
          el(
            "ol",
            { class: "fiche-etapes" },
            etapes.map((etape) => stepLine(etape, easy)),
          ),
        )
      : null,
    el(
      "div",
      { class: "fiche-colonnes" },
      aides.length
        ? part(
            "Les aides à demander",
            el(
              "ul",
              {},
              aides.map(({ nom, etat, titre_verdict }) =>
                el("li", {}, nom, " : ", el("strong", {}, etat ?? titre_verdict)),
              ),
            ),
          )
        : null,
      pieces.length
        ? part(
            "Les papiers à apporter",
            el(
              "ul",
              { class: "verif-pieces" },
              pieces.map(({ libelle }) => el("li", {}, libelle)),
            ),
          )
        : null,
    ),
    el("div", { class: "fiche-notes" }, el("p", {}, "Notes :")),
    reasons,
    el(
      "footer",
      { class: "fiche-pied" },
      code,
      el(
        "div",
        {},
        el("p", {}, el("strong", {}, "Cette feuille informe ; c’est le service qui décide.")),
        el("p", {}, `Calculé au ${longDate(plan.au)}, règles version ${plan.version}.`),
        el("p", {}, address),
      ),
    ),
  );
}

/** @param {Etape} etape @param {boolean} easy */
function stepLine(etape, easy) {
  const { si, quand_texte: when, detail, contacts } = etape;
  return el(
    "li",
    {},
    si ? `${si} : ` : null,
    el("strong", {}, titleOf(etape, easy)),
    when ? ` (${when})` : null,
    detail ? el("p", {}, detail) : null,
    called(numberedFirst(contacts).slice(0, 1)),
  );
}

/** @param {Structure[]} contacts */
function called(contacts) {
  return contacts.map((structure) => {
    const { telephones, adresse, horaires } = structure;
    return el(
      "p",
      {},
      named(structure),
      telephones.length ? [" : ", phoneLinks(telephones)] : null,
      adresse ? `, ${adresse}` : null,
      horaires ? ` (${horaires})` : null,
    );
  });
}
