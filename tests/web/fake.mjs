/** A small catalogue and a service that answers as Python does, for the flow's tests. */

import { begin, next } from "../../checker/web/flow.js";

const options = (...ids) => ids.map((id) => ({ id, libelle: `Option ${id}` }));
const FORMES = {
  choix_multiple: "plusieurs",
  montant: "nombre",
  entier: "nombre",
  commune: "commune",
};
export const question = (id, type = "oui_non", more = {}) => ({
  id,
  titre: `${id} ?`,
  facile: id,
  court: id,
  type,
  forme: FORMES[type] ?? "une",
  options: [],
  pretes: [{ id: "je_ne_sais_pas", libelle: "Je ne sais pas" }],
  vide: "Répondez.",
  ...more,
});

export const URGENCE = question("urgence", "choix_multiple", {
  exclusive: "aucune",
  options: options("nuit-dehors", "violences", "assignation", "aucune"),
});
export const BESOIN = question("besoin", "choix_multiple", {
  options: options("dette-de-loyer", "travaux", "autre-probleme"),
});
const screen = (id, chapitre, ...questions) => ({ id, chapitre, questions });
export const DEPART = screen("depart", "Votre besoin", URGENCE, BESOIN);
export const COMMUNE = screen("commune", "Votre logement", question("commune", "commune"));
export const LOGEMENT = screen(
  "logement",
  "Votre logement",
  question("statut-logement", "choix", { options: options("locataire", "proprietaire") }),
);
export const PAPIER = screen(
  "papier",
  "Le papier reçu",
  question("document-recu", "choix", { options: options("commandement", "aucun") }),
);
export const DETTE = screen(
  "dette",
  "La dette",
  question("dette-loyer", "montant"),
  question("loyer", "montant"),
  question("reprise"),
  question("plan"),
);
export const FOYER = screen("foyer", "Votre foyer", question("adultes", "entier"));

const danger = (id) => ({
  id,
  titre: id,
  etape: { id: "appeler", titre: "Appelez", contacts: [] },
});
export const CONFIG = {
  version: "v1",
  debut: [DEPART, COMMUNE, LOGEMENT],
  cartes: { ecran: "depart", urgence: "urgence", besoin: "besoin", logement: "statut-logement" },
  suites: [PAPIER],
  besoins: {
    "nuit-dehors": {
      titre: "Dehors",
      urgences: ["nuit-dehors"],
      seul: true,
      suite: {},
      maintenant: null,
    },
    "dette-de-loyer": {
      titre: "Dette",
      urgences: ["assignation"],
      suite: { locataire: 0 },
      maintenant: null,
    },
    travaux: { titre: "Travaux", urgences: [], suite: {}, maintenant: null },
  },
  dangers: { "nuit-dehors": danger("dehors"), violences: danger("violences") },
  discrets: ["violences"],
  dispositifs: [{ id: "fsl", nom: "FSL", page: "", debut: ["commune"] }],
  secours: [],
};

/** What the interview asks, in order. */
const ORDER = [DEPART, COMMUNE, LOGEMENT, PAPIER, DETTE, FOYER];

/** Answers like `checker.service`; « faux » is an answer that no question accepts. */
export function service(name, request) {
  if (name === "lien") {
    if (request.texte === "bon")
      return { reponses: { commune: "59350" }, fait_le: "1er mai 2026", messages: [] };
    return request.texte ? { erreur: "Ce lien est abîmé." } : { texte: "bon" };
  }
  if (name === "questions") return request.ids.map((id) => question(id));
  if (name === "bilan") return { version: "v1", resultats: [], reponses: [], erreurs: [] };
  if (name === "courrier")
    return { version: "v1", id: request.courrier, reponses: request.reponses };
  const { reponses } = request;
  const erreurs = Object.entries(reponses)
    .filter(([, brut]) => brut === "faux")
    .map(([id]) => ({ question: id, message: "Ce n’est pas possible." }));
  const urgent = [reponses.urgence ?? []].flat();
  const left = ORDER.filter(({ id, chapitre, questions }) => {
    if ((request.passes ?? []).includes(chapitre)) return false;
    if (id === "depart") return !reponses.urgence && !reponses.besoin && !request.portee;
    if (id === "papier") return !urgent.includes("nuit-dehors") && !("document-recu" in reponses);
    if (id === "foyer")
      return reponses["document-recu"] === "commandement" && !("adultes" in reponses);
    return questions.some((one) => !(one.id in reponses));
  });
  const found = urgent.includes("violences") ? danger("violences") : null;
  const common = {
    version: "v1",
    erreurs,
    reponses: [],
    besoins: [{ id: "dette-de-loyer", titre: "Dette" }],
    commune: reponses.commune ? { code: reponses.commune, nom: "Lille" } : null,
  };
  if (name === "plan") return { ...common, maintenant: null, dates: [], etapes: [] };
  return {
    ...common,
    ecran: left[0] ?? null,
    danger: found,
    restants: { attendu: left.length, au_plus: left.length },
  };
}

/** A page without a page: events in, effects carried out as far as they go. */
export class Visit {
  constructor(given = {}) {
    this.state = begin({
      config: CONFIG,
      visit: "1",
      date: "2026-11-27",
      today: "2026-11-27",
      ...given,
    });
    this.effects = [];
    this.held = [];
  }

  /** Python answers at once when it is there, else when `arrive` is called. */
  send(event) {
    const { state, effects } = next(this.state, event);
    this.state = state;
    this.effects = effects;
    for (const effect of effects) {
      if (effect.type === "forward") this.send({ type: "travel", step: this.state.at + 1 });
      if (effect.type === "ask") this.held.push(effect);
    }
    if (this.state.ready) this.answerAll();
    return this;
  }

  answerAll() {
    for (const { service: name, request, turn } of this.held.splice(0)) {
      this.send({ type: "answered", turn, response: service(name, request) });
    }
  }

  /** Python is ready. */
  arrive() {
    this.send({ type: "engine", ready: true, busy: false });
    this.answerAll();
    return this;
  }

  answer(values) {
    return this.send({ type: "answer", values });
  }

  get step() {
    return this.state.steps[this.state.at];
  }

  get screen() {
    return this.step.ecran?.id ?? this.step.kind;
  }
}
