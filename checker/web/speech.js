// @ts-check
/**
 * « Écouter »: reads a text aloud in French, when asked, with a voice of this very device.
 *
 * A voice that speaks from a server would be sent what it reads: such voices are left alone.
 */

const speech = typeof speechSynthesis === "undefined" ? null : speechSynthesis;

/** Stops what is being said, and tells its button. @type {() => void} */
let hush = () => {};

/** A French voice that needs no network, if there is one. */
function voice() {
  const voices = speech?.getVoices() ?? [];
  return voices.find(({ lang, localService }) => localService && /^fr\b/i.test(lang)) ?? null;
}

/** Says nothing more. */
export function stopSpeech() {
  hush();
}

/**
 * A button that reads and stops; it stays hidden as long as no French voice is known.
 * @param {() => string} words what to read, asked for when the button is pressed
 * @param {{ className: string, about?: string }} options about: what only a screen reader says
 */
export function listenButton(words, { className, about = "" }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.setAttribute("aria-label", `Écouter${about}`);
  button.textContent = "Écouter";
  button.dataset.ecouter = "";
  button.hidden = voice() === null;

  const rest = () => {
    button.textContent = "Écouter";
    button.setAttribute("aria-label", `Écouter${about}`);
  };
  const stop = () => {
    hush = () => {};
    speech?.cancel();
    rest();
  };
  button.addEventListener("click", () => {
    const saying = button.textContent !== "Écouter";
    hush();
    if (!saying) say(words(), stop);
  });

  /** @param {string} text @param {() => void} end */
  function say(text, end) {
    const chosen = voice();
    const sentences = text.replace(/\s+/g, " ").match(/[^.!?]+[.!?]*/g);
    if (!speech || !chosen || !sentences) return;
    hush = end;
    button.textContent = "Arrêter";
    button.setAttribute("aria-label", `Arrêter la lecture${about}`);
    // One sentence at a time: some browsers fall silent in the middle of a long text.
    sentences.forEach((sentence, index) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.voice = chosen;
      utterance.lang = chosen.lang;
      if (index === sentences.length - 1) utterance.onend = () => hush === end && end();
      speech.speak(utterance);
    });
  }
  return button;
}

addEventListener("pagehide", () => hush());

// One listener for the page, which looks for the buttons that are there: one of each button's own
// would keep it, and with it the whole screen it was on, as long as the page is open.
speech?.addEventListener("voiceschanged", () => {
  const silent = voice() === null;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-ecouter]")
  ))
    button.hidden = silent;
});
