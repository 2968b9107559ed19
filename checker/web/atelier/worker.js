// @ts-check
/**
 * Hosts the workshop's Python. Message in: `start` once, then `call`s with an id; messages out:
 * `ready` or `failed`, `reply` or `error`. After `ready` it fetches nothing: what staff write
 * stays here.
 */

import { StartFailure, watchDownloads } from "../worker/downloads.js";
import { asker, crashed, told } from "../worker/python.js";

/** @typedef {import("./types.d.ts").ToWorkshop} ToWorkshop */
/** @typedef {import("./types.d.ts").FromWorkshop} FromWorkshop */

/** @type {((service: string, request: unknown) => unknown) | null} */
let respond = null;

/** @param {FromWorkshop} message */
const post = (message) => self.postMessage(message);

self.addEventListener("message", (/** @type {MessageEvent<ToWorkshop>} */ { data }) => {
  if (data.type === "start") {
    start(data).catch(fail);
    return;
  }
  const { id, service, request } = data;
  try {
    if (!respond) throw new Error("not started");
    post({ type: "reply", id, response: respond(service, request) });
  } catch (error) {
    if (crashed(error)) fail(error);
    else post({ type: "error", id, ...told(error) });
  }
});

/** @param {Extract<ToWorkshop, { type: "start" }>} wanted */
async function start({ python, catalogue, beside }) {
  // Also told what Pyodide keeps to itself: it waits for ever for a WebAssembly that does not come.
  watchDownloads({ sizes: {}, onProgress() {}, onFailure: fail });
  const texts = Promise.all([catalogue, beside].map(async (url) => (await fetch(url)).text()));
  const wheels = Promise.all(
    python.wheels.map(
      async (url) => /** @type {const} */ ([url, await (await fetch(url)).arrayBuffer()]),
    ),
  );
  for (const fetched of [texts, wheels]) fetched.catch(() => {});
  const { loadPyodide } = await imported(python.module);
  const pyodide = await loadPyodide({
    indexURL: python.index,
    stdLibURL: python.stdlib,
    lockFileContents: python.lock,
  });
  for (const [url, bytes] of await wheels) {
    const path = `/${url.split("/").pop()}`;
    pyodide.FS.writeFile(path, new Uint8Array(bytes));
    pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(path)})`);
  }
  const workshop = pyodide.pyimport("scripts.parts.workshop.service").start(...(await texts));
  const ask = asker(pyodide);
  respond = (service, request) => ask((given) => workshop.respond(service, given), request);
  post({ type: "ready" });
}

/** @param {unknown} error */
function fail(error) {
  const reason = error instanceof StartFailure ? error.reason : "arret";
  post({ type: "failed", reason, message: String(error) });
}

/** @param {string} module */
async function imported(module) {
  try {
    return await import(module);
  } catch (error) {
    await fetch(module); // An import does not say why it failed; asking for the same file does.
    throw new StartFailure("fichier", `${module}: ${error}`);
  }
}
