import { LF, latin1, type Octets, octetsOf } from '../kernel/octets.ts';
import { type Cursor, FAIL, type Fail, failAt, type Grammar, rule, run } from '../wire/grammar.ts';

/** What may not stand in an atom: specials, control characters, octets above 126. @rfc 3501 9 */
const ATOM_SPECIALS = new Set([...'(){ %*"\\]'].map((char) => char.charCodeAt(0)));
const RIGHT_BRACKET = 0x5d;
const PERCENT = 0x25;
const ASTERISK = 0x2a;

const isAtomChar = (code: number): boolean => code > 32 && code < 127 && !ATOM_SPECIALS.has(code);
export const isAstringChar = (code: number): boolean => isAtomChar(code) || code === RIGHT_BRACKET;
const isListChar = (code: number): boolean => isAstringChar(code) || code === PERCENT || code === ASTERISK;

/** One space; more are borne, as by Dovecot. */
export const SP: Grammar<null> = rule('SP', ' ', (cursor) => {
  const { text, at } = cursor;
  let end = at;
  while (text.charCodeAt(end) === 32) end++;
  if (end === at) return failAt(cursor, 'a space');
  cursor.at = end;
  return null;
});

/** Spaces at the end of the line, which mean nothing. */
export const end: Grammar<null> = rule('', '', (cursor) => {
  while (cursor.text.charCodeAt(cursor.at) === 32) cursor.at++;
  return null;
});

export const atom: Grammar<string> = run('atom', 'x', isAtomChar, 'an atom');

/** A word of a command's own vocabulary, in upper case. */
export function keyword(cursor: Cursor): string {
  const { text, at } = cursor;
  let to = at;
  while (to < text.length && isAtomChar(text.charCodeAt(to))) to++;
  cursor.at = to;
  return text.slice(at, to).toUpperCase();
}

/** What the end of a line announces. */
export interface Announcement {
  /** `{5+}` does not wait for leave. @rfc 7888 3 */
  readonly waits: boolean;
  /** Infinity for a number that no one means. */
  readonly octets: number;
}

const LARGEST = 4_294_967_295;

/** Reads `{5}` or `{5+}` at the end of a line; null where none stands there. @rfc 3501 4.3 */
export function announcedLiteral(text: string): Announcement | null {
  let at = text.length - 1;
  if (text.charCodeAt(at) !== 0x7d) return null;
  const waits = text.charAt(at - 1) !== '+';
  if (!waits) at--;
  let octets = 0;
  let unit = 1;
  let digits = 0;
  for (at--; at >= 0; at--) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    octets += digit * unit;
    unit *= 10;
    digits++;
  }
  if (digits === 0 || text.charAt(at) !== '{') return null;
  return { waits, octets: octets > LARGEST ? Number.POSITIVE_INFINITY : octets };
}

/**
 * The octets of a literal. A server keeps them beside the text, which then goes on right behind the
 * announcement; elsewhere they stand in the text itself.
 */
function literalAt(cursor: Cursor): Octets | Fail {
  const { text, literals, at } = cursor;
  const lineEnd = text.indexOf('\n', at);
  const announced =
    lineEnd > at && text.charCodeAt(lineEnd) === LF ? announcedLiteral(text.slice(at, lineEnd - 1)) : null;
  if (!announced) return failAt(cursor, 'a string');
  const from = lineEnd + 1;
  const kept = literals.find((literal) => literal.at === from);
  if (kept) {
    cursor.at = from;
    return kept.octets;
  }
  const to = from + announced.octets;
  if (to > text.length) return failAt(cursor, 'a literal');
  cursor.at = to;
  return octetsOf(text.slice(from, to));
}

/** Octets that are no text: a message. */
export const literal: Grammar<Octets> = rule('literal', '{8}\r\nA: b\r\n\r\n', (cursor) => {
  if (cursor.text.charAt(cursor.at) !== '{') return failAt(cursor, 'a literal');
  return literalAt(cursor);
});

function quotedAt(cursor: Cursor): string | Fail {
  const { text } = cursor;
  let value = '';
  let from = cursor.at + 1;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      value += text.slice(from, i);
      cursor.at = i + 1;
      return value;
    }
    if (code === 13 || code === 10 || code === 0) break;
    if (code === 0x5c) {
      // Only quotes and backslashes need one; Dovecot takes the next character, whatever it is.
      value += text.slice(from, i);
      i++;
      from = i;
    }
  }
  return failAt(cursor, 'a closing quote', text.length);
}

/** Quoted, or a literal; null where neither begins here. */
export function stringAt(cursor: Cursor): string | Fail | null {
  const first = cursor.text.charAt(cursor.at);
  if (first === '"') return quotedAt(cursor);
  if (first !== '{') return null;
  const octets = literalAt(cursor);
  return octets === FAIL ? FAIL : latin1(octets);
}

function stringOr(
  abnf: string,
  sample: string,
  test: (code: number) => boolean,
  what: string,
): Grammar<string> {
  const bare = run(abnf, sample, test, what);
  return rule(abnf, sample, (cursor) => stringAt(cursor) ?? bare.parse(cursor));
}

/** An atom or a string. @rfc 3501 9 */
export const astring: Grammar<string> = stringOr('astring', 'x', isAstringChar, 'a word or a string');
/** The name of a mailbox, in modified UTF-7, as it stands on the wire. @rfc 3501 5.1.3 */
export const mailbox: Grammar<string> = stringOr('mailbox', 'INBOX', isAstringChar, 'a mailbox name');
/** A name with wildcards. */
export const listMailbox: Grammar<string> = stringOr('list-mailbox', '"*"', isListChar, 'a pattern');

/** Writes a mailbox name or another astring: bare where that can be, else quoted, else a literal. */
export function writeAstring(text: string): string {
  let bare = text !== '' && text.toUpperCase() !== 'NIL';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 13 || code === 10 || code === 0 || code >= 127) return `{${text.length}}\r\n${text}`;
    if (!isAstringChar(code)) bare = false;
  }
  return bare ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
