// @ts-check
/**
 * The page's side of Python: starts the worker once, passes requests, survives its death.
 *
 * Requests carry every answer, so a worker that died is replaced and asked again; nothing is
 * lost with it. Failures reach the caller as a rejected promise; `restart()` tries again.
 */

import { whenReleased } from "./alive.js";

/** @typedef {import("./types.d.ts").Config} Config */
/** @typedef {import("./types.d.ts").Bilan} Bilan */
/** @typedef {import("./types.d.ts").Requete} Requete */
/** @typedef {import("./types.d.ts").Progress} Progress */
/** @typedef {import("./types.d.ts").FromWorker} FromWorker */
/** @typedef {import("./types.d.ts").ToWorker} ToWorker */

/** @typedef {import("./types.d.ts").Reason} Reason */
/** @typedef {import("./types.d.ts").Service} Service */
/**
 * @typedef {object} Waiting
 * @property {Service} service
 * @property {object} request
 * @property {(response: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

const PATIENCE = 60_000;
const RESTARTS = 1;
/**
 * What a damaged copy on the device may cause: the start is then made again, once, from the network.
 * @type {Set<Reason>}
 */
const MENDED_AFRESH = new Set(/** @type {const} */ (["fichier", "version", "arret"]));

/** Python could not be loaded, or stopped. */
export class EngineFailure extends Error {
  /**
   * @param {Reason} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** Python runs, and says in French why it cannot answer this request. */
export class EngineRefusal extends Error {}

export class Engine extends EventTarget {
  /** @type {"idle" | "loading" | "ready" | "failed"} */
  state = "idle";
  /** @type {Progress} */
  progress = { received: 0, total: null, step: "fichiers" };
  /** When this start began, as `performance.now()` tells it. */
  since = 0;

  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, Waiting>} */
  #pending = new Map();
  #lastId = 0;
  #restartsLeft = RESTARTS;
  /** @type {EngineFailure | null} Why it failed. */
  #failure = null;
  #launches = 0;
  /** Whether this start trusts nothing that the device kept. */
  #afresh = false;
  /** @type {EngineFailure | null} Why the start before this one failed. */
  #before = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;

  /** @param {Config} config */
  constructor(config) {
    super();
    this.config = config;
  }

  get ready() {
    return this.state === "ready";
  }

  /** Why the last request could not be answered. @returns {Reason} */
  get reason() {
    return this.#failure?.reason ?? "arret";
  }

  /** Loads Python if nothing has yet; harmless when called again. */
  start() {
    if (this.state === "idle") this.#launch();
  }

  /** Loads Python if nothing has yet, or after a failure: then nothing kept is trusted. */
  restart() {
    if (this.state !== "idle" && this.state !== "failed") return;
    this.#restartsLeft = RESTARTS;
    this.#afresh = this.state === "failed";
    this.#before = null;
    this.#launch();
  }

  /**
   * Verdicts, reasons, the next question.
   * @param {Requete} request
   * @returns {Promise<Bilan>}
   */
  respond(request) {
    return this.ask("bilan", request);
  }

  /**
   * The text of a link that carries answers.
   * @param {import("./types.d.ts").Reponses} reponses
   * @param {string} au the day they are judged at
   * @param {string} fait_le the day the link is made
   * @returns {Promise<string>}
   */
  async link(reponses, au, fait_le) {
    const { texte } = await this.ask("lien", { reponses, au, fait_le });
    return texte;
  }

  /**
   * @param {string} texte
   * @returns {Promise<import("./types.d.ts").Qr>}
   */
  qr(texte) {
    return this.ask("qr", { texte });
  }

  /**
   * Asks Python, which is started if nothing has yet.
   * @param {Service} service
   * @param {object} request
   * @returns {Promise<any>}
   */
  ask(service, request) {
    this.start();
    return new Promise((resolve, reject) => {
      if (this.state === "failed") {
        reject(this.#failure ?? new EngineFailure("arret", "Python did not start"));
        return;
      }
      this.#lastId += 1;
      const id = this.#lastId;
      const waiting = { service, request, resolve, reject };
      this.#pending.set(id, waiting);
      if (this.ready) this.#send(id, waiting);
    });
  }

  #launch() {
    this.#failure = null;
    this.#setState("loading");
    this.progress = { received: 0, total: null, step: "fichiers" };
    this.since = performance.now();
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
      this.#fail("appareil", "no WebAssembly or no worker in this browser");
      return;
    }
    const script = new URL("worker.js", import.meta.url);
    this.#expectNews();
    this.#launches += 1;
    const launch = this.#launches;
    if (!this.#afresh) {
      this.#work(script);
      return;
    }
    // The worker then takes the copy that has just come.
    fetch(script, { cache: "reload" })
      .then((response) => response.arrayBuffer())
      .catch(() => {}) // The worker says why.
      .then(() => {
        if (launch === this.#launches && this.state === "loading") this.#work(script);
      });
  }

