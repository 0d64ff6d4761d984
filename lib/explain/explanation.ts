import type { Persona } from '@/lib/console/next-step';
import type { Entry, Octets, WorldEvent, WorldSpec } from '@/sim/index';
import type { FetchTongues } from './tongue';

/** A piece of a line, as it stands, and what it means. */
export interface Part {
  readonly text: string;
  readonly words: string;
}

/** What one line of a console means: plain words for people. */
export interface Explanation {
  readonly title: string;
  readonly sentence: string;
  readonly tone: 'plain' | 'refused';
  /** `S ‹ 220`, or where something was refused a word for it: `Out of order`. */
  readonly badge: string;
  readonly parts: readonly Part[];
  /** A line worth trying now, without its end; only after refusals. */
  readonly tryLine: string | null;
  /** Null where no standard says anything: lines of the shell. */
  readonly rule: { readonly rfc: string; readonly words: string } | null;
  /** Commands that are legal after this line; empty where the server reads something else. */
  readonly mayFollow: readonly { readonly verb: string; readonly summary: string }[];
}

/** What explanations need to know of the world. */
export interface ExplainSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  /** For whom lines to try are made. */
  readonly persona: Persona;
  /** POP3 and IMAP; null until they are loaded. */
  readonly tongues: FetchTongues | null;
  octets(connection: number, side: 'client' | 'server', from: number, to: number): Octets;
}
