import { type Journal, readJournal } from '@/sim/index';

/** A session as it is passed on: what people did, and what they call it. */
export interface Shared {
  readonly journal: Journal;
  /** Null where nobody gave it a name. */
  readonly title: string | null;
}

/** Why something that was passed on cannot be shown whole. */
export type ProblemKind =
  /** It does not begin as one of ours does. */
  | 'not-a-session'
  /** Its end is missing. */
  | 'cut'
  /** It is not what was written. */
  | 'altered'
  /** It is, or holds, more than we read. */
  | 'too-long'
  /** A later version of this program wrote it. */
  | 'newer-version';

export interface Problem {
  readonly kind: ProblemKind;
  /** What could be read, to be shown all the same; null where nothing could. */
  readonly partly: Partly | null;
}

interface Partly {
  /** Its journal holds the first actions; `entries` in it is that of the whole. */
  readonly shared: Shared;
  /** How many actions there were; null where not even that is known. */
  readonly of: number | null;
}

export type SharedRead =
  | { readonly ok: true; readonly shared: Shared }
  | { readonly ok: false; readonly problem: Problem };

export const failed = (kind: ProblemKind, partly: Partly | null = null): SharedRead => ({
  ok: false,
  problem: { kind, partly },
});

/** The longest title, in characters; what is longer is cut. */
const TITLE_LENGTH = 120;

/** Control characters, and those that turn the direction of what follows them. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A title from outside as it may be shown: one line of text; null where nothing is left of it. */
export function titleOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const seen = value
    .slice(0, 4 * TITLE_LENGTH)
    .replace(UNSEEN, ' ')
    .trim();
  const title = [...seen].slice(0, TITLE_LENGTH).join('').trim();
  return title === '' ? null : title;
}

export type Head = Omit<Journal, 'actions'>;

/** The journal of all actions up to the first that is none; null where the head is none. */
export function journalOf(
  head: { readonly [K in keyof Head]: unknown },
  actions: readonly unknown[],
): Journal | null {
  const whole = readJournal({ ...head, actions });
  if (whole) return whole;
  const empty = readJournal({ ...head, actions: [] });
  if (!empty) return null;
  const sound: Journal['actions'][number][] = [];
  for (const action of actions) {
    const [read] = readJournal({ ...head, actions: [action] })?.actions ?? [];
    if (!read) break;
    sound.push(read);
  }
  return { ...empty, actions: sound };
}
