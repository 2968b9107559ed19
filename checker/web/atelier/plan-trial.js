// @ts-check
/**
 * The interview, a plan or a letter with the edit: the checker's own flow and screens, asked of the
 * workshop's Python. Nothing of it goes into the browser's history.
 */

import { begin, next } from "../flow.js";
import { announce, focusHeading } from "../focus.js";
import { screenOf } from "../view.js";

/** @typedef {import("../states.d.ts").Event} FlowEvent */
/** @typedef {import("../states.d.ts").State} State */
/** @typedef {import("./types.d.ts").Reglages} Reglages */

export class PlanTrial {
  /** @type {import("../communes.js").Communes | null} */
  places = null;
  /** The screens leave out what only the published page can do. */
  trial = true;

  /**
   * @param {HTMLElement} place
   * @param {object} context
   * @param {(service: any, request: object) => Promise<any>} context.ask
   * @param {() => Promise<import("../communes.js").Communes>} context.communes
   * @param {Reglages} context.settings
   * @param {string} context.au
   * @param {() => boolean} context.stillCurrent whether the place still shows this trial
   * @param {(error: unknown) => void} context.onFailure
   */
  constructor(place, context) {
    this.place = place;
    this.context = context;
    const { settings } = context;
    /** @type {import("../types.d.ts").Config} */
    this.config = {
      .../** @type {any} */ (settings),
      base: "../",
      dispositifs: settings.dispositifs.map((scheme) => ({ ...scheme, page: null })),
      secours: [],
      sortie: "../",
    };
    this.engine = /** @type {any} */ ({
      ready: true,
      reason: "arret",
      ask: context.ask,
    });
    this.communes = async () => {
      this.places = await context.communes();
      return this.places;
    };
    this.state = this.#fresh({});
  }

  /** @param {Partial<State>} given */
  #fresh(given) {
    const { au } = this.context;
    return begin({
      config: this.config,
      visit: "essai",
      date: au,
      today: au,
      simulated: true,
      ready: true,
      ...given,
    });
  }

  /** The interview from its first screen, or from a need already chosen. @param {string | null} need */
  interview(need) {
    this.again = () => this.interview(need);
    this.state = this.#fresh({});
    if (need) this.send({ type: "open", text: null, needs: [need], notices: [] });
    else this.send({ type: "start" });
  }

  /** The plan of whoever gave these answers. @param {import("../types.d.ts").Reponses} answers */
  plan(answers) {
    this.again = () => this.plan(answers);
    this.state = this.#fresh({ answers, complete: true, steps: [{ kind: "plan" }] });
    this.send({ type: "start" });
  }

  /** @param {string} letter @param {import("../types.d.ts").Reponses} answers */
  letter(letter, answers) {
    this.again = () => this.letter(letter, answers);
    this.state = this.#fresh({ answers, complete: true, steps: [{ kind: "letter", letter }] });
    this.send({ type: "start" });
  }

  /** @param {FlowEvent} event */
  send = (event) => {
    const { state, effects } = next(this.state, event);
    this.state = state;
    for (const effect of effects) this.#carryOut(effect);
  };

  erase = () => this.again?.();

  /** @param {import("../states.d.ts").Effect} effect */
  #carryOut(effect) {
    switch (effect.type) {
      case "ask":
        this.#ask(effect);
        break;
      case "render":
        this.#render(effect.focus);
        break;
      case "announce":
        announce(effect.text);
        break;
      case "back":
      case "forward":
        this.send({ type: "travel", step: this.state.at + (effect.type === "back" ? -1 : 1) });
        break;
      default:
    }
  }

  /** @param {Extract<import("../states.d.ts").Effect, { type: "ask" }>} effect */
  #ask({ service, request, turn }) {
    const { ask, stillCurrent, onFailure } = this.context;
    ask(service, request).then(
      (response) => {
        if (stillCurrent()) this.send({ type: "answered", turn, response });
      },
      (error) => {
        if (stillCurrent()) onFailure(error);
      },
    );
  }

  /** @param {boolean} focus */
  #render(focus) {
    if (!this.context.stillCurrent()) return;
    const { node, focus: mend } = screenOf(this);
    this.place.replaceChildren(node);
    if (focus && mend) mend();
    else if (focus) focusHeading(this.place);
  }
}
