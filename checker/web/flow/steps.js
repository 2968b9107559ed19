// @ts-check
/** Which step comes: the steps are told apart, none is entered here. */

import { asked, corrective, localNext } from "../answers.js";

/** @typedef {import("../states.d.ts").About} About */
/** @typedef {import("../states.d.ts").Ask} Ask */
/** @typedef {import("../states.d.ts").Origin} Origin */
/** @typedef {import("../states.d.ts").PlanStep} PlanStep */
/** @typedef {import("../states.d.ts").State} State */
/** @typedef {import("../states.d.ts").Step} Step */
/** @typedef {import("../types.d.ts").Entretien} Entretien */
/** @typedef {import("../types.d.ts").Restants} Restants */

/** The step shown, or that would be without what stands aside. @param {State} state */
export const current = (state) => state.steps[state.at];

/** @param {Step} step @returns {step is PlanStep} */
export const ofPlan = (step) => ["plan", "sheet", "letter"].includes(step.kind);

/** @param {Step} step @returns {Ask | null} */
export function purposeOf(step) {
  switch (step.kind) {
    case "next":
      return { purpose: "next" };
    case "plan":
    case "sheet":
      return { purpose: "plan" };
    case "results":
      return { purpose: "results" };
    case "letter":
      return { purpose: "letter", letter: step.letter };
    case "fiche":
      return { purpose: "fiche", scheme: step.scheme };
    case "review":
      return { purpose: "review" };
    default:
      return null;
  }
}

/** @param {State} state @returns {About} */
export function about({ scope, answers, config: { cartes } }) {
  const choice = [cartes.besoin, cartes.urgence].map((id) => [id, answers[id] ?? null]);
  return { scope, choice: Object.fromEntries(choice) };
}

/** @param {State} state */
export function dangersLeft(state) {
  const step = current(state);
  return step.kind === "danger" ? [...state.dangers, step.danger.id] : state.dangers;
}

/** @param {State} state @returns {Step} */
export const endStep = ({ scope }) => ({
  kind: scope && "dispositifs" in scope ? "results" : "plan",
});

/** @param {State} state @param {Origin} back @returns {Step} */
export const originStep = (state, back) =>
  back === "review" ? { kind: "review", notices: [] } : endStep(state);

/** The next screen, from the page's settings while Python is not there. @param {State} state @returns {Step} */
export function nextStep(state) {
  if (state.ready) return { kind: "next", back: "flow" };
  const danger = asked(state, state.config.cartes.urgence)
    .map((option) => state.config.dangers[option])
    .find((found) => found && !state.dangers.includes(found.id));
  if (danger) return { kind: "danger", danger };
  const ecran = localNext(state);
  return ecran
    ? { kind: "screen", ecran, restants: null, opened: false, errors: [], back: "flow" }
    : { kind: "next", back: "flow" };
}

/**
 * What comes after an answer. One changed from elsewhere goes back there, unless it opened new
 * questions in what was complete.
 * @param {State} state
 * @param {Entretien} response
 * @param {Origin} back
 * @param {Restants | null} before what was announced on the screen that was answered
 * @returns {Step}
 */
export function following(state, { erreurs, ecran, danger, restants }, back, before) {
  if (erreurs.length) return corrective(state, erreurs, back);
  if (danger?.etape && !state.dangers.includes(danger.id)) return { kind: "danger", danger };
  if (back !== "flow" && (!ecran || !state.wasComplete)) return originStep(state, back);
  if (!ecran) return endStep(state);
  const opened = !!before && !!restants && restants.au_plus >= before.au_plus;
  return { kind: "screen", ecran, restants, opened, errors: [], back };
}
