// @ts-check
/** The questionnaire with the edit: the checker's own screens, asked of the workshop's Python. */

import { el } from "../dom.js";
import { focusHeading } from "../focus.js";
import { interviewScreen } from "../screens/interview.js";
import { resultsScreen } from "../screens/results.js";
import { Session } from "./session.js";

/** @typedef {import("../types.d.ts").Bilan} Bilan */
/** @typedef {import("../types.d.ts").Brut} Brut */
/** @typedef {import("../types.d.ts").Erreur} Erreur */
/** @typedef {import("../types.d.ts").Question} Question */

export class Trial {
  /** Grows with each request, so that a late answer can't replace a newer one. */
  #turn = 0;

  /**
   * @param {HTMLElement} place
   * @param {object} context
   * @param {(request: import("../types.d.ts").Requete) => Promise<Bilan>} context.respond
   * @param {() => Promise<import("../communes.js").Communes>} context.communes
   * @param {{ id: string, nom: string } | null} context.scheme one scheme, or all of them
   * @param {string} context.au
   * @param {() => boolean} context.stillCurrent whether the place still shows this trial
   * @param {(error: unknown) => void} context.onFailure
   */
  constructor(place, context) {
    this.place = place;
    this.context = context;
    this.session = new Session();
  }

  /** Asks the first question. */
  start() {
    this.session.clear();
    this.#next();
  }

  /**
   * @param {object} request
   * @param {(bilan: Bilan) => void} use
   */
  #ask(request, use) {
    const { respond, scheme, au, stillCurrent, onFailure } = this.context;
    const dispositifs = scheme ? [scheme.id] : null;
    this.#turn += 1;
    const turn = this.#turn;
    /** @type {<T>(act: (found: T) => void) => (found: T) => void} */
    const ifCurrent = (act) => (found) => {
      if (turn === this.#turn && stillCurrent()) act(found);
    };
    respond({ reponses: this.session.answers(), au, dispositifs, details: false, ...request }).then(
      ifCurrent(use),
      ifCurrent(onFailure),
    );
  }

  #next() {
    this.#ask({}, (bilan) => {
      if (bilan.prochaine) this.#question(bilan.prochaine, bilan.restantes_au_plus, []);
      else this.#results();
    });
  }

  /**
   * @param {Question} question
   * @param {number | null} remaining
   * @param {Erreur[]} errors
   */
  #question(question, remaining, errors) {
    this.session.meet(question);
    const { id } = question;
    const { node, focus } = interviewScreen({
      ecran: { id, chapitre: "", questions: [question] },
      valueOf: () => this.session.shown(id),
      errors: errors.filter((error) => error.question === id),
      easy: false,
      remaining: remaining ? `Encore ${remaining} questions au plus` : null,
      lead: "Essai avec votre modification",
      communes: this.context.communes,
      onAnswer: (values) => this.#answer(question, remaining, values[id] ?? ""),
      onDraft: (_, typed) => this.session.draft(id, typed),
      onProblem: (values, problems) => {
        const typed = values[id];
        if (typed) this.session.draft(id, typed);
        this.#question(question, remaining, problems);
      },
      onBack: null,
      onEnd: this.session.size
        ? { label: "Voir le bilan sans attendre", act: () => this.#results() }
        : null,
    });
    this.#show(node, focus);
  }

  /**
   * @param {Question} question
   * @param {number | null} remaining
   * @param {Brut} brut
   */
  #answer(question, remaining, brut) {
    const reponses = this.session.answers(question.id, brut);
    this.session.draft(question.id, brut);
    this.#ask({ reponses }, (bilan) => {
      if (bilan.erreurs.length) {
        const errors = bilan.erreurs.map(({ message }) => ({ question: question.id, message }));
        this.#question(question, remaining, errors);
        return;
      }
      this.session.accept(question.id, brut);
      this.#next();
    });
  }

  #results() {
    this.#ask({ details: true }, (bilan) => {
      const again = (/** @type {string} */ id) => {
        const question = this.session.question(id);
        if (question) this.#question(question, null, []);
      };
      this.#show(
        resultsScreen({
          bilan,
          simulated: true,
          single: this.context.scheme?.nom ?? null,
          pageOf: () => null,
          onModify: again,
          canModify: (id) => this.session.has(id),
          onReview: null,
          onResume: () => this.#next(),
          onAll: null,
          onPrint: () => window.print(),
          onSheet: null,
          keep: el(
            "p",
            {},
            el(
              "button",
              {
                type: "button",
                class: "verif-bouton verif-bouton--second",
                onclick: () => this.start(),
              },
              "Recommencer l’essai",
            ),
          ),
          onBack: null,
        }),
        null,
      );
    });
  }

  /**
   * @param {Node} node
   * @param {(() => void) | null} focus
   */
  #show(node, focus) {
    this.place.replaceChildren(node);
    if (focus) focus();
    else focusHeading(this.place);
  }
}
