// @ts-check
/**
 * Starts Python with the checker and the catalogue inside: from the picture of its memory that an
 * earlier visit kept, else from its files.
 */

import { StartFailure } from "./downloads.js";
import { forget, keep, recall, release } from "./memory.js";

/** @typedef {import("../types.d.ts").Python} Python */
/**
 * @typedef {object} Started
 * @property {any} pyodide its global `catalogue` is loaded
 * @property {() => unknown} remember keeps its memory for later visits: to be called before it
 *   learns any answer
 */

/** Pyodide's files, as `scripts/jobs/bundle/runtime.py` names them. */
const GLUE = "pyodide.asm.js";
const WEBASSEMBLY = "pyodide.asm.wasm";
const CATALOGUE = "/catalogue.json";
const LOAD = `
from checker import browser
with open("${CATALOGUE}", "rb") as file:
    catalogue = browser.start(file.read().decode())
del file
`;
/** Left to the first answers before the picture is written to the device. */
const QUIET = 3000;

/**
 * @param {object} wanted
 * @param {Python} wanted.python
 * @param {string} wanted.catalogue
 * @param {string} wanted.version that the catalogue must carry
 * @param {boolean} wanted.afresh a start has failed: nothing that the device kept is used
 * @param {import("./downloads.js").Downloads} wanted.downloads
 * @returns {Promise<Started>}
 */
export async function startPython({ python, catalogue, version, afresh, downloads }) {
  // Both names come from what the files hold: a picture of another engine or catalogue is not it.
  const name = `${python.build}-${catalogue.split("/").pop()}`;
  // In a folder of a host, another site of that host could have put another picture in its place.
  const place = new URL(`../memoire/${name}`, python.index).href;
  const shared = new URL("../../../", python.index).pathname !== "/";
  if (afresh || shared) await forget(place);
  const modules = importModules(python, afresh);
  const compiled = downloads.compile(`${python.index}${WEBASSEMBLY}`);
  downloads.begin([python.stdlib]);
  // On a slow line, what Python reads last must not delay what it needs to begin.
  const wheels = compiled.then(() => fetchWheels(python));
  for (const begun of [modules, wheels]) begun.catch(() => {});
  const picture = await recall(place);
  if (picture) {
    try {
      const pyodide = await restore(await modules, python, wheels, picture);
      return { pyodide: checked(pyodide, version), remember() {} };
    } catch (error) {
      if (error instanceof StartFailure && error.reason === "connexion") throw error;
      console.warn(`the kept memory is of no use: ${error}`);
      await forget(place);
    }
  }
  const text = compiled.then(() => fetchBytes(catalogue));
  text.catch(() => {});
  const saving = /** @type {any} */ (navigator).connection?.saveData === true;
  const kept = !saving && !shared && "caches" in self && !picture;
  const pyodide = await build(await modules, python, wheels, text, kept);
  return { pyodide: checked(pyodide, version), remember: () => kept && remember(place, pyodide) };
}

/**
 * Pyodide's two scripts, at the same time rather than one after the other.
 * @param {Python} python
 * @param {boolean} afresh fetched first, so that the import does not find a broken copy again
 */
async function importModules(python, afresh) {
  try {
    if (afresh) await Promise.all([python.module, `${python.index}pyodide.asm.js`].map(fetchBytes));
    const [{ loadPyodide }] = await Promise.all([
      import(python.module),
      import(`${python.index}${GLUE}`),
    ]);
    return loadPyodide;
  } catch (error) {
    // An import does not say why it failed; asking for the same file does.
    await fetch(python.module);
    await fetch(`${python.index}${GLUE}`);
    throw new StartFailure("fichier", `pyodide: ${error}`);
  }
}

/**
 * @param {any} loadPyodide
 * @param {Python} python
 * @param {Promise<Map<string, Uint8Array>>} wheels
 * @param {Promise<Uint8Array>} catalogue
 * @param {boolean} kept whether its memory will be
 */
async function build(loadPyodide, python, wheels, catalogue, kept) {
  const options = kept ? { _makeSnapshot: true } : {};
  try {
    const pyodide = await loadPyodide({ ...common(python), ...options });
    addWheels(pyodide, await wheels);
    for (const path of (await wheels).keys()) addToPath(pyodide, path);
    loadCatalogue(pyodide, await catalogue);
    return pyodide;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const full =
      error instanceof RangeError || /out of memory|OOM|allocate|enlarge/i.test(String(error));
    throw new StartFailure(full ? "appareil" : "fichier", String(error));
  }
}

/**
 * Imports the engine and reads the catalogue.
 * @param {any} pyodide
 * @param {Uint8Array} bytes
 */
export function loadCatalogue(pyodide, bytes) {
  pyodide.FS.writeFile(CATALOGUE, bytes);
  pyodide.runPython(LOAD);
  pyodide.FS.unlink(CATALOGUE);
}

/**
 * @param {any} loadPyodide
 * @param {Python} python
 * @param {Promise<Map<string, Uint8Array>>} wheels
 * @param {Uint8Array} picture
 */
async function restore(loadPyodide, python, wheels, picture) {
  const pyodide = await loadPyodide({ ...common(python), _loadSnapshot: picture });
  release(picture);
  addWheels(pyodide, await wheels);
  return pyodide;
}

/** @param {Python} python */
const common = (python) => ({
  indexURL: python.index,
  stdLibURL: python.stdlib,
  lockFileContents: python.lock,
});

/**
 * @param {Python} python
 * @returns {Promise<Map<string, Uint8Array>>} by path in Python's file system
 */
async function fetchWheels(python) {
  const entries = python.wheels.map(
    async (url) => /** @type {const} */ ([pathOf(url), await fetchBytes(url)]),
  );
  return new Map(await Promise.all(entries));
}

/** @param {string} url */
async function fetchBytes(url) {
  const response = await fetch(url);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {string} url */
export const pathOf = (url) => `/${url.split("/").pop()}`;

/**
 * @param {any} pyodide
 * @param {Map<string, Uint8Array>} wheels
 */
function addWheels(pyodide, wheels) {
  for (const [path, bytes] of wheels) pyodide.FS.writeFile(path, bytes);
}

/**
 * @param {any} pyodide
 * @param {string} path
 */
export function addToPath(pyodide, path) {
  pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(path)})`);
}

/**
 * Puts more wheels on Python's path, once it runs.
 * @param {any} pyodide
 * @param {string[]} urls
 */
export async function addLater(pyodide, urls) {
  for (const url of urls) {
    pyodide.FS.writeFile(pathOf(url), await fetchBytes(url));
    addToPath(pyodide, pathOf(url));
  }
}

/**
 * @param {any} pyodide
 * @param {string} version
 */
function checked(pyodide, version) {
  const found = pyodide.runPython("catalogue.version");
  if (found === version) return pyodide;
  throw new StartFailure("version", `the page is ${version}, the catalogue is ${found}`);
}

/**
 * Takes the picture at once, before any answer comes; writes it later, when all is quiet.
 * @param {string} place
 * @param {any} pyodide
 */
function remember(place, pyodide) {
  try {
    const picture = pyodide.makeMemorySnapshot();
    setTimeout(() => keep(place, picture), QUIET);
  } catch (error) {
    console.warn(`Python's memory cannot be kept: ${error}`);
  }
}
