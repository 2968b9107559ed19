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
  options: { id: string; libelle: string; missions: string[]; si: Test[] }[];
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

/** A line of a file, and whether the file goes on after it. */
export interface Ligne {
  line: number;
  cells: string[];
  ended: boolean;
}

export interface Lecture {
  visites: Visite[];
  messages: string[];
  /** Something in the file is not in these visits: writing over it would lose it. */
  perdu: boolean;
}

/** Field of the journal → the options that count. */
export type Filtre = Record<string, string[]>;

export interface Nombre {
  libelle: string;
  seulement: Filtre;
  /** Taken away from the number. */
  moins: Filtre | null;
}

export interface Tableau {
  titre: string;
  /** A field, `mois`, `territoire` or `commune`; null when the rows are numbers with a name. */
  lignes: string | null;
  nombres: Nombre[];
  colonnes: string | null;
  seulement: Filtre;
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
  au: string;
  /** The length of a period, in rows as in columns. */
  pas: "mois" | "trimestre" | "annee";
  /** The columns of the tables that have none of their own. */
  detail: "" | "mois" | "territoire";
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
  /** Rows are numbers with a name: they do not add up, there is no total. */
  nommes: boolean;
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
