/** What a key press in the input asks for, beside typing. */
export type KeyIntent =
  | 'older'
  | 'newer'
  | 'complete'
  | 'hang-up'
  | 'clear-line'
  | 'explain-before'
  | 'explain-after'
  | 'page-up'
  | 'page-down';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  /** The cursor stands at the end and nothing is selected. */
  readonly atEnd: boolean;
  /** Part of the line is selected. */
  readonly selecting: boolean;
  readonly empty: boolean;
}

const PLAIN: Readonly<Record<string, KeyIntent>> = {
  ArrowUp: 'older',
  ArrowDown: 'newer',
  PageUp: 'page-up',
  PageDown: 'page-down',
};
const WITH_ALT: Readonly<Record<string, KeyIntent>> = {
  ArrowUp: 'explain-before',
  ArrowDown: 'explain-after',
};

/**
 * Reads a key press. Null leaves the key to the browser: Tab moves the focus, Enter sends the form,
 * Ctrl+C copies what is selected.
 */
export function intentOf({ key, ctrlKey, altKey, atEnd, selecting, empty }: KeyPress): KeyIntent | null {
  if (altKey) return WITH_ALT[key] ?? null;
  if (!ctrlKey) return key === 'ArrowRight' && atEnd ? 'complete' : (PLAIN[key] ?? null);
  switch (key.toLowerCase()) {
    case ' ':
      return 'complete';
    case ']':
      return 'hang-up';
    case 'd':
      return empty ? 'hang-up' : null;
    case 'c':
      return selecting ? null : 'clear-line';
    default:
      return null;
  }
}
