// @ts-check
/** « Écouter » in the summary of a guide. */

import { listenButton } from "./speech.js";

const place = document.querySelector(".bref-outils");
const sentences = document.querySelectorAll(".bref li");
if (place) {
  const words = () => [...sentences].map((sentence) => sentence.textContent ?? "").join(" ");
  place.append(listenButton(words, { className: "ecouter", about: " : en bref" }));
}
