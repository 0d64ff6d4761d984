import type { ImapRow } from './dialect.ts';
import { IMAP_TABLE } from './table.ts';

/** The beginning of a command: what it is called and where its arguments are. */
export interface CommandHead {
  /** Null where no tag can be read that a response could carry. @rfc 3501 2.2.1 */
  readonly tag: string | null;
  readonly row: ImapRow | null;
  /** As the client wrote it, `UID FETCH` as two words. */
  readonly word: string;
  readonly argsAt: number;
}

const { commands } = IMAP_TABLE;

/** What may stand in a tag: as in an atom with `]`, but no plus sign. */
const TAG_CHARS: readonly boolean[] = Array.from(
  { length: 256 },
  (_, code) => code > 32 && code < 127 && !'(){%*"\\+'.includes(String.fromCharCode(code)),
);

const NO_TAG: CommandHead = { tag: null, row: null, word: '', argsAt: 0 };

/** Splits the first line of a command into tag, verb and the rest. */
export function headOf(line: string): CommandHead {
  let at = 0;
  while (at < line.length && TAG_CHARS[line.charCodeAt(at)] === true) at++;
  if (at === 0 || (at < line.length && line.charCodeAt(at) !== 32)) return NO_TAG;
  const tag = line.slice(0, at);
  const wordEnd = endOfWord(line, at + 1);
  const word = line.slice(at + 1, wordEnd);
  const row = rowOf(word);
  if (row || word.toUpperCase() !== 'UID') return { tag, row, word, argsAt: wordEnd };
  // The UID commands are named by two words.
  let second = wordEnd;
  while (line.charCodeAt(second) === 32) second++;
  const secondEnd = endOfWord(line, second);
  const both = `UID ${line.slice(second, secondEnd)}`.trimEnd();
  return { tag, row: rowOf(both), word: both, argsAt: secondEnd };
}

function endOfWord(line: string, from: number): number {
  const space = line.indexOf(' ', from);
  return space < 0 ? line.length : space;
}

function rowOf(word: string): ImapRow | null {
  // Most clients write capitals.
  return commands.get(word) ?? commands.get(word.toUpperCase()) ?? null;
}
