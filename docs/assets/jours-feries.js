// @ts-check
/**
 * Cuts off what could be gone forward to: after a quick exit, Forward leads nowhere, and Back once
 * leads to this page again.
 */

if (history.state === null) {
  history.replaceState(0, "");
  history.pushState(1, "");
}
