// @ts-check
/** Coming and going: what the address asks for, the browser's history, what the tab kept. */

import { knownNeeds, met, withAnswers } from "../answers.js";
import { ask, begin, entered, idle, render, replaced, shown } from "./moves.js";
import { current, dangersLeft, nextStep, ofPlan } from "./steps.js";

/** @typedef {import("../states.d.ts").Result} Result */
/** @typedef {import("../states.d.ts").State} State */
/** @typedef {import("../states.d.ts").Step} Step */
/** @typedef {import("../types.d.ts").Gardees} Gardees */
/** @typedef {import("../types.d.ts").Question} Question */
/** @typedef {import("../types.d.ts").Reponses} Reponses */

/** The first screen; a date of staff's that can't be read is told at once. @param {State} state @returns {Result} */
export function started(state) {
  const { state: here, effects } = entered(state, { focus: false }, [{ type: "replace" }]);
  if (!state.simulated || here.asking) return { state: here, effects };
  const checked = ask(here, { purpose: "check" });
  return { state: checked.state, effects: [...effects, ...checked.effects] };
}

/** @param {State} state @param {number | null} step null: of another visit @returns {Result} */
export function travelled(state, step) {
  if (step === null || !state.steps[step]) {
    const fresh = begin({ ...state, at: 0, steps: [], aside: null, asking: null });
    return entered(fresh, { focus: true }, [{ type: "replace" }]);
  }
  if (step === state.at) return idle(state);
  const here = { ...state, dangers: dangersLeft(state), at: step };
  const reached = current(here);
  if (ofPlan(reached) && reached.about) {
    here.scope = reached.about.scope;
    here.answers = withAnswers(here.answers, reached.about.choice);
  }
  return entered(here, { focus: true }, [{ type: "replace" }]);
}

/**
 * What the page's address asks for.
 * @param {State} state
 * @param {{ text: string | null, needs: string[], notices: string[] }} address
 * @returns {Result}
 */
export function opened(state, { text, needs, notices }) {
  if (text) {
    const { state: here, effects } = ask(state, { purpose: "restore", text, notices });
    return {
      state: { ...here, aside: { kind: "wait" } },
      effects: [{ type: "replace" }, render(), ...effects],
    };
  }
  const chosen = knownNeeds(state.config, needs);
  if (!Object.keys(chosen).length) return entered(state, { focus: false }, [{ type: "replace" }]);
  const answers = { ...state.answers, ...chosen };
  const here = begin({ ...state, answers, steps: [] });
  return entered(replaced(here, nextStep({ ...here, ready: false })), { focus: false }, [
    { type: "replace" },
  ]);
}

/**
 * The answers that the tab kept.
 * @param {State} state
 * @param {{ kept: Gardees, step: number, ask: boolean }} event ask: whether to ask before showing
 * @returns {Result}
 */
export function awake(state, { kept, step, ask: first }) {
  const here = {
    ...state,
    answers: kept.reponses,
    questions: met(state.questions, kept.questions),
    passes: kept.passes,
    dangers: kept.dangers,
    papers: kept.papiers,
    needs: kept.besoins,
    commune: kept.commune,
    scope: kept.portee,
    complete: kept.complet,
  };
  const known = kept.version === state.config.version && kept.etapes[step];
  if (known) {
    const whole = { ...here, steps: kept.etapes, at: step };
    if (first) {
      return {
        state: { ...whole, aside: { kind: "asleep" } },
        effects: [{ type: "replace" }, render()],
      };
    }
    return entered(whole, { focus: true }, [{ type: "replace" }]);
  }
  const notices = ["Vos réponses ont été gardées pendant le rechargement de la page."];
  const result = ask(here, { purpose: "kept", notices });
  return {
    state: { ...result.state, aside: { kind: "wait" } },
    effects: [{ type: "replace" }, render(), ...result.effects],
  };
}

/**
 * @param {State} state
 * @param {string[]} notices
 * @param {import("../types.d.ts").Retrouve} found
 * @returns {Result}
 */
export function restored(state, notices, found) {
  if (found.erreur !== undefined) {
    const title = "Vos réponses n’ont pas été retrouvées";
    return shown({ ...state, aside: { kind: "refusal", title, message: found.erreur } });
  }
  const { reponses, fait_le: made, messages } = found;
  const before = Object.keys(state.answers).length;
  const fewer = before > Object.keys(reponses).length;
  const words =
    notices.length && before ? notices : [...notices, `Ces réponses datent du ${made}.`];
  if (fewer && before) words.push("Certaines ne servent plus : les questions ont changé.");
  return ask(state, { purpose: "restored", reponses, notices: [...words, ...messages] });
}

/**
 * Answers that came from elsewhere, to read again before going on.
 * @param {State} state
 * @param {{ reponses: Reponses, notices: string[] }} found
 * @param {Question[]} questions
 * @returns {Result}
 */
export function reviewed(state, { reponses, notices }, questions) {
  const here = {
    ...state,
    answers: reponses,
    drafts: {},
    questions: met(state.questions, questions),
    steps: [/** @type {Step} */ ({ kind: "review", notices })],
    at: 0,
  };
  return entered(here, { focus: true }, [{ type: "replace" }]);
}

/** Goes on without what the address asked for. @param {State} state @returns {Result} */
export function corrected(state) {
  const known = (/** @type {string} */ id) =>
    state.config.dispositifs.some((scheme) => scheme.id === id);
  const scope =
    state.scope && "dispositifs" in state.scope && !state.scope.dispositifs.every(known)
      ? null
      : state.scope;
  const here = { ...state, scope, date: state.today, simulated: false, aside: null };
  const { asking } = state;
  if (asking && (asking.purpose === "restore" || asking.purpose === "kept"))
    return ask(here, asking);
  return entered({ ...here, asking: null }, { focus: true }, [{ type: "replace" }]);
}

/** @param {State} state @param {string} visit @returns {Result} */
export function erased(state, visit) {
  const { config, date, today, simulated, easy, ready, turn, scope } = state;
  const kept = scope && "dispositifs" in scope ? scope : null;
  const fresh = begin({ config, visit, date, today, simulated, easy, ready, turn, scope: kept });
  const { state: here, effects } = entered(fresh, { focus: true }, [{ type: "erase" }]);
  return {
    state: here,
    effects: [...effects, { type: "announce", text: "Vos réponses sont effacées." }],
  };
}
