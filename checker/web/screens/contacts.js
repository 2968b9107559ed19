// @ts-check
/** Whom to call and where to go. */

import { longDate } from "../dates.js";
import { el, paragraphs } from "../dom.js";

/** @typedef {import("../types.d.ts").Structure} Structure */

/** The address that calls a number. @param {string} number as it is read */
export const telOf = (number) => `tel:${number.replace(/[^+\d]/g, "")}`;

/** @param {string[]} numbers */
export function phoneLinks(numbers) {
  return numbers.flatMap((number, index) => [
    index ? " ou " : null,
    el("a", { class: "verif-telephone", href: telOf(number) }, number),
  ]);
}

/** Those with a number first, otherwise as they come. @param {Structure[]} contacts */
export const numberedFirst = (contacts) =>
  [...contacts].sort((a, b) => Number(!a.telephones.length) - Number(!b.telephones.length));

/**
 * A name, with the doubt there is about its number.
 * @param {Structure} structure
 */
export function named({ nom, marque }) {
  return marque ? `${nom} (${marque})` : nom;
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
      .map((structure) =>
        el(
          "li",
          {},
          el("strong", {}, named(structure)),
          " : ",
          phoneLinks(structure.telephones),
          structure.pour_quoi && [el("br"), structure.pour_quoi],
        ),
      ),
  );
}

/** @param {Structure} structure */
export function contact({
  nom,
  pour_quoi,
  adresse,
  telephones,
  site,
  horaires,
  comment,
  prudence,
  verifie_le,
}) {
  return el(
    "li",
    { class: "verif-contact" },
    el("p", { class: "verif-contact-nom" }, nom),
    pour_quoi ? el("p", {}, pour_quoi) : null,
    telephones.length ? el("p", {}, "Téléphone : ", phoneLinks(telephones)) : null,
    adresse ? el("p", {}, adresse) : null,
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
    prudence
      ? el("p", { class: "verif-marque" }, prudence)
      : verifie_le
        ? el("p", { class: "verif-date-verif" }, `Vérifié le ${longDate(verifie_le)}`)
        : null,
  );
}
