// @ts-check
/** Without a network: the site kept once Python is ready, and answers that a reload would lose. */

/**
 * @param {import("./engine.js").Engine} engine
 * @param {string} base path from the page to the root of the site
 */
export function keepOffline(engine, base) {
  const register = () => {
    if (!engine.ready) return;
    engine.removeEventListener("state", register);
    const root = new URL(base, document.baseURI);
    // Refused, or no room: the site works online as before.
    navigator.serviceWorker
      ?.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" })
      .catch((error) => console.info(`not kept for use offline: ${error}`));
  };
  engine.addEventListener("state", register);
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
