// @ts-check
/**
 * The link by which a worker counts the interview just made. The permanence's page takes the answers
 * from this tab: the one already open if there is one, else a new tab, that asks for them. They go
 * from tab to tab of this site, in memory: neither in an address nor in what a browser keeps.
 */

import { ANSWERS, ASKED, CHANNEL, READY } from "./between-tabs.js";
import { el } from "./dom.js";

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

/** Whether the permanence's page is open in another tab, asked before the link is followed. */
class Neighbour {
  present = false;

  constructor() {
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
    this.channel?.addEventListener("message", ({ data }) => {
      if (data?.genre === READY) this.present = true;
    });
    addEventListener("focus", () => this.ask());
  }

  ask() {
    this.present = false;
    this.channel?.postMessage({ genre: ASKED });
  }

  /** @param {unknown} reponses */
  give(reponses) {
    this.channel?.postMessage({ genre: ANSWERS, reponses });
  }
}

/** @type {Neighbour | null} */
let neighbour = null;

/** @param {() => import("./types.d.ts").Reponses} answers those of the interview, when asked */
export function countLink(answers) {
  neighbour ??= new Neighbour();
  neighbour.ask();
  const said = el("span", { role: "status" });
  const link = el(
    "a",
    {
      href: PAGE,
      target: "_blank",
      rel: "opener",
      onclick: (/** @type {Event} */ event) => {
        if (neighbour?.present) {
          event.preventDefault();
          neighbour.give(answers());
          said.textContent = " Repris dans l’onglet « Compter une permanence ». Retournez-y.";
          neighbour.ask();
          return;
        }
        giving = answers;
        addEventListener("message", answer);
      },
    },
    "Compter cet entretien (nouvel onglet)",
  );
  return el("p", {}, "Vous êtes professionnel ? ", link, said);
}
