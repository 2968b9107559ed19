// @ts-check
/** How long a download will still take, at the pace so far, and how to say it. */

/** Before that share of the files or that time, nobody can tell how fast the line is. */
const TOLD_FROM = { share: 0.04, milliseconds: 2000 };
/** Seconds that Python takes to begin once its files are there, on a slow phone. */
const BEGINNING = 4;

/**
 * How long is still to wait, at the pace so far: rounded up, so that it is seldom longer.
 * @param {{ received: number, total: number | null, elapsed: number }} progress bytes once
 *   decompressed, whatever the server sends; milliseconds
 * @returns {number | null} seconds, by five; null when it can't be told yet
 */
export function secondsLeft({ received, total, elapsed }) {
  if (!total || received < TOLD_FROM.share * total || elapsed < TOLD_FROM.milliseconds) return null;
  const seconds = (elapsed / 1000) * (Math.max(0, total - received) / received) + BEGINNING;
  return Math.ceil(seconds / 5) * 5;
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 60) return `${seconds} secondes`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "une minute" : `${minutes} minutes`;
}
