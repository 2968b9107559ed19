/**
 * The service worker: the site without a network, after one visit of the checker.
 *
 * The build writes BUILD, FILES, GUIDES, PERMANENT, LOOKS and PREVIEWS above this text. FILES is everything kept
 * at once, with the fingerprint of its content: a file of another build is refused, so that a
 * cache never holds half of each. Nothing kept is trusted: each copy is checked against its
 * fingerprint before it is kept and before it is given; one that was damaged on the device, or put
 * there by another site of this host, is dropped and fetched again. A new version waits until the pages of the old one are closed.
 * Guides come in one file for everyone: to fetch those of one plan would tell the host which it is.
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
/** How long a file that is being fetched may bring nothing more. */
const STALLED = 30_000;
/** Bytes to be left on the device before what is missing is fetched again. */
const ROOM = 40_000_000;
/** Where a cache keeps the fingerprints of its files: no such file exists on the site. */
const LIST = new URL("empreintes-gardees.json", SCOPE).href;
/** The text of each page of GUIDES, by its address. */
const ARCHIVE = "hors-ligne/guides.json";
/** Says that there is no network, and what can be read all the same. */
const OFFLINE = "hors-ligne/";
/** On a copy that the build did not list: the fingerprint that it had when it came. */
const STAMP = "x-empreinte";

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
    await cache.put(LIST, new Response(JSON.stringify(FILES)));
  } catch (error) {
    await caches.delete(BUILT);
    throw error;
  }
}

/** Puts a file in the cache, from an older cache when its name says that it is the same. */
async function keep(cache, path) {
  const url = new URL(path, SCOPE).href;
  const known = isPermanent(path) ? await caches.match(url) : undefined;
  const whole = known && (await verified(known, FILES[path]));
  await cache.put(url, whole || (await fetchWhole(path))());
}

/**
 * A file of this build, from the network: asked for again when the browser's copy is not it.
 * @returns what makes a response of it: a clone would hold the bytes until both are read
 */
async function fetchWhole(path, again = !isPermanent(path)) {
  for (const mode of again ? ["reload"] : ["default", "reload"]) {
    const make = await fetchInTime(new URL(path, SCOPE).href, mode);
    if (await verified(make(), FILES[path])) return make;
  }
  throw new Error(`${path} is not that of this build`);
}

/** Fetches a file to its end; gives up once nothing has come for a while. */
async function fetchInTime(url, mode) {
  const stop = new AbortController();
  let timer;
  const news = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), STALLED);
  };
  try {
    news();
    const response = await fetch(url, { cache: mode, signal: stop.signal });
    if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
    const parts = [];
    for (const reader = response.body.getReader(); ; news()) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
    }
    // Made anew: a response that was redirected may not answer a navigation.
    const whole = new Blob(parts);
    return () => new Response(whole, { headers: response.headers });
  } finally {
    clearTimeout(timer);
  }
}

/** A response that can be read again, if its content has this fingerprint; else null. */
async function verified(response, fingerprint) {
  if (!fingerprint) return null;
  try {
    return (await fingerprintOf(response.clone())) === fingerprint ? response : null;
  } catch {
    return null; // What is kept can no longer be read.
  }
}

