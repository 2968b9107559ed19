/** Shapes that the workshop's page and Python exchange; see `scripts/parts/workshop/service.py`. */

import type { Bilan, Config as CheckerConfig, Python, Reason, Reponses } from "../types.d.ts";

export interface Config {
  python: Python;
  catalogue: string;
  beside: string;
  communes: string;
  /** Where the texts of the published files are, by path. */
  textes: string;
  /** What a new file begins with, by folder of `content/`. */
  modeles: Record<string, { nom: string; texte: string }>;
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

export interface Nomme { id: string; nom: string }

export interface Verification {
  chemin: string;
  connu: boolean;
  nouveaux: string[];
  erreurs: number;
  problemes: Probleme[];
  dispositifs: Nomme[];
  /** The needs whose plan the edit concerns, the first to try first. */
  besoins: Nomme[];
  courriers: Nomme[];
}

export interface Foyer { nom: string; histoire: string; au: string | null; reponses: Reponses }

/** What the checker's screens must know before they ask. */
export type Reglages = Pick<
  CheckerConfig,
  "version" | "debut" | "cartes" | "suites" | "besoins" | "dangers" | "discrets" | "familles"
> & { dispositifs: Nomme[] };

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
  comparer: { texte: string; foyers: { nom: string; au: string }[] };
  arbre: Arbre;
  bilan: Bilan;
  reglages: Reglages;
  foyers: Foyer[];
  entretien: any;
  plan: any;
  details: any;
  aussi: any;
  courrier: any;
}

export type ToWorkshop =
  | { type: "start"; python: Python; catalogue: string; beside: string }
  | { type: "call"; id: number; service: keyof Answers; request: object };

export type FromWorkshop =
  | { type: "ready" }
  | { type: "failed"; reason: Reason; message: string }
  | { type: "reply"; id: number; response: any }
  | { type: "error"; id: number; message: string; refused: boolean };
