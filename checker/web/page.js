// @ts-check
/**
 * The checker's page: shows the state of `flow.js`, carries its effects out, brings events back.
 *
 * Answers live in that state and in the entry of the browser's history that is shown, with the tab;
 * nowhere else. What follows `#` in the address is read once and taken out.
 */

import { packed } from "./answers.js";
import { communesFrom } from "./communes.js";
import { Engine, EngineRefusal } from "./engine.js";
import { exitButton, leave, threeEscapes } from "./exit.js";
import { begin, current, next } from "./flow.js";
import { announce, focusHeading, holdFocus } from "./focus.js";
import { Trail } from "./history.js";
import { holdWhenCutOff, keepOffline } from "./offline.js";
import { readAddress, readKept, SENT } from "./returning.js";
import { progressBar } from "./screens/waiting.js";
import { stopSpeech } from "./speech.js";
import { addressOf, askedBy, cameFromElsewhere, startOnInterest, typedBefore } from "./starting.js";
import { isDiscreetNow, screenOf, toolsOf } from "./view.js";

/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./states.d.ts").Event} FlowEvent */

/** Milliseconds after which the page says that it waits. */
const FLASH = 250;
const NEUTRAL_TITLE = "Informations pratiques";

class Page {
  #title = document.title;
  /** @type {{ stop: () => void } | null} */
  #bar = null;
  /** @type {import("./communes.js").Communes | null} Once they are there. */
  places = null;

  /**
   * @param {HTMLElement} root
   * @param {Config} config
   */
  constructor(root, config) {
    this.config = config;
    const part = (/** @type {string} */ id) =>
      /** @type {HTMLElement} */ (root.querySelector(`#verif-${id}`));
    this.screen = part("ecran");
    this.tools = part("outils");
    this.intro = part("intro");
    this.background = part("fond");
    this.exit = part("sortie");
    this.engine = new Engine(config);
    keepOffline(this.engine, config.base);
    holdWhenCutOff(() => !isDiscreetNow(this.state) && Object.keys(this.state.answers).length > 0);
    const loaded = communesFrom(new URL(config.communes, document.baseURI).href);
    this.communes = async () => {
      this.places = await loaded();
      return this.places;
    };
    const { known, wanted, state } = askedBy(new URL(location.href), config);
    this.stranger = wanted && !known ? wanted : null;
    this.state = begin({ config, visit: newVisit(), ...state });
    this.trail = new Trail({
      history,
      address: () => addressOf(this.state, location.href),
      onTravel: (entry) => this.#travel(entry),
    });
  }

  /** Shows the first screen: what the address asks for, what the tab kept, or the first question. */
  open() {
    this.#listen();
    this.#showBackground();
    const { carried, needs, sent } = readAddress(location.href);
    const kept = readKept(this.trail.entry?.gardees);
    const notices = sent ? [SENT] : [];
    if (this.stranger) {
      const words = `Le vérificateur ne connaît pas le dispositif « ${this.stranger} ».`;
      if (!carried) {
        this.send({ type: "refuse", message: words });
        return;
      }
      notices.push(`${words} Toutes les aides sont regardées.`);
    }
    if (carried || needs.length) {
      this.send({ type: "open", text: carried, needs, notices });
    } else if (kept && Object.keys(kept.reponses).length) {
      this.state = { ...this.state, visit: this.trail.entry?.visite ?? this.state.visit };
      this.communes().catch(() => {});
      const ask = cameFromElsewhere();
      this.send({ type: "wake", kept, step: this.trail.entry?.etape ?? 0, ask });
    } else {
      const typing = this.screen.contains(document.activeElement);
      for (const [id, typed] of typedBefore(this.screen)) this.send({ type: "draft", id, typed });
      this.send({ type: "start" });
      if (typing) this.screen.querySelector("input")?.focus();
    }
  }

  /** @param {FlowEvent} event */
  send = (event) => {
    const { state, effects } = next(this.state, event);
    this.state = state;
    for (const effect of effects) this.#carryOut(effect);
  };

