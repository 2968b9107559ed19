// @ts-check
/**
 * Tells at once that a worker died: it holds a lock for as long as it lives, and no message says
 * when it ends. Where there are no locks, the engine's patience is what remains.
 */

/**
 * In the worker: holds a lock of its own until it ends.
 * @param {(lock: string) => void} tell once it is held
 */
export function holdLock(tell) {
  if (!navigator.locks) return;
  const lock = `reperes-${crypto.randomUUID()}`;
  navigator.locks
    .request(lock, () => {
      tell(lock);
      return new Promise(() => {});
    })
    .catch(() => {});
}

/**
 * In the page: acts once whoever holds a lock is no more.
 * @param {string} lock
 * @param {() => void} act
 */
export function whenReleased(lock, act) {
  navigator.locks?.request(lock, act).catch(() => {});
}
