// @ts-check
/** Where the focus goes and what is announced: once per screen, and in one place. */

/**
 * Puts the focus on the heading of a screen, at the top of the window.
 * @param {ParentNode} screen
 */
export function focusHeading(screen) {
  const heading = /** @type {HTMLElement | null} */ (screen.querySelector("[data-titre]"));
  if (!heading) return;
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  const root = heading.closest(".verif") ?? heading;
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
}

/** @param {HTMLElement | null | undefined} field */
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