  /** @param {import("./states.d.ts").Effect} effect */
  #carryOut(effect) {
    const { visit: visite, at: etape } = this.state;
    const entry = { visite, etape, gardees: packed(this.state) };
    switch (effect.type) {
      case "ask":
        this.#ask(effect);
        break;
      case "render":
        this.render(effect.focus);
        break;
      case "announce":
        announce(effect.text);
        break;
      case "push":
        this.trail.push(entry);
        break;
      case "replace":
        this.trail.keep(entry);
        break;
      case "back":
        this.trail.back();
        break;
      case "forward":
        this.trail.forward();
        break;
      case "erase":
        this.trail.erase({ visite, etape }, (act) =>
          window.addEventListener("popstate", act, { once: true }),
        );
        break;
      case "reload":
        if (effect.text) history.replaceState(history.state, "", `#r=${effect.text}`);
        location.reload();
        break;
      case "tools":
        this.tools
          .querySelector("[aria-pressed]")
          ?.setAttribute("aria-pressed", String(this.state.easy));
        break;
      default:
    }
  }

  /** @param {Extract<import("./states.d.ts").Effect, { type: "ask" }>} effect */
  #ask({ service, request, turn }) {
    this.engine.restart();
    const timer = setTimeout(
      () => this.send({ type: "slow", turn }),
      this.engine.ready ? FLASH : 0,
    );
    this.engine
      .ask(service, request)
      .then(
        (response) => this.send({ type: "answered", turn, response }),
        (error) => {
          const refused = error instanceof EngineRefusal;
          this.send({ type: "failed", turn, refused, message: error.message });
        },
      )
      .finally(() => clearTimeout(timer));
  }

  // ── What happens ───────────────────────────────────────────────────────────────────────────

  #listen() {
    window.addEventListener("popstate", () => this.trail.travelled());
    window.addEventListener("hashchange", () => {
      const { carried, needs } = readAddress(location.href);
      if (carried || needs.length) this.send({ type: "open", text: carried, needs, notices: [] });
    });
    // The page kept whole by the browser is not shown again to whoever presses Back first.
    window.addEventListener("pagehide", ({ persisted }) => {
      if (persisted && Object.keys(this.state.answers).length) this.send({ type: "sleep" });
    });
    this.engine.addEventListener("state", () => {
      const busy = this.screen.querySelector(":focus:not([data-titre])") !== null;
      this.send({ type: "engine", ready: this.engine.ready, busy });
    });
    const exit = threeEscapes(() => isDiscreetNow(this.state) && this.quit());
    document.addEventListener("keydown", exit);
    startOnInterest(this.engine, this.screen);
  }

  /** @param {import("./history.js").Entry | null} entry */
  #travel(entry) {
    if (!entry) return; // a link to a heading of the page
    const mine = entry.visite === this.state.visit;
    if (!mine)
      this.state = { ...this.state, visit: newVisit(), answers: {}, drafts: {}, needs: [] };
    this.send({ type: "travel", step: mine ? entry.etape : null });
  }

  /** Leaves this page, and nothing of the visit to go back to. */
  quit() {
    const address = new URL(this.config.sortie, document.baseURI).href;
    document.documentElement.hidden = true;
    const { visit } = this.state;
    const first = { visite: visit, etape: 0 };
    this.trail.erase(
      first,
      (act) => window.addEventListener("popstate", act, { once: true }),
      () => leave(address),
    );
  }

  erase = () => this.send({ type: "erase", visit: newVisit() });

  // ── Showing ────────────────────────────────────────────────────────────────────────────────

  /** Under the first questions: how far the loading has come. */
  #showBackground() {
    const { node } = progressBar(this.engine, { spoken: false });
    this.background.replaceChildren(node);
  }

  /**
   * The id gives the screen a place of its own in what screen readers see: without one, Firefox
   * shows them its content only, and the heading is found before it can be said (heard with Orca).
   * @param {boolean} focus
   */
  render(focus) {
    const { node, focus: mend, bar = null } = screenOf(this);
    this.#bar?.stop();
    this.#bar = bar;
    stopSpeech();
    announce("");
    node.id ||= "verif-etape";
    holdFocus(this.screen);
    this.screen.replaceChildren(node);
    this.intro.hidden = this.state.at > 0 || current(this.state).kind !== "screen";
    this.background.hidden = node.querySelector(".verif-progres") !== null;
    this.tools.replaceChildren(toolsOf(this));
    const discreet = isDiscreetNow(this.state);
    this.exit.replaceChildren(...(discreet ? [exitButton(() => this.quit())] : []));
    document.title = discreet ? NEUTRAL_TITLE : this.#title;
    if (focus && mend) mend();
    else if (focus) focusHeading(this.screen);
  }
}

const newVisit = () => String(Math.random()).slice(2);

const root = document.getElementById("verificateur");
const config = document.getElementById("config")?.textContent;
if (root && config) {
  new Page(root, JSON.parse(config)).open();
  document.getElementById("verif-secours")?.remove(); // It was only slow.
  root.dataset.ouvert = ""; // What fails from now on is no file that did not come whole.
}
