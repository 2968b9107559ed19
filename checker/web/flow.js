// @ts-check
/**
 * What the checker's page does next: a state and an event give the next state and its effects.
 *
 * No page, no network, no clock here: `page.js` shows the state, carries the effects out and brings
 * back what happened. Every decision about answers, screens and verdicts is Python's (`Service`);
 * until it is ready, the screens that nothing can leave out come from the page's settings.
 */

import {
  accepted,
  asked,
  corrective,
  isLocal,
  knownNeeds,
  localNext,
  met,
  requestOf,
  sameAnswers,
  startOf,
  withAnswers,
} from "./answers.js";

/** @typedef {import("./types.d.ts").Brut} Brut */
/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Danger} Danger */
/** @typedef {import("./types.d.ts").Ecran} Ecran */
/** @typedef {import("./types.d.ts").Entretien} Entretien */
/** @typedef {import("./types.d.ts").Erreur} Erreur */
/** @typedef {import("./types.d.ts").Gardees} Gardees */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Portee} Portee */
/** @typedef {import("./types.d.ts").Question} Question */
/** @typedef {import("./types.d.ts").Reponses} Reponses */
/** @typedef {import("./types.d.ts").Restants} Restants */

/**
 * @typedef {"flow" | "review" | "end"} Origin where a screen was opened from
 * @typedef {object} ScreenStep
 * @property {"screen"} kind
 * @property {Ecran} ecran
 * @property {Restants | null} restants null until Python said it
 * @property {boolean} opened whether the answer before it opened more than was announced
 * @property {Erreur[]} errors
 * @property {Origin} back
 * @typedef {{ kind: "next", back: Origin }} NextStep not resolved yet: Python says what comes
 * @typedef {{ kind: "danger", danger: Danger }} DangerStep
 * @typedef {{ kind: "review", notices: string[] }} ReviewStep
 * @typedef {{ kind: "plan", about?: About } | { kind: "sheet", about?: About }
 *   | { kind: "letter", letter: string, about?: About }} PlanStep the plan, on screen or on paper, or
 *   a letter that one of its steps ends in
 * @typedef {{ scope: Portee | null, choice: Values }} About what a plan is about: another one may follow
 * @typedef {{ kind: "results" } | { kind: "fiche", scheme: string }} SchemeStep one scheme alone
 * @typedef {ScreenStep | NextStep | DangerStep | ReviewStep | PlanStep | SchemeStep} Step
 */

/**
 * @typedef {{ purpose: "answer", values: Values } | { purpose: "next" | "plan" | "review" | "results" }
 *   | { purpose: "fiche", scheme: string } | { purpose: "letter", letter: string } | { purpose: "check" }
 *   | { purpose: "kept", notices: string[] } | { purpose: "restore", text: string, notices: string[] }
 *   | { purpose: "restored", reponses: Reponses, notices: string[] }} Ask what Python is asked, and for what
 * @typedef {Record<string, Brut | null>} Values null: no answer any more
 */

/**
 * What is shown instead of the step: the page waits, cannot go on, or asks before it shows.
 * @typedef {{ kind: "wait" } | { kind: "failure" } | { kind: "asleep" }
 *   | { kind: "refusal", title?: string, message: string }} Aside
 */

/**
 * @typedef {object} State
 * @property {Config} config
 * @property {string} visit tells this visit from those before
 * @property {Step[]} steps one for each entry of the browser's history
 * @property {number} at
 * @property {Reponses} answers accepted, in the order given
 * @property {Reponses} drafts what stands in a field but was not accepted
 * @property {Record<string, Question>} questions every question seen, to show it again
 * @property {Portee | null} scope
 * @property {string[]} passes chapters left to an adviser
 * @property {string[]} dangers shown already, and gone on from
 * @property {string[]} papers ticked in the plan's list
 * @property {import("./types.d.ts").BesoinDit[]} needs
 * @property {import("./types.d.ts").CommuneDite | null} commune
 * @property {string} date the day everything is judged at
 * @property {string} today
 * @property {boolean} simulated whether staff chose the date
 * @property {boolean} easy
 * @property {boolean} ready whether Python is there
 * @property {boolean} complete whether Python had nothing left to ask, last time
 * @property {boolean} wasComplete the same, when a change of answer began
 * @property {number} turn grows with each screen: a late answer can't replace a newer one
 * @property {Ask | null} asking
 * @property {any} found what Python last gave for the step: a plan, results, answers in words
 * @property {string | null} foundFor the request it answers
 * @property {Aside | null} aside
 */

