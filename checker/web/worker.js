// @ts-check
/**
 * Hosts Python: loads Pyodide, the `checker` package and the catalogue, then answers requests.
 *
 * Messages in: `start` once, then `call` with an id. Messages out: `progress`, `ready` or
 * `failed`; `reply` or `error` with the request's id. Nothing received here ever leaves the
 * worker: after `ready` it fetches nothing, but for the package that draws QR codes, once.
 */

/** @typedef {import("./types.d.ts").ToWorker} ToWorker */
/** @typedef {import("./types.d.ts").FromWorker} FromWorker */

const RETRY_DELAYS = [500, 2000];
const PROGRESS_EVERY = 100;
/** Scripts are imported, not fetched: their bytes cannot be counted. */
const IMPORTED = /\.m?js$/;

/** @typedef {(request: any) => unknown} Answerer answers with JSON-able data, or its promise */

/** @type {Record<import("./types.d.ts").Service, Answerer> | null} */
let services = null;

/** @param {FromWorker} message */
const post = (message) => self.postMessage(message);

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  if (message.type === "start") {
    start(message).catch((error) => post({ type: "failed", message: String(error) }));
  } else if (message.type === "call") {
    answer(message);
  }
});

/** @param {Extract<ToWorker, { type: "call" }>} message */
async function answer({ id, service, request }) {
  try {
    if (!services) throw new Error("not started");
    post({ type: "reply", id, response: await services[service](request) });
  } catch (error) {
    post({ type: "error", id, ...told(error) });
  }
}

/**
 * A `BadRequest` of the engine carries a message for the person: the traceback's last line.
 * @param {any} error
 */
function told(error) {
  const refused = error?.type === "BadRequest";
  const text = String(error?.message ?? error).trim();
  const last = text.split("\n").pop() ?? "";
  return { refused, message: refused ? last.replace(/^[\w.]+: /, "") : text };
}

/** @param {Extract<ToWorker, { type: "start" }>} message */
async function start({ python, catalogue, sizes }) {
  watchDownloads(sizes);
  const catalogueText = fetch(catalogue).then((response) => response.text());
  const { loadPyodide } = await import(python.module);
  const [pyodide, text] = await Promise.all([
    loadPyodide({
      indexURL: python.index,
      stdLibURL: python.stdlib,
      lockFileURL: python.lock,
      packages: python.packages,
    }),
    catalogueText,
  ]);
  services = servicesOf(pyodide, text, python.later ?? []);
  post({ type: "ready" });
}

/**
 * @param {any} pyodide
 * @param {string} catalogueText
 * @param {string[]} later packages to load with the first QR code
 * @returns {Record<import("./types.d.ts").Service, Answerer>}
 */
function servicesOf(pyodide, catalogueText, later) {
  const json = pyodide.pyimport("json");
  const catalogue = pyodide.pyimport("checker.catalogue").load(catalogueText);
  const { respond } = pyodide.pyimport("checker.service");
  const { question_view: viewOf } = pyodide.pyimport("checker.views");
  const { respond: share } = pyodide.pyimport("checker.sharing");
  /**
   * Calls Python with JSON-able data, and gives its answer as JSON-able data.
   * @param {(given: any) => any} call
   * @param {unknown} request
   */
  const ask = (call, request) => {
    const given = json.loads(JSON.stringify(request));
    const answer = call(given);
    try {
      return JSON.parse(json.dumps(answer));
    } finally {
      given.destroy();
      answer.destroy();
    }
  };
  /** @type {Promise<unknown> | null} */
  let loading = null;
  return {
    bilan: (request) => ask((given) => respond(catalogue, given), request),
    lien: (request) => ask((given) => share(catalogue, given), request),
    questions: ({ ids }) =>
      ids.map((/** @type {string} */ id) =>
        ask((needed) => viewOf(catalogue.questions.get(id), catalogue, needed), []),
      ),
    async qr(request) {
      loading ??= pyodide.loadPackage(later).catch((/** @type {unknown} */ error) => {
        loading = null;
        throw error;
      });
      await loading;
      return ask(pyodide.pyimport("checker.qr").respond, request);
    },
  };
}

/**
 * Counts the bytes of everything fetched, retries a dropped connection, and fails loudly: by
 * itself Pyodide waits for ever when its WebAssembly file is missing.
 *
 * A response is passed on as it came, its copy is what is counted: one rebuilt here would lose
 * the browser's cache of compiled code.
 *
 * @param {Record<string, number>} sizes
 */
function watchDownloads(sizes) {
  const fetched = Object.entries(sizes).filter(([name]) => !IMPORTED.test(name));
  const total = fetched.reduce((sum, [, size]) => sum + size, 0) || null;
  const plainFetch = self.fetch.bind(self);
  let received = 0;
  let lastPost = 0;

  const report = () => {
    const done = total !== null && received >= total;
    const now = Date.now();
    if (!done && now - lastPost < PROGRESS_EVERY) return;
    lastPost = now;
    post({ type: "progress", received, total, step: done ? "demarrage" : "fichiers" });
  };

  /** @param {Response} response */
  const count = async (response) => {
    const reader = response.body?.getReader();
    if (!reader) return;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      received += value.byteLength;
      report();
    }
  };

  self.fetch = async (input, init) => {
    const response = await fetchPatiently(plainFetch, input, init);
    count(response.clone()).catch(() => {});
    return response;
  };
}

/**
 * @param {typeof fetch} plainFetch
 * @param {RequestInfo | URL} input
 * @param {RequestInit} [init]
 */
async function fetchPatiently(plainFetch, input, init) {
  const name = String(input instanceof Request ? input.url : input).split("/").pop();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await plainFetch(input, init);
      if (response.ok) return response;
      throw new HttpError(`${name}: HTTP ${response.status}`);
    } catch (error) {
      if (error instanceof HttpError || attempt >= RETRY_DELAYS.length) {
        if (!services) post({ type: "failed", message: `${name}: ${error}` });
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAYS[attempt]));
    }
  }
}

class HttpError extends Error {}
