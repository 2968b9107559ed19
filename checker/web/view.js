// @ts-check
/** The screen for each state of the flow: which one, and what its buttons send. */

import {
  isDiscreet,
  isHard,
  JE_NE_SAIS_PAS,
  needsOf,
  screensSeen,
  shownIn,
  summary,
} from "./answers.js";
import { longDate } from "./dates.js";
import { el } from "./dom.js";
import { current } from "./flow.js";
import { asleepScreen } from "./screens/asleep.js";
import { cardsScreen } from "./screens/cards.js";
import { dangerScreen } from "./screens/danger.js";
import { failureScreen } from "./screens/failure.js";
import { interviewScreen } from "./screens/interview.js";
import { letterScreen } from "./screens/letter.js";
import { paperScreen } from "./screens/paper.js";
import { planScreen } from "./screens/plan.js";
import { refusalScreen } from "./screens/refusal.js";
import { resultsScreen } from "./screens/results.js";
import { reviewScreen } from "./screens/review.js";
import { keepPanel } from "./screens/share.js";
import { titleOf } from "./screens/shared.js";
import { sheetScreen } from "./screens/sheet.js";
import { toolbar } from "./screens/toolbar.js";
import { progressBar, waitingScreen } from "./screens/waiting.js";

/** @typedef {import("./states.d.ts").Event} FlowEvent */
/** @typedef {import("./states.d.ts").State} State */
/** @typedef {import("./states.d.ts").ScreenStep} ScreenStep */

/**
 * @typedef {object} Context what a screen may use of the page
 * @property {import("./types.d.ts").Config} config
 * @property {State} state
 * @property {(event: FlowEvent) => void} send
 * @property {import("./engine.js").Engine} engine
 * @property {() => Promise<import("./communes.js").Communes>} communes
 * @property {import("./communes.js").Communes | null} places
 * @property {() => void} erase
 * @property {boolean} [trial] whether staff try an edit: what only the published page can do is left out
 * @typedef {{ node: HTMLElement, focus: (() => void) | null, bar?: { stop: () => void } | null }} Shown
 */

/** From the third screen on, the plan can be seen at once. */
const ENOUGH = 3;

/** @param {Context} page @returns {Shown} */
export function screenOf(page) {
  const { state } = page;
  const { aside } = state;
  if (aside) return asideOf(page, aside);
  const step = current(state);
  switch (step.kind) {
    case "screen":
      return questions(page, step);
    case "danger":
      return plain(
        dangerScreen({
          danger: step.danger,
          easy: state.easy,
          onContinue: () => page.send({ type: "continue" }),
          onBack: backOf(page),
        }),
      );
    case "review":
      return plain(review(page, step.notices));
    case "plan":
      return plain(plan(page));
    case "sheet":
      return plain(paper(page));
    case "letter":
      return plain(letter(page, step.letter));
    case "results":
      return plain(results(page));
    case "fiche":
      return plain(oneSheet(page, step.scheme));
    default:
      return asideOf(page, { kind: "wait" });
  }
}

/** @param {HTMLElement} node @returns {Shown} */
const plain = (node) => ({ node, focus: null });

/** @param {State} state */
export const isDiscreetNow = (state) => isDiscreet(state) || current(state).kind === "danger";

/** @param {Context} page */
function backOf({ state, send }) {
  return state.at > 0 ? () => send({ type: "back" }) : null;
}

/** What to do first, as the page itself knows it. @param {State} state */
function firstOf({ config, answers }) {
  const [need] = needsOf(config, answers);
  return need ? (config.besoins[need]?.maintenant ?? null) : null;
}

