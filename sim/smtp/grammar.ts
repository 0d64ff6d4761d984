import {
  type Cursor,
  FAIL,
  type Fail,
  type Fields,
  failAt,
  type Grammar,
  rule,
  run,
} from '../wire/grammar.ts';
import { parseDomain } from './domain.ts';
import { parseLoosePath } from './loose-path.ts';
import { isAtext, type Path } from './path.ts';

const SPACE = 32;
const TAB = 9;
const QUOTE = 34;
const DOT = 46;
const LESS = 60;
const MORE = 62;
const AT = 64;
const BACKSLASH = 92;

const isBlank = (code: number): boolean => code === SPACE || code === TAB;

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.text.charCodeAt(cursor.at))) cursor.at++;
}

/** One or more spaces; the RFC wants one, servers take any number. @rfc 5321 4.1.1 */
export const SPACES: Grammar<null> = rule('SP', ' ', (cursor) => {
  const { at } = cursor;
  skipBlanks(cursor);
  return cursor.at === at ? failAt(cursor, 'a space') : null;
});

/** Spaces that stand at the end of a line; receivers should take them. @rfc 5321 4.1.1 */
export const TRAILING: Grammar<null> = rule('', '', (cursor) => {
  skipBlanks(cursor);
  return null;
});

/** No arguments, but spaces at the end. */
export const noArguments: Fields<Record<never, never>> = {
  abnf: '',
  sample: '',
  slots: [],
  fields: true,
  parse: (cursor) => {
    skipBlanks(cursor);
    return {};
  },
};

/** A word without spaces: mechanism names, base64. */
export const token = (abnf: string, sample: string, expected: string): Grammar<string> =>
  run(abnf, sample, (code) => code > SPACE && code !== 127, expected);

/** The rest of the line without the spaces around it; it must not be empty. */
export const text = (abnf: string, sample: string, expected: string): Grammar<string> =>
  rule(abnf, sample, (cursor) => {
    const value = cursor.text.slice(cursor.at).trim();
    if (value === '') return failAt(cursor, expected);
    cursor.at = cursor.text.length;
    return value;
  });

/** A path as it was read. `tolerated` says what stood there against the letter of the RFC. */
export interface PathArgument {
  /** Null for the null sender `<>`. */
  readonly path: Path | null;
  readonly tolerated: 'space' | 'brackets' | 'form' | null;
}

/** Reverse-path: `<address>` or `<>`. @rfc 5321 4.1.2 */
export const reversePath: Grammar<PathArgument> = rule('Reverse-path', '<ada@example.org>', (cursor) =>
  parsePath(cursor, true),
);

/** Forward-path: `<address>` or `<Postmaster>`. @rfc 5321 4.1.1.3 */
export const forwardPath: Grammar<PathArgument> = rule('Forward-path', '<bob@example.net>', (cursor) =>
  parsePath(cursor, false),
);

/** By the RFC's grammar first; what it refuses may still be a path that Postfix takes. */
function parsePath(cursor: Cursor, mayBeNull: boolean): PathArgument | Fail {
  const { text, at } = cursor;
  const argument = parseStrictPath(cursor, mayBeNull);
  const next = text.charCodeAt(cursor.at);
  if (argument !== FAIL && (cursor.at === text.length || isBlank(next))) return argument;
  const loose = parseLoosePath(text, at, mayBeNull);
  if (loose === null) return argument;
  cursor.at = loose.end;
  return { path: loose.path, tolerated: 'form' };
}

function parseStrictPath(cursor: Cursor, mayBeNull: boolean): PathArgument | Fail {
  const { text, at } = cursor;
  skipBlanks(cursor);
  // The RFC forbids a space after the colon and demands brackets (3.3, 4.1.1.2); Postfix takes both.
  const spaced = cursor.at > at ? 'space' : null;
  if (text.charCodeAt(cursor.at) !== LESS) {
    const path = parseAddress(cursor);
    return path === FAIL ? FAIL : { path, tolerated: 'brackets' };
  }
  cursor.at++;
  if (mayBeNull && text.charCodeAt(cursor.at) === MORE) {
    cursor.at++;
    return { path: null, tolerated: spaced };
  }
  if (text.charCodeAt(cursor.at) === AT && skipRoute(cursor) === FAIL) return FAIL;
  const path = parseAddress(cursor);
  if (path === FAIL) return FAIL;
  if (text.charCodeAt(cursor.at) !== MORE) return failAt(cursor, '">"');
  cursor.at++;
  return { path, tolerated: spaced };
}