  /** @param {URL} script */
  #work(script) {
    const { python, catalogue, version, octets = {}, empreintes = {} } = this.config;
    const worker = new Worker(script, { type: "module" });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      // Without a message, the script itself did not come: its own error would have one.
      if (event.message || this.ready) this.#recover(event.message || "the worker stopped");
      else this.#missing(script, worker);
    });
    const absolute = (/** @type {string} */ url) => new URL(url, document.baseURI).href;
    this.#post({
      type: "start",
      python: {
        module: absolute(python.module),
        index: absolute(python.index),
        stdlib: absolute(python.stdlib),
        lock: python.lock,
        wheels: python.wheels.map(absolute),
        later: python.later_files.map(absolute),
        build: python.build,
      },
      catalogue: absolute(catalogue),
      version,
      sizes: octets,
      sums: empreintes,
      afresh: this.#afresh,
    });
    this.#expectNews();
  }

  /**
   * The worker's script did not come; the browser does not say why: asking for it again does.
   * @param {URL} script
   * @param {Worker} worker
   */
  async #missing(script, worker) {
    const reason = await fetch(script, { method: "HEAD" }).then(
      () => /** @type {const} */ ("fichier"),
      () => /** @type {const} */ ("connexion"),
    );
    if (worker === this.#worker) this.#fail(reason, "the worker's script could not be loaded");
  }

  /** @param {FromWorker} message */
  #receive(message) {
    if (message.type === "progress") {
      const { received, total, step } = message;
      this.progress = { received, total, step };
      this.#expectNews();
      this.dispatchEvent(new Event("progress"));
    } else if (message.type === "alive") {
      const worker = this.#worker;
      whenReleased(message.lock, () => {
        if (worker === this.#worker && worker) this.#recover("the worker died");
      });
    } else if (message.type === "ready") {
      this.#afresh = false;
      this.#before = null;
      this.#setState("ready");
      for (const [id, waiting] of this.#pending) this.#send(id, waiting);
      if (!this.#pending.size) clearTimeout(this.#watchdog);
    } else if (message.type === "failed") {
      this.#fail(message.reason, message.message);
    } else if (message.type === "crashed") {
      this.#recover(message.message);
    } else if (
      message.type === "reply" &&
      (message.response?.version ?? this.config.version) !== this.config.version
    ) {
      this.#fail(
        "version",
        `the page is ${this.config.version}, Python is ${message.response.version}`,
      );
    } else {
      const waiting = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (!this.#pending.size) clearTimeout(this.#watchdog);
      if (message.type === "reply") {
        this.#restartsLeft = RESTARTS;
        waiting?.resolve(message.response);
      } else {
        const { message: reason, refused } = message;
        if (!refused) console.error(reason);
        waiting?.reject(refused ? new EngineRefusal(reason) : new EngineFailure("arret", reason));
      }
    }
  }

  /**
   * @param {number} id
   * @param {Waiting} waiting
   */
  #send(id, { service, request }) {
    this.#post({ type: "call", id, service, request });
    this.#expectNews();
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  #expectNews() {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(
      () => this.#recover("no news from Python"),
      this.config.patience ?? PATIENCE,
    );
  }

  /**
   * The worker died, hangs or says that Python fell: replaces it once if it had worked, else gives
   * up.
   * @param {string} reason
   */
  #recover(reason) {
    if (this.state !== "ready" || this.#restartsLeft === 0) {
      this.#fail("arret", reason);
      return;
    }
    this.#restartsLeft -= 1;
    this.#worker?.terminate();
    this.#launch();
  }

  /**
   * @param {Reason} reason
   * @param {string} message
   */
  #fail(reason, message) {
    if (this.state === "failed") return;
    console.error(`Python could not run: ${message}`);
    clearTimeout(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = null;
    const failure = new EngineFailure(reason, message);
    if (this.state === "loading" && !this.#afresh && MENDED_AFRESH.has(reason)) {
      this.#before = failure;
      this.#afresh = true;
      this.#launch();
      return;
    }
    // A file that is not the right one either time: the first failure tells what it does.
    this.#failure = (reason !== "connexion" && this.#before) || failure;
    this.#setState("failed");
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(this.#failure);
  }

  /** @param {Engine["state"]} state */
  #setState(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}
