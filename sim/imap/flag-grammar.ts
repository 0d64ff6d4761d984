import { type FlagSet, flagSetOf, systemBit } from '../store/flags.ts';
import { type Cursor, FAIL, type Fail, failAt, type Grammar, rule } from '../wire/grammar.ts';
import { isAstringChar } from './grammar.ts';

/** `\Seen` or a keyword; `\Recent` is the server's own. @rfc 3501 9 */
function flagAt(cursor: Cursor): string | Fail {
  const { text, at } = cursor;
  const isSystem = text.charAt(at) === '\\';
  let to = isSystem ? at + 1 : at;
  const from = to;
  while (to < text.length && isAstringChar(text.charCodeAt(to))) to++;
  const name = text.slice(at, to);
  if (to === from || (isSystem && systemBit(name) === 0)) return failAt(cursor, 'a flag');
  cursor.at = to;
  return name;
}

function flagsUntil(cursor: Cursor, close: string): FlagSet | Fail {
  const names: string[] = [];
  for (;;) {
    while (cursor.text.charAt(cursor.at) === ' ') cursor.at++;
    const char = cursor.text.charAt(cursor.at);
    if (char === close) break;
    const name = flagAt(cursor);
    if (name === FAIL) return FAIL;
    names.push(name);
  }
  if (close !== '') cursor.at++;
  return flagSetOf(names);
}

/** `(\Seen later)`. */
export const flagList: Grammar<FlagSet> = rule('flag-list', '(\\Seen)', (cursor) => {
  if (cursor.text.charAt(cursor.at) !== '(') return failAt(cursor, 'a list of flags');
  cursor.at++;
  return flagsUntil(cursor, ')');
});

/** A list of flags, or flags up to the end of the line. */
export const storeFlags: Grammar<FlagSet> = rule('(flag-list / (flag *(SP flag)))', '(\\Seen)', (cursor) =>
  cursor.text.charAt(cursor.at) === '(' ? flagList.parse(cursor) : flagsUntil(cursor, ''),
);

/** How STORE changes flags. */
export interface FlagChange {
  readonly how: 'add' | 'remove' | 'replace';
  readonly silent: boolean;
}

const CHANGES: ReadonlyMap<string, FlagChange> = new Map([
  ['FLAGS', { how: 'replace', silent: false }],
  ['+FLAGS', { how: 'add', silent: false }],
  ['-FLAGS', { how: 'remove', silent: false }],
  ['FLAGS.SILENT', { how: 'replace', silent: true }],
  ['+FLAGS.SILENT', { how: 'add', silent: true }],
  ['-FLAGS.SILENT', { how: 'remove', silent: true }],
]);

/** `+FLAGS.SILENT`. @rfc 3501 6.4.6 */
export const flagChange: Grammar<FlagChange> = rule('["+" / "-"] "FLAGS" [".SILENT"]', '+FLAGS', (cursor) => {
  const { text, at } = cursor;
  const space = text.indexOf(' ', at);
  const to = space < 0 ? text.length : space;
  const change = CHANGES.get(text.slice(at, to).toUpperCase());
  if (!change) return failAt(cursor, 'FLAGS, +FLAGS or -FLAGS');
  cursor.at = to;
  return change;
});
