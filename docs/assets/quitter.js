// @ts-check
/** The quick exit on the pages that speak of violence: the checker's own, with one page to leave. */

import { exitButton, leave, threeEscapes } from "./exit.js";

const place = document.getElementById("quitter")?.dataset.sortie;
const page = document.querySelector("#contenu article");
if (place && page) {
  const quit = () => leave(new URL(place, document.baseURI).href);
  page.prepend(exitButton(quit));
  document.addEventListener("keydown", threeEscapes(quit));
}
