// @ts-check
/** What can be tried with an edit: what it changes, a rule and its tree, a plan, a letter. */

import { el } from "../dom.js";
import { PlanTrial } from "./plan-trial.js";
import { treeView } from "./tree.js";
import { Trial } from "./trial.js";

/** @typedef {import("./types.d.ts").Foyer} Foyer */
/** @typedef {import("./types.d.ts").Nomme} Nomme */
/** @typedef {import("./types.d.ts").Verification} Verification */

export class Trying {
  /**
   * @param {HTMLElement} choices where what can be tried is offered
   * @param {HTMLElement} result where it is shown
   * @param {import("./asking.js").Asking} asking
   * @param {object} page
   * @param {() => import("./engine.js").WorkshopEngine | undefined} page.engine
   * @param {() => Foyer[]} page.households
   * @param {() => string} page.day at which all is judged
   * @param {(text: string) => void} page.say
   * @param {(error: unknown) => void} page.fail
   * @param {ReturnType<typeof import("../communes.js").communesFrom>} page.communes
   */
  constructor(choices, result, asking, page) {
    this.choices = choices;
    this.result = result;
    this.asking = asking;
    this.page = page;
  }

  /** @param {Verification} found */
  offer({ dispositifs, besoins, courriers }) {
    const scheme = choice("dispositif", dispositifs, "Tous les dispositifs");
    const need = choice("besoin", besoins, "Sans besoin choisi");
    const letter = choice("lettre", courriers, null);
    const whose = choice(
      "foyer",
      this.page.households().map(({ nom, histoire }) => ({ id: nom, nom: `${nom} : ${histoire}` })),
      "Personne : rien n’est répondu",
    );
    const chosen = () => dispositifs.find(({ id }) => id === scheme.value) ?? null;
    const household = () => this.page.households().find(({ nom }) => nom === whose.value) ?? null;
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) =>
      el(
        "button",
        { type: "button", class: "verif-bouton verif-bouton--second", onclick: act },
        text,
      );
    const labelled = (/** @type {string} */ text, /** @type {HTMLSelectElement} */ select) =>
      el("p", {}, el("label", { for: select.id }, text), el("br"), select);
    this.choices.replaceChildren(
      el("h2", { class: "verif-titre" }, "Et maintenant ?"),
      el(
        "p",
        {},
        button("Voir ce que la modification change", () => this.#compare()),
      ),
      el("h3", { class: "verif-section-titre" }, "Une règle"),
      labelled("Dispositif", scheme),
      el(
        "p",
        {},
        button("Essayer le questionnaire", () => this.#try(chosen())),
        " ",
        button("Voir l’arbre", () => {
          const one = chosen();
          if (one) this.#tree(one);
          else this.page.say("Choisissez un seul dispositif pour voir son arbre.");
        }),
      ),
      el("h3", { class: "verif-section-titre" }, "Un plan"),
      labelled("Besoin", need),
      el(
        "p",
        {},
        button("Jouer l’entretien", () =>
          this.#play((trial) => trial.interview(need.value || null)),
        ),
      ),
      labelled("Foyer d’essai", whose),
      el(
        "p",
        {},
        button("Voir son plan", () => {
          const one = household();
          if (one) this.#plan(one, one.au);
          else this.page.say("Choisissez un foyer d’essai pour voir son plan.");
        }),
      ),
      ...(courriers.length
        ? [
            el("h3", { class: "verif-section-titre" }, "Une lettre"),
            labelled("Lettre", letter),
            el(
              "p",
              {},
              button("Voir la lettre", () =>
                this.#play(
                  (trial) => trial.letter(letter.value, household()?.reponses ?? {}),
                  household()?.au,
                ),
              ),
            ),
            el(
              "p",
              { class: "verif-indice" },
              "Elle est remplie avec les réponses du foyer d’essai choisi plus haut.",
            ),
          ]
        : []),
    );
  }

  #compare() {
    this.asking.ask(
      "comparer",
      {},
      "Comparaison avec ce qui est publié… Cela peut durer une minute.",
      ({ texte, foyers }) => {
        this.page.say("Comparaison faite.");
        const known = foyers.flatMap(({ nom, au }) => {
          const one = this.page.households().find((household) => household.nom === nom);
          return one ? [{ one, au }] : [];
        });
        this.result.replaceChildren(
          el("h2", { class: "verif-titre" }, "La comparaison"),
          known.length
            ? el(
                "p",
                {},
                "Voir le nouveau plan : ",
                known.map(({ one, au }, rank) => [
                  rank ? ", " : null,
                  el(
                    "button",
                    { type: "button", class: "verif-lien", onclick: () => this.#plan(one, au) },
                    one.nom,
                  ),
                ]),
                ".",
              )
            : "",
          el("pre", { class: "atelier-comparaison", tabindex: 0 }, texte),
        );
      },
    );
  }

  /** @param {Nomme} scheme */
  #tree(scheme) {
    this.asking.ask("arbre", { dispositif: scheme.id }, "Calcul de l’arbre…", (tree) => {
      this.page.say("Arbre calculé.");
      this.result.replaceChildren(
        el("h2", { class: "verif-titre" }, `L’arbre : ${scheme.nom}`),
        treeView(tree),
      );
    });
  }

  /** @param {Nomme | null} scheme */
  #try(scheme) {
    this.asking.outdate();
    const stillCurrent = this.asking.current();
    this.page.say("Essai du questionnaire, à la date choisie.");
    const engine = this.page.engine();
    if (!engine) return;
    new Trial(this.result, {
      respond: (request) => engine.call("bilan", request),
      communes: this.page.communes,
      scheme,
      au: this.page.day(),
      stillCurrent,
      onFailure: (error) => this.page.fail(error),
    }).start();
  }

  /** @param {Foyer} household @param {string | null} au */
  #plan(household, au) {
    this.#play((trial) => trial.plan(household.reponses), household.au ?? au);
  }

  /**
   * The checker's own screens, with the edit.
   * @param {(trial: PlanTrial) => void} begin
   * @param {string | null} [au] a household's own day
   */
  #play(begin, au) {
    this.asking.ask("reglages", {}, "L’entretien se prépare…", (settings) => {
      const stillCurrent = this.asking.current();
      this.page.say("Essai avec votre modification.");
      const engine = this.page.engine();
      if (!engine) return;
      begin(
        new PlanTrial(this.result, {
          ask: (service, request) => engine.call(service, request),
          communes: this.page.communes,
          settings,
          au: au ?? this.page.day(),
          stillCurrent,
          onFailure: (error) => this.page.fail(error),
        }),
      );
    });
  }
}

/**
 * @param {string} id
 * @param {Nomme[]} options
 * @param {string | null} none
 */
function choice(id, options, none) {
  return el(
    "select",
    { id: `atelier-${id}`, class: "verif-saisie" },
    options.map((option) => el("option", { value: option.id }, option.nom)),
    none === null ? null : el("option", { value: "" }, none),
  );
}
