/** What the permanence's page reads and keeps. */

export interface Test {
  question: string;
  parmi: string[];
  de: number | null;
  moins_de: number | null;
}

export interface Champ {
  id: string;
  titre: string;
  aide: string | null;
  plusieurs: boolean;
  retenu: boolean;
  actes: string[];
  missions: string[];
  options: { id: string; libelle: string; si: Test[] }[];
}

export interface Visite {
  id: string;
  revision: number;
  /** Taken out by the worker: kept so that another file does not bring it back. */
  retiree: boolean;
  date: string;
  commune: string;
  choix: Record<string, string[]>;
}

export interface Lecture {
  visites: Visite[];
  messages: string[];
}

export interface Tableau {
  titre: string;
  lignes: string;
  colonnes: string | null;
  seulement: Record<string, string[]>;
}

export interface Fiche {
  id: string;
  titre: string;
  missions: string[];
  tableaux: Tableau[];
  a_part: string[];
  sources: string[];
}

/** A level of territory: the name of each territory, and that of each commune (an index). */
export interface Niveau {
  id: string;
  titre: string;
  noms: string[];
  communes: Record<string, number>;
}

export interface Choix {
  du: string;
  pas: "mois" | "trimestre" | "annee";
  au: string;
  /** Id of a level of territory. */
  niveau: string;
  /** Name of one territory of that level, or nothing for all. */
  territoire: string;
  publier: boolean;
}

export interface Compte {
  titre: string;
  lignes: string[];
  colonnes: string[];
  /** By row, then by column; null when withheld. */
  cases: (number | null)[][];
  totauxLignes: (number | null)[];
  totauxColonnes: (number | null)[];
  total: number | null;
  /** Visits may be in several rows: rows add up to more than the total. */
  plusieurs: boolean;
  retenu: boolean;
}

export interface Config {
  champs: Champ[];
  fiches: Fiche[];
  niveaux: Niveau[];
  communes: string;
}
