// @ts-check
/**
 * What the person said, in memory only, and the screens that can be asked before Python is there.
 * Pure functions on the state of `flow.js`.
 */

/** @typedef {import("./states.d.ts").State} State */
/** @typedef {import("./states.d.ts").Step} Step */
/** @typedef {import("./states.d.ts").Values} Values */
/** @typedef {import("./types.d.ts").Brut} Brut */
/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Ecran} Ecran */
/** @typedef {import("./types.d.ts").Question} Question */
/** @typedef {import("./types.d.ts").Reponses} Reponses */

export const JE_NE_SAIS_PAS = "je_ne_sais_pas";
/** « Je ne sais pas » in one chapter, before the page offers to leave it to an adviser. */
const MANY = 3;

/** @param {Record<string, Question>} known @param {Question[]} questions */
export function met(known, questions) {
  return { ...known, ...Object.fromEntries(questions.map((question) => [question.id, question])) };
}

/**
 * Answers with others put in, or taken out where they are null.
 * @param {Reponses} answers
 * @param {Values} values
 * @returns {Reponses}
 */
export function withAnswers(answers, values) {
  const all = Object.entries({ ...answers, ...values });
  return Object.fromEntries(
    all.filter(/** @returns {entry is [string, Brut]} */ (entry) => entry[1] !== null),
  );
}

/** @param {Reponses} answers @param {Values} values */
export function sameAnswers(answers, values) {
  return Object.entries(values).every(
    ([id, brut]) => JSON.stringify(answers[id] ?? null) === JSON.stringify(brut),
  );
}

/** @template {State} S @param {S} state @param {Values} values @returns {S} */
export function accepted(state, values) {
  const drafts = Object.fromEntries(Object.entries(state.drafts).filter(([id]) => !(id in values)));
  return { ...state, answers: withAnswers(state.answers, values), drafts };
}

/** The options chosen in a question. @param {State} state @param {string} question */
export function asked({ answers }, question) {
  const given = answers[question];
  return given === undefined ? [] : [given].flat();
}

/**
 * What a question's field shows.
 * @param {State} state
 * @param {string} id
 */
export const shownIn = ({ drafts, answers }, id) => drafts[id] ?? answers[id];

/**
 * The service to ask, and the request, for a purpose.
 * @param {State} state
 * @param {import("./states.d.ts").Ask} asking
 * @returns {{ service: import("./types.d.ts").Service, request: any }}
 */
export function requestOf(state, asking) {
  const { answers, date: au, today, scope, passes } = state;
  const demande = { au, reponses: answers, passes, ...(scope ? { portee: scope } : {}) };
  switch (asking.purpose) {
    case "answer":
      return {
        service: "entretien",
        request: { ...demande, reponses: withAnswers(answers, asking.values) },
      };
    case "next":
    case "review":
    case "check":
      return { service: "entretien", request: demande };
    case "plan":
      return { service: "plan", request: demande };
    case "letter":
      return { service: "courrier", request: { ...demande, courrier: asking.letter } };
    case "results":
    case "fiche": {
      const alone = scope && "dispositifs" in scope ? scope.dispositifs : null;
      const dispositifs = asking.purpose === "fiche" ? [asking.scheme] : alone;
      return { service: "bilan", request: { reponses: answers, au, dispositifs, details: true } };
    }
    case "kept":
      return { service: "lien", request: { reponses: answers, au, fait_le: today } };
    case "restore":
      return { service: "lien", request: { texte: asking.text, au } };
    case "restored":
      return { service: "questions", request: { ids: Object.keys(asking.reponses) } };
  }
}

// ── Before Python ────────────────────────────────────────────────────────────────────────────────

/** The first step of a visit. @param {State} state @returns {Step} */
export function startOf(state) {
  const ecran = localNext(state);
  return ecran
    ? { kind: "screen", ecran, restants: null, opened: false, errors: [], back: "flow" }
    : { kind: "next", back: "flow" };
}

/**
 * The next screen that can be asked without Python, with the questions not answered yet.
 * @param {State} state
 * @returns {Ecran | null}
 */
export function localNext(state) {
  for (const ecran of localScreens(state)) {
    const open = ecran.questions.filter(({ id }) => !(id in state.answers));
    const enough = ecran.id === state.config.cartes.ecran && open.length < ecran.questions.length;
    if (open.length && !enough) {
      return ecran.id === state.config.cartes.ecran ? ecran : { ...ecran, questions: open };
    }
  }
  return null;
}

/** @param {State} state @returns {Ecran[]} */
function localScreens({ config, scope, answers }) {
  if (scope && "dispositifs" in scope) {
    const wanted = config.dispositifs.find(({ id }) => id === scope.dispositifs[0])?.debut ?? [];
    return config.debut.filter(({ id }) => wanted.includes(id));
  }
  if (scope) return config.debut.filter(({ id }) => id !== config.cartes.ecran);
  const needs = needsOf(config, answers);
  const home = answers[config.cartes.logement];
  const rank = needs.length === 1 ? config.besoins[needs[0]].suite[String(home)] : undefined;
  return rank === undefined ? config.debut : [...config.debut, config.suites[rank]];
}

/**
 * The needs chosen on the first screen, as far as the page's settings tell: an urgent card leads to
 * a need, a danger leaves the others for later.
 * @param {Config} config
 * @param {Reponses} answers
 */
