/** Shapes that the workshop's page and Python exchange; see `scripts/parts/workshop/service.py`. */

import type { Bilan, Python, Reason } from "../types.d.ts";

export interface Config {
  python: Python;
  catalogue: string;
  beside: string;
  communes: string;
}

export interface Probleme {
  ici: boolean;
  fichier: string;
  ligne: number;
  colonne: number;
  cle: string;
  message: string;
  gravite: "erreur" | "avertissement";
}

export interface Verification {
  chemin: string;
  connu: boolean;
  erreurs: number;
  problemes: Probleme[];
  dispositifs: { id: string; nom: string }[];
}

export interface Fin { titre: string; raisons: string[] }
export interface Arbre {
  message: string | null;
  etapes: {
    numero: number;
    libelle: string;
    explication: string | null;
    reponses: { reponse: string; etape: number | null; titre: string | null; raisons: string[] }[];
  }[];
  fin: Fin | null;
}

export interface Answers {
  fichiers: string[];
  verifier: Verification;
  comparer: { texte: string };
  arbre: Arbre;
  bilan: Bilan;
}

export type ToWorkshop =
  | { type: "start"; python: Python; catalogue: string; beside: string }
  | { type: "call"; id: number; service: keyof Answers; request: object };

export type FromWorkshop =
  | { type: "ready" }
  | { type: "failed"; reason: Reason; message: string }
  | { type: "reply"; id: number; response: any }
  | { type: "error"; id: number; message: string; refused: boolean };
