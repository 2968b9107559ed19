// @ts-check
/** What is kept of Python's memory, and the room that it gives back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { keep, recall } from "../../checker/web/worker/memory.js";

const PLACE = "https://site.example/verificateur/python/memoire/ici";

/** @type {Map<string, Response>} */
const entries = new Map();
const cache = {
  keys: async () => [...entries.keys()].map((url) => ({ url })),
  match: async (/** @type {string} */ url) => entries.get(url)?.clone(),
  put: async (/** @type {string} */ url, /** @type {Response} */ kept) =>
    entries.set(url, new Response(await kept.arrayBuffer(), { headers: kept.headers })),
  delete: async (/** @type {string} */ url) => entries.delete(url),
};
Object.assign(globalThis, { caches: { open: async () => cache } });

test("the picture is kept, gives its room back, and comes back the same", async () => {
  const picture = new Uint8Array(100_000);
  picture.set([1, 2, 3], 40_000);
  await keep(PLACE, picture);
  assert.equal(picture.byteLength, 0, "a phone has no room for two");
  const found = await recall(PLACE);
  assert.equal(found?.length, 100_000);
  assert.deepEqual([...(found?.subarray(40_000, 40_003) ?? [])], [1, 2, 3]);
});

test("the picture of another build in its place, whole as it is, is not taken", async () => {
  const other = `${PLACE}-autre`;
  await keep(other, new Uint8Array(100_000).fill(7));
  const kept = entries.get(other);
  assert.ok(kept);
  entries.set(PLACE, kept);
  assert.equal(await recall(PLACE), null);
  assert.ok(!entries.has(PLACE), "nor asked for again");
});
