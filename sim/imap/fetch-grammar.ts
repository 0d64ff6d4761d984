import { type Cursor, FAIL, type Fail, failAt, type Grammar, rule } from '../wire/grammar.ts';
import type { PartialRange, Section, SectionText } from './data/section.ts';
import { astring, keyword, writeAstring } from './grammar.ts';

/** One thing that FETCH asks of each message. */
export type FetchItem =
  | {
      readonly kind: 'uid' | 'flags' | 'internaldate' | 'size' | 'envelope' | 'body' | 'bodystructure';
    }
  | {
      readonly kind: 'section';
      /** The item's name in the response. */
      readonly label: string;
      readonly section: Section;
      readonly partial: PartialRange | null;
      /** Leaves `\Seen` alone. */
      readonly peek: boolean;
    };

const FLAGS: FetchItem = { kind: 'flags' };
const DATE: FetchItem = { kind: 'internaldate' };
const SIZE: FetchItem = { kind: 'size' };
const ENVELOPE: FetchItem = { kind: 'envelope' };
const BODY: FetchItem = { kind: 'body' };

const MACROS: ReadonlyMap<string, readonly FetchItem[]> = new Map([
  ['ALL', [FLAGS, DATE, SIZE, ENVELOPE]],
  ['FAST', [FLAGS, DATE, SIZE]],
  ['FULL', [FLAGS, DATE, SIZE, ENVELOPE, BODY]],
]);

const whole = (label: string, what: SectionText, peek: boolean): FetchItem => ({
  kind: 'section',
  label,
  section: { part: [], what },
  partial: null,
  peek,
});

const ITEMS: ReadonlyMap<string, FetchItem> = new Map<string, FetchItem>([
  ['UID', { kind: 'uid' }],
  ['FLAGS', FLAGS],
  ['INTERNALDATE', DATE],
  ['RFC822.SIZE', SIZE],
  ['ENVELOPE', ENVELOPE],
  ['BODY', BODY],
  ['BODYSTRUCTURE', { kind: 'bodystructure' }],
  ['RFC822', whole('RFC822', null, false)],
  ['RFC822.HEADER', whole('RFC822.HEADER', 'HEADER', true)],
  ['RFC822.TEXT', whole('RFC822.TEXT', 'TEXT', false)],
]);

/** A macro, one item, or a list of items. @rfc 3501 6.4.5 */
export const fetchItems: Grammar<readonly FetchItem[]> = rule(
  '("ALL" / "FULL" / "FAST" / fetch-att / "(" fetch-att *(SP fetch-att) ")")',
  '(FLAGS ENVELOPE)',
  (cursor) => {
    const { text } = cursor;
    if (text.charAt(cursor.at) !== '(') return single(cursor);
    cursor.at++;
    const items: FetchItem[] = [];
    for (;;) {
      while (text.charAt(cursor.at) === ' ') cursor.at++;
      if (text.charAt(cursor.at) === ')' && items.length > 0) break;
      const item = itemAt(cursor);
      if (item === FAIL) return FAIL;
      items.push(item);
      const next = text.charAt(cursor.at);
      if (next !== ' ' && next !== ')') return failAt(cursor, 'a closing parenthesis');
    }
    cursor.at++;
    return items;
  },
);

function single(cursor: Cursor): readonly FetchItem[] | Fail {
  const { at } = cursor;
  const macro = MACROS.get(keyword(cursor));
  if (macro) return macro;
  cursor.at = at;
  const item = itemAt(cursor);
  return item === FAIL ? FAIL : [item];
}

