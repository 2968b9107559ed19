// @ts-check
/**
 * A picture of Python's memory, kept on the device so that later visits start at once.
 *
 * It is taken before any answer reaches Python: it holds the site's code and its catalogue,
 * nothing of the person. It is tied to one exact build; whatever is wrong with it, it is dropped
 * and Python starts from its files. More than half of the memory is empty: only the rest is kept.
 */

const CACHE = "reperes-memoire";
const SUM = "x-somme";
const BLOCK = 16_384;

/**
 * The picture of a build, or null.
 * @param {string} url where this build's picture is kept: no such file exists on the site
 * @returns {Promise<Uint8Array | null>}
 */
export async function recall(url) {
  try {
    const cache = await caches.open(CACHE);
    const response = await cache.match(url);
    if (!response) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (sealOf(bytes, url) === response.headers.get(SUM)) {
      const picture = unpacked(bytes);
      release(bytes);
      return picture;
    }
    await cache.delete(url);
  } catch {
    // Storage refused: as if nothing had been kept.
  }
  return null;
}

/**
 * Keeps the picture of a build, in the place of those of older builds of the same site.
 * @param {string} url
 * @param {Uint8Array} picture its room is given back: it is of no use afterwards
 */
export async function keep(url, picture) {
  try {
    const bytes = packed(picture);
    release(picture);
    const cache = await caches.open(CACHE);
    const folder = new URL(".", url).href;
    for (const { url: older } of await cache.keys()) {
      if (older.startsWith(folder) && older !== url) await cache.delete(older);
    }
    const headers = { "content-type": "application/octet-stream", [SUM]: sealOf(bytes, url) };
    await cache.put(url, new Response(/** @type {BodyInit} */ (bytes), { headers }));
    release(bytes);
  } catch {
    await forget(url);
  }
}

/**
 * Gives the room of bytes back at once: a browser may wait for minutes before it collects them,
 * and phones have little. Sent to nobody, they are nobody's; `transfer()` leaves those that a
 * `Response` or a `TextEncoder` has read.
 * @param {Uint8Array} bytes
 */
export function release(bytes) {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [bytes.buffer]);
  port1.close();
  port2.close();
}

/** @param {string} url */
export async function forget(url) {
  try {
    await (await caches.open(CACHE)).delete(url);
  } catch {
    // Nothing can be kept here, so there is nothing to forget.
  }
}

/**
 * Tells a damaged picture from a whole one, and one build's from another's: a word changed anywhere
 * changes it, and so does the place.
 * @param {Uint8Array} bytes
 * @param {string} url
 */
function sealOf(bytes, url) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ words[at], 0x01000193);
  return `${bytes.byteLength}-${sum >>> 0}-${url.split("/").pop()}`;
}

/**
 * The blocks that hold something, after the length of the whole and the rank of each of them.
 * @param {Uint8Array} whole
 */
function packed(whole) {
  const count = Math.ceil(whole.length / BLOCK);
  const block = (/** @type {number} */ rank) => whole.subarray(rank * BLOCK, (rank + 1) * BLOCK);
  const kept = [...Array(count).keys()].filter((rank) => holds(block(rank)));
  const header = new Uint32Array([whole.length, kept.length, ...kept]);
  const bytes = new Uint8Array(header.byteLength + kept.length * BLOCK);
  bytes.set(new Uint8Array(header.buffer));
  for (const [at, rank] of kept.entries()) bytes.set(block(rank), header.byteLength + at * BLOCK);
  return bytes;
}

/** @param {Uint8Array} block */
function holds(block) {
  for (let at = 0; at < block.length; at += 1) if (block[at] !== 0) return true;
  return false;
}

/** @param {Uint8Array} bytes */
function unpacked(bytes) {
  const [length, count] = new Uint32Array(bytes.buffer, 0, 2);
  const kept = new Uint32Array(bytes.buffer, 8, count);
  const whole = new Uint8Array(length);
  const first = 8 + kept.byteLength;
  kept.forEach((rank, at) => {
    const from = first + at * BLOCK;
    const room = Math.min(BLOCK, length - rank * BLOCK);
    whole.set(bytes.subarray(from, from + room), rank * BLOCK);
  });
  return whole;
}