/** `@one,@two:` before the address: to be taken, and to be ignored. @rfc 5321 4.1.2 */
function skipRoute(cursor: Cursor): null | Fail {
  for (;;) {
    if (cursor.text.charCodeAt(cursor.at) !== AT) return failAt(cursor, '"@" and a domain');
    cursor.at++;
    if (parseDomain(cursor) === FAIL) return FAIL;
    const next = cursor.text.charAt(cursor.at);
    if (next !== ',' && next !== ':') return failAt(cursor, '":" after the source route');
    cursor.at++;
    if (next === ':') return null;
  }
}

function parseAddress(cursor: Cursor): Path | Fail {
  const { text, at: from } = cursor;
  const local = text.charCodeAt(from) === QUOTE ? parseQuoted(cursor) : parseDotString(cursor);
  if (local === FAIL) return FAIL;
  if (text.charCodeAt(cursor.at) !== AT) return { address: text.slice(from, cursor.at), local, domain: null };
  cursor.at++;
  const domain = parseDomain(cursor);
  return domain === FAIL ? FAIL : { address: text.slice(from, cursor.at), local, domain };
}

/** Dots may stand anywhere, as Postfix has it; the RFC wants a word on both sides of each. */
function parseDotString(cursor: Cursor): string | Fail {
  const { text, at } = cursor;
  let end = at;
  for (let code = text.charCodeAt(end); code === DOT || isAtext(code); code = text.charCodeAt(end)) end++;
  if (end === at) return failAt(cursor, 'an address');
  cursor.at = end;
  return text.slice(at, end);
}

/** A quoted local part; the value is what stands inside, without backslashes. @rfc 5321 4.1.2 */
function parseQuoted(cursor: Cursor): string | Fail {
  const { text } = cursor;
  let value = '';
  for (let i = cursor.at + 1; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code === QUOTE) {
      cursor.at = i + 1;
      return value;
    }
    if (code === BACKSLASH) code = text.charCodeAt(++i);
    // NaN (nothing after the backslash) fails both comparisons.
    if (!(code >= SPACE && code <= 126)) return failAt(cursor, 'a printable character', i);
    value += String.fromCharCode(code);
  }
  return failAt(cursor, 'a closing quote', text.length);
}

/** One parameter after a path: `SIZE=1000`. */
export interface Parameter {
  /** Upper case. */
  readonly keyword: string;
  /** Null without `=`. */
  readonly value: string | null;
  /** As it stood in the line. */
  readonly text: string;
}

const NO_PARAMETERS: readonly Parameter[] = [];

/** The parameters of MAIL and RCPT, each after a space; what they mean is the command's business. @rfc 5321 4.1.2 */
export const parameters: Grammar<readonly Parameter[]> = rule('[SP Mail-parameters]', '', (cursor) => {
  const { text } = cursor;
  if (cursor.at === text.length) return NO_PARAMETERS;
  const found: Parameter[] = [];
  for (;;) {
    const { at } = cursor;
    skipBlanks(cursor);
    const from = cursor.at;
    if (from === text.length) return found;
    if (from === at) return failAt(cursor, 'a space');
    while (cursor.at < text.length && !isBlank(text.charCodeAt(cursor.at))) cursor.at++;
    const whole = text.slice(from, cursor.at);
    const equals = whole.indexOf('=');
    const keyword = (equals < 0 ? whole : whole.slice(0, equals)).toUpperCase();
    cursor.marks?.push({ name: `parameter ${keyword}`, from, to: cursor.at });
    found.push({ keyword, value: equals < 0 ? null : whole.slice(equals + 1), text: whole });
  }
});

/** Decodes xtext, in which `+` and two hexadecimal digits stand for an octet; null where it is broken. @rfc 3461 4 */
export function decodeXtext(encoded: string): string | null {
  let value = '';
  for (let i = 0; i < encoded.length; i++) {
    const code = encoded.charCodeAt(i);
    if (code < 33 || code > 126 || code === 61) return null;
    if (code !== 43) {
      value += encoded.charAt(i);
      continue;
    }
    const hex = encoded.slice(i + 1, i + 3);
    if (!/^[0-9A-F]{2}$/.test(hex)) return null;
    value += String.fromCharCode(Number.parseInt(hex, 16));
    i += 2;
  }
  return value;
}
