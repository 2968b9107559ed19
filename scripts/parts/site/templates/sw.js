/**
 * The service worker: the site without a network, after one visit of the checker.
 *
 * The build writes BUILD, FILES, PERMANENT, LOOKS and PREVIEWS above this text. FILES is everything kept
 * at once, with the fingerprint of its content: a file of another build is refused, so that a
 * cache never holds half of each. A new version waits until the pages of the old one are closed.
 * No answer ever comes here: answers are in no address and in no request.
 */

const SCOPE = new URL(self.registration.scope);
const PREFIX = `reperes ${SCOPE.pathname} `;
const BUILT = `${PREFIX}${BUILD}`;
const VISITED = `${PREFIX}visites`;
const NAMED = new RegExp(`${LOOKS}[^/]+/`, "g");
const MOST_VISITED = 150;
const AT_ONCE = 4;
/** How long a page that is kept may be late from the network. */
const PATIENCE = 3000;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path === null) return;
  if (event.request.mode === "navigate") event.respondWith(page(event, path));
  else if (path in FILES || isPermanent(path)) event.respondWith(file(event, path));
});

/** The path inside the site, or null for whatever is not ours to answer. */
function pathOf(request) {
  const url = new URL(request.url);
  const inside = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  if (request.method !== "GET" || !inside) return null;
  const path = url.pathname.slice(SCOPE.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  return path.startsWith(PREVIEWS) ? null : path;
}

function isPermanent(path) {
  return PERMANENT.some((folder) => path.startsWith(folder));
}

async function install() {
  try {
    const cache = await caches.open(BUILT);
    const left = Object.keys(FILES);
    const keepNext = async () => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) await keep(cache, path);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } catch (error) {
    await caches.delete(BUILT);
    throw error;
  }
}

/** Puts a file in the cache, from an older cache when its name says that it is the same. */
async function keep(cache, path) {
  const url = new URL(path, SCOPE).href;
  const permanent = isPermanent(path);
  const known = permanent ? await caches.match(url) : undefined;
  const fetched = known ?? (await fetch(url, { integrity: FILES[path], cache: permanent ? "default" : "reload" }));
  if (!fetched.ok) throw new Error(`${path}: HTTP ${fetched.status}`);
  await cache.put(url, await plain(fetched));
}

/** A response that was redirected may not answer a navigation: its copy may. */
async function plain(response) {
  if (!response.redirected) return response;
  return new Response(await response.blob(), { headers: response.headers });
}

/** Runs once no page of an older version is open. Pages that were read keep what they look like. */
async function forgetOlder() {
  const older = (await caches.keys()).filter(
    (name) => name.startsWith(PREFIX) && name !== BUILT && name !== VISITED,
  );
  try {
    await keepLooks(older);
  } catch {
    // No room: pages that were read are then shown as they are, without their styles.
  }
  for (const name of older) await caches.delete(name);
}

/** A page that was read asks for the styles and scripts of its own build: those, and no others. */
async function keepLooks(older) {
  const visited = await caches.open(VISITED);
  const worn = new Set();
  for (const response of await visited.matchAll()) {
    if (!lookOf(response)) for (const [folder] of (await response.text()).matchAll(NAMED)) worn.add(folder);
  }
  for (const name of older) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (worn.has(lookOf(request))) await visited.put(request, await cache.match(request));
    }
  }
  for (const request of await visited.keys()) {
    const look = lookOf(request);
    if (look && !worn.has(look)) await visited.delete(request);
  }
}

/** The folder of styles and scripts that a file is in, or null. */
function lookOf({ url }) {
  return url.match(NAMED)?.[0] ?? null;
}

/** A page: from the network, else as it was kept; at once as it was kept if the network is slow. */
async function page(event, path) {
  const kept = () => found(path);
  const fresh = fetch(event.request);
  // Asked now: once an older copy has answered, the worker would not wait for this one.
  const keeping = fresh.then((response) => {
    const visited = response.ok && !response.redirected && !(path in FILES);
    return visited ? visit(path, response.clone()) : undefined;
  });
  event.waitUntil(keeping.catch(() => {}));
  try {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(kept);
    return (await Promise.race([fresh, late])) ?? (await fresh);
  } catch {
    return (await kept()) ?? Response.redirect(new URL("hors-ligne/", SCOPE).href);
  }
}

/** A file named by its content is the same wherever it comes from. */
async function file(event, path) {
  const kept = await found(path);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok && isPermanent(path) && !path.includes("/python/")) {
    event.waitUntil(visit(path, response.clone()));
  }
  return response;
}

/** What was kept for a path, whatever the settings in its query. */
async function found(path) {
  const url = new URL(path, SCOPE).href;
  for (const name of [BUILT, VISITED]) {
    try {
      const kept = await (await caches.open(name)).match(url);
      if (kept) return kept;
    } catch {
      // Storage refused: only the network is left.
    }
  }
  return undefined;
}

/** Keeps a page that was read, or what it needs; the oldest give way. */
async function visit(path, response) {
  try {
    const cache = await caches.open(VISITED);
    await cache.put(new URL(path, SCOPE).href, response);
    const pages = (await cache.keys()).filter((request) => !lookOf(request));
    for (const older of pages.slice(0, Math.max(0, pages.length - MOST_VISITED))) await cache.delete(older);
  } catch {
    // No room: the page was shown all the same.
  }
}
