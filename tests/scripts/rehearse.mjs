// Plays visits of the checker under Node, as its worker does: a first start, its memory kept, a
// later start from that memory, and on both every request given.
// node rehearse.mjs <folder> <rehearsal.json> : { bundle, catalogue, requests }, where files are
//   relative to the folder and requests are pairs of a service and what it is asked; the last line
//   written holds the answers.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { told } from "../../checker/web/worker/python.js";
import { preparerOf, servicesOf } from "../../checker/web/worker/services.js";
import { addToPath, loadCatalogue, pathOf } from "../../checker/web/worker/startup.js";

process.on("uncaughtException", ({ message }) => {
  // Node's own report would quote minified code; the message holds Python's traceback.
  process.stderr.write(message);
  process.exit(1);
});

const [folder, rehearsalFile] = process.argv.slice(2);
const { bundle, catalogue, requests } = JSON.parse(readFileSync(rehearsalFile, "utf8"));
const at = (url) => resolve(folder, url);
const { loadPyodide } = await import(pathToFileURL(at(bundle.module)).href);
const common = {
  indexURL: at(bundle.index),
  stdLibURL: at(bundle.stdlib),
  lockFileContents: bundle.lock,
};

const first = await loadPyodide({ ...common, _makeSnapshot: true });
addWheels(first, bundle.wheels);
for (const url of bundle.wheels) addToPath(first, pathOf(url));
loadCatalogue(first, new TextEncoder().encode(catalogue));
const picture = first.makeMemorySnapshot();
const answered = await play(first);

const later = await loadPyodide({ ...common, _loadSnapshot: picture });
addWheels(later, bundle.wheels);
if ((await play(later)) !== answered) throw new Error("the later visit answers otherwise");
process.stdout.write(`\n${answered}`);

function addWheels(pyodide, urls) {
  for (const url of urls) pyodide.FS.writeFile(pathOf(url), readFileSync(at(url)));
}

/** Gives every answer, one after the other; a refusal is one. */
async function play(pyodide) {
  const services = servicesOf(pyodide, async () => {
    addWheels(pyodide, bundle.later_files);
    for (const url of bundle.later_files) addToPath(pyodide, pathOf(url));
  });
  const prepare = preparerOf(pyodide);
  const answers = [];
  for (const [service, request] of requests) {
    try {
      answers.push(await services[service](request));
    } catch (error) {
      if (!told(error).refused) throw error;
      answers.push(told(error).message);
    }
    if (service === "bilan") for (let more = 3; more && prepare("bilan", request); more -= 1);
  }
  return JSON.stringify(answers);
}
