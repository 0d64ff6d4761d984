/**
 * The lines typed in one console and the walk through them. A value: every function returns a new one.
 */
export interface History {
  readonly lines: readonly string[];
  /** Where the walk stands; `lines.length` is the line being typed. */
  readonly at: number;
  /** What was being typed when the walk began. */
  readonly draft: string;
}

/** As many lines are remembered; older ones are forgotten. */
const HISTORY_LIMIT = 500;

export const emptyHistory: History = { lines: [], at: 0, draft: '' };

/** Adds a sent line; an empty one or one like the last is not kept twice. The walk ends. */
export function remember(history: History, line: string): History {
  const { lines } = history;
  const kept = line === '' || lines.at(-1) === line ? lines : [...lines, line].slice(-HISTORY_LIMIT);
  return { lines: kept, at: kept.length, draft: '' };
}

/** Goes one line back (−1) or forth (1); null where there is none. `typed` is what the input holds now. */
export function walk(
  history: History,
  direction: -1 | 1,
  typed: string,
): { readonly history: History; readonly text: string } | null {
  const at = history.at + direction;
  if (at < 0 || at > history.lines.length) return null;
  const draft = history.at === history.lines.length ? typed : history.draft;
  return { history: { ...history, at, draft }, text: history.lines[at] ?? draft };
}