/** @param {Context} page @param {import("./states.d.ts").Aside} aside @returns {Shown} */
function asideOf(page, aside) {
  const { state, engine, config, send } = page;
  const { easy } = state;
  if (aside.kind === "asleep") {
    return plain(asleepScreen({ onWake: () => send({ type: "retry" }), onErase: page.erase }));
  }
  if (aside.kind === "refusal") {
    return plain(refusalScreen({ ...aside, onContinue: () => send({ type: "correct" }) }));
  }
  if (aside.kind === "failure") {
    return plain(
      failureScreen({
        config,
        started: engine.ready,
        reason: engine.reason,
        answers: summary(state, (code) => page.places?.byCode(code)?.name),
        first: firstOf(state),
        easy,
        onRetry: () => send({ type: "retry" }),
        onReload: () => send({ type: "reload" }),
        onBack: backOf(page),
      }),
    );
  }
  const bar = engine.ready ? null : progressBar(engine, { spoken: true });
  const node = waitingScreen({
    bar: bar?.node ?? null,
    help: config.secours,
    first: firstOf(state),
    easy,
    onBack: backOf(page),
  });
  return { node, focus: null, bar };
}

// ── The interview ────────────────────────────────────────────────────────────────────────────────

/** @param {Context} page @param {ScreenStep} step @returns {Shown} */
function questions(page, step) {
  const { state, send, config } = page;
  const { ecran, errors } = step;
  const mine = ecran.questions.map(({ id }) => id);
  const shared = {
    ecran,
    easy: state.easy,
    valueOf: (/** @type {string} */ id) => shownIn(state, id),
    onAnswer: (/** @type {import("./states.d.ts").Values} */ values) =>
      send({ type: "answer", values }),
    onDraft: (/** @type {string} */ id, /** @type {any} */ typed) =>
      send({ type: "draft", id, typed }),
    onBack: backOf(page),
  };
  if (ecran.id === config.cartes.ecran) {
    return cardsScreen({
      ...shared,
      urgent: config.cartes.urgence,
      wrong: errors.length > 0,
      onProblem: () =>
        send({ type: "problem", values: {}, errors: [{ question: ecran.id, message: "" }] }),
      onNone: state.scope
        ? {
            label: "Je ne sais pas",
            act: () => send({ type: "answer", values: unknownTo(ecran) }),
          }
        : {
            label: "Regarder toutes les aides, sans choisir",
            act: () => send({ type: "scope", scope: { tout: true } }),
          },
    });
  }
  const early = step.back === "flow" && screensSeen(state) >= ENOUGH;
  const alone = state.scope !== null && "dispositifs" in state.scope;
  return interviewScreen({
    ...shared,
    errors: errors.filter(({ question }) => mine.includes(question)),
    otherErrors: errors
      .filter(({ question }) => !mine.includes(question))
      .map(({ question, message }) => ({
        message,
        modify: () => send({ type: "modify", question }),
      })),
    remaining: countOf(step),
    lead: leadOf(state),
    above: [understood(page, mine), step.opened ? openedNote() : null],
    communes: page.communes,
    onProblem: (values, problems) => send({ type: "problem", values, errors: problems }),
    onEnd: early
      ? {
          label: alone ? "Voir le résultat maintenant" : "Voir mon plan maintenant",
          act: () => send({ type: "end" }),
        }
      : null,
    onPass: isHard(state, ecran.chapitre)
      ? {
          label: `Passer « ${ecran.chapitre} » : un conseiller regardera avec vous`,
          act: () => send({ type: "pass" }),
        }
      : null,
  });
}

/** @param {import("./types.d.ts").Ecran} ecran */
const unknownTo = ({ questions: asked }) =>
  Object.fromEntries(asked.map(({ id }) => [id, JE_NE_SAIS_PAS]));

/** @param {ScreenStep} step */
export function countOf({ restants, back }) {
  if (!restants || back !== "flow" || restants.au_plus < 1) return null;
  const { au_plus: most } = restants;
  const least = Math.min(restants.au_moins ?? restants.attendu, most);
  if (most === 1) return "Dernier écran";
  return least < most ? `Encore ${least} à ${most} écrans` : `Encore ${most} écrans`;
}

const openedNote = () =>
  el("p", { class: "verif-indice" }, "Votre réponse demande quelques précisions de plus.");

