// @ts-check
/**
 * The checker's page: which screen is shown, what comes next, what the browser's Back does.
 *
 * Answers live in `Session`, in memory. The browser's history holds nothing but a step number.
 * Every decision about answers, questions and verdicts is Python's, behind `Engine`; until it
 * is ready, the questions of the common trunk come from the page itself.
 */

import { communesFrom } from "./communes.js";
import { longDate, today } from "./dates.js";
import { Engine, EngineRefusal } from "./engine.js";
import { announce, announceAfter, focusHeading, holdFocus } from "./focus.js";
import { keepOffline } from "./offline.js";
import { failureScreen } from "./screens/failure.js";
import { questionScreen } from "./screens/question.js";
import { refusalScreen } from "./screens/refusal.js";
import { resultsScreen, urgencyNotice, urgencyWords } from "./screens/results.js";
import { reviewScreen } from "./screens/review.js";
import { keepPanel } from "./screens/share.js";
import { sheetScreen } from "./screens/sheet.js";
import { toolbar } from "./screens/toolbar.js";
import { progressBar, waitingScreen } from "./screens/waiting.js";
import { Session } from "./session.js";
import { stopSpeech } from "./speech.js";

/** @typedef {import("./types.d.ts").Bilan} Bilan */
/** @typedef {import("./types.d.ts").Brut} Brut */
/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Erreur} Erreur */
/** @typedef {import("./types.d.ts").Question} Question */

/**
 * @typedef {"flow" | "review" | "results"} Origin where a question was opened from
 * @typedef {{ kind: "question", id: string, remaining: number | null, errors: Erreur[], back: Origin }} QuestionStep
 * @typedef {{ kind: "next", back: Origin }} NextStep not resolved yet: Python says what comes
 * @typedef {{ kind: "review", notices?: string[] }} ReviewStep
 * @typedef {{ kind: "sheet", scheme: string }} SheetStep
 * @typedef {ReviewStep | { kind: "results" } | SheetStep | QuestionStep | NextStep} Step
 */

const FLASH = 250;
/** What an address that carries answers has after its `#`, which no request ever contains. */
const CARRIED = /^#r=(.+)$/;

class Page {
  /** @type {Step[]} One per entry of the browser's history. */
  #steps = [];
  #at = 0;
  /** Tells this visit's history entries from those of an earlier one. */
  #visit = String(Math.random()).slice(2);
  /** Grows with each screen, so that a late answer cannot replace a newer screen. */
  #turn = 0;
  /** @type {string[] | null} */
  #schemes = null;
  /** @type {string} */
  #date;
  #simulated = false;
  /** Easy-to-read wording: kept in the page's address, and nowhere else. */
  #easy = new URLSearchParams(location.search).get("facile") === "1";
  /** Whether Python had nothing left to ask, last time. */
  #complete = false;
  /** The same, when a change of answer began. */
  #wasComplete = false;
  /** @type {{ stop: () => void } | null} */
  #bar = null;
  /** Whether the screen is no step's own: the page waits, cannot go on, or asks to correct the address. */
  #aside = false;
  /** @type {import("./communes.js").Communes | null} Once they are there. */
  #places = null;

