import { failed, journalOf, type Shared, type SharedRead, titleOf } from './shared';

/** The largest session file that is read, in octets: what a tab can hand from one page to the next. */
export const SESSION_FILE_OCTETS = 4_194_304;

const VERSION = 1;
const BEGINNING = /^\s*\{\s*"mailwire":\s*"session"/;

/**
 * Writes a session as a file that people can read too: JSON, one action on each line. `steps` stands
 * before them, so that a file that was cut still tells how many there were.
 */
export function writeSession({ journal, title }: Shared): string {
  const { actions, ...head } = journal;
  const fields = [
    `  "mailwire": "session",\n  "version": ${VERSION},\n`,
    `  "title": ${JSON.stringify(title)},\n  "steps": ${actions.length},\n`,
    `  "journal": ${JSON.stringify(head).slice(0, -1)}, "actions": [`,
  ];
  const lines = actions.map((action) => `    ${JSON.stringify(action)}`).join(',\n');
  return `{\n${fields.join('')}${lines === '' ? '' : `\n${lines}\n  `}]}\n}\n`;
}

/**
 * Reads the text of a session file from outside. Never throws. Nothing of it is used that is not one of
 * the fields of a journal; of a file that was cut, the actions on whole lines are read.
 */
export function readSession(text: string): SharedRead {
  const isOurs = BEGINNING.test(text.slice(0, 200));
  // A character is never less than one octet of UTF-8.
  if (text.length > SESSION_FILE_OCTETS) return failed(isOurs ? 'too-long' : 'not-a-session');
  const value = parsed(text);
  if (value !== undefined) return readValue(value, false);
  if (!isOurs) return failed('not-a-session');
  // What ends in the middle is closed behind its last whole action.
  const end = text.lastIndexOf('},\n');
  const mended = end < 0 ? undefined : parsed(`${text.slice(0, end + 1)}]}}`);
  return mended === undefined
    ? failed(looksCut(text) ? 'cut' : 'altered')
    : readValue(mended, looksCut(text));
}

const looksCut = (text: string): boolean => !text.trimEnd().endsWith('}\n}');

function readValue(value: unknown, isCut: boolean): SharedRead {
  if (!isRecord(value) || value['mailwire'] !== 'session') return failed('not-a-session');
  const { version, title, steps, journal } = value;
  if (version !== VERSION) return failed(typeof version === 'number' ? 'newer-version' : 'altered');
  if (!isRecord(journal) || !Array.isArray(journal['actions'])) return failed('altered');
  const { format, engine, scenario, digest, seed, entries, actions } = journal;
  const read = journalOf({ format, engine, scenario, digest, seed, entries }, actions);
  if (!read) return failed(format === 1 ? 'altered' : 'newer-version');
  const shared = { journal: read, title: titleOf(title) };
  if (!isCut && read.actions.length === actions.length) return { ok: true, shared };
  const of = typeof steps === 'number' && Number.isSafeInteger(steps) ? steps : null;
  const partly = read.actions.length === 0 ? null : { shared, of };
  return failed(isCut ? 'cut' : 'altered', partly);
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for what is no JSON; too deep a nesting is none either. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