/** Why this screen, when the person did not start from the first one. @param {State} state */
function leadOf({ config, scope, simulated, date }) {
  const scheme =
    scope && "dispositifs" in scope
      ? config.dispositifs.find(({ id }) => id === scope.dispositifs[0])
      : null;
  const family = scope && "famille" in scope ? config.familles[scope.famille] : null;
  const words = [
    scheme && `Vérifier : ${scheme.nom}`,
    family,
    scope && "tout" in scope && "Toutes les aides",
    simulated && `Simulation au ${longDate(date)}`,
  ];
  return words.filter(Boolean).join(". ") || null;
}

/**
 * What was understood so far: the need on the first screens, the commune with its department.
 * @param {Context} page
 * @param {string[]} shown the questions on the screen
 */
function understood({ state, send, config, places }, shown) {
  const { answers, easy, scope, at } = state;
  const step = current(state);
  if (step.kind !== "screen" || step.back !== "flow") return null;
  const lines = [];
  const [need] = scope ? [] : needsOf(config, answers);
  if (need && at <= 1) {
    const known = config.besoins[need];
    lines.push(taken(titleOf(known, easy), config.cartes.besoin));
  }
  const code = answers.commune;
  const before = state.steps[at - 1];
  const justAsked =
    before?.kind === "screen" && before.ecran.questions.some(({ id }) => id === "commune");
  if (typeof code === "string" && justAsked && !shown.includes("commune")) {
    const said = places?.describe(code);
    const where = [said?.departement, said?.fonds].filter(Boolean).join(", ");
    if (said) lines.push(taken(where ? `${said.nom} (${where})` : said.nom, "commune"));
  }
  return lines;

  /** @param {string} words @param {string} question */
  function taken(words, question) {
    return el(
      "p",
      { class: "verif-compris" },
      words,
      " ",
      el(
        "button",
        { type: "button", class: "verif-lien", onclick: () => send({ type: "modify", question }) },
        "Changer",
      ),
    );
  }
}

// ── Results ──────────────────────────────────────────────────────────────────────────────────────

/** @param {Context} page */
function keepOf({ state, engine, trial }) {
  if (trial) return null;
  return keepPanel({
    makeLink: () => linkOf(state, engine),
    makeQr: (text) => engine.qr(text),
  });
}

/** The page's address, without any answer. */
const bareAddress = () => location.origin + location.pathname;

/** @param {State} state @param {import("./engine.js").Engine} engine */
async function linkOf({ answers, date, today, scope }, engine) {
  const text = await engine.link(answers, date, today);
  const scheme = scope && "dispositifs" in scope ? scope.dispositifs[0] : null;
  const query = scheme ? `?dispositif=${encodeURIComponent(scheme)}` : "";
  return `${bareAddress()}${query}#r=${text}`;
}

/** @param {Context} page */
function resultContext({ config, state, send }) {
  return {
    pageOf: (/** @type {string} */ id) =>
      config.dispositifs.find((other) => other.id === id)?.page ?? null,
    canModify: (/** @type {string} */ id) => id in state.answers,
    onModify: (/** @type {string} */ question) => send({ type: "modify", question }),
    onSheet: (/** @type {string} */ scheme) => send({ type: "fiche", scheme }),
  };
}

/** @param {State} state */
function demandOf({ answers, date, scope, passes }) {
  return { au: date, reponses: answers, passes, ...(scope ? { portee: scope } : {}) };
}

