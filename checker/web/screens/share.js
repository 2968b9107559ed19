// @ts-check
/** Keeping one's answers: a link or a QR code that holds them, made on the device when asked. */

import { el } from "../dom.js";
import { announce } from "../focus.js";

/** @typedef {import("../types.d.ts").Qr} Qr */

/**
 * @param {object} context
 * @param {() => Promise<string>} context.makeLink
 * @param {(text: string) => Promise<Qr>} context.makeQr
 */
export function keepPanel({ makeLink, makeQr }) {
  const result = el("div");
  const make = el(
    "button",
    { type: "button", class: "verif-bouton verif-bouton--second", onclick: create },
    "Créer le lien",
  );

  async function create() {
    try {
      show(await makeLink());
      announce("Le lien est prêt.");
    } catch {
      result.replaceChildren(
        el("p", { class: "verif-erreur" }, "Le lien n’a pas pu être créé. Réessayez."),
      );
    }
  }

  /** @param {string} link */
  function show(link) {
    const field = el("input", {
      id: "verif-lien",
      class: "verif-saisie verif-saisie--lien",
      type: "text",
      readonly: true,
      autocomplete: "off",
      onfocus: () => field.select(),
    });
    field.value = link;
    const drawing = el("div");
    result.replaceChildren(
      el("label", { for: "verif-lien" }, "Votre lien"),
      field,
      el(
        "div",
        { class: "verif-actions" },
        el(
          "button",
          {
            type: "button",
            class: "verif-bouton verif-bouton--second",
            onclick: () => copy(field),
          },
          "Copier le lien",
        ),
        el(
          "button",
          {
            type: "button",
            class: "verif-bouton verif-bouton--second",
            onclick: () => draw(link, drawing),
          },
          "Afficher un QR code",
        ),
      ),
      drawing,
    );
    field.focus();
  }

  /** @param {string} link @param {HTMLElement} place */
  async function draw(link, place) {
    try {
      place.replaceChildren(qrImage(await makeQr(link), "QR code qui contient vos réponses"));
      announce("Le QR code est affiché.");
    } catch {
      place.replaceChildren(
        el("p", { class: "verif-erreur" }, "Le QR code n’a pas pu être dessiné. Utilisez le lien."),
      );
    }
  }

  return el(
    "details",
    { class: "verif-plus verif-garder verif-hors-papier" },
    el("summary", {}, "Garder mes réponses"),
    el(
      "p",
      {},
      "Ce lien contient vos réponses. Il est fait sur votre appareil et n’est envoyé nulle part. " +
        "Qui a ce lien peut lire vos réponses : ne le donnez qu’à une personne de confiance.",
    ),
    make,
    result,
  );
}

/** @param {HTMLInputElement} field */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    announce("Lien copié.");
  } catch {
    field.focus();
    field.select();
    announce("Le lien est sélectionné : copiez-le avec votre clavier.");
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** @param {Qr} qr @param {string} name */
export function qrImage({ cote, trace }, name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${cote} ${cote}`);
  svg.setAttribute("class", "verif-qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  for (const [fill, d] of [
    ["#fff", `M0 0h${cote}v${cote}H0z`],
    ["#000", trace],
  ]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("fill", fill);
    path.setAttribute("d", d);
    svg.appendChild(path);
  }
  return svg;
}