async function fingerprintOf(response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
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

/** Whether a page comes with every build. */
function isGuide(path) {
  return GUIDES.includes(path);
}

/** A page that was read asks for the styles and scripts of its own build: those, and no others. */
async function keepLooks(older) {
  const visited = await caches.open(VISITED);
  for (const request of await visited.keys()) {
    if (isGuide(pathOf(request))) await visited.delete(request); // The archive has it, and newer.
  }
  const worn = new Set();
  for (const response of await visited.matchAll()) {
    if (!lookOf(response)) for (const [folder] of (await response.text()).matchAll(NAMED)) worn.add(folder);
  }
  for (const name of older) {
    const cache = await caches.open(name);
    const listed = (await (await cache.match(LIST))?.json()) ?? {};
    for (const request of await cache.keys()) {
      if (!worn.has(lookOf(request))) continue;
      const fingerprint = listed[pathOf(request)];
      const whole = await verified(await cache.match(request), fingerprint);
      if (whole) await visited.put(request, await stamped(whole, fingerprint));
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
  const kept = async () => (await found(path)) ?? guide(path);
  // Past the browser's copies: of a page, they may be what another network gave in its place.
  const fresh = fetch(event.request.url, { cache: "no-cache", redirect: "manual" });
  // Asked now: once an older copy has answered, the worker would not wait for this one.
  const keeping = fresh.then((response) => {
    const visited = response.ok && !response.redirected && !(path in FILES);
    return visited ? visit(path, response.clone()) : undefined;
  });
  event.waitUntil(keeping.catch(() => {}));
  event.waitUntil(fresh.then(refill).catch(() => {}));
  // To its end: a line that stops in the middle of a page is late too.
  const whole = fresh.then((response) => response.clone().arrayBuffer().then(() => response));
  try {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(kept);
    return (await Promise.race([whole, late])) ?? (await fresh);
  } catch {
    const copy = await kept();
    if (copy) return copy;
    // Where not even that page is left, the address stays that of the page to ask for again.
    const told = path !== OFFLINE && (await found(OFFLINE));
    return told ? Response.redirect(new URL(OFFLINE, SCOPE).href) : Response.error();
  }
}

/** What was dropped since it was damaged, or was taken away, is kept again once there is a network. */
async function refill(response) {
  if (!response.ok || self.navigator.connection?.saveData) return;
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < ROOM) return;
  const cache = await caches.open(BUILT);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  for (const path of Object.keys(FILES)) {
    if (!kept.has(new URL(path, SCOPE).href)) await keep(cache, path);
  }
}

/** A guide, from the file that holds them all. */
async function guide(path) {
  if (!isGuide(path)) return undefined;
  try {
    const pages = await (await found(ARCHIVE)).json();
    return new Response(pages[path], { headers: { "content-type": "text/html; charset=utf-8" } });
  } catch {
    return undefined; // Not kept, or no longer whole.
  }
}

/** A file named by its content is the same wherever it comes from. */
async function file(event, path) {
  // A start that failed asks for everything anew.
  const again = event.request.cache === "reload" || event.request.cache === "no-store";
  const kept = again ? undefined : await found(path);
  if (kept) return kept;
  if (path in FILES) {
    try {
      return await mended(event, path, again || undefined);
    } catch {
      // Not to be had whole: as if there were no service worker.
    }
  }
  const response = await fetch(event.request);
  if (response.ok && isPermanent(path) && !path.includes("/python/")) {
    event.waitUntil(visit(path, response.clone()));
  }
  return response;
}

/** A file of this build that was not kept, or no longer whole: it is kept again. */
async function mended(event, path, again) {
  const make = await fetchWhole(path, again);
  const keeping = caches.open(BUILT).then((cache) => cache.put(new URL(path, SCOPE).href, make()));
  event.waitUntil(keeping.catch(() => {}));
  return make();
}

/** What was kept for a path, whatever the settings in its query, if it is still whole. */
async function found(path) {
  const url = new URL(path, SCOPE).href;
  for (const name of [BUILT, VISITED]) {
    try {
      const cache = await caches.open(name);
      const kept = await cache.match(url);
      if (!kept) continue;
      const fingerprint = name === BUILT ? FILES[path] : kept.headers.get(STAMP);
      const whole = await verified(kept, fingerprint);
      if (whole) return whole;
      await cache.delete(url);
    } catch {
      // Storage refused: only the network is left.
    }
  }
  return undefined;
}

/** The same response, with the fingerprint that it must still have when it is read again. */
async function stamped(response, fingerprint) {
  const headers = new Headers(response.headers);
  headers.set(STAMP, fingerprint ?? (await fingerprintOf(response.clone())));
  return new Response(response.body, { headers });
}

/**
 * Whether what came is the site's: networks that ask people to log in first answer everything with
 * a page of their own.
 */
async function isOurs(path, response) {
  const isPage = (response.headers.get("content-type") ?? "").startsWith("text/html");
  if (isPage !== /(?:^|\/|\.html)$/.test(path)) return false;
  return !isPage || (await response.text()).includes(LOOKS);
}

/** Keeps a page that was read, or what it needs; the oldest give way. */
async function visit(path, response) {
  try {
    if (response.status !== 200 || !(await isOurs(path, response.clone()))) return;
    const cache = await caches.open(VISITED);
    await cache.put(new URL(path, SCOPE).href, await stamped(response));
    const pages = (await cache.keys()).filter((request) => !lookOf(request));
    for (const older of pages.slice(0, Math.max(0, pages.length - MOST_VISITED))) await cache.delete(older);
  } catch {
    // No room: the page was shown all the same.
  }
}
