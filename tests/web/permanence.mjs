/** Small lists and visits for the tests of the permanence's journal. */

import { visit } from "../../checker/web/permanence/journal.js";

const option = (id, ...si) => ({ id, libelle: `Libellé ${id}`, missions: [], si });
const test = (question, more) => ({ question, parmi: [], de: null, moins_de: null, ...more });
const champ = (id, options, more = {}) => ({
  id,
  titre: id,
  aide: null,
  plusieurs: false,
  retenu: false,
  actes: [],
  missions: [],
  options,
  ...more,
});

export const CHAMPS = [
  champ("mission", [option("information"), option("expulsions")]),
  champ("acte", [option("entretien"), option("permanence")]),
  champ("mode", [option("accueil"), option("telephone"), option("visite")], {
    actes: ["entretien"],
  }),
  champ(
    "stade",
    ["aucun", "assignation", "jugement"].map((id) =>
      option(id, test("document-recu", { parmi: [id] })),
    ),
    { missions: ["expulsions"] },
  ),
  champ("dette", [
    option("aucune", test("dette-loyer", { moins_de: 1 })),
    option("moins-500", test("dette-loyer", { de: 1, moins_de: 500 })),
    option("500-plus", test("dette-loyer", { de: 500 })),
  ]),
  champ("menage", [
    option("seul", test("adultes", { moins_de: 2 }), test("enfants", { moins_de: 1 })),
    option("seul-enfants", test("adultes", { moins_de: 2 }), test("enfants", { de: 1 })),
  ]),
  champ("orientation", [option("adil"), option("ccas"), option("fsl")], { plusieurs: true }),
];

export const NIVEAUX = [
  { id: "commune", titre: "Commune", noms: ["Lille", "Lens"], communes: { 59350: 0, 62498: 1 } },
  {
    id: "departement",
    titre: "Département",
    noms: ["Nord", "PdC"],
    communes: { 59350: 0, 62498: 1 },
  },
];

export const LISTS = { champs: CHAMPS, niveaux: NIVEAUX };

/** A draw that gives the same numbers each time. */
export function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

export function letters(roll) {
  return Array.from({ length: 16 }, () => String.fromCharCode(97 + roll(26))).join("");
}

export function someVisits(number, seed = 1) {
  const roll = dice(seed);
  return Array.from({ length: number }, () => {
    const choix = {};
    for (const { id, options, plusieurs } of CHAMPS) {
      if (roll(10) === 0) continue;
      choix[id] = [options[roll(options.length)].id];
      if (plusieurs && roll(2)) choix[id].push(options[roll(options.length)].id);
    }
    const month = String(1 + roll(12)).padStart(2, "0");
    const day = String(1 + roll(28)).padStart(2, "0");
    return visit(CHAMPS, {
      id: letters(roll),
      revision: 1 + roll(3),
      date: `2026-${month}-${day}`,
      commune: ["59350", "62498", ""][roll(3)],
      choix,
    });
  });
}
