// @ts-check
/** A zip file whose entries are stored as they are: enough for a small document, and reproducible. */

const TABLE = Uint32Array.from({ length: 256 }, (_, rank) => {
  let value = rank;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** 1 January 1980: a file made twice from the same words is the same. */
const DAY = 0x0021;
const VERSION = 20;
/** Names are in UTF-8. */
const FLAGS = 0x0800;

/**
 * @param {{ name: string, text: string }[]} files in the order in which they are written
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zipOf(files) {
  const encoder = new TextEncoder();
  /** @type {number[]} */
  const bodies = [];
  /** @type {number[]} */
  const listing = [];
  for (const { name, text } of files) {
    const called = encoder.encode(name);
    const bytes = encoder.encode(text);
    const start = bodies.length;
    const common = [
      ...two(VERSION, FLAGS, 0, 0, DAY),
      ...four(crc32(bytes), bytes.length, bytes.length),
      ...two(called.length, 0),
    ];
    bodies.push(...four(0x04034b50), ...common, ...called);
    for (const byte of bytes) bodies.push(byte);
    listing.push(...four(0x02014b50), ...two(VERSION), ...common, ...two(0, 0, 0));
    listing.push(...four(0, start), ...called);
  }
  const end = [
    ...four(0x06054b50),
    ...two(0, 0, files.length, files.length),
    ...four(listing.length, bodies.length),
    ...two(0),
  ];
  return Uint8Array.from([...bodies, ...listing, ...end]);
}

/** @param {number[]} values */
const two = (...values) => values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff]);

/** @param {number[]} values */
const four = (...values) => values.flatMap((value) => two(value & 0xffff, value >>> 16));
