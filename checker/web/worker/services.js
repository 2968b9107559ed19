// @ts-check
/** What may be asked of Python, once it runs with the catalogue loaded. */

import { asker, crashed } from "./python.js";

/** @typedef {(request: any) => unknown} Answerer answers with JSON-able data, or its promise */
/** @typedef {Record<import("../types.d.ts").Service, Answerer>} Services */

/** @typedef {"bilan" | "entretien" | "plan"} Read what people read for a while */

/**
 * @param {any} pyodide
 * @returns {(service: Read, request: any) => boolean} makes one more verdict exact for a request;
 *   true when there is more to do
 */
export function preparerOf(pyodide) {
  const json = pyodide.pyimport("json");
  const catalogue = pyodide.globals.get("catalogue");
  const { prepare_one: prepareOne, prepare_heart: prepareHeart } =
    pyodide.pyimport("checker.service");
  return (service, request) => {
    const given = json.loads(JSON.stringify(request));
    try {
      return (service === "bilan" ? prepareOne : prepareHeart)(catalogue, given);
    } catch (error) {
      if (crashed(error)) throw error;
      return false; // The same request was just answered: exactness is a plus, never a fault.
    } finally {
      given.destroy();
    }
  };
}

/**
 * @param {any} pyodide
 * @param {() => Promise<unknown>} addLater puts on Python's path what draws QR codes
 * @returns {Services}
 */
export function servicesOf(pyodide, addLater) {
  const catalogue = pyodide.globals.get("catalogue");
  const service = pyodide.pyimport("checker.service");
  const { question_view: viewOf } = pyodide.pyimport("checker.views");
  const ask = asker(pyodide);
  /** @type {(answer: (catalogue: any, given: any) => any) => Answerer} */
  const from = (answer) => (request) => ask((given) => answer(catalogue, given), request);
  /** @type {Promise<unknown> | null} */
  let loading = null;
  return {
    bilan: from(service.respond),
    entretien: from(service.interview),
    plan: from(service.plan),
    details: from(service.details),
    aussi: from(service.others),
    courrier: from(service.letter),
    lien: (request) =>
      ask((given) => pyodide.pyimport("checker.sharing").respond(catalogue, given), request),
    questions: ({ ids }) =>
      ids.map((/** @type {string} */ id) =>
        ask((needed) => viewOf(catalogue.questions.get(id), catalogue, needed), []),
      ),
    async qr(request) {
      loading ??= addLater().catch((/** @type {unknown} */ error) => {
        loading = null;
        throw error;
      });
      await loading;
      return ask(pyodide.pyimport("checker.qr").respond, request);
    },
  };
}
