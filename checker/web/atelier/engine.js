// @ts-check
/**
 * The page's side of the workshop's Python. Once it has failed every call is refused: only a new
 * one can answer.
 */

import { EngineFailure, EngineRefusal } from "../engine.js";

/** @typedef {import("./types.d.ts").Answers} Answers */
/** @typedef {import("./types.d.ts").Config} Config */

export class WorkshopEngine {
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
  #pending = new Map();
  #lastId = 0;
  /** @type {EngineFailure | null} Why nothing more will be answered. */
  #failure = null;

  /** @param {Config} config */
  constructor(config) {
    const absolute = (/** @type {string} */ url) => new URL(url, document.baseURI).href;
    const { python } = config;
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    /** @type {Promise<void>} Settles when Python has started, or can't. */
    this.started = new Promise((resolve, reject) => {
      const fail = (
        /** @type {import("../types.d.ts").Reason} */ reason,
        /** @type {string} */ message,
      ) => {
        if (this.#failure) return;
        console.error(`Python could not run: ${message}`);
        const failure = new EngineFailure(reason, message);
        this.#failure = failure;
        this.worker.terminate();
        reject(failure);
        for (const waiting of this.#pending.values()) waiting.reject(failure);
        this.#pending.clear();
      };
      this.worker.addEventListener("error", (event) => {
        event.preventDefault();
        fail("arret", event.message || "the worker stopped");
      });
      this.worker.addEventListener("message", ({ data }) => {
        /** @type {import("./types.d.ts").FromWorkshop} */
        const message = data;
        if (message.type === "ready") resolve();
        else if (message.type === "failed") fail(message.reason, message.message);
        else this.#settle(message);
      });
      if (typeof WebAssembly !== "object") fail("appareil", "no WebAssembly in this browser");
    });
    this.worker.postMessage({
      type: "start",
      python: {
        ...python,
        module: absolute(python.module),
        index: absolute(python.index),
        stdlib: absolute(python.stdlib),
        wheels: python.wheels.map(absolute),
      },
      catalogue: absolute(config.catalogue),
      beside: absolute(config.beside),
    });
  }

  /**
   * @template {keyof Answers} S
   * @param {S} service
   * @param {object} request
   * @returns {Promise<Answers[S]>}
   */
  async call(service, request) {
    await this.started;
    if (this.#failure) throw this.#failure;
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const id = this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.worker.postMessage({ type: "call", id, service, request });
    });
  }

  /** @param {Extract<import("./types.d.ts").FromWorkshop, { id: number }>} message */
  #settle(message) {
    const waiting = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.type === "reply") {
      waiting?.resolve(message.response);
      return;
    }
    if (!message.refused) console.error(message.message);
    const told = message.message;
    waiting?.reject(message.refused ? new EngineRefusal(told) : new Error(told));
  }
}
