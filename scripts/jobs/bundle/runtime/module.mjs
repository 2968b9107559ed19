// Reads and rewrites Pyodide's WebAssembly with Binaryen.
// node module.mjs describe <file.wasm> : its exports by name, and who calls whom, as JSON
// node module.mjs lighten <file.wasm> <light.wasm> : what to keep is read from the standard input,
//   as JSON: { functions: [ranks], exports: [names] }; writes the names of what it imports, as JSON
// A function has the same rank here, in V8's traces and in the file: imports come first.
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

const [verb, from, to] = process.argv.slice(2);
const module = binaryen.readBinary(readFileSync(from));
module.setFeatures(FEATURES);
const functions = Array.from({ length: module.getNumFunctions() }, (_, rank) =>
  binaryen.getFunctionInfo(module.getFunctionByIndex(rank)),
);
const exported = Array.from({ length: module.getNumExports() }, (_, rank) =>
  binaryen.getExportInfo(module.getExportByIndex(rank)),
);
const ranks = new Map(functions.map(({ name }, rank) => [name, rank]));

if (verb === "describe") {
  process.stdout.write(JSON.stringify({ exports: exportedRanks(), calls: calls() }));
} else if (verb === "lighten") {
  lighten(JSON.parse(readFileSync(0, "utf8")));
} else {
  throw new Error(`unknown verb: ${verb}`);
}

/** The rank of each exported function. */
function exportedRanks() {
  const those = exported.filter(({ kind }) => kind === binaryen.ExternalFunction);
  return Object.fromEntries(those.map(({ name, value }) => [name, ranks.get(value)]));
}

/** The ranks that each function calls directly, read in the text form. */
function calls() {
  const called = functions.map(() => new Set());
  let caller = -1;
  for (const line of module.emitText().split("\n")) {
    const defined = /^ \(func \$(\S+)/.exec(line);
    if (defined) caller = ranks.get(defined[1]);
    else if (line.startsWith(" (")) caller = -1;
    if (caller < 0) continue;
    for (const [, name] of line.matchAll(/\((?:return_)?call \$([^\s)]+)/g)) {
      called[caller].add(ranks.get(name));
    }
  }
  return called.map((set) => [...set]);
}

/**
 * Functions that are not kept stop at once; those that nothing refers to any more go away.
 * Binaryen writes the others as they were: their order, the table and the memory stay the same.
 */
function lighten(kept) {
  const names = new Set(kept.exports);
  for (const { name } of exported) if (!names.has(name)) module.removeExport(name);
  const served = new Set(kept.functions);
  for (const [rank, { name, module: imported }] of functions.entries()) {
    if (imported || served.has(rank)) continue;
    binaryen.Function(module.getFunction(name)).setBody(module.unreachable());
  }
  module.runPasses(["remove-unused-module-elements"]);
  if (!module.validate()) throw new Error("the light WebAssembly is not valid");
  const light = module.emitBinary();
  writeFileSync(to, light);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(light));
  process.stdout.write(JSON.stringify(imports.map(({ name }) => name)));
}
