/** Shapes that the page and Python exchange; see `checker/service/`. Not served to visitors. */

export type Brut = string | string[];
export type Reponses = Record<string, Brut>;

export interface Option {
  id: string;
  libelle: string;
  facile?: string | null;
  aide?: string | null;
  /** The heading above it and above those that follow it with the same one. */
  rubrique?: string | null;
}

/** The field that shows a question: see `fields.js`. */
export type Forme = "une" | "plusieurs" | "nombre" | "jour" | "commune";

/** What Python says of a question: `checker/views.py` and `checker/question_types`. */
export interface Question {
  id: string;
  titre: string;
  facile: string;
  court: string;
  type: string;
  forme: Forme;
  aide?: string | null;
  ou_trouver?: string | null;
  options: Option[];
  exclusive?: string | null;
  /** Answers given at once, « je ne sais pas » the last. */
  pretes: Option[];
  /** What is said beside the field. */
  indice?: string | null;
  /** What is said to whoever goes on without answering. */
  vide: string;
  /** The unit as it is written beside the field of a number. */
  unite_texte?: string | null;
  clavier?: "decimal" | "numeric";
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
  /** « Dans le Nord », while the commune is not known. */
  ou?: string | null;
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

/** Whether an amount or a date is sure, and if not why. */
export interface Doute {
  douteux?: boolean;
  doute?: string | null;
  a_reverifier_le?: string | null;
}

export interface Resultat {
  dispositif: string;
  nom: string;
  nom_court?: string;
  statut?: "actif" | "a_confirmer" | "historique" | "termine";
  jusqu_a?: string | null;
  aujourd_hui?: string | null;
  verdict: Verdict;
  titre_verdict: string;
  arrete: boolean;
  atteignables: Verdict[];
  raison?: string;
  conditions?: Condition[];
  instruction?: { libelle: string; pourquoi?: string | null }[];
  ce_qui_changerait?: Changement[];
  affichages?: (Doute & { libelle: string; valeur: string; note?: string | null })[];
  echeances?: (Doute & {
    libelle: string;
    date: string;
    affichage: string;
    note?: string | null;
    note_calendrier?: string | null;
  })[];
  pieces?: string[];
  pieces_note?: string | null;
  demarche?: string[];
  contacts?: Structure[];
  sources?: Source[];
  verifie_le?: string | null;
}

/** What an interview is about: the needs that were chosen, when absent. */
export type Portee = { dispositifs: string[] } | { famille: string } | { tout: true };

/** What `interview`, `plan` and `aussi` are asked. */
export interface Demande {
  au: string;
  reponses: Reponses;
  portee?: Portee;
  /** Chapters left to an adviser. */
  passes?: string[];
}

/** A screen of the interview. */
export interface Ecran {
  id: string;
  chapitre: string;
  titre?: string | null;
  facile?: string | null;
  questions: Question[];
}

export interface Restants { au_moins?: number; attendu: number; au_plus: number }

export interface CommuneDite {
  code: string;
  nom: string;
  departement?: string | null;
  fonds?: string | null;
}

export interface Danger {
  id: string;
  titre: string;
  facile?: string | null;
  etape: Etape;
}

/** The next screen, or none: the plan can be shown. */
export interface Entretien {
  version: string;
  au: string;
  erreurs: Erreur[];
  ecran: Ecran | null;
  restants: Restants | null;
  danger: Danger | null;
  reponses: ReponseDonnee[];
  commune: CommuneDite | null;
  besoins: BesoinDit[];
}

/** A need in the words of its card. */
export interface BesoinDit { id: string; titre: string; facile?: string | null; page?: string | null }

export interface Etape {
  id: string;
  titre: string;
  facile?: string | null;
  detail?: string | null;
  quand?: string | null;
  quand_texte?: string | null;
  /** « Si vous avez une aide au logement »: nobody knows whether it applies. */
  si?: string | null;
  contacts: Structure[];
  dire?: string | null;
  dispositif?: { id: string; nom: string } | null;
  courrier?: string | null;
  pieces?: string[];
  page?: string | null;
  sources?: Source[];
}

export interface DatePlan extends Doute {
  id: string;
  date: string;
  jour: string;
  libelle: string;
  note?: string | null;
  note_calendrier?: string | null;
  passee?: boolean;
  sources?: Source[];
}

export interface Aide {
  dispositif: string;
  nom: string;
  nom_court: string;
  resume?: string | null;
  verdict: Verdict;
  titre_verdict: string;
  /** The verdict in two or three words. */
  etat?: string;
  raison?: string | null;
}

export interface SituationPlan {
  id: string;
  titre: string;
  facile?: string | null;
  urgence: "danger" | "aujourd_hui" | "cette_semaine" | "sans_urgence";
  certaine: boolean;
  page?: string | null;
}

export interface PiecePlan { libelle: string; etapes?: number; pour?: string[]; ou?: string | null }

export interface Plan {
  version: string;
  au: string;
  erreurs: Erreur[];
  reponses: ReponseDonnee[];
  commune: CommuneDite | null;
  besoins: BesoinDit[];
  situations: SituationPlan[];
  maintenant: Etape | null;
  dates: DatePlan[];
  etapes: Etape[];
  etapes_suite: Etape[];
  /** Steps of situations that nobody knows to hold, each after its « si ». */
  peut_etre: { situation: string; si: string; urgence?: string; etapes: Etape[] }[];
  aides: Aide[];
  aides_suite: Aide[];
  pieces: PiecePlan[];
  pieces_suite?: PiecePlan[];
  pieces_note?: string | null;
  plus_loin: { famille: string; titre: string; facile?: string | null; ecrans: Partial<Restants> }[];
  autres_besoins: BesoinDit[];
  /** A file of `docs/`. */
  guide: string | null;
  /** Whether a situation rests on what is to be confirmed. */
  douteuse?: boolean;
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
  /** The day that the site was made. */
  construit?: string;
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
  /** The first screens, asked without Python: the need, the commune, the home. */
  debut: Ecran[];
  /** The screen of `debut` of which any one question is enough, its options shown as cards. */
  cartes: { ecran: string; urgence: string; besoin: string; logement: string };
  /** The screens that follow those, whatever was answered to them: see `BesoinConnu.suite`. */
  suites: Ecran[];
  /** What is known of each need without Python, by id. */
  besoins: Record<string, BesoinConnu>;
  /** The urgent cards that interrupt the interview, and what is then shown. */
  dangers: Record<string, Danger>;
  /** Options of `cartes` after which the page offers a quick way out, and has a neutral title. */
  discrets: string[];
  /** A neutral page of the site. */
  sortie: string;
  familles: Record<string, string>;
  dispositifs: { id: string; nom: string; page: string; debut?: string[] | null }[];
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
    quoi: "ancien_nom" | "ancienne_commune" | "hameau" | "nom_flamand" | "quartier";
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

/** A need before Python: its words, the screens that nothing can leave out, what to do first. */
export interface BesoinConnu {
  titre: string;
  facile?: string | null;
  /** The urgent cards that lead to it. */
  urgences: string[];
  seul?: boolean;
  /** For each answer about the home, the rank in `suites` of the screen that comes next. */
  suite: Record<string, number>;
  maintenant: Etape | null;
  page?: string | null;
}

/** Words of a letter; a blank says what to write there. */
export interface Morceau { texte: string; champ: string | null; blanc: boolean }

export interface Lettre {
  id: string;
  titre: string;
  facile: string;
  pour_quoi: string;
  quand_utile: string[];
  quand_inutile: string[];
  envoi: string;
  avant: { libelle: string; date: string; jour: string; passee: boolean }[];
  /** What the letter asks besides the interview. */
  questions: Question[];
  blancs: { champ: string; libelle: string }[];
  blocs: { genre: string; dit: string | null; lignes: Morceau[][] }[];
  note: string | null;
  sources: Source[];
  douteuse: boolean;
  verifie_le: string;
  erreurs: Erreur[];
}

/** What Python can be asked for. */
export type Service =
  | "bilan" | "questions" | "lien" | "qr" | "entretien" | "plan" | "details" | "aussi" | "courrier";

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
  /** The worker holds this lock for as long as it lives. */
  | { type: "alive"; lock: string }
  | { type: "failed"; reason: Reason; message: string }
  /** Python itself fell: what was asked is still to be answered. */
  | { type: "crashed"; message: string }
  | { type: "reply"; id: number; response: any }
  | { type: "error"; id: number; message: string; refused: boolean };

/** What an element may be given to hold; nothing is shown of what is absent. */
export type Child = Node | string | number | null | undefined | false | Child[];

/** What the tab holds in its history, so that Back and a reload find the answers again. */
export interface Gardees {
  /** Of the content: another one makes the steps stale. */
  version: string;
  reponses: Reponses;
  questions: Question[];
  /** The steps without what Python can say again. */
  etapes: import("./states.d.ts").Step[];
  portee: Portee | null;
  passes: string[];
  dangers: string[];
  papiers: string[];
  /** Whether nothing was left to ask. */
  complet: boolean;
  besoins: BesoinDit[];
  commune: CommuneDite | null;
}
