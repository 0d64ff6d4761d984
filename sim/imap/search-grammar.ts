import { decodeCharset } from '../message/charset.ts';
import { type Cursor, FAIL, type Fail, failAt, type Grammar, rule } from '../wire/grammar.ts';
import { type DateTest, FLAG_KEYS, type SearchKey } from './data/search-key.ts';
import { date } from './date-grammar.ts';
import { astring, keyword } from './grammar.ts';
import { rangesOf, type SequenceSet, sequenceSet } from './sequence-set.ts';

/** A criterion whose character set and meaning of `*` are not known yet. */
export interface SearchProgram {
  /** As given; null without one. */
  readonly charset: string | null;
  resolve(facts: SearchFacts): SearchKey;
}

/** What the numbers and texts of a criterion depend on. */
interface SearchFacts {
  readonly charset: string;
  readonly largestSeq: number;
  readonly largestUid: number;
}

type Resolve = (facts: SearchFacts) => SearchKey;

/** Deeper nesting than this is refused, so that no line can exhaust the stack. */
const DEEPEST = 64;

const DATES: ReadonlyMap<string, readonly ['internal' | 'sent', DateTest]> = new Map([
  ['BEFORE', ['internal', 'before']],
  ['ON', ['internal', 'on']],
  ['SINCE', ['internal', 'since']],
  ['SENTBEFORE', ['sent', 'before']],
  ['SENTON', ['sent', 'on']],
  ['SENTSINCE', ['sent', 'since']],
]);

const TEXTS: ReadonlyMap<string, (text: string) => SearchKey> = new Map<string, (text: string) => SearchKey>([
  ['FROM', (text) => ({ kind: 'address', field: 'from', text })],
  ['TO', (text) => ({ kind: 'address', field: 'to', text })],
  ['CC', (text) => ({ kind: 'address', field: 'cc', text })],
  ['BCC', (text) => ({ kind: 'address', field: 'bcc', text })],
  ['SUBJECT', (text) => ({ kind: 'subject', text })],
  ['BODY', (text) => ({ kind: 'body', text })],
  ['TEXT', (text) => ({ kind: 'text', text })],
]);

/** `[CHARSET name] key *(key)`, all of which a message must meet. @rfc 3501 6.4.4 */
export const searchProgram: Grammar<SearchProgram> = rule(
  '["CHARSET" SP astring SP] search-key *(SP search-key)',
  'UNSEEN',
  (cursor) => {
    const { at } = cursor;
    let charset: string | null = null;
    if (keyword(cursor) === 'CHARSET') {
      if (!skipSpaces(cursor)) return failAt(cursor, 'a character set');
      const name = astring.parse(cursor);
      if (name === FAIL) return FAIL;
      if (!skipSpaces(cursor)) return failAt(cursor, 'a search key');
      charset = name;
    } else cursor.at = at;
    const resolve = keysUntil(cursor, '', 0);
    return resolve === FAIL ? FAIL : { charset, resolve };
  },
);

function skipSpaces(cursor: Cursor): boolean {
  const { at } = cursor;
  while (cursor.text.charAt(cursor.at) === ' ') cursor.at++;
  return cursor.at > at;
}

/** Keys up to `close`, which is left to the caller; all of them count. */
function keysUntil(cursor: Cursor, close: string, depth: number): Resolve | Fail {
  const keys: Resolve[] = [];
  for (;;) {
    skipSpaces(cursor);
    if (keys.length > 0 && cursor.text.charAt(cursor.at) === close) break;
    const key = keyAt(cursor, depth);
    if (key === FAIL) return FAIL;
    keys.push(key);
    const next = cursor.text.charAt(cursor.at);
    if (next !== ' ' && next !== close) return failAt(cursor, 'a space');
  }
  const [only] = keys;
  if (only && keys.length === 1) return only;
  return (facts) => ({ kind: 'and', keys: keys.map((key) => key(facts)) });
}

function keyAt(cursor: Cursor, depth: number): Resolve | Fail {
  const { text, at } = cursor;
  if (depth > DEEPEST) return failAt(cursor, 'a simpler search');
  const first = text.charAt(at);
  if (first === '(') {
    cursor.at++;
    const inner = keysUntil(cursor, ')', depth + 1);
    if (inner !== FAIL) cursor.at++;
    return inner;
  }
  if (first === '*' || (first >= '0' && first <= '9')) {
    const set = sequenceSet.parse(cursor);
    return set === FAIL ? FAIL : sequence(set);
  }
  const word = keyword(cursor);
  const simple = FLAG_KEYS.get(word);
  return simple ? () => simple : keyWithArgument(word, cursor, at, depth);
}

