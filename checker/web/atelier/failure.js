// @ts-check
/** What staff read when the workshop can't answer. */

import { EngineFailure, EngineRefusal } from "../engine.js";

const OTHERWISE = "Proposez votre modification : elle sera vérifiée de la même façon.";
const LOAD_AGAIN =
  "Un fichier du site manque ou n’est pas arrivé entier. Réessayez. Si cela ne suffit pas, " +
  "téléchargez votre fichier, puis rechargez la page : le site vient peut-être d’être mis à jour.";

/** @type {Record<import("../types.d.ts").Reason, string>} */
const EXPLANATIONS = {
  connexion: "La connexion est coupée ou trop faible. Dès qu’elle revient, réessayez.",
  fichier: LOAD_AGAIN,
  version: LOAD_AGAIN,
  appareil: `Ce navigateur ne peut pas faire tourner l’atelier : il est trop ancien, ou la mémoire manque. ${OTHERWISE}`,
  arret: "L’atelier s’est arrêté. Votre texte est toujours là : réessayez.",
};

/**
 * @param {unknown} error
 * @returns {{ text: string, stopped: boolean }} whether Python answers nothing more until it is
 *   started again
 */
export function explain(error) {
  if (error instanceof EngineRefusal) return { text: error.message, stopped: false };
  if (error instanceof EngineFailure) return { text: EXPLANATIONS[error.reason], stopped: true };
  return {
    text: `L’atelier n’a pas su répondre : le défaut vient de lui, pas de votre fichier. ${OTHERWISE}`,
    stopped: false,
  };
}
