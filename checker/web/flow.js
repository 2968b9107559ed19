// @ts-check
/**
 * What the checker's page does next: a state and an event give the next state and its effects.
 *
 * No page, no network, no clock here: `page.js` shows the state, carries the effects out and brings
 * back what happened. Every decision about answers, screens and verdicts is Python's (`Service`);
 * until it is ready, the screens that nothing can leave out come from the page's settings.
 */

import { withAnswers } from "./answers.js";
import { answered, learnt, modified, passed, resolved, taken, withNeed } from "./flow/answers.js";
import { ask, entered, idle, keyOf, patched, pushed, render, shown } from "./flow/moves.js";
import { current, dangersLeft, endStep, nextStep } from "./flow/steps.js";
import {
  awake,
  corrected,
  erased,
  opened,
  restored,
  reviewed,
  started,
  travelled,
} from "./flow/travel.js";

export { begin } from "./flow/moves.js";
export { current } from "./flow/steps.js";

/** @typedef {import("./states.d.ts").Event} Event */
/** @typedef {import("./states.d.ts").Result} Result */
/** @typedef {import("./states.d.ts").State} State */

/**
 * @param {State} state
 * @param {Event} event
 * @returns {Result}
 */
export function next(state, event) {
  switch (event.type) {
    case "start":
      return started(state);
    case "open":
      return opened(state, event);
    case "wake":
      return awake(state, event);
    case "sleep":
      return shown({ ...state, aside: { kind: "asleep" } });
    case "answer":
      return answered(state, event.values);
    case "problem":
      return shown(
        patched({ ...state, drafts: withAnswers(state.drafts, event.values) }, event.errors),
      );
    case "draft":
      return {
        state: { ...state, drafts: { ...state.drafts, [event.id]: event.typed } },
        effects: [],
      };
    case "tick": {
      const others = state.papers.filter((paper) => paper !== event.paper);
      const papers = event.ticked ? [...others, event.paper] : others;
      return { state: { ...state, papers }, effects: [{ type: "replace" }] };
    }
    case "answered":
      return event.turn === state.turn ? replied(state, event.response) : idle(state);
    case "slow":
      if (event.turn !== state.turn || !state.asking || state.asking.purpose === "check") {
        return idle(state);
      }
      return { state: { ...state, aside: { kind: "wait" } }, effects: [render()] };
    case "failed":
      return event.turn === state.turn ? failed(state, event) : idle(state);
    case "retry":
      return state.asking ? ask(state, state.asking) : entered(state, { focus: true }, []);
    case "travel":
      return travelled(state, event.step);
    case "modify":
      return modified(state, event.question);
    case "continue":
    case "resume": {
      const here = { ...state, dangers: dangersLeft(state) };
      return pushed(here, nextStep(here));
    }
    case "pass":
      return passed(state);
    case "end":
      return pushed(state, endStep(state));
    case "review":
      return pushed(state, { kind: "review", notices: [] });
    case "sheet":
      return pushed(state, { kind: "sheet" });
    case "letter":
      return pushed(state, { kind: "letter", letter: event.letter });
    case "fiche":
      return pushed(state, { kind: "fiche", scheme: event.scheme });
    case "scope":
      return pushed(
        { ...state, scope: event.scope, complete: false },
        { kind: "next", back: "flow" },
      );
    case "need":
      return withNeed(state, event.need);
    case "back":
      return { state, effects: [{ type: "back" }] };
    case "easy": {
      const easy = { ...state, easy: !state.easy };
      return {
        state: easy,
        effects: [{ type: "replace" }, state.aside ? { type: "tools" } : render()],
      };
    }
    case "engine":
      return prepared({ ...state, ready: event.ready }, event.busy);
    case "refuse":
      return shown({
        ...state,
        asking: null,
        aside: { kind: "refusal", title: event.title, message: event.message },
      });
    case "correct":
      return corrected(state);
    case "reload": {
      const { asking } = state;
      const text = asking?.purpose === "restore" ? asking.text : null;
      return { state, effects: [{ type: "replace" }, { type: "reload", text }] };
    }
    case "erase":
      return erased(state, event.visit);
    default:
      return idle(state);
  }
}

/**
 * Python is there, or no more: what needed it is shown, unless the person has gone further in the
 * screen.
 * @param {State} state
 * @param {boolean} busy
 * @returns {Result}
 */
function prepared(state, busy) {
  const waits = current(state).kind === "review" && !state.aside && !state.foundFor;
  if (!state.ready || busy || !waits || state.asking) return idle(state);
  return entered(state, { focus: true }, []);
}

/** Takes what Python answered. @param {State} state @param {any} response @returns {Result} */
function replied(state, response) {
  const { asking } = state;
  if (!asking) return idle(state);
  const here = { ...state, asking: null, aside: null };
  switch (asking.purpose) {
    case "answer":
      return taken(here, asking.values, response);
    case "next":
      return resolved(here, response);
    case "plan":
    case "results":
    case "letter":
    case "fiche":
      return shown({ ...here, found: response, foundFor: keyOf(here, asking) });
    case "review":
      return shown({ ...learnt(here, response), found: response, foundFor: keyOf(here, asking) });
    case "kept":
      return ask(here, { purpose: "restore", text: response.texte, notices: asking.notices });
    case "restore":
      return restored(here, asking.notices, response);
    case "restored":
      return reviewed(here, asking, response);
    default:
      return idle(here);
  }
}

/**
 * @param {State} state
 * @param {{ refused: boolean, message: string }} failure
 * @returns {Result}
 */
function failed(state, { refused, message }) {
  if (state.asking?.purpose === "check" && !refused) return idle({ ...state, asking: null });
  if (refused) return shown({ ...state, aside: { kind: "refusal", message } });
  return shown({ ...state, aside: { kind: "failure" } });
}
