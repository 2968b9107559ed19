// @ts-check
/** Whom to call and where to go. */

import { longDate } from "../dates.js";
import { el, paragraphs } from "../dom.js";

/** @typedef {import("../types.d.ts").Structure} Structure */

/** @param {string[]} numbers */
export function phoneLinks(numbers) {
  return numbers.flatMap((number, index) => [
    index ? " ou " : null,
    el("a", { class: "verif-telephone", href: `tel:${number.replace(/[^+\d]/g, "")}` }, number),
  ]);
}

/**
 * Names and numbers, for whoever cannot wait.
 * @param {Structure[]} structures
 */
export function helpLines(structures) {
  return el(
    "ul",
    { class: "verif-secours" },
    structures
      .filter(({ telephones }) => telephones.length)
      .map(({ nom, telephones, pour_quoi }) =>
        el(
          "li",
          {},
          el("strong", {}, nom),
          " : ",
          phoneLinks(telephones),
          pour_quoi && [el("br"), pour_quoi],
        ),
      ),
  );
}

/** @param {Structure} structure */
export function contact(structure) {
  const { nom, pour_quoi, adresse, code_postal, commune, telephones, site, horaires, comment } =
    structure;
  const town = adresse || code_postal ? [code_postal, commune].filter(Boolean).join(" ") : null;
  const place = [adresse, town].filter(Boolean).join(", ");
  return el(
    "li",
    { class: "verif-contact" },
    el("p", { class: "verif-contact-nom" }, nom),
    pour_quoi ? el("p", {}, pour_quoi) : null,
    telephones.length ? el("p", {}, "Téléphone : ", phoneLinks(telephones)) : null,
    place ? el("p", {}, place) : null,
    horaires ? el("p", {}, `Horaires : ${horaires}`) : null,
    site && /^https?:\/\//.test(site)
      ? el(
          "p",
          {},
          "Site : ",
          el(
            "a",
            { href: site, rel: "noopener noreferrer" },
            site.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""),
          ),
        )
      : null,
    paragraphs(comment),
    structure.a_verifier
      ? el("p", { class: "verif-marque" }, "Coordonnées à vérifier avant de vous déplacer.")
      : structure.verifie_le
        ? el("p", { class: "verif-date-verif" }, `Vérifié le ${longDate(structure.verifie_le)}`)
        : null,
  );
}
