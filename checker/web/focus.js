// @ts-check
/** Where the focus goes and what is announced: once per screen, and in one place. */

const DRAWN = 50;

/**
 * Screen readers follow the focus of what has been drawn: moved while what had it goes away, they
 * lose their place, say nothing and read on from the foot of the page (heard with Orca).
 * @param {() => void} action
 */
export function onceDrawn(action) {
  requestAnimationFrame(() => setTimeout(action, DRAWN));
}

/**
 * Keeps the focus in the screen while what has it is replaced: a screen reader whose element goes
 * away looks for another by itself, and then says nothing of the heading it already found.
 * @param {HTMLElement} screen
 */
export function holdFocus(screen) {
  if (!screen.contains(document.activeElement)) return;
  screen.tabIndex = -1;
  screen.addEventListener("blur", () => screen.removeAttribute("tabindex"), { once: true });
  screen.focus({ preventScroll: true });
}

/**
 * Puts the focus on the heading of a new screen, at the top of the window.
 * @param {HTMLElement} screen
 */
export function focusHeading(screen) {
  const heading = /** @type {HTMLElement | null} */ (screen.querySelector("[data-titre]"));
  if (!heading) return;
  heading.setAttribute("tabindex", "-1");
  onceDrawn(() => {
    const { activeElement: now } = document;
    if (now === screen || !screen.contains(now)) heading.focus({ preventScroll: true });
  });
  const root = heading.closest(".verif") ?? heading;
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
}

/**
 * Puts the focus on a field of a new screen: the one to mend.
 * @param {HTMLElement | null} field
 */
export function focusNewField(field) {
  onceDrawn(() => {
    if (field?.isConnected) focusField(field);
  });
}

/** @param {HTMLElement | null} field */
export function focusField(field) {
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}

/**
 * Says something that no change of focus says, such as a number of suggestions.
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById("verif-annonce");
  if (region) region.textContent = text;
}
