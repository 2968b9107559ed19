// @ts-check
/**
 * Starts Python with the checker and the catalogue inside: from the picture of its memory that an
 * earlier visit kept, else from its files.
 */

import { StartFailure } from "./downloads.js";
import { forget, keep, recall } from "./memory.js";

/** @typedef {import("./types.d.ts").Python} Python */

const CATALOGUE = "/catalogue.json";
const LOAD = `
from checker import browser
with open("${CATALOGUE}", encoding="utf-8") as file:
    catalogue = browser.start(file.read())
del file
`;
/** Left to the first answers before the picture is written to the device. */
const QUIET = 3000;

/**
 * @param {object} wanted
 * @param {Python} wanted.python
 * @param {string} wanted.catalogue
 * @param {string} wanted.version that the catalogue must carry
 * @param {(urls: string[]) => void} wanted.begin begins to fetch files
 * @returns {Promise<any>} Pyodide; its global `catalogue` is loaded
 */
export async function startPython({ python, catalogue, version, begin }) {
  const place = new URL(`memoire/${python.build}-${version}`, python.index).href;
  begin([python.stdlib, `${python.index}pyodide.asm.wasm`, ...python.wheels]);
  const modules = importModules(python);
  modules.catch(() => {});
  const picture = await recall(place);
  if (picture) {
    try {
      return checked(await restore(await modules, python, picture), version);
    } catch (error) {
      console.warn(`the kept memory is of no use: ${error}`);
      await forget(place);
    }
  }
  begin([catalogue]);
  const saving = /** @type {any} */ (navigator).connection?.saveData === true;
  const remember = !saving && "caches" in self && !picture;
  const pyodide = checked(await build(await modules, python, catalogue, remember), version);
  if (remember) remind(place, pyodide);
  return pyodide;
}

/**
 * Pyodide's two scripts, at the same time rather than one after the other.
 * @param {Python} python
 */
async function importModules(python) {
  try {
    const [{ loadPyodide }] = await Promise.all([
      import(python.module),
      import(`${python.index}pyodide.asm.js`),
    ]);
    return loadPyodide;
  } catch (error) {
    // An import does not say why it failed; asking for the same file does.
    await fetch(python.module);
    await fetch(`${python.index}pyodide.asm.js`);
    throw new StartFailure("fichier", `pyodide: ${error}`);
  }
}

/**
 * @param {any} loadPyodide
 * @param {Python} python
 * @param {string} catalogue
 * @param {boolean} remember
 */
async function build(loadPyodide, python, catalogue, remember) {
  const text = fetch(catalogue).then((response) => response.arrayBuffer());
  const wheels = fetchWheels(python);
  for (const needed of [text, wheels]) needed.catch(() => {});
  const options = remember ? { _makeSnapshot: true } : {};
  try {
    const pyodide = await loadPyodide({ ...common(python), ...options });
    addWheels(pyodide, await wheels);
    for (const path of (await wheels).keys()) addToPath(pyodide, path);
    pyodide.FS.writeFile(CATALOGUE, new Uint8Array(await text));
    pyodide.runPython(LOAD);
    pyodide.FS.unlink(CATALOGUE);
    return pyodide;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const full = error instanceof RangeError || /memory/i.test(String(error));
    throw new StartFailure(full ? "appareil" : "fichier", String(error));
  }
}

/**
 * @param {any} loadPyodide
 * @param {Python} python
 * @param {Uint8Array} picture
 */
async function restore(loadPyodide, python, picture) {
  const wheels = fetchWheels(python);
  wheels.catch(() => {});
  const pyodide = await loadPyodide({ ...common(python), _loadSnapshot: picture });
  addWheels(pyodide, await wheels);
  return pyodide;
}

/** @param {Python} python */
const common = (python) => ({
  indexURL: python.index,
  stdLibURL: python.stdlib,
  lockFileURL: python.lock,
});

/**
 * @param {Python} python
 * @returns {Promise<Map<string, Uint8Array>>} by path in Python's file system
 */
async function fetchWheels(python) {
  const entries = python.wheels.map(async (url) => {
    const response = await fetch(url);
    return /** @type {const} */ ([pathOf(url), new Uint8Array(await response.arrayBuffer())]);
  });
  return new Map(await Promise.all(entries));
}

/** @param {string} url */
const pathOf = (url) => `/${url.split("/").pop()}`;

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
function addToPath(pyodide, path) {
  pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(path)})`);
}

/**
 * Puts more wheels on Python's path, once it runs.
 * @param {any} pyodide
 * @param {string[]} urls
 */
export async function addLater(pyodide, urls) {
  for (const url of urls) {
    const response = await fetch(url);
    pyodide.FS.writeFile(pathOf(url), new Uint8Array(await response.arrayBuffer()));
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
 * Takes the picture now, before any answer comes; writes it later, when all is quiet.
 * @param {string} place
 * @param {any} pyodide
 */
function remind(place, pyodide) {
  try {
    const picture = pyodide.makeMemorySnapshot();
    setTimeout(() => keep(place, picture), QUIET);
  } catch (error) {
    console.warn(`Python's memory cannot be kept: ${error}`);
  }
}