/**
 * @typedef {{ type: "answer", values: Values } | { type: "problem", values: Values, errors: Erreur[] }
 *   | { type: "draft", id: string, typed: Brut } | { type: "tick", paper: string, ticked: boolean }
 *   | { type: "answered", turn: number, response: any } | { type: "slow", turn: number }
 *   | { type: "failed", turn: number, refused: boolean, message: string }
 *   | { type: "travel", step: number | null } | { type: "modify", question: string }
 *   | { type: "scope", scope: Portee | null } | { type: "need", need: string }
 *   | { type: "letter", letter: string } | { type: "fiche", scheme: string } | { type: "engine", ready: boolean, busy: boolean }
 *   | { type: "open", text: string | null, needs: string[], notices: string[] }
 *   | { type: "wake", kept: Gardees, step: number, ask: boolean }
 *   | { type: "refuse", title?: string, message: string } | { type: "erase", visit: string }
 *   | { type: "continue" | "pass" | "end" | "review" | "sheet" | "resume" | "back" | "easy" | "retry"
 *       | "reload" | "correct" | "sleep" | "start" }} Event
 * @typedef {{ type: "ask", service: import("./types.d.ts").Service, request: object, turn: number }
 *   | { type: "render", focus: boolean } | { type: "announce", text: string }
 *   | { type: "reload", text: string | null }
 *   | { type: "push" | "replace" | "back" | "forward" | "erase" | "tools" }} Effect
 * @typedef {{ state: State, effects: Effect[] }} Result
 */

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

/** The step shown, or that would be without what stands aside. @param {State} state */
export const current = (state) => state.steps[state.at];

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

/** @param {boolean} [focus] @returns {Effect} */
const render = (focus = true) => ({ type: "render", focus });

/** @param {State} state @returns {Result} */
const idle = (state) => ({ state, effects: [] });

/** @param {State} state @returns {Result} */
function shown(state) {
  return { state: { ...state, turn: state.turn + 1 }, effects: [render()] };
}

/** @param {State} state @param {Erreur[]} errors */
function patched(state, errors) {
  const step = /** @type {ScreenStep} */ (current(state));
  return replaced(state, { ...step, errors });
}

/** @param {State} state @param {Step} step @returns {State} */
function replaced(state, step) {
  return {
    ...state,
    steps: state.steps.map((other, rank) => (rank === state.at ? step : other)),
    aside: null,
  };
}

