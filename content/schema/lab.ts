import type { WorldFault } from '@/sim/index';
import type { Leaf, Predicate } from './predicate';
import type { WorldEdit } from './world-edit';

/**
 * A lab: a world, what is to be reached in it, help, and ways that reach it. Plain data that JSON can
 * hold; `readTask` reads it from outside.
 *
 * Every text may hold places like `{friend.name}`, which `vary` fills: each variant of the lab takes
 * another row of each list, so that a lab can be done afresh after its way was shown.
 */
export interface LabTask {
  /** Kebab-case; stands in addresses and journals. */
  readonly id: string;
  readonly grade: 1 | 2 | 3;
  readonly kind: 'do' | 'mend';
  readonly title: string;
  readonly minutes: number;
  /** One sentence for a list. */
  readonly summary: string;
  /** What the learner reads first: a situation, a task, what is needed to know. Short paragraphs. */
  readonly lead: readonly string[];
  /** Few words each. */
  readonly teaches: readonly string[];
  /** Number and section: `5321 4.1.1.3`. */
  readonly rfcs: readonly string[];
  readonly base: 'campus' | 'nineties';
  readonly edits: readonly WorldEdit[];
  readonly vary: { readonly [name: string]: readonly { readonly [key: string]: string }[] };
  /** Where there are consoles, by host id; the first is where one begins. */
  readonly consoles: readonly string[];
  /** Done before the learner begins. */
  readonly start: readonly Deed[];
  readonly goals: readonly LabGoal[];
  readonly questions: readonly LabQuestion[];
  /** What the learner can have mended, by those whom it concerns. */
  readonly repairs: readonly LabRepair[];
  readonly solution: readonly SolutionStep[];
  /** Other ways that reach every goal. */
  readonly others: readonly (readonly Deed[])[];
  /** What to keep in mind, once all is reached. */
  readonly keep: readonly string[];
}

/** Something to reach. Its steps count in their order, unless it says `any`. */
export interface LabGoal {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly GoalStep[];
  readonly order?: 'any';
  /** All steps on one connection; `without` spoils a connection's try. */
  readonly within?: 'session';
  readonly without?: Leaf;
  /** The second hint: the rule behind it, in one or two sentences, and where it stands. */
  readonly rule: string;
  readonly rfc: string;
}

export interface GoalStep {
  /** As a stepper shows it: `RCPT`. */
  readonly verb: string;
  readonly words: string;
  readonly when: Predicate;
}

/** Answered in the goal pane; the answer stands in the journal. */
export interface LabQuestion {
  readonly id: string;
  readonly text: string;
  /** To choose from; without them a text is typed. */
  readonly options?: readonly string[];
  /** Any of these is right; of a typed text neither case nor outer spaces, angle brackets or a last dot count. */
  readonly right: readonly string[];
  /** What is said when it was answered rightly. */
  readonly because: string;
}

/** A person who can mend something: the power, a cable, the settings of a server. */
interface LabRepair {
  readonly id: string;
  readonly label: string;
  readonly fault: WorldFault;
}

/** Something a person does. `on` is the host whose console it is done at; `tab` tells its consoles apart. */
export type Deed =
  /** Lines, each as if Enter was pressed after it: to the server, or to the shell where none is connected. */
  | { readonly do: 'say'; readonly on: string; readonly tab?: number; readonly lines: readonly string[] }
  | { readonly do: 'hang-up'; readonly on: string; readonly tab?: number }
  | { readonly do: 'wait'; readonly minutes: number }
  /** Until the next timer has gone off. */
  | { readonly do: 'wait-next' }
  | { readonly do: 'fault'; readonly fault: WorldFault }
  | { readonly do: 'answer'; readonly question: string; readonly value: string };

/** A step of the way that is shown: without a needed one some goal is missed, courtesy can be left out. */
export interface SolutionStep {
  readonly deed: Deed;
  readonly needed: boolean;
  /** Why it is done, in few words. */
  readonly why: string;
}
