// @ts-check
/**
 * Hosts Python: loads Pyodide, the `checker` package and the catalogue, then answers requests.
 *
 * Messages in: `start` once, then `call` with an id. Messages out: `alive`, `progress`, `ready`, `failed` or
 * `crashed`; `reply` or `error` with the request's id. Nothing received here ever leaves the
 * worker: after `ready` it fetches nothing, but for the package that draws QR codes, once.
 */

import { holdLock } from "../alive.js";
import { today } from "../dates.js";
import { StartFailure, watchDownloads } from "./downloads.js";
import { crashed, told } from "./python.js";
import { preparerOf, servicesOf } from "./services.js";
import { addLater, startPython } from "./startup.js";

/** @typedef {import("../types.d.ts").ToWorker} ToWorker */
/** @typedef {import("../types.d.ts").FromWorker} FromWorker */

/** @type {import("./services.js").Services | null} */
let services = null;

const PAUSE = 40;
let preparing = 0;
/** @type {ReturnType<typeof preparerOf> | null} */
let prepareOne = null;

/** @param {FromWorker} message */
const post = (message) => self.postMessage(message);

holdLock((lock) => post({ type: "alive", lock }));

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
    if (service === "bilan" || service === "entretien" || service === "plan") {
      prepareLater(service, request);
    }
  } catch (error) {
    if (crashed(error)) fail(error);
    else post({ type: "error", id, ...told(error) });
  }
}

/**
 * While the person reads, makes the verdicts exact, one scheme at a time; any message comes first.
 * @param {import("./services.js").Read} service
 * @param {any} request
 */
function prepareLater(service, request) {
  preparing = setTimeout(() => {
    try {
      if (prepareOne?.(service, request)) prepareLater(service, request);
    } catch (error) {
      fail(error);
    }
  }, PAUSE);
}

/** @param {Extract<ToWorker, { type: "start" }>} message */
async function start({ python, catalogue, version, sizes, sums, afresh }) {
  const downloads = watchDownloads({
    sizes,
    sums,
    afresh,
    onProgress: (received, total, done) =>
      post({ type: "progress", received, total, step: done ? "demarrage" : "fichiers" }),
    onFailure: (failure) => services ?? fail(failure),
  });
  const { pyodide, remember } = await startPython({
    python,
    catalogue,
    version,
    afresh,
    downloads,
  });
  services = servicesOf(pyodide, () => addLater(pyodide, python.later));
  prepareOne = preparerOf(pyodide);
  post({ type: "ready" });
  remember(); // The page's questions wait in the queue meanwhile.
  // The first screen is on the page before Python is: it is read without a question asked here.
  prepareLater("entretien", { au: today(), reponses: {} });
}

/** @param {unknown} error */
function fail(error) {
  const message = String(error);
  const reason = error instanceof StartFailure ? error.reason : "arret";
  post(crashed(error) ? { type: "crashed", message } : { type: "failed", reason, message });
}
