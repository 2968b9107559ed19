// @ts-check
/**
 * « Facile à lire » is kept in the page's address, `?facile=1`, and nowhere else: this script shows
 * the short page, and has the links of this site carry the choice along.
 */

const easy = () => new URLSearchParams(location.search).get("facile") === "1";

document.documentElement.classList.toggle("facile", easy());

/** @param {Event} event a link is pointed at, focused or followed */
function carry({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link || !easy() || link.origin !== location.origin || link.matches(".vers-complet")) return;
  if (!/(\/|\.html)$/.test(link.pathname)) return;
  const url = new URL(link.href);
  if (url.searchParams.has("facile")) return;
  url.searchParams.set("facile", "1");
  link.href = url.href;
}

for (const type of ["pointerover", "focusin", "click"])
  document.addEventListener(type, carry, true);
