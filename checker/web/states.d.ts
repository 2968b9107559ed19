/** The page's state, its steps, and what happens to it; see `flow.js`. Not served to visitors. */

import type {
  BesoinDit,
  Brut,
  CommuneDite,
  Config,
  Danger,
  Ecran,
  Erreur,
  Gardees,
  Portee,
  Question,
  Reponses,
  Restants,
  Service,
} from "./types.d.ts";

/** Where a screen was opened from. */
export type Origin = "flow" | "review" | "end";

export interface ScreenStep {
  kind: "screen";
  ecran: Ecran;
  /** Null until Python said it. */
  restants: Restants | null;
  /** Whether the answer before it opened more than was announced. */
  opened: boolean;
  errors: Erreur[];
  back: Origin;
}

/** Not resolved yet: Python says what comes. */
export type NextStep = { kind: "next"; back: Origin };
export type DangerStep = { kind: "danger"; danger: Danger };
export type ReviewStep = { kind: "review"; notices: string[] };

/** What a plan is about: another one may follow. */
export type About = { scope: Portee | null; choice: Values };

/** The plan, on screen or on paper, or a letter that one of its steps ends in. */
export type PlanStep =
  | { kind: "plan"; about?: About }
  | { kind: "sheet"; about?: About }
  | { kind: "letter"; letter: string; about?: About };

/** One scheme alone. */
export type SchemeStep = { kind: "results" } | { kind: "fiche"; scheme: string };

export type Step = ScreenStep | NextStep | DangerStep | ReviewStep | PlanStep | SchemeStep;

/** Null: no answer any more. */
export type Values = Record<string, Brut | null>;

/** What Python is asked, and for what. */
export type Ask =
  | { purpose: "answer"; values: Values }
  | { purpose: "next" | "plan" | "review" | "results" }
  | { purpose: "fiche"; scheme: string }
  | { purpose: "letter"; letter: string }
  | { purpose: "check" }
  | { purpose: "kept"; notices: string[] }
  | { purpose: "restore"; text: string; notices: string[] }
  | { purpose: "restored"; reponses: Reponses; notices: string[] };

/** What is shown instead of the step: the page waits, cannot go on, or asks before it shows. */
export type Aside =
  | { kind: "wait" }
  | { kind: "failure" }
  | { kind: "asleep" }
  | { kind: "refusal"; title?: string; message: string };

export interface State {
  config: Config;
  /** Tells this visit from those before. */
  visit: string;
  /** One for each entry of the browser's history. */
  steps: Step[];
  at: number;
  /** Accepted, in the order given. */
  answers: Reponses;
  /** What stands in a field but was not accepted. */
  drafts: Reponses;
  /** Every question seen, to show it again. */
  questions: Record<string, Question>;
  scope: Portee | null;
  /** Chapters left to an adviser. */
  passes: string[];
  /** Shown already, and gone on from. */
  dangers: string[];
  /** Ticked in the plan's list. */
  papers: string[];
  needs: BesoinDit[];
  commune: CommuneDite | null;
  /** The day everything is judged at. */
  date: string;
  today: string;
  /** Whether staff chose the date. */
  simulated: boolean;
  easy: boolean;
  /** Whether Python is there. */
  ready: boolean;
  /** Whether Python had nothing left to ask, last time. */
  complete: boolean;
  /** The same, when a change of answer began. */
  wasComplete: boolean;
  /** Grows with each screen: a late answer can't replace a newer one. */
  turn: number;
  asking: Ask | null;
  /** What Python last gave for the step: a plan, results, answers in words. */
  found: any;
  /** The request it answers. */
  foundFor: string | null;
  aside: Aside | null;
}

export type Event =
  | { type: "answer"; values: Values }
  | { type: "problem"; values: Values; errors: Erreur[] }
  | { type: "draft"; id: string; typed: Brut }
  | { type: "tick"; paper: string; ticked: boolean }
  | { type: "answered"; turn: number; response: any }
  | { type: "slow"; turn: number }
  | { type: "failed"; turn: number; refused: boolean; message: string }
  | { type: "travel"; step: number | null }
  | { type: "modify"; question: string }
  | { type: "scope"; scope: Portee | null }
  | { type: "need"; need: string }
  | { type: "letter"; letter: string }
  | { type: "fiche"; scheme: string }
  | { type: "engine"; ready: boolean; busy: boolean }
  | { type: "open"; text: string | null; needs: string[]; notices: string[] }
  | { type: "wake"; kept: Gardees; step: number; ask: boolean }
  | { type: "refuse"; title?: string; message: string }
  | { type: "erase"; visit: string }
  | {
      type:
        | "continue"
        | "pass"
        | "end"
        | "review"
        | "sheet"
        | "resume"
        | "back"
        | "easy"
        | "retry"
        | "reload"
        | "correct"
        | "sleep"
        | "start";
    };

export type Effect =
  | { type: "ask"; service: Service; request: object; turn: number }
  | { type: "render"; focus: boolean }
  | { type: "announce"; text: string }
  | { type: "reload"; text: string | null }
  | { type: "push" | "replace" | "back" | "forward" | "erase" | "tools" };

export type Result = { state: State; effects: Effect[] };
