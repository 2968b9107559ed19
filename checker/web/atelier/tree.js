// @ts-check
/** A derived tree as numbered steps, every text as text. */

import { el } from "../dom.js";

/** @param {import("./types.d.ts").Arbre} tree */
export function treeView({ message, etapes, fin }) {
  if (message) return el("p", {}, message);
  if (fin) return el("p", {}, el("strong", {}, fin.titre), ` ${fin.raisons.join(" ")}`);
  return el(
    "ol",
    { class: "atelier-etapes" },
    etapes.map(({ numero, libelle, explication, reponses }) =>
      el(
        "li",
        { id: `atelier-etape-${numero}`, value: numero },
        el("strong", {}, libelle),
        explication ? el("p", {}, explication) : null,
        el(
          "ul",
          {},
          reponses.map(({ reponse, etape, titre, raisons }) =>
            el(
              "li",
              {},
              `${reponse} → `,
              etape === null
                ? [el("strong", {}, titre), raisons.length ? ` ${raisons.join(" ")}` : null]
                : el("a", { href: `#atelier-etape-${etape}` }, `étape ${etape}`),
            ),
          ),
        ),
      ),
    ),
  );
}
