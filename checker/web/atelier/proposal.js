// @ts-check
/** « Proposer »: the files in one ZIP, at their places, and the steps to send them. */

import { el } from "../dom.js";
import { giveFile } from "../give-file.js";
import { zipOf } from "../zip.js";
import { signatureOf } from "./files.js";

const NAME = "proposition.zip";
/** What stands for a note that stayed in the repository. */
const KEPT = "« gardée dans le dépôt »";

/** @param {Record<string, string>} files by path in `content/` */
function zipOfFiles(files) {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return zipOf(entries.map(([path, text]) => ({ name: `content/${path}`, text })));
}

/**
 * What stands before the steps, which the page holds.
 * @param {object} context
 * @param {Record<string, string>} context.files what changes, by path
 * @param {Record<string, string>} context.published
 * @param {number | null} context.errors null when nothing was checked since the last change
 * @param {(saved: string) => void} context.onSaved
 */
export function proposalParts({ files, published, errors, onSaved }) {
  const paths = Object.keys(files).sort();
  const nameless = paths.some((path) => !path);
  if (!paths.length) {
    return [el("p", {}, "Rien n’a changé : ouvrez un fichier, ou créez-en un, puis modifiez-le.")];
  }
  const noted = paths.filter((path) => files[path].includes(KEPT));
  const save = () => {
    giveFile(NAME, zipOfFiles(files), "application/zip");
    onSaved(signatureOf(files));
  };
  return [
    el(
      "p",
      {},
      paths.length === 1 ? "Un fichier à proposer :" : `${paths.length} fichiers à proposer :`,
    ),
    el(
      "ul",
      { class: "atelier-a-proposer" },
      paths.map((path) =>
        el(
          "li",
          {},
          el("code", {}, path ? `content/${path}` : "sans nom"),
          path in published ? " (modifié)" : " (nouveau)",
        ),
      ),
    ),
    errors === null
      ? el("p", { class: "verif-avis" }, "Vérifiez d’abord : bouton « Vérifier ».")
      : errors
        ? el(
            "p",
            { class: "verif-avis" },
            "Il reste des erreurs. Vous pouvez proposer quand même : quelqu’un vous aidera. La vérification sera rouge, et le site ne changera pas.",
          )
        : null,
    noted.length
      ? el(
          "p",
          { class: "verif-indice" },
          `Une note de l’équipe n’est pas montrée ici (${noted.join(", ")}). Laissez « ${KEPT.slice(2, -2)} » tel quel : la personne qui relit la remettra.`,
        )
      : null,
    nameless
      ? el(
          "p",
          { class: "verif-erreur" },
          "Un fichier n’a pas de nom : dites où il va dans content/.",
        )
      : el(
          "p",
          {},
          el(
            "button",
            { type: "button", class: "verif-bouton", onclick: save },
            "Télécharger le ZIP",
          ),
        ),
  ];
}
