// @ts-check
/** A step of the plan: what to do, when, with whom; the rest is folded under it. */

import { el, hiddenText, paragraphs } from "../dom.js";
import { contact, named, phoneLinks, telOf } from "./contacts.js";
import { titleOf } from "./shared.js";
import { sourceList } from "./sources.js";

/** @typedef {import("../types.d.ts").Etape} Etape */
/** @typedef {import("../types.d.ts").Structure} Structure */

/** Those who have a number. @param {Structure[]} contacts */
const reachable = (contacts) => contacts.filter(({ telephones }) => telephones.length);

const MOST_CALLED = 3;

/**
 * Whoever is called first stands in sight, the others are folded. While the commune is not known,
 * that is one of each département, and whoever answers from anywhere.
 * @param {Structure[]} contacts
 */
function calledFirst(contacts) {
  const called = reachable(contacts);
  if (!called[0]?.ou) return called.slice(0, 1);
  const sides = called.filter(
    ({ ou }, rank) => ou && called.findIndex((other) => other.ou === ou) === rank,
  );
  const anywhere = called.find(({ ou }) => !ou);
  return sides.length === 1 && anywhere ? [...sides, anywhere] : sides;
}

/**
 * The number to call, as a button.
 * @param {Structure[]} contacts
 * @param {{ big?: boolean }} [how] big: every number in sight
 */
export function callButtons(contacts, { big = false } = {}) {
  const shown = big ? reachable(contacts).slice(0, MOST_CALLED) : calledFirst(contacts);
  const hint = contacts[0]?.comment;
  if (!shown.length) return hint ? el("p", { class: "verif-appel-horaires" }, hint) : null;
  return el(
    "ul",
    { class: "verif-appels" },
    shown.map((structure) => {
      const { telephones, horaires, ou } = structure;
      return el(
        "li",
        {},
        el(
          "p",
          { class: "verif-appel" },
          el("span", { class: "verif-appel-nom" }, ou ? `${ou}, ` : null, named(structure)),
          " ",
          el("a", { href: telOf(telephones[0]) }, telephones[0]),
        ),
        horaires ? el("p", { class: "verif-appel-horaires" }, horaires) : null,
      );
    }),
  );
}

/**
 * A step as it is said aloud.
 * @param {Etape} etape
 * @param {boolean} easy
 */
export function spokenWords(etape, easy) {
  const called = calledFirst(etape.contacts);
  return [
    etape.si ? `${etape.si} :` : null,
    `${titleOf(etape, easy)}.`,
    ...called.map(({ ou, nom, telephones }) => `${ou ? `${ou}, ` : ""}${nom} : ${telephones[0]}.`),
    etape.dire ? `Dites : ${etape.dire}` : null,
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * What a step holds besides its title, folded.
 * @param {Etape} etape
 * @param {object} context
 * @param {string} context.base path to the site's root
 * @param {string} context.title
 * @param {boolean} [context.said] whether what to say already stands in sight
 * @param {((letter: string) => void) | null} [context.onLetter]
 */
export function stepDetails(etape, { base, title, said = false, onLetter = null }) {
  const { detail, dire, contacts, pieces = [], page, sources = [] } = etape;
  const parts = [
    letterButton(etape, onLetter, title),
    paragraphs(detail),
    dire && !said ? el("p", { class: "verif-dire" }, "Dites : ", dire) : null,
    contacts.length ? el("ul", { class: "verif-contacts" }, contacts.map(contact)) : null,
    pieces.length
      ? [
          el("p", { class: "verif-intertitre" }, "Les papiers"),
          el(
            "ul",
            {},
            pieces.map((piece) => el("li", {}, piece)),
          ),
        ]
      : null,
    page ? el("p", {}, el("a", { href: pageAddress(base, page) }, "Le guide pas à pas")) : null,
    sources.length ? sourceList(sources) : null,
  ].filter((part) => part && (!Array.isArray(part) || part.length));
  if (!parts.length) return null;
  return el(
    "details",
    { class: "verif-plus" },
    // One « Comment faire » only, under its own title: said again, it would be heard twice.
    el("summary", {}, said ? "Comment faire" : ["Détails", hiddenText(` : ${title}`)]),
    parts,
  );
}

/**
 * The address of a page written in `docs/`.
 * @param {string} base
 * @param {string} file
 */
export function pageAddress(base, file) {
  const [path, anchor = ""] = file.split("#");
  const folder = path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/");
  return `${base}${folder}${anchor ? `#${anchor}` : ""}`;
}

/**
 * The way to the letter that a step ends in.
 * @param {Etape} etape
 * @param {((letter: string) => void) | null} onLetter
 * @param {string} title
 */
function letterButton({ courrier }, onLetter, title) {
  if (!courrier || !onLetter) return null;
  return el(
    "p",
    { class: "verif-hors-papier" },
    el(
      "button",
      {
        type: "button",
        class: "verif-bouton verif-bouton--second",
        onclick: () => onLetter(courrier),
      },
      "Préparer cette lettre",
      hiddenText(` : ${title}`),
    ),
  );
}

/**
 * A step in the plan's list.
 * @param {Etape} etape
 * @param {{ base: string, easy: boolean, onLetter?: ((letter: string) => void) | null }} context
 */
export function stepItem(etape, { base, easy, onLetter = null }) {
  const title = titleOf(etape, easy);
  const called = reachable(etape.contacts)[0] ?? etape.contacts[0];
  const number = called?.telephones[0];
  return el(
    "li",
    { class: "verif-etape", "data-etape": etape.id },
    etape.si ? el("p", { class: "verif-si" }, `${etape.si} :`) : null,
    el("h4", { class: "verif-etape-titre" }, title),
    el(
      "p",
      { class: "verif-etape-quand" },
      etape.quand_texte ? el("span", { class: "verif-quand" }, etape.quand_texte) : null,
      called && etape.quand_texte ? " · " : null,
      called ? `${named(called)} ` : null,
      number ? phoneLinks([number]) : null,
    ),
    stepDetails(etape, { base, title, onLetter }),
  );
}
