// @ts-check
/** How the page begins: what the browser did before its script came, and when Python is loaded. */

import { today } from "./dates.js";
import { readAddress } from "./returning.js";

/**
 * What the page's own settings, in its address, ask for.
 * @param {URL} url
 * @param {import("./types.d.ts").Config} config
 * @param {Date} [clock] the device's
 */
export function askedBy(url, { dispositifs, construit = "" }, clock = new Date()) {
  const wanted = url.searchParams.get("dispositif");
  const known = wanted && dispositifs.some(({ id }) => id === wanted) ? wanted : null;
  // A device whose clock is years late would count every delay from then.
  const now = today(clock) < construit ? construit : today(clock);
  const date = url.searchParams.get("au") ?? now;
  const state = {
    date,
    today: now,
    simulated: date !== now,
    easy: url.searchParams.get("facile") === "1",
    scope: known ? { dispositifs: [known] } : null,
  };
  return { wanted, known, state };
}

/**
 * The address to show: the page's own settings, and no answer.
 * @param {import("./states.d.ts").State} state
 * @param {string} href
 */
export function addressOf({ scope, simulated, date, easy }, href) {
  const url = new URL(readAddress(href).clean);
  const scheme = scope && "dispositifs" in scope ? scope.dispositifs[0] : null;
  const settings = { dispositif: scheme, au: simulated ? date : null, facile: easy ? "1" : null };
  for (const [name, value] of Object.entries(settings)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

/**
 * Python is heavy: it is loaded when the person shows an interest, or when all is quiet.
 * @param {import("./engine.js").Engine} engine
 * @param {HTMLElement} screen
 */
export function startOnInterest(engine, screen) {
  const start = () => engine.start();
  for (const type of ["focusin", "pointerdown", "keydown", "input"]) {
    screen.addEventListener(type, start, { once: true });
  }
  window.addEventListener("scroll", start, { once: true, passive: true });
  const saving = /** @type {any} */ (navigator).connection?.saveData === true;
  const idle =
    window.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 1500));
  if (saving) return;
  if (document.readyState === "complete") idle(start);
  else window.addEventListener("load", () => idle(start), { once: true });
}

/** Whether the browser shows this page again after another one: a reload is not that. */
export function cameFromElsewhere() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "back_forward";
}

/**
 * What was ticked in the page's own first screen before this script came.
 * @param {HTMLElement} screen
 * @returns {Iterable<[string, string[]]>}
 */
export function* typedBefore(screen) {
  for (const group of screen.querySelectorAll("[data-question]")) {
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
      group.querySelectorAll("input:checked")
    );
    const ids = [...inputs].map(({ value }) => value);
    if (ids.length) yield [/** @type {HTMLElement} */ (group).dataset.question ?? "", ids];
  }
}