/** As with Dovecot, `7:*` names nothing where there are but five messages. */
const sequence =
  (set: SequenceSet): Resolve =>
  ({ largestSeq }) => {
    const inside = set.filter(([a, b]) => (a !== 0 && b !== 0) || Math.max(a, b) <= largestSeq);
    return { kind: 'sequence', ranges: largestSeq === 0 ? [] : rangesOf(inside, largestSeq) };
  };

function keyWithArgument(word: string, cursor: Cursor, at: number, depth: number): Resolve | Fail {
  const dated = DATES.get(word);
  const texted = TEXTS.get(word);
  switch (dated || texted ? 'known' : word) {
    case 'known':
      return dated ? dateKey(cursor, dated) : textKey(cursor, texted);
    case 'NOT': {
      const key = argument(cursor, () => keyAt(cursor, depth + 1));
      return key === FAIL ? FAIL : (facts) => ({ kind: 'not', key: key(facts) });
    }
    case 'OR': {
      const one = argument(cursor, () => keyAt(cursor, depth + 1));
      if (one === FAIL) return FAIL;
      const other = argument(cursor, () => keyAt(cursor, depth + 1));
      return other === FAIL ? FAIL : (facts) => ({ kind: 'or', keys: [one(facts), other(facts)] });
    }
    case 'UID': {
      const set = argument(cursor, () => sequenceSet.parse(cursor));
      if (set === FAIL) return FAIL;
      return ({ largestUid }) => ({
        kind: 'uid',
        ranges: largestUid === 0 ? [] : rangesOf(set, largestUid),
      });
    }
    case 'LARGER':
    case 'SMALLER': {
      const octets = argument(cursor, () => sizeAt(cursor));
      if (octets === FAIL) return FAIL;
      return () => ({ kind: word === 'LARGER' ? 'larger' : 'smaller', octets });
    }
    case 'KEYWORD':
    case 'UNKEYWORD': {
      const name = argument(cursor, () => flagName(cursor));
      if (name === FAIL) return FAIL;
      const key: SearchKey = { kind: 'keyword', name };
      return () => (word === 'KEYWORD' ? key : { kind: 'not', key });
    }
    case 'HEADER': {
      const field = argument(cursor, () => astring.parse(cursor));
      if (field === FAIL) return FAIL;
      return decoded(cursor, (text) => ({ kind: 'header', field, text }));
    }
    default:
      return failAt(cursor, 'a search key', at);
  }
}

function argument<T>(cursor: Cursor, parse: () => T | Fail): T | Fail {
  return skipSpaces(cursor) ? parse() : failAt(cursor, 'an argument');
}

function dateKey(cursor: Cursor, [of, is]: readonly ['internal' | 'sent', DateTest]): Resolve | Fail {
  const day = argument(cursor, () => date.parse(cursor));
  return day === FAIL ? FAIL : () => ({ kind: 'date', of, is, day });
}

function textKey(cursor: Cursor, make: ((text: string) => SearchKey) | undefined): Resolve | Fail {
  return make ? decoded(cursor, make) : FAIL;
}

/** A text to look for, which is decoded once its character set is known. */
function decoded(cursor: Cursor, make: (text: string) => SearchKey): Resolve | Fail {
  const text = argument(cursor, () => astring.parse(cursor));
  return text === FAIL ? FAIL : ({ charset }) => make(decodeCharset(charset, text));
}

function sizeAt(cursor: Cursor): number | Fail {
  const [digits = ''] = /^\d{1,15}/.exec(cursor.text.slice(cursor.at, cursor.at + 16)) ?? [];
  if (digits === '') return failAt(cursor, 'a number of octets');
  cursor.at += digits.length;
  return Number(digits);
}

/** A keyword; Dovecot also takes the name of a system flag here, which is never a keyword. */
function flagName(cursor: Cursor): string | Fail {
  if (cursor.text.charAt(cursor.at) === '\\') cursor.at++;
  return astring.parse(cursor);
}
