// @ts-check
/** Answers: given, judged by Python, changed, left to an adviser. */

import { accepted, corrective, isLocal, met, sameAnswers, withAnswers } from "../answers.js";
import { ask, entered, idle, patched, pushed, replaced, shown } from "./moves.js";
import { current, following, nextStep, originStep } from "./steps.js";

/** @typedef {import("../states.d.ts").NextStep} NextStep */
/** @typedef {import("../states.d.ts").Result} Result */
/** @typedef {import("../states.d.ts").ScreenStep} ScreenStep */
/** @typedef {import("../states.d.ts").State} State */
/** @typedef {import("../states.d.ts").Values} Values */
/** @typedef {import("../types.d.ts").Entretien} Entretien */

/** @param {State} state @param {Values} values @returns {Result} */
export function answered(state, values) {
  const step = /** @type {ScreenStep} */ (current(state));
  const drafts = withAnswers(state.drafts, values);
  const same = sameAnswers(state.answers, values);
  const following = state.steps[state.at + 1];
  const known = same && !step.errors.length && step.back === "flow";
  if (known && following && following.kind !== "next") {
    return { state: accepted(state, values), effects: [{ type: "forward" }] };
  }
  if (!state.ready && isLocal(state.config, step.ecran)) {
    const here = patched(accepted(state, values), []);
    if (step.back !== "flow") return pushed(here, originStep(here, step.back));
    return pushed(here, nextStep(here));
  }
  return ask({ ...state, drafts }, { purpose: "answer", values });
}

/** @param {State} state @param {Values} values @param {Entretien} response @returns {Result} */
export function taken(state, values, response) {
  const step = /** @type {ScreenStep} */ (current(state));
  const mine = response.erreurs.filter(({ question }) => question in values);
  if (mine.length) return shown(patched(state, mine));
  const here = patched(accepted(learnt(state, response), values), []);
  return pushed(here, following(here, response, step.back, step.restants));
}

/** @param {State} state @param {Entretien} response @returns {Result} */
export function resolved(state, response) {
  const { back } = /** @type {NextStep} */ (current(state));
  const here = learnt(state, response);
  const step = following(here, response, back, null);
  return entered(replaced(here, step), { focus: true }, [{ type: "replace" }]);
}

/** What Python says of the answers. @param {State} state @param {Entretien} response @returns {State} */
export function learnt(state, { ecran, commune, besoins, erreurs }) {
  return {
    ...state,
    commune: commune ?? null,
    needs: besoins ?? state.needs,
    questions: met(state.questions, ecran?.questions ?? []),
    complete: ecran === null && !erreurs.length,
  };
}

/** A chapter is left to an adviser. @param {State} state @returns {Result} */
export function passed(state) {
  const step = current(state);
  if (step.kind !== "screen") return idle(state);
  const passes = [...state.passes, step.ecran.chapitre];
  return pushed({ ...state, passes }, { kind: "next", back: "flow" });
}

/** @param {State} state @param {string} question @returns {Result} */
export function modified(state, question) {
  if (!state.questions[question]) return idle(state);
  const back = current(state).kind === "review" ? "review" : "end";
  const origin = current(state).kind === "screen" ? "flow" : back;
  return pushed({ ...state, wasComplete: state.complete }, corrective(state, [], origin, question));
}

/** Another need, after the first plan. @param {State} state @param {string} need @returns {Result} */
export function withNeed(state, need) {
  const { besoin, urgence } = state.config.cartes;
  const answers = withAnswers(state.answers, { [besoin]: [need], [urgence]: null });
  return pushed(
    { ...state, answers, scope: null, complete: false },
    { kind: "next", back: "flow" },
  );
}