  /**
   * @param {HTMLElement} root
   * @param {Config} config
   */
  constructor(root, config) {
    this.config = config;
    this.screen = /** @type {HTMLElement} */ (root.querySelector("#verif-ecran"));
    this.tools = /** @type {HTMLElement} */ (root.querySelector("#verif-outils"));
    this.intro = /** @type {HTMLElement} */ (root.querySelector("#verif-intro"));
    this.urgent = /** @type {HTMLElement} */ (root.querySelector("#verif-urgence"));
    this.background = /** @type {HTMLElement} */ (root.querySelector("#verif-fond"));
    this.session = new Session(config.tronc);
    this.engine = new Engine(config);
    keepOffline(this.engine, config.base);
    const loaded = communesFrom(new URL(config.communes, document.baseURI).href);
    this.communes = async () => (this.#places = await loaded());
    this.#date = today();
  }

  /** Shows the first screen; what was typed before the script came is kept. */
  open() {
    const asked = new URLSearchParams(location.search);
    const scheme = asked.get("dispositif");
    const date = asked.get("au");
    if (date !== null && date !== this.#date) {
      this.#date = date;
      this.#simulated = true;
    }
    for (const [id, brut] of typedBefore(this.screen, this.config.tronc))
      this.session.draft(id, brut);
    window.addEventListener("popstate", (event) => this.#travel(event.state));
    this.#followIntent();
    this.#showBackground();
    const known = scheme === null || this.config.dispositifs.some(({ id }) => id === scheme);
    const stranger = known ? null : `Le vérificateur ne connaît pas le dispositif « ${scheme} ».`;
    if (scheme !== null && known) this.#schemes = [scheme];
    const kept = this.#takeKept();
    const carried = CARRIED.exec(location.hash);
    window.addEventListener("hashchange", () => {
      const pasted = CARRIED.exec(location.hash);
      if (pasted) this.#restore(pasted[1]);
    });
    if (carried || kept) {
      const notices = stranger ? [`${stranger} Toutes les aides sont regardées.`] : [];
      if (stranger) this.#setParameter("dispositif", null);
      if (carried) {
        this.#restore(carried[1], notices);
      } else if (kept) {
        this.session.unpack(kept);
        this.communes().catch(() => {});
        this.#restoreKept(notices);
      }
      return;
    }
    if (stranger) {
      this.#refuse(stranger);
      return;
    }
    const typing = this.screen.contains(document.activeElement);
    this.#begin({ focus: false });
    if (typing) this.screen.querySelector("input")?.focus();
    if (this.#simulated) this.#checkDate();
  }

  /** Tells staff at once, rather than after three questions, that the date can't be read. */
  #checkDate() {
    const request = { reponses: {}, au: this.#date, dispositifs: this.#schemes, details: false };
    this.engine.respond(request).catch((error) => {
      if (error instanceof EngineRefusal) this.#refuse(error.message);
    });
  }

  get #scheme() {
    const id = this.#schemes?.[0];
    return this.config.dispositifs.find((dispositif) => dispositif.id === id) ?? null;
  }

  // ── Starting Python ────────────────────────────────────────────────────────────────────────

  /** Python is heavy: it is loaded when the person shows an interest, or when all is quiet. */
  #followIntent() {
    const start = () => this.engine.start();
    for (const type of ["focusin", "pointerdown", "keydown", "input"]) {
      this.screen.addEventListener(type, start, { once: true });
    }
    window.addEventListener("scroll", start, { once: true, passive: true });
    const saving = /** @type {any} */ (navigator).connection?.saveData === true;
    const idle =
      window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 1500));
    if (!saving) {
      if (document.readyState === "complete") idle(start);
      else window.addEventListener("load", () => idle(start), { once: true });
    }
  }

  /** Under the first questions: how far the loading has come. */
  #showBackground() {
    const { node } = progressBar(this.engine, { spoken: false });
    this.background.replaceChildren(node);
  }

  // ── Moving ─────────────────────────────────────────────────────────────────────────────────

  /** @param {{ focus: boolean }} options */
  #begin({ focus }) {
    this.#steps = [this.#firstStep()];
    this.#at = 0;
    history.replaceState({ visite: this.#visit, etape: 0 }, "");
    this.#render({ focus });
  }

  /** @returns {Step} */
  #firstStep() {
    const first = this.#trunk()[0];
    return first
      ? { kind: "question", id: first.id, remaining: null, errors: [], back: "flow" }
      : { kind: "next", back: "flow" };
  }

  /** The questions that can be asked without Python. */
  #trunk() {
    const wanted = this.#scheme?.tronc;
    return this.config.tronc.filter(({ id }) => !wanted || wanted.includes(id));
  }

  /** @param {Step} step */
  #push(step) {
    this.#steps.length = this.#at + 1;
    this.#steps.push(step);
    this.#at += 1;
    history.pushState({ visite: this.#visit, etape: this.#at }, "");
    this.#render({ focus: true });
  }

  /** @param {Step} step */
  #replace(step) {
    this.#steps[this.#at] = step;
    this.#render({ focus: true });
  }

  /** The browser's Back and Forward. @param {{ visite?: string, etape?: number } | null} state */
  #travel(state) {
    if (!state) return; // a link to a heading of the page
    if (state.visite !== this.#visit || state.etape === undefined || !this.#steps[state.etape]) {
      this.#begin({ focus: true });
      return;
    }
    if (state.etape === this.#at) return;
    this.#at = state.etape;
    this.#keepEasy();
    this.#render({ focus: true });
  }

  get #back() {
    return this.#at > 0 ? () => history.back() : null;
  }

  // ── Asking Python ──────────────────────────────────────────────────────────────────────────

  /**
   * Asks Python, showing that the page waits if it lasts; a failure offers to try again.
   * @param {import("./types.d.ts").Reponses} answers
   * @param {{ details: boolean, onBack: (() => void) | null }} options
   * @param {(bilan: Bilan) => void} use not called if another screen came in the meantime
   */
  #ask(answers, { details, onBack }, use) {
    this.#turn += 1;
    const turn = this.#turn;
    this.engine.restart();
    const timer = setTimeout(() => this.#wait(turn, onBack), this.engine.ready ? FLASH : 0);
    const request = { reponses: answers, au: this.#date, dispositifs: this.#schemes, details };
    this.engine.respond(request).then(
      (bilan) => {
        clearTimeout(timer);
        if (turn !== this.#turn) return;
        this.#complete = bilan.prochaine === null && !bilan.erreurs.length;
        if (bilan.prochaine) this.session.meet(bilan.prochaine);
        this.#warn(bilan.urgences.filter(({ certaine }) => certaine));
        use(bilan);
      },
      (error) => {
        clearTimeout(timer);
        if (turn !== this.#turn) return;
        if (error instanceof EngineRefusal) {
          this.#refuse(error.message);
          return;
        }
        this.#showFailure(() => this.#ask(answers, { details, onBack }, use), onBack);
      },
    );
  }

  /**
   * @param {number} turn
   * @param {(() => void) | null} onBack
   */
  #wait(turn, onBack) {
    if (turn !== this.#turn) return;
    const bar = this.engine.ready ? null : progressBar(this.engine, { spoken: true });
    const help = bar ? this.config.secours : [];
    this.#mount(waitingScreen({ bar: bar?.node ?? null, help, onBack }), {
      focus: true,
      aside: true,
    });
    this.#bar = bar;
  }

  /** The answers as the person reads them, while Python cannot say it. */
  #summary() {
    return this.session.summary((code) => this.#places?.byCode(code)?.name);
  }

  /**
   * @param {() => void} onRetry
   * @param {(() => void) | null} onBack
   * @param {() => void} [onReload]
   */
  #showFailure(onRetry, onBack, onReload = () => this.#reload()) {
    this.#mount(
      failureScreen({
        config: this.config,
        started: this.engine.ready,
        reason: this.engine.reason,
        answers: this.#summary(),
        onRetry,
        onReload,
        onBack,
      }),
      { focus: true, aside: true },
    );
  }

  /**
   * What is urgent is said at once, not only with the results.
   * @param {Bilan["urgences"]} urgences
   */
  #warn(urgences) {
    const known = this.urgent.dataset.urgences ?? "";
    const now = urgences.map(({ id }) => id).join(" ");
    if (now === known) return;
    this.urgent.dataset.urgences = now;
    this.urgent.replaceChildren(...urgencyNotice(urgences));
    if (urgences.length) announceAfter(urgencyWords(urgences));
  }

  // ── Questions ──────────────────────────────────────────────────────────────────────────────

  /**
   * @param {QuestionStep} step
   * @param {Brut} brut
   */
  #answer(step, brut) {
    const { id } = step;
    const same = this.session.isSame(id, brut);
    this.session.draft(id, brut);
    const following = this.#steps[this.#at + 1];
    if (same && !step.errors.length && step.back === "flow" && following?.kind === "question") {
      this.session.accept(id, brut);
      history.forward();
      return;
    }
    if (!this.engine.ready && this.config.tronc.some((question) => question.id === id)) {
      this.session.accept(id, brut);
      this.#afterTrunk(step);
      return;
    }
    const stay = () => this.#render({ focus: true });
    this.#ask(this.session.answers(id, brut), { details: false, onBack: stay }, (bilan) => {
      const mine = bilan.erreurs.filter(({ question }) => question === id);
      if (mine.length) {
        this.#replace({ ...step, errors: bilan.erreurs });
        return;
      }
      this.session.accept(id, brut);
      step.errors = [];
      this.#push(this.#following(bilan, step.back));
    });
  }

  /** The next question of the trunk that has no answer yet, else whatever Python says. @param {QuestionStep} step */
  #afterTrunk(step) {
    const next = this.#trunk().find(({ id }) => !this.session.has(id));
    if (step.back !== "flow") this.#push({ kind: step.back });
    else if (next)
      this.#push({ kind: "question", id: next.id, remaining: null, errors: [], back: "flow" });
    else this.#push({ kind: "next", back: "flow" });
  }

  /**
   * What comes after an answer. One changed from the review or the results goes back there,
   * unless it opened new questions in what was complete.
   * @param {Bilan} bilan
   * @param {Origin} back
   * @returns {Step}
   */
  #following(bilan, back) {
    const [error] = bilan.erreurs;
    if (error) {
      return { kind: "question", id: error.question, remaining: null, errors: bilan.erreurs, back };
    }
    if (back !== "flow" && (!bilan.prochaine || !this.#wasComplete)) return { kind: back };
    if (!bilan.prochaine) return { kind: "results" };
    return {
      kind: "question",
      id: bilan.prochaine.id,
      remaining: bilan.restantes_au_plus,
      errors: [],
      back,
    };
  }

  /** The next question, from the trunk while Python is not there. */
  #resume() {
    const next = this.engine.ready ? null : this.#trunk().find(({ id }) => !this.session.has(id));
    this.#push(
      next
        ? { kind: "question", id: next.id, remaining: null, errors: [], back: "flow" }
        : { kind: "next", back: "flow" },
    );
  }

  /** @param {string} id @param {Origin} back */
  #modify(id, back) {
    if (!this.session.question(id)) return;
    this.#wasComplete = this.#complete;
    this.#push({ kind: "question", id, remaining: null, errors: [], back });
  }

  // ── Screens ────────────────────────────────────────────────────────────────────────────────

  /** @param {{ focus: boolean }} options */
  #render({ focus }) {
    this.#turn += 1;
    const step = this.#steps[this.#at];
    if (step.kind === "question") this.#showQuestion(step, focus);
    else if (step.kind === "next") this.#resolve(step);
    else if (step.kind === "review") this.#showReview(step);
    else if (step.kind === "sheet") this.#showSheet(step);
    else this.#showResults();
  }

  /** @param {NextStep} step */
  #resolve(step) {
    this.#ask(this.session.answers(), { details: false, onBack: this.#back }, (bilan) => {
      this.#replace(this.#following(bilan, step.back));
    });
  }

  /** @param {QuestionStep} step @param {boolean} focus */
  #showQuestion(step, focus) {
    const question = /** @type {Question} */ (this.session.question(step.id));
    const error = step.errors.find(({ question: id }) => id === step.id)?.message ?? null;
    const scheme = this.#scheme;
    const { node, focus: focusError } = questionScreen({
      question,
      value: this.session.shown(step.id),
      error,
      otherErrors: step.errors
        .filter(({ question: id }) => id !== step.id)
        .map(({ question: id, message }) => ({
          message,
          modify: () => this.#modify(id, step.back),
        })),
      easy: this.#easy,
      remaining: step.remaining,
      lead:
        [
          scheme && `Vérifier : ${scheme.nom}`,
          this.#simulated && `Simulation au ${longDate(this.#date)}`,
        ]
          .filter(Boolean)
          .join(". ") || null,
      communes: this.communes,
      onAnswer: (brut) => this.#answer(step, brut),
      onDraft: (typed) => this.session.draft(step.id, typed),
      onProblem: (typed, message) => {
        if (typed !== undefined) this.session.draft(step.id, typed);
        this.#replace({ ...step, errors: [{ question: step.id, message }] });
      },
      onBack: this.#back,
      onResults:
        this.engine.ready && step.remaining && this.session.size >= this.#trunk().length
          ? () => this.#push({ kind: "results" })
          : null,
    });
    this.#mount(node, { focus: focus && !focusError });
    if (focus) focusError?.();
  }

  /** @param {ReviewStep} step */
  #showReview({ notices = [] }) {
    const show = (
      /** @type {import("./types.d.ts").ReponseDonnee[]} */ answers,
      /** @type {Erreur[]} */ errors,
      /** @type {number} */ remaining,
    ) =>
      this.#mount(
        reviewScreen({
          answers,
          errors,
          notices,
          keep: this.engine.ready ? this.#keepPanel() : null,
          remaining,
          onModify: (id) => this.#modify(id, "review"),
          onResume: () => this.#resume(),
          onResults: this.engine.ready ? () => this.#push({ kind: "results" }) : null,
          onBack: this.#back,
        }),
        { focus: true },
      );
    if (!this.engine.ready) {
      show(this.#summary(), [], 1);
      this.#redrawOnceReady();
      return;
    }
    this.#ask(this.session.answers(), { details: false, onBack: this.#back }, (bilan) => {
      show(bilan.reponses, bilan.erreurs, bilan.restantes_au_plus);
    });
  }

  /** What needs Python comes when it is there, unless the person has gone further in the screen. */
  #redrawOnceReady() {
    const turn = this.#turn;
    const redraw = () => {
      if (turn === this.#turn && !this.engine.ready) return;
      this.engine.removeEventListener("state", redraw);
      const reached = this.screen.querySelector(":focus:not([data-titre])");
      if (turn === this.#turn && !reached) this.#render({ focus: true });
    };
    this.engine.addEventListener("state", redraw);
  }

  #showResults() {
    this.#ask(this.session.answers(), { details: true, onBack: this.#back }, (bilan) => {
      const single = this.#scheme;
      this.#mount(
        resultsScreen({
          bilan,
          simulated: this.#simulated,
          single: single?.nom ?? null,
          pageOf: (id) => this.config.dispositifs.find((other) => other.id === id)?.page ?? null,
          onModify: (id) => this.#modify(id, "results"),
          canModify: (id) => this.session.has(id),
          onReview: () => this.#push({ kind: "review" }),
          onResume: () => this.#resume(),
          onAll: () => this.#checkEverything(),
          onPrint: () => window.print(),
          onSheet: (scheme) => this.#push({ kind: "sheet", scheme }),
          keep: this.#keepPanel(),
          onBack: this.#back,
        }),
        { focus: true },
      );
    });
  }

  /** @param {SheetStep} step */
  #showSheet({ scheme }) {
    this.#ask(this.session.answers(), { details: true, onBack: this.#back }, (bilan) => {
      const result = bilan.resultats.find(({ dispositif }) => dispositif === scheme);
      if (!result) {
        this.#replace({ kind: "results" });
        return;
      }
      this.#mount(
        sheetScreen({
          bilan,
          result,
          address: this.#address,
          makeQr: async () => this.engine.qr(await this.#link()),
          onPrint: () => window.print(),
          onBack: this.#back,
        }),
        { focus: true },
      );
    });
  }

  #keepPanel() {
    return keepPanel({
      makeLink: () => this.#link(),
      makeQr: (text) => this.engine.qr(text),
    });
  }

  /** The page's address, without what follows it. */
  get #address() {
    return location.origin + location.pathname;
  }

  async #link() {
    const text = await this.engine.link(this.session.answers(), this.#date, today());
    const scheme = this.#schemes ? `?dispositif=${encodeURIComponent(this.#schemes[0])}` : "";
    return `${this.#address}${scheme}#r=${text}`;
  }

  /**
   * Takes back the answers that the address carries, and takes them out of the address.
   * @param {string} text
   * @param {string[]} [notices] to be read with them
   */
  #restore(text, notices = []) {
    this.#carry("");
    const turn = this.#waitForPython();
    this.engine
      .answersOf(text, this.#date)
      .then(async (found) => {
        if (turn !== this.#turn) return;
        if (found.erreur === undefined) {
          await this.#takeBack(
            found,
            [...notices, `Ces réponses datent du ${found.fait_le}.`],
            turn,
          );
        } else this.#refuse(found.erreur, { title: "Vos réponses n’ont pas été retrouvées" });
      })
      .catch((error) => {
        const reload = () => {
          this.#carry(`#r=${text}`);
          location.reload();
        };
        this.#notBack(error, turn, () => this.#restore(text, notices), reload);
      });
  }

  /**
   * The answers could not come back: what is wrong, and how to try again.
   * @param {unknown} error
   * @param {number} turn
   * @param {() => void} again
   * @param {() => void} [reload]
   */
  #notBack(error, turn, again, reload) {
    if (turn !== this.#turn) return;
    if (error instanceof EngineRefusal) this.#refuse(error.message, { goOn: again });
    else this.#showFailure(again, null, reload);
  }

  /** Puts answers into the address, or takes them out. @param {string} hash */
  #carry(hash) {
    const url = new URL(location.href);
    url.hash = hash;
    history.replaceState(history.state, "", url);
  }

  /** Loads the page again; the browser holds the answers meanwhile, in this tab's history only. */
  #reload() {
    history.replaceState({ gardees: this.session.pack() }, "");
    location.reload();
  }

  /** What `#reload` left, taken out of the history at once. */
  #takeKept() {
    /** @type {import("./types.d.ts").Gardees | undefined} */
    const kept = history.state?.gardees;
    if (kept) history.replaceState(null, "");
    return kept?.reponses && Object.keys(kept.reponses).length ? kept : null;
  }

  /**
   * The answers held while the page was loaded again, as today's questions accept them.
   * @param {string[]} others to be read with them
   */
  #restoreKept(others) {
    const held = this.session.size;
    const turn = this.#waitForPython();
    this.engine
      .link(this.session.answers(), this.#date, today())
      .then((text) => this.engine.answersOf(text, this.#date))
      .then(async (found) => {
        if (turn !== this.#turn) return;
        if (found.erreur !== undefined) throw new Error(found.erreur);
        const notices = [
          ...others,
          "Vos réponses ont été gardées pendant le rechargement de la page.",
        ];
        if (Object.keys(found.reponses).length < held) {
          notices.push("Certaines ne servent plus : les questions ont changé.");
        }
        await this.#takeBack(found, notices, turn);
      })
      .catch((error) => this.#notBack(error, turn, () => this.#restoreKept(others)));
  }

  /** @returns {number} the turn of the screen that waits */
  #waitForPython() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#wait(turn, null);
    this.engine.restart();
    return turn;
  }

  /**
   * Answers that came from elsewhere, to read again before going on.
   * @param {import("./types.d.ts").Retrouvees} found
   * @param {string[]} notices
   * @param {number} turn
   */
  async #takeBack({ reponses, messages }, notices, turn) {
    const ids = Object.keys(reponses);
    const questions = await this.engine.questions(ids);
    if (turn !== this.#turn) return;
    this.session.clear();
    for (const question of questions) this.session.meet(question);
    for (const id of ids) this.session.accept(id, reponses[id]);
    this.#steps = [{ kind: "review", notices: [...notices, ...messages] }];
    this.#at = 0;
    history.replaceState({ visite: this.#visit, etape: 0 }, "");
    this.#render({ focus: true });
  }

  /** From one scheme to all of them; the answers are kept. */
  #checkEverything() {
    this.#schemes = null;
    this.#push({ kind: "next", back: "flow" });
    this.#setParameter("dispositif", null);
  }

  /**
   * @param {string} message
   * @param {{ title?: string, goOn?: () => void }} [how] what going on does, once the address is
   *   corrected: by default, the questions
   */
  #refuse(message, { title, goOn } = {}) {
    this.#turn += 1;
    this.#mount(
      refusalScreen({
        title,
        message,
        onContinue: () => {
          this.#schemes = this.#scheme ? this.#schemes : null;
          this.#date = today();
          this.#simulated = false;
          this.#setParameter("au", null);
          if (!this.#schemes) this.#setParameter("dispositif", null);
          if (goOn) goOn();
          else if (this.#steps.length) this.#render({ focus: true });
          else this.#begin({ focus: true });
        },
      }),
      { focus: true, aside: true },
    );
  }

  /**
   * The id gives the screen a place of its own in what screen readers see: without one, Firefox
   * shows them its content only, and the heading is found before it can be said (heard with Orca).
   * @param {HTMLElement} node
   * @param {{ focus: boolean, aside?: boolean }} options
   */
  #mount(node, { focus, aside = false }) {
    this.#aside = aside;
    this.#bar?.stop();
    this.#bar = null;
    stopSpeech();
    announce("");
    node.id ||= "verif-etape";
    holdFocus(this.screen);
    this.screen.replaceChildren(node);
    this.intro.hidden = this.#at > 0;
    this.urgent.hidden = this.#steps[this.#at]?.kind === "results";
    this.background.hidden = node.querySelector(".verif-progres") !== null;
    this.#showTools();
    if (focus) focusHeading(this.screen);
  }

  #showTools() {
    const onReview =
      this.#steps[this.#at]?.kind === "review" ? null : () => this.#push({ kind: "review" });
    this.tools.replaceChildren(
      toolbar({
        count: this.session.size,
        easy: this.#easy,
        onReview,
        onErase: () => this.#erase(),
        onEasy: () => {
          this.#easy = !this.#easy;
          this.#keepEasy();
          if (!this.#aside) this.#render({ focus: true });
          else
            this.tools
              .querySelector("[aria-pressed]")
              ?.setAttribute("aria-pressed", String(this.#easy));
        },
      }),
    );
  }

  #erase() {
    this.session.clear();
    this.#warn([]);
    this.#complete = false;
    this.#visit = String(Math.random()).slice(2);
    this.#begin({ focus: true });
    announce("Vos réponses sont effacées.");
  }

  /** Every entry of the history says the same. */
  #keepEasy() {
    this.#setParameter("facile", this.#easy ? "1" : null);
  }

  /**
   * Changes the page's address in place; only the entry's own settings are ever there.
   * @param {"dispositif" | "au" | "facile"} name
   * @param {string | null} value
   */
  #setParameter(name, value) {
    const url = new URL(location.href);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    history.replaceState(history.state, "", url);
  }
}

/**
 * What was ticked or typed in the page's own first question before this script came.
 * @param {HTMLElement} screen
 * @param {Question[]} trunk
 * @returns {Iterable<[string, Brut]>}
 */
function* typedBefore(screen, trunk) {
  for (const { id, type } of trunk) {
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
      screen.querySelectorAll(`[data-question="${CSS.escape(id)}"] input`)
    );
    const values = [...inputs]
      .filter((input) => (input.type === "text" ? input.value.trim() : input.checked))
      .map((input) => input.value.trim());
    if (values.length) yield [id, type === "choix_multiple" ? values : values[0]];
  }
}

/** Everything is unfolded on paper, then as it was. */
function unfoldForPrint() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("#verificateur details:not([open])")].map((node) => {
      const details = /** @type {HTMLDetailsElement} */ (node);
      details.open = true;
      return details;
    });
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

const root = document.getElementById("verificateur");
const config = document.getElementById("config")?.textContent;
if (root && config) {
  unfoldForPrint();
  new Page(root, JSON.parse(config)).open();
}
