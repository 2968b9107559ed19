// @ts-check
/** Keeps the site for use without a network. */

/**
 * Once Python is ready: never before, never instead.
 * @param {import("./engine.js").Engine} engine
 * @param {string} base path from the page to the root of the site
 */
export function keepOffline(engine, base) {
  const onceReady = () => {
    if (!engine.ready) return;
    engine.removeEventListener("state", onceReady);
    register(base);
  };
  engine.addEventListener("state", onceReady);
}

/** At once. @param {string} base path from the page to the root of the site */
export function register(base) {
  const root = new URL(base, document.baseURI);
  // Refused, or no room: the site works online as before.
  navigator.serviceWorker
    ?.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" })
    .catch((error) => console.info(`not kept for use offline: ${error}`));
}
