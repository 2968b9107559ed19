/** Shapes that the page and Python exchange; see `checker/service.py`. Not served to visitors. */

export type Brut = string | string[];
export type Reponses = Record<string, Brut>;

export interface Option {
  id: string;
  libelle: string;
  facile?: string | null;
  aide?: string | null;
}

export type TypeQuestion =
  | "oui_non" | "choix" | "choix_multiple" | "entier" | "montant" | "date" | "commune";

export interface Question {
  id: string;
  titre: string;
  facile: string;
  court: string;
  type: TypeQuestion;
  aide?: string | null;
  ou_trouver?: string | null;
  options?: Option[];
  exclusive?: string | null;
  unite?: string | null;
  moment?: string | null;
  minimum?: number | null;
  maximum?: number | null;
  pourquoi?: string[];
  sensible?: boolean;
}

export interface Erreur { question: string; message: string }
export interface ReponseDonnee {
  question: string;
  titre: string;
  court: string;
  affichage: string;
  inconnue: boolean;
}

export interface Structure {
  id: string;
  nom: string;
  pour_quoi?: string | null;
  /** The whole address, on one line. */
  adresse?: string | null;
  telephones: string[];
  site?: string | null;
  horaires?: string | null;
  comment?: string | null;
  /** The caution, unless its facts are sure: in two words beside its name, or as a sentence. */
  marque?: string | null;
  prudence?: string | null;
  verifie_le?: string | null;
}

export interface Source {
  titre: string;
  emetteur?: string | null;
  date?: string | null;
  adresse?: string | null;
}

export interface Urgence {
  id: string;
  titre: string;
  texte: string;
  certaine: boolean;
  structures: Structure[];
}

export type Verdict = "ailleurs" | "pas_ce_dispositif" | "a_verifier" | "a_preparer" | "possible";

export interface Condition {
  id: string;
  libelle: string;
  pourquoi?: string | null;
  etat: "satisfaite" | "non_satisfaite" | "inconnue" | "illisible";
  effet?: Verdict | null;
  comparaison?: string | null;
  si_echec?: string | null;
  orienter_vers?: { dispositif: string; nom: string }[];
  confiance?: "ferme" | "a_confirmer";
  expiree?: boolean;
  a_reverifier_le?: string | null;
  sources?: Source[];
  questions?: string[];
}

export interface Changement {
  changements: { question: string; court: string; de: string; vers: string; comment?: string | null }[];
  verdict: Verdict;
  titre_verdict: string;
}

export interface Resultat {
  dispositif: string;
  nom: string;
  nom_court?: string;
  statut?: "actif" | "a_confirmer" | "historique";
  aujourd_hui?: string | null;
  verdict: Verdict;
  titre_verdict: string;
  arrete: boolean;
  atteignables: Verdict[];
  raison?: string;
  conditions?: Condition[];
  instruction?: { libelle: string; pourquoi?: string | null }[];
  ce_qui_changerait?: Changement[];
  affichages?: { libelle: string; valeur: string; note?: string | null }[];
  echeances?: { libelle: string; date: string; affichage: string; note?: string | null }[];
  pieces?: string[];
  pieces_note?: string | null;
  demarche?: string[];
  contacts?: Structure[];
  sources?: Source[];
  verifie_le?: string | null;
}

export interface Requete {
  reponses: Reponses;
  au: string;
  dispositifs: string[] | null;
  details: boolean;
}

export interface Bilan {
  version: string;
  au: string;
  erreurs: Erreur[];
  prochaine: Question | null;
  restantes_au_plus: number;
  reponses: ReponseDonnee[];
  urgences: Urgence[];
  resultats: Resultat[];
}

/** Where the parts of the browser's Python are: `scripts/jobs/bundle`. */
export interface Python {
  /** The module that gives `loadPyodide`. */
  module: string;
  index: string;
  stdlib: string;
  /** Pyodide's index of packages: empty. */
  lock: object;
  /** What is put on Python's path. */
  wheels: string[];
  /** Wheels that only a QR code needs. */
  later: string[];
  /** Changes with any of the files. */
  build: string;
}

/** What the page's `<script id="config">` holds. */
export interface Config {
  /** Path from the page to the root of the site, such as `../`. */
  base: string;
  version: string;
  python: Omit<Python, "later"> & {
    later_files: string[];
  };
  catalogue: string;
  communes: string;
  /** Sizes, in bytes once decompressed: file name → bytes. */
  octets?: Record<string, number>;
  /** Fingerprints of the same files: file name → `sha256-…`. */
  empreintes?: Record<string, string>;
  /** Milliseconds without news from Python after which the page says so. */
  patience?: number;
  tronc: Question[];
  dispositifs: { id: string; nom: string; page: string; tronc?: string[] | null }[];
  secours: Structure[];
}

export interface Commune {
  code: string;
  nom: string;
  departement: string;
  codes_postaux: string[];
  epci?: string;
  population?: number;
}

export interface DonneesCommunes {
  communes: Commune[];
  anciennes: { code: string; nom: string; commune: string; codes_postaux?: string[] }[];
  /** SIREN → name. */
  epci?: Record<string, string>;
  /** Former names and parts of towns. */
  lieux?: {
    nom: string;
    commune: string;
    quoi: "ancien_nom" | "ancienne_commune" | "quartier";
  }[];
  /** The housing funds, each with its communes. */
  fonds?: { nom: string; communes: string[] }[];
}

export type Progress = { received: number; total: number | null; step: "fichiers" | "demarrage" };

/** Why Python does not start or stopped. */
export type Reason =
  | "connexion" // a file could not be fetched
  | "fichier" // a file is missing or broken
  | "version" // the page and the catalogue are not of the same build
  | "appareil" // this browser cannot run it
  | "arret"; // it started, then stopped or stayed silent

export type ToWorker =
  | {
      type: "start";
      python: Python;
      catalogue: string;
      version: string;
      sizes: Record<string, number>;
      sums: Record<string, string>;
      afresh: boolean;
    }
  | { type: "call"; id: number; service: Service; request: object };

/** What Python can be asked for. */
export type Service = "bilan" | "questions" | "lien" | "qr";

/** What `checker.sharing` answers to a text: its answers, or why it can't be read. */
export type Retrouve = Retrouvees | { erreur: string };
export interface Retrouvees {
  reponses: Reponses;
  fait_le: string;
  messages: string[];
  erreur?: undefined;
}

/** A QR code: the path of its dark modules in a square. */
export interface Qr { cote: number; trace: string }

export type FromWorker =
  | ({ type: "progress" } & Progress)
  | { type: "ready" }
  | { type: "failed"; reason: Reason; message: string }
  /** Python itself fell: what was asked is still to be answered. */
  | { type: "crashed"; message: string }
  | { type: "reply"; id: number; response: any }
  | { type: "error"; id: number; message: string; refused: boolean };

/** What an element may be given to hold; nothing is shown of what is absent. */
export type Child = Node | string | number | null | undefined | false | Child[];

/** What the browser holds while a page is loaded again, because the person asked for it. */
export interface Gardees { reponses: Reponses; questions: Question[] }
