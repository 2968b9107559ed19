// @ts-check
/**
 * Hosts Python: loads Pyodide, the `checker` package and the catalogue, then answers requests.
 *
 * Messages in: `start` once, then `call` with an id. Messages out: `progress`, `ready` or
 * `failed`; `reply` or `error` with the request's id. Nothing received here ever leaves the
 * worker: after `ready` it fetches nothing, but for the package that draws QR codes, once.
 */

import { StartFailure, watchDownloads } from "./downloads.js";
import { asker, told } from "./python.js";
import { addLater, startPython } from "./startup.js";

/** @typedef {import("../types.d.ts").ToWorker} ToWorker */
/** @typedef {import("../types.d.ts").FromWorker} FromWorker */

/** @typedef {(request: any) => unknown} Answerer answers with JSON-able data, or its promise */

/** @type {Record<import("../types.d.ts").Service, Answerer> | null} */
let services = null;

const PAUSE = 40;
let preparing = 0;
/** @type {((request: any) => boolean) | null} */
let prepareOne = null;

/** @param {FromWorker} message */
const post = (message) => self.postMessage(message);

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  clearTimeout(preparing);
  if (message.type === "start") {
    start(message).catch(fail);
  } else if (message.type === "call") {
    answer(message);
  }
});

/** @param {Extract<ToWorker, { type: "call" }>} message */
async function answer({ id, service, request }) {
  try {
    if (!services) throw new Error("not started");
    post({ type: "reply", id, response: await services[service](request) });
    if (service === "bilan") prepareLater(request);
  } catch (error) {
    post({ type: "error", id, ...told(error) });
  }
}

/**
 * While the person reads, makes the verdicts exact, one scheme at a time; any message comes first.
 * @param {any} request
 */
function prepareLater(request) {
  preparing = setTimeout(() => {
    if (prepareOne?.(request)) prepareLater(request);
  }, PAUSE);
}

/** @param {Extract<ToWorker, { type: "start" }>} message */
async function start({ python, catalogue, version, sizes }) {
  const downloads = watchDownloads({
    sizes,
    onProgress: (received, total, done) =>
      post({ type: "progress", received, total, step: done ? "demarrage" : "fichiers" }),
    onFailure: (failure) => services ?? fail(failure),
  });
  const { pyodide, remember } = await startPython({ python, catalogue, version, downloads });
  services = servicesOf(pyodide, python.later);
  prepareOne = preparerOf(pyodide);
  post({ type: "ready" });
  remember(); // The page's questions wait in the queue meanwhile.
}

/** @param {unknown} error */
function fail(error) {
  const reason = error instanceof StartFailure ? error.reason : "arret";
  post({ type: "failed", reason, message: String(error) });
}

/**
 * @param {any} pyodide
 * @returns {(request: any) => boolean} whether there is more to prepare
 */
function preparerOf(pyodide) {
  const json = pyodide.pyimport("json");
  const catalogue = pyodide.globals.get("catalogue");
  const { prepare_one: prepare } = pyodide.pyimport("checker.service");
  return (request) => {
    const given = json.loads(JSON.stringify(request));
    try {
      return prepare(catalogue, given);
    } catch {
      return false; // The same request was just answered: exactness is a plus, never a fault.
    } finally {
      given.destroy();
    }
  };
}

/**
 * @param {any} pyodide
 * @param {string[]} later wheels to load with the first QR code
 * @returns {Record<import("../types.d.ts").Service, Answerer>}
 */
function servicesOf(pyodide, later) {
  const catalogue = pyodide.globals.get("catalogue");
  const { respond } = pyodide.pyimport("checker.service");
  const { question_view: viewOf } = pyodide.pyimport("checker.views");
  const ask = asker(pyodide);
  /** @type {Promise<unknown> | null} */
  let loading = null;
  return {
    bilan: (request) => ask((given) => respond(catalogue, given), request),
    lien: (request) => ask((given) => pyodide.pyimport("checker.sharing").respond(catalogue, given), request),
    questions: ({ ids }) =>
      ids.map((/** @type {string} */ id) =>
        ask((needed) => viewOf(catalogue.questions.get(id), catalogue, needed), []),
      ),
    async qr(request) {
      loading ??= addLater(pyodide, later).catch((/** @type {unknown} */ error) => {
        loading = null;
        throw error;
      });
      await loading;
      return ask(pyodide.pyimport("checker.qr").respond, request);
    },
  };
}
