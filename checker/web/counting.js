// @ts-check
/**
 * The link by which a worker counts the interview just made: the permanence's page opens in another
 * tab and asks this one for the answers. They go from tab to tab of this site, in memory, and only
 * when that tab asks: neither in an address nor in what a browser keeps.
 */

import { el } from "./dom.js";

const READY = "reperes-permanence-prete";
const ANSWERS = "reperes-permanence-reponses";
const PAGE = "../permanence/";

/** @type {(() => unknown) | null} What the last link followed gives. */
let giving = null;

/** @param {MessageEvent} event */
function answer({ origin, source, data }) {
  if (origin !== location.origin || data?.genre !== READY || !giving || !source) return;
  const reponses = giving();
  giving = null;
  /** @type {Window} */ (source).postMessage({ genre: ANSWERS, reponses }, location.origin);
}

/** @param {() => import("./types.d.ts").Reponses} answers those of the interview, when asked */
export function countLink(answers) {
  return el(
    "p",
    {},
    "Vous êtes professionnel ? ",
    el(
      "a",
      {
        href: PAGE,
        target: "_blank",
        rel: "opener",
        onclick: () => {
          giving = answers;
          addEventListener("message", answer);
        },
      },
      "Compter cet entretien (nouvel onglet)",
    ),
  );
}
