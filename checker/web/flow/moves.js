// @ts-check
/** How a step is entered, asked for and shown: what every event ends in. */

import { met, requestOf, startOf } from "../answers.js";
import { about, current, ofPlan, purposeOf } from "./steps.js";

/** @typedef {import("../states.d.ts").Ask} Ask */
/** @typedef {import("../states.d.ts").Effect} Effect */
/** @typedef {import("../states.d.ts").Result} Result */
/** @typedef {import("../states.d.ts").ScreenStep} ScreenStep */
/** @typedef {import("../states.d.ts").State} State */
/** @typedef {import("../states.d.ts").Step} Step */
/** @typedef {import("../types.d.ts").Erreur} Erreur */

/**
 * The state in which the page opens.
 * @param {Pick<State, "config" | "visit" | "date" | "today"> & Partial<State>} given
 * @returns {State}
 */
export function begin(given) {
  const state = {
    at: 0,
    answers: {},
    drafts: {},
    questions: {},
    scope: null,
    passes: [],
    dangers: [],
    papers: [],
    needs: [],
    commune: null,
    simulated: false,
    easy: false,
    ready: false,
    complete: false,
    wasComplete: false,
    turn: 0,
    asking: null,
    found: null,
    foundFor: null,
    aside: null,
    steps: [],
    ...given,
  };
  for (const { questions } of state.config.debut) state.questions = met(state.questions, questions);
  return { ...state, steps: state.steps.length ? state.steps : [startOf(state)] };
}

/** @param {boolean} [focus] @returns {Effect} */
export const render = (focus = true) => ({ type: "render", focus });

/** @param {State} state @returns {Result} */
export const idle = (state) => ({ state, effects: [] });

/** @param {State} state @returns {Result} */
export function shown(state) {
  return { state: { ...state, turn: state.turn + 1 }, effects: [render()] };
}

/** @param {State} state @param {Step} step @returns {State} */
export function replaced(state, step) {
  return {
    ...state,
    steps: state.steps.map((other, rank) => (rank === state.at ? step : other)),
    aside: null,
  };
}

/** @param {State} state @param {Erreur[]} errors */
export function patched(state, errors) {
  const step = /** @type {ScreenStep} */ (current(state));
  return replaced(state, { ...step, errors });
}

/** @param {State} state @param {Ask} purpose */
export const keyOf = (state, purpose) => JSON.stringify(requestOf(state, purpose));

/** @param {State} state @param {Ask} asking @returns {Result} */
export function ask(state, asking) {
  const turn = state.turn + 1;
  const after = { ...state, turn, asking };
  return { state: after, effects: [{ type: "ask", ...requestOf(after, asking), turn }] };
}

/**
 * Shows the step reached, asking Python first for what it needs.
 * @param {State} state
 * @param {{ focus: boolean }} how
 * @param {Effect[]} effects
 * @returns {Result}
 */
export function entered(state, { focus }, effects) {
  const step = current(state);
  const here = { ...state, turn: state.turn + 1, aside: null, asking: null };
  const purpose = purposeOf(step);
  if (!purpose) return { state: here, effects: [...effects, render(focus)] };
  if (state.foundFor !== null && state.foundFor === keyOf(here, purpose)) {
    return { state: here, effects: [...effects, render(focus)] };
  }
  // The answers can be read again, and changed, before Python is there.
  const early = step.kind === "review" && !state.ready;
  const before = early ? { ...here, found: null, foundFor: null } : here;
  const result = early ? { state: before, effects: [render(focus)] } : ask(before, purpose);
  return { state: result.state, effects: [...effects, ...result.effects] };
}

/** A new step, in a new entry of the history. @param {State} state @param {Step} step @returns {Result} */
export function pushed(state, step) {
  const whole = ofPlan(step) ? { ...step, about: about(state) } : step;
  const steps = [...state.steps.slice(0, state.at + 1), whole];
  return entered({ ...state, steps, at: state.at + 1 }, { focus: true }, [{ type: "push" }]);
}
