/**
 * Makes the index of the search from the pages given on the standard input, as the page reads it.
 *
 * Argument: the folder that holds `chercher.js` beside the scripts that it imports.
 */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import MiniSearch from "minisearch";

const script = pathToFileURL(resolve(process.argv[2], "chercher.js")).href;
const { OPTIONS } = await import(script);
const index = new MiniSearch(OPTIONS);
index.addAll(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(index));
