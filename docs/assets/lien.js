// @ts-check
/** On the page that was not found: goes where the address meant, when that is known. */

import { mended } from "./adresses.js";

const better = mended(location.href, import.meta.url.replace(/assets\/.*$/, ""));
if (better) location.replace(better);
