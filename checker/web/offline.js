// @ts-check
/** Without a network: the site that is kept, and the answers that a reload would lose. */

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

/**
 * Lets the browser ask before this page is left while the line is cut and nothing was kept to come
 * back to: its own page, « pas de connexion », forgets what the tab held.
 * @param {() => boolean} isWorthIt whether there is something to lose, and nobody to hide it from
 */
export function holdWhenCutOff(isWorthIt) {
  const hold = (/** @type {BeforeUnloadEvent} */ event) => {
    if (isWorthIt()) event.preventDefault();
  };
  // Only then: a page that listens to its leaving is not kept whole for Back by every browser.
  const follow = async () => {
    window.removeEventListener("beforeunload", hold);
    if (navigator.onLine) return;
    window.addEventListener("beforeunload", hold);
    if (await isKept()) window.removeEventListener("beforeunload", hold);
  };
  for (const change of ["online", "offline"]) window.addEventListener(change, follow);
  follow();
}

/** Whether this page would come back without a network. */
async function isKept() {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    return Boolean(registration?.active && (await caches.match(location.pathname)));
  } catch {
    return false; // Storage refused.
  }
}
