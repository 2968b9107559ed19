// Rewrites WebAssembly with Binaryen: without the exports that are not named, then without what
// nothing refers to any more.
// node trim.mjs <file.wasm> <trimmed.wasm> : the exports to keep are read from the standard input,
//   a JSON list of names
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// What Pyodide is compiled with; any more, and Binaryen writes what browsers of today can't read.
const { Features } = binaryen;
const FEATURES =
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SignExt |
  Features.ExceptionHandling |
  Features.ReferenceTypes |
  Features.Multivalue |
  Features.CallIndirectOverlong;

const [from, to] = process.argv.slice(2);
const published = readFileSync(from);
const exported = new Set(namesOf(WebAssembly.Module.exports, published));
const kept = new Set(JSON.parse(readFileSync(0, "utf8")));
let trimmed = withExports(kept);
for (let more = linked(trimmed); more.length; more = linked(trimmed)) {
  for (const name of more) kept.add(name);
  trimmed = withExports(kept);
}
writeFileSync(to, trimmed);

/** Of its exports, those of these names; of the rest, what they need. */
function withExports(names) {
  const module = binaryen.readBinary(published);
  module.setFeatures(FEATURES);
  for (const name of exported) if (!names.has(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  if (!module.validate()) throw new Error("the trimmed WebAssembly is not valid");
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/** Exports left out whose address the file still asks of Pyodide's linker, which reads exports. */
function linked(bytes) {
  const imports = (module) =>
    WebAssembly.Module.imports(module).filter((entry) => entry.module.startsWith("GOT."));
  return namesOf(imports, bytes).filter((name) => exported.has(name) && !kept.has(name));
}

function namesOf(list, bytes) {
  return list(new WebAssembly.Module(bytes)).map(({ name }) => name);
}
