// @ts-check
/** How far Python has come: a bar with words, on the waiting screen and under the first questions. */

import { el } from "../dom.js";
import { duration, secondsLeft } from "../pace.js";
import { helpLines } from "./contacts.js";
import { backBelow, titleOf } from "./shared.js";
import { callButtons } from "./steps.js";

/** @typedef {import("../engine.js").Engine} Engine */

const ROLE = {
  role: "progressbar",
  "aria-label": "Préparation du vérificateur",
  "aria-valuemin": "0",
  "aria-valuemax": "100",
};

/**
 * A progress bar that follows the engine until it is stopped.
 * @param {Engine} engine
 * @param {{ spoken: boolean }} options spoken: for screen readers too, which say it at their pace
 */
export function progressBar(engine, { spoken }) {
  const bar = el("div", {
    class: "verif-barre",
    ...(spoken ? ROLE : {}),
  });
  // A plain <progress> gives the bar its width: no style attribute, whatever the page's policy.
  const drawn = el("progress", { class: "verif-barre-dessin", max: 100, "aria-hidden": "true" });
  bar.appendChild(drawn);
  const text = el("p", { class: "verif-barre-texte" });
  const node = el("div", { class: "verif-progres" }, text, bar);

  const update = () => {
    const { received, total, step } = engine.progress;
    const percent = total ? Math.min(100, Math.floor((100 * received) / total)) : null;
    const left = secondsLeft({ received, total, elapsed: performance.now() - engine.since });
    const words = wordsFor(received, total, step, left);
    text.textContent = words;
    const known = percent !== null && step !== "demarrage";
    if (known) drawn.value = percent;
    else drawn.removeAttribute("value");
    if (spoken) {
      bar.setAttribute("aria-valuetext", words);
      if (known) bar.setAttribute("aria-valuenow", String(percent));
      else bar.removeAttribute("aria-valuenow");
    }
    node.hidden = engine.state !== "loading";
  };
  const stop = () => {
    engine.removeEventListener("progress", update);
    engine.removeEventListener("state", update);
  };
  engine.addEventListener("progress", update);
  engine.addEventListener("state", update);
  update();
  return { node, stop };
}

/**
 * @param {number} received
 * @param {number | null} total
 * @param {import("../types.d.ts").Progress["step"]} step
 * @param {number | null} left
 */
function wordsFor(received, total, step, left) {
  if (step === "demarrage") return "Préparation du vérificateur : démarrage, quelques secondes…";
  if (!received) return "Préparation du vérificateur…";
  const done = megabytes(received);
  if (!total) return `Préparation du vérificateur : ${done} Mo reçus`;
  const amount = `${done} sur ${megabytes(total)} Mo`;
  return left === null
    ? `Préparation du vérificateur : ${amount}`
    : `Préparation du vérificateur : encore ${duration(left)} environ (${amount})`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toLocaleString("fr-FR", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

/**
 * @param {object} context
 * @param {HTMLElement | null} context.bar while Python loads; without it, Python is computing
 * @param {import("../types.d.ts").Structure[]} context.help
 * @param {import("../types.d.ts").Etape | null} context.first what to do first, whatever is unknown
 * @param {boolean} context.easy
 * @param {(() => void) | null} context.onBack
 */
export function waitingScreen({ bar, help, first, easy, onBack }) {
  return el(
    "div",
    { class: "verif-attente" },
    el("h2", { class: "verif-titre", "data-titre": true }, "Un instant…"),
    el(
      "p",
      {},
      bar
        ? "Le vérificateur se prépare sur votre appareil. Vos réponses sont gardées : elles ne " +
            "sortent pas de votre appareil."
        : "Le calcul se fait sur votre appareil.",
    ),
    bar,
    bar
      ? el("p", {}, "La première fois, cela peut prendre une minute avec une connexion lente.")
      : null,
    meanwhile(first, help, easy),
    backBelow(onBack),
  );
}

/**
 * What holds whatever the answers: the first thing to do, and whom to call.
 * @param {import("../types.d.ts").Etape | null} first
 * @param {import("../types.d.ts").Structure[]} help
 * @param {boolean} easy
 */
export function meanwhile(first, help, easy) {
  return [
    first
      ? el(
          "section",
          { class: "verif-maintenant" },
          el("h3", { class: "verif-maintenant-quand" }, "En attendant"),
          el("p", { class: "verif-maintenant-titre" }, titleOf(first, easy)),
          callButtons(first.contacts),
        )
      : null,
    help.length ? [el("h3", {}, "Si vous ne pouvez pas attendre"), helpLines(help)] : null,
  ];
}