/** @param {Context} page */
function plan(page) {
  const { state, send, engine, config } = page;
  const { scope } = state;
  const family = scope && "famille" in scope ? config.familles[scope.famille] : null;
  return planScreen({
    plan: state.found,
    easy: state.easy,
    simulated: state.simulated,
    base: config.base,
    address: bareAddress(),
    passed: state.passes,
    ticked: state.papers,
    partial: !state.complete,
    about: family ?? (scope && "tout" in scope ? "Toutes les aides" : null),
    detailsOf: (dispositif) => engine.ask("details", { ...demandOf(state), dispositif }),
    others: () => engine.ask("aussi", demandOf(state)),
    results: resultContext(page),
    onTick: (one, ticked) => send({ type: "tick", paper: one, ticked }),
    onFamily: (famille) => send({ type: "scope", scope: { famille } }),
    onNeed: (need) => send({ type: "need", need }),
    onAll: () => send({ type: "scope", scope: { tout: true } }),
    onSheet: page.trial ? null : () => send({ type: "sheet" }),
    onLetter: (one) => send({ type: "letter", letter: one }),
    onResume: () => send({ type: "resume" }),
    keep: keepOf(page),
    onBack: backOf(page),
  });
}

/** @param {Context} page */
function paper(page) {
  const { state, engine } = page;
  return paperScreen({
    plan: state.found,
    easy: state.easy,
    address: bareAddress(),
    ticked: state.papers,
    makeQr: async () => engine.qr(await linkOf(state, engine)),
    detailsOf: (dispositif) => engine.ask("details", { ...demandOf(state), dispositif }),
    onPrint: () => window.print(),
    onBack: backOf(page),
    answers: () => demandOf(state).reponses,
  });
}

/** @param {Context} page @param {string} courrier */
function letter(page, courrier) {
  const { state, engine } = page;
  const demand = demandOf(state);
  return letterScreen({
    letter: state.found,
    easy: state.easy,
    rewrite: (more) =>
      engine.ask("courrier", { ...demand, courrier, reponses: { ...demand.reponses, ...more } }),
    communes: page.communes,
    onPrint: () => window.print(),
    onBack: backOf(page),
  });
}

/** @param {Context} page */
function review(page, /** @type {string[]} */ notices) {
  const { state, send, engine } = page;
  /** @type {import("./types.d.ts").Entretien | null} */
  const found = state.found;
  return reviewScreen({
    answers: found?.reponses ?? summary(state, (code) => page.places?.byCode(code)?.name),
    errors: found?.erreurs ?? [],
    notices,
    keep: engine.ready ? keepOf(page) : null,
    remaining: found ? (found.restants?.au_plus ?? 0) : 1,
    onModify: (question) => send({ type: "modify", question }),
    onResume: () => send({ type: "resume" }),
    onResults: engine.ready ? () => send({ type: "end" }) : null,
    onBack: backOf(page),
  });
}

/** @param {Context} page */
function results(page) {
  const { state, send, config } = page;
  const { scope } = state;
  const scheme = scope && "dispositifs" in scope ? scope.dispositifs[0] : null;
  return resultsScreen({
    ...resultContext(page),
    bilan: state.found,
    simulated: state.simulated,
    single: config.dispositifs.find(({ id }) => id === scheme)?.nom ?? null,
    onReview: () => send({ type: "review" }),
    onResume: () => send({ type: "resume" }),
    onAll: () => send({ type: "scope", scope: null }),
    onPrint: () => window.print(),
    keep: keepOf(page),
    onBack: backOf(page),
  });
}

/** @param {Context} page @param {string} scheme */
function oneSheet(page, scheme) {
  const { state, engine } = page;
  return sheetScreen({
    bilan: state.found,
    result: state.found.resultats.find(
      (/** @type {import("./types.d.ts").Resultat} */ one) => one.dispositif === scheme,
    ),
    address: bareAddress(),
    makeQr: async () => engine.qr(await linkOf(state, engine)),
    onPrint: () => window.print(),
    onBack: backOf(page),
  });
}

/** What is within reach on every screen. @param {Context} page */
export function toolsOf(page) {
  const { state, send } = page;
  const onReview =
    current(state).kind === "review" || state.aside?.kind === "asleep"
      ? null
      : () => send({ type: "review" });
  return toolbar({
    count: Object.keys(state.answers).length,
    easy: state.easy,
    over: current(state).kind === "plan" && !state.aside,
    onReview,
    onErase: page.erase,
    onEasy: () => send({ type: "easy" }),
  });
}