/** The first screen; a date of staff's that can't be read is told at once. @param {State} state @returns {Result} */
function started(state) {
  const { state: here, effects } = entered(state, { focus: false }, [{ type: "replace" }]);
  if (!state.simulated || here.asking) return { state: here, effects };
  const checked = ask(here, { purpose: "check" });
  return { state: checked.state, effects: [...effects, ...checked.effects] };
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

/** @param {Step} step @returns {step is PlanStep} */
const ofPlan = (step) => ["plan", "sheet", "letter"].includes(step.kind);

/** A new step, in a new entry of the history. @param {State} state @param {Step} step @returns {Result} */
function pushed(state, step) {
  const whole = ofPlan(step) ? { ...step, about: about(state) } : step;
  const steps = [...state.steps.slice(0, state.at + 1), whole];
  return entered({ ...state, steps, at: state.at + 1 }, { focus: true }, [{ type: "push" }]);
}

/**
 * Shows the step reached, asking Python first for what it needs.
 * @param {State} state
 * @param {{ focus: boolean }} how
 * @param {Effect[]} effects
 * @returns {Result}
 */
function entered(state, { focus }, effects) {
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

/** @param {Step} step @returns {Ask | null} */
function purposeOf(step) {
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

/** @param {State} state @param {Ask} purpose */
const keyOf = (state, purpose) => JSON.stringify(requestOf(state, purpose));

/** @param {State} state @param {Ask} asking @returns {Result} */
function ask(state, asking) {
  const turn = state.turn + 1;
  const after = { ...state, turn, asking };
  return { state: after, effects: [{ type: "ask", ...requestOf(after, asking), turn }] };
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

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────

/** @param {State} state @param {Values} values @returns {Result} */
function answered(state, values) {
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
function taken(state, values, response) {
  const step = /** @type {ScreenStep} */ (current(state));
  const mine = response.erreurs.filter(({ question }) => question in values);
  if (mine.length) return shown(patched(state, mine));
  const here = patched(accepted(learnt(state, response), values), []);
  return pushed(here, following(here, response, step.back, step.restants));
}

/** @param {State} state @param {Entretien} response @returns {Result} */
function resolved(state, response) {
  const { back } = /** @type {NextStep} */ (current(state));
  const here = learnt(state, response);
  const step = following(here, response, back, null);
  return entered(replaced(here, step), { focus: true }, [{ type: "replace" }]);
}

/** What Python says of the answers. @param {State} state @param {Entretien} response @returns {State} */
function learnt(state, { ecran, commune, besoins, erreurs }) {
  return {
    ...state,
    commune: commune ?? null,
    needs: besoins ?? state.needs,
    questions: met(state.questions, ecran?.questions ?? []),
    complete: ecran === null && !erreurs.length,
  };
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
function following(state, { erreurs, ecran, danger, restants }, back, before) {
  if (erreurs.length) return corrective(state, erreurs, back);
  if (danger?.etape && !state.dangers.includes(danger.id)) return { kind: "danger", danger };
  if (back !== "flow" && (!ecran || !state.wasComplete)) return originStep(state, back);
  if (!ecran) return endStep(state);
  const opened = !!before && !!restants && restants.au_plus >= before.au_plus;
  return { kind: "screen", ecran, restants, opened, errors: [], back };
}

/** The next screen, from the page's settings while Python is not there. @param {State} state @returns {Step} */
function nextStep(state) {
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

/** @param {State} state @returns {Step} */
const endStep = ({ scope }) => ({ kind: scope && "dispositifs" in scope ? "results" : "plan" });

/** @param {State} state @returns {About} */
function about({ scope, answers, config: { cartes } }) {
  const choice = [cartes.besoin, cartes.urgence].map((id) => [id, answers[id] ?? null]);
  return { scope, choice: Object.fromEntries(choice) };
}

/** @param {State} state */
function dangersLeft(state) {
  const step = current(state);
  return step.kind === "danger" ? [...state.dangers, step.danger.id] : state.dangers;
}

/** @param {State} state @param {Origin} back @returns {Step} */
const originStep = (state, back) =>
  back === "review" ? { kind: "review", notices: [] } : endStep(state);

/** A chapter is left to an adviser. @param {State} state @returns {Result} */
function passed(state) {
  const step = current(state);
  if (step.kind !== "screen") return idle(state);
  const passes = [...state.passes, step.ecran.chapitre];
  return pushed({ ...state, passes }, { kind: "next", back: "flow" });
}

/** @param {State} state @param {string} question @returns {Result} */
function modified(state, question) {
  if (!state.questions[question]) return idle(state);
  const back = current(state).kind === "review" ? "review" : "end";
  const origin = current(state).kind === "screen" ? "flow" : back;
  return pushed({ ...state, wasComplete: state.complete }, corrective(state, [], origin, question));
}

/** Another need, after the first plan. @param {State} state @param {string} need @returns {Result} */
function withNeed(state, need) {
  const { besoin, urgence } = state.config.cartes;
  const answers = withAnswers(state.answers, { [besoin]: [need], [urgence]: null });
  return pushed(
    { ...state, answers, scope: null, complete: false },
    { kind: "next", back: "flow" },
  );
}

// ── Coming and going ─────────────────────────────────────────────────────────────────────────────

/** @param {State} state @param {number | null} step null: of another visit @returns {Result} */
function travelled(state, step) {
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
function opened(state, { text, needs, notices }) {
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
function awake(state, { kept, step, ask: first }) {
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
 * @param {import("./types.d.ts").Retrouve} found
 * @returns {Result}
 */
function restored(state, notices, found) {
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
function reviewed(state, { reponses, notices }, questions) {
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
function corrected(state) {
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
function erased(state, visit) {
  const { config, date, today, simulated, easy, ready, turn, scope } = state;
  const kept = scope && "dispositifs" in scope ? scope : null;
  const fresh = begin({ config, visit, date, today, simulated, easy, ready, turn, scope: kept });
  const { state: here, effects } = entered(fresh, { focus: true }, [{ type: "erase" }]);
  return {
    state: here,
    effects: [...effects, { type: "announce", text: "Vos réponses sont effacées." }],
  };
}