export function needsOf({ besoins, cartes }, answers) {
  const options = (/** @type {string} */ id) => [answers[id] ?? []].flat();
  const ticked = options(cartes.besoin);
  const urgent = options(cartes.urgence);
  const chosen = Object.keys(besoins).filter(
    (id) => ticked.includes(id) || besoins[id].urgences.some((card) => urgent.includes(card)),
  );
  const alone = chosen.filter((id) => besoins[id].seul);
  return alone.length ? alone : chosen;
}

/** Whether the page itself holds all that this screen asks. @param {Config} config @param {Ecran} ecran */
export function isLocal(config, ecran) {
  return [...config.debut, ...config.suites].some(({ id }) => id === ecran.id);
}

/**
 * The answers that choose these needs or urgent cards; others are left out.
 * @param {Config} config
 * @param {string[]} ids
 * @returns {Reponses}
 */
export function knownNeeds({ debut, cartes }, ids) {
  const questions = debut.flatMap((ecran) => ecran.questions);
  /** @type {Reponses} */
  const found = {};
  for (const question of questions) {
    if (question.id !== cartes.besoin && question.id !== cartes.urgence) continue;
    const options = question.options.map(({ id }) => id);
    const known = ids.filter((id) => options.includes(id) && id !== question.exclusive);
    if (known.length) found[question.id] = known;
  }
  return found;
}

// ── Screens ──────────────────────────────────────────────────────────────────────────────────────

/**
 * The screen on which an answer is mended: the one it was given on, else the question alone.
 * @param {State} state
 * @param {import("./types.d.ts").Erreur[]} errors
 * @param {import("./states.d.ts").Origin} back
 * @param {string} [question]
 * @returns {Step}
 */
export function corrective(state, errors, back, question = errors[0]?.question) {
  const seen = [...state.steps]
    .reverse()
    .find(
      (step) => step.kind === "screen" && step.ecran.questions.some(({ id }) => id === question),
    );
  const cards = state.config.debut.find(({ id }) => id === state.config.cartes.ecran);
  const first = cards?.questions.some(({ id }) => id === question) ? cards : null;
  const view = state.questions[question];
  const alone = { id: question, chapitre: "", questions: view ? [view] : [] };
  const ecran = first ?? (seen?.kind === "screen" ? seen.ecran : alone);
  return { kind: "screen", ecran, restants: null, opened: false, errors, back };
}

/**
 * Whether so much of this chapter is unknown that an adviser had better look at it.
 * @param {State} state
 * @param {string} chapitre
 */
export function isHard({ steps, at, answers }, chapitre) {
  const asked = steps
    .slice(0, at)
    .flatMap((step) =>
      step.kind === "screen" && step.ecran.chapitre === chapitre ? step.ecran.questions : [],
    );
  const unknown = new Set(asked.map(({ id }) => id).filter((id) => answers[id] === JE_NE_SAIS_PAS));
  return unknown.size >= MANY;
}

/** How many screens of the interview were shown, this one included. @param {State} state */
export const screensSeen = ({ steps, at }) =>
  steps.slice(0, at + 1).filter(({ kind }) => kind === "screen").length;

/**
 * What the tab keeps, to find all this again after Back or a reload.
 * @param {State} state
 * @returns {import("./types.d.ts").Gardees}
 */
export function packed(state) {
  const { config, answers, questions, steps, scope, passes, dangers, papers, needs, commune } =
    state;
  const given = Object.keys(answers).map((id) => questions[id]);
  return {
    version: config.version,
    reponses: answers,
    questions: given.filter((question) => question !== undefined),
    etapes: steps,
    portee: scope,
    passes,
    dangers,
    papiers: papers,
    complet: state.complete,
    besoins: needs,
    commune,
  };
}

/** Whether the person spoke of what nobody else should see on the screen. @param {State} state */
export function isDiscreet(state) {
  const { cartes, discrets, dangers } = state.config;
  const needs = state.needs.map(({ id }) => id);
  const chosen = [...asked(state, cartes.urgence), ...asked(state, cartes.besoin), ...needs];
  return discrets.some((id) => chosen.includes(id) || state.dangers.includes(dangers[id]?.id));
}

/**
 * The answers as the person reads them, while Python cannot say it.
 * @param {State} state
 * @param {(code: string) => string | undefined} nameOf the name of a commune, if it is known
 * @returns {import("./types.d.ts").ReponseDonnee[]}
 */
export function summary({ answers, questions }, nameOf) {
  return Object.entries(answers).map(([id, brut]) => {
    const question = questions[id];
    return {
      question: id,
      titre: question?.titre ?? id,
      court: question?.court ?? id,
      affichage: question ? written(question, brut, nameOf) : String(brut),
      inconnue: brut === JE_NE_SAIS_PAS,
    };
  });
}

/**
 * @param {Question} question
 * @param {Brut} brut
 * @param {(code: string) => string | undefined} nameOf
 */
function written(question, brut, nameOf) {
  const named = new Map(
    [...question.options, ...question.pretes].map(({ id, libelle }) => [id, libelle]),
  );
  const place = question.forme === "commune" ? nameOf : () => undefined;
  return [brut]
    .flat()
    .map((value) => named.get(value) ?? place(value) ?? value)
    .join(", ");
}
