// Start a bundle under Node, run a Python file in it and print what its last expression gives.
// node probe.mjs <folder> <bundle.json> <file.py> : the files' URLs are relative to the folder.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", ({ message }) => {
  // Node's own report would quote minified code; the message holds Python's traceback.
  process.stderr.write(message);
  process.exitCode = 1;
});

const [folder, bundleFile, codeFile] = process.argv.slice(2);
const bundle = JSON.parse(readFileSync(bundleFile, "utf8"));
const at = (url) => resolve(folder, url);

const { loadPyodide } = await import(pathToFileURL(at(bundle.module)).href);
const python = await loadPyodide({
  indexURL: at(bundle.index),
  stdLibURL: at(bundle.stdlib),
  lockFileContents: bundle.lock,
});
// As pages do: the wheels are put on Python's path as they are.
for (const url of bundle.wheels) {
  const path = `/${url.split("/").pop()}`;
  python.FS.writeFile(path, readFileSync(at(url)));
  python.runPython(`import sys; sys.path.append(${JSON.stringify(path)})`);
}
process.stdout.write(String(python.runPython(readFileSync(codeFile, "utf8"))));