function itemAt(cursor: Cursor): FetchItem | Fail {
  const { text, at } = cursor;
  const name = keyword(cursor);
  // The bracket is an atom's character, so that the word may run on to the section's end.
  const bracket = name.indexOf('[');
  if (bracket < 0) {
    const item = ITEMS.get(name);
    return item ?? failAt(cursor, name === 'BODY.PEEK' ? 'a section' : 'a data item', at);
  }
  const word = name.slice(0, bracket);
  if (word !== 'BODY' && word !== 'BODY.PEEK') return failAt(cursor, 'a data item', at);
  cursor.at = at + bracket + 1;
  const section = sectionAt(cursor);
  if (section === FAIL) return FAIL;
  if (text.charAt(cursor.at) !== ']') return failAt(cursor, 'a closing bracket');
  cursor.at++;
  const partial = partialAt(cursor);
  if (partial === FAIL) return FAIL;
  const from = partial === null ? '' : `<${partial.from}>`;
  const label = `BODY[${writeSection(section)}]${from}`;
  return { kind: 'section', label, section, partial, peek: word === 'BODY.PEEK' };
}

const TEXTS: ReadonlySet<string> = new Set(['HEADER', 'HEADER.FIELDS', 'HEADER.FIELDS.NOT', 'TEXT', 'MIME']);
const isSectionText = (word: string): word is NonNullable<SectionText> => TEXTS.has(word);

/** `2.1.HEADER.FIELDS (Subject)`: numbers, then words. */
function sectionAt(cursor: Cursor): Section | Fail {
  const { text, at } = cursor;
  const [numbers = ''] = /^(?:\d{1,9}(?:\.(?=\d)|(?=[.\]])))*/.exec(text.slice(at)) ?? [];
  const part = numbers === '' ? [] : numbers.split('.').map(Number);
  cursor.at = at + numbers.length;
  if (text.charAt(cursor.at) === ']') return { part, what: null };
  if (part.length > 0) {
    if (text.charAt(cursor.at) !== '.') return failAt(cursor, 'a section');
    cursor.at++;
  }
  const from = cursor.at;
  const [word = ''] = /^[A-Za-z.]*/.exec(text.slice(from)) ?? [];
  const what = word.toUpperCase();
  // MIME is of parts only.
  if (!isSectionText(what) || (what === 'MIME' && part.length === 0))
    return failAt(cursor, 'a section', from);
  cursor.at = from + word.length;
  if (what !== 'HEADER.FIELDS' && what !== 'HEADER.FIELDS.NOT') return { part, what };
  const fields = fieldsAt(cursor);
  return fields === FAIL ? FAIL : { part, what, fields };
}

/** ` (Subject "To")`. */
function fieldsAt(cursor: Cursor): readonly string[] | Fail {
  const { text } = cursor;
  const skipSpaces = (): void => {
    while (text.charAt(cursor.at) === ' ') cursor.at++;
  };
  skipSpaces();
  if (text.charAt(cursor.at) !== '(') return failAt(cursor, 'a list of header fields');
  cursor.at++;
  const fields: string[] = [];
  for (;;) {
    skipSpaces();
    if (text.charAt(cursor.at) === ')' && fields.length > 0) break;
    const field = astring.parse(cursor);
    if (field === FAIL) return FAIL;
    fields.push(field);
  }
  cursor.at++;
  return fields;
}

const NO_END = Number.MAX_SAFE_INTEGER;

/** `<from.count>`; null where there is none. Dovecot also takes `<from>`: up to the end. */
function partialAt(cursor: Cursor): PartialRange | null | Fail {
  const { text, at } = cursor;
  if (text.charAt(at) !== '<') return null;
  const found = /^<(\d{1,10})(?:\.(\d{1,10}))?>/.exec(text.slice(at));
  if (!found) return failAt(cursor, 'a partial such as <0.100>');
  cursor.at = at + found[0].length;
  return { from: Number(found[1]), count: found[2] === undefined ? NO_END : Number(found[2]) };
}

function writeSection({ part, what, fields }: Section): string {
  const numbers = part.join('.');
  if (what === null) return numbers;
  const names = fields ? ` (${fields.map((field) => writeAstring(field.toUpperCase())).join(' ')})` : '';
  return `${numbers}${numbers === '' ? '' : '.'}${what}${names}`;
}
