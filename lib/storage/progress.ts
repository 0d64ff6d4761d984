/**
 * How far a learner is with the labs, kept on the device (localStorage). What is damaged is left out; a device that
 * keeps nothing forgets it with the page. It is the learner's own note: a grader replays the journal instead.
 */
export type Credit = 'unaided' | 'hinted' | 'shown';

export interface LabNote {
  /** The best that was reached; null while the lab was not finished. */
  readonly best: Credit | null;
  /** Which variant is at hand. */
  readonly variant: number;
  /** The farthest step of help that was asked for in this variant: 0 to 4. */
  readonly help: number;
  /** Done without help being offered at all. */
  readonly training: boolean;
}

export type Progress = ReadonlyMap<string, LabNote>;

const KEY = 'mailwire/progress/1';
/** More labs than this are not noted. */
const MOST_LABS = 500;
const NOTHING: LabNote = { best: null, variant: 0, help: 0, training: false };

const CREDITS: readonly Credit[] = ['shown', 'hinted', 'unaided'];

/** The better of two credits. */
export const betterCredit = (a: Credit | null, b: Credit): Credit =>
  a !== null && CREDITS.indexOf(a) >= CREDITS.indexOf(b) ? a : b;

/** What a finished lab is worth: from the farthest step of help, and whether answers were guessed. */
export function creditFor(help: number, guessed: boolean): Credit {
  if (help >= 4) return 'shown';
  return help >= 2 || guessed ? 'hinted' : 'unaided';
}

/** The notes of all labs that were begun. */
export function readProgress(): Progress {
  const notes = new Map<string, LabNote>();
  for (const [id, value] of Object.entries(readKept()).slice(0, MOST_LABS)) {
    const note = readNote(value);
    if (note) notes.set(id, note);
  }
  return notes;
}

/** The note of one lab; that of one never begun where there is none. */
export const noteOf = (id: string): LabNote => readProgress().get(id) ?? NOTHING;

/** Changes the note of a lab, and tells this page's listeners. */
export function noteProgress(id: string, change: Partial<LabNote>): void {
  const notes = new Map(readProgress());
  if (!notes.has(id) && notes.size >= MOST_LABS) return;
  notes.set(id, { ...(notes.get(id) ?? NOTHING), ...change });
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(notes)));
  } catch {
    // A device that keeps nothing is no error.
  }
  for (const tell of watchers) tell();
}

const watchers = new Set<() => void>();

/** Calls back whenever a note changes, here or in another tab. */
export function watchProgress(tell: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === KEY) tell();
  };
  watchers.add(tell);
  window.addEventListener('storage', heard);
  return () => {
    watchers.delete(tell);
    window.removeEventListener('storage', heard);
  };
}

/** The notes as they are kept: the same text while nothing changed. */
export function keptProgress(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function readKept(): object {
  try {
    const kept: unknown = JSON.parse(keptProgress() || '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

function readNote(value: unknown): LabNote | null {
  if (typeof value !== 'object' || value === null) return null;
  const get = (key: keyof LabNote): unknown => Reflect.get(value, key);
  const count = (key: 'variant' | 'help', most: number): number => {
    const number = get(key);
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= most
      ? number
      : 0;
  };
  return {
    best: CREDITS.find((credit) => credit === get('best')) ?? null,
    variant: count('variant', 9999),
    help: count('help', 4),
    training: get('training') === true,
  };
}
