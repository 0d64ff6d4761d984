import type { Octets } from '../kernel/octets.ts';

/**
 * Grammars as values: each knows its ABNF, how to parse, a valid sample and what to suggest.
 *
 * `parse` returns what it read or `FAIL`, and never throws. The cursor remembers the furthest
 * failure, so that a reply and an explanation can say where and what was expected.
 */
export const FAIL: unique symbol = Symbol('the text does not match');
export type Fail = typeof FAIL;

/** A named piece of a line, for explanations: `from` and `to` are positions in the parsed text. */
export interface Mark {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** An IMAP literal kept beside the text: its octets stand (unseen) at position `at` of the text. */
export interface Literal {
  readonly at: number;
  readonly octets: Octets;
}

const NO_LITERALS: readonly Literal[] = [];

/** Where a parser stands in a latin1 text. Use `cursorOf`. */
export interface Cursor {
  readonly text: string;
  readonly literals: readonly Literal[];
  at: number;
  failedAt: number;
  expected: string;
  /** Collects marks while not null; null on the servers' hot path. */
  readonly marks: Mark[] | null;
}

/** A place in a line that a learner fills in. */
export interface Slot {
  readonly name: string;
  readonly sample: string;
}

export interface Grammar<T> {
  /** The rule in the RFC's own notation. */
  readonly abnf: string;
  /** A text that this grammar parses. */
  readonly sample: string;
  readonly slots: readonly Slot[];
  parse(cursor: Cursor): T | Fail;
  /** Parses and puts the one named field into `fields`: what `seq` calls, to make no object for each. */
  readonly parseInto?: (cursor: Cursor, fields: Record<string, unknown>) => null | Fail;
}

/** A grammar whose value is an object of named fields. */
export interface Fields<R extends object> extends Grammar<R> {
  readonly fields: true;
}

export function cursorOf(
  text: string,
  at = 0,
  marks: Mark[] | null = null,
  literals: readonly Literal[] = NO_LITERALS,
): Cursor {
  return { text, literals, at, failedAt: at, expected: '', marks };
}

/** Notes a failure at the cursor, keeping the furthest one, and returns `FAIL`. */
export function failAt(cursor: Cursor, expected: string, at = cursor.at): Fail {
  if (at >= cursor.failedAt || cursor.expected === '') {
    cursor.failedAt = at;
    cursor.expected = expected;
  }
  return FAIL;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly at: number; readonly expected: string };

/** Parses the whole of `text` from `at` on; what is left over is a failure too. */
export function parseAll<T>(
  grammar: Grammar<T>,
  text: string,
  at = 0,
  marks: Mark[] | null = null,
  literals: readonly Literal[] = NO_LITERALS,
): Parsed<T> {
  const cursor = cursorOf(text, at, marks, literals);
  const value = grammar.parse(cursor);
  if (value !== FAIL && cursor.at === text.length) return { ok: true, value };
  if (value !== FAIL) failAt(cursor, 'end of line');
  return { ok: false, at: cursor.failedAt, expected: cursor.expected };
}

/** A grammar from a plain parse function. */
export function rule<T>(abnf: string, sample: string, parse: (cursor: Cursor) => T | Fail): Grammar<T> {
  return { abnf, sample, slots: [], parse };
}

/** The text itself, in any case of its letters (ABNF strings are case-insensitive). @rfc 5234 2.3 */
export function word(text: string): Grammar<null> {
  const upper = text.toUpperCase();
  return rule(`"${text}"`, text, (cursor) => {
    const end = cursor.at + text.length;
    if (cursor.text.slice(cursor.at, end).toUpperCase() !== upper) return failAt(cursor, text);
    cursor.at = end;
    return null;
  });
}

/** Exactly one space. */
export const SP: Grammar<null> = rule('SP', ' ', (cursor) => {
  if (cursor.text.charCodeAt(cursor.at) !== 32) return failAt(cursor, 'a space');
  cursor.at++;
  return null;
});

/** Nothing at all: for commands without arguments. */
export const nothing: Fields<Record<never, never>> = {
  abnf: '',
  sample: '',
  slots: [],
  fields: true,
  parse: () => ({}),
};

/** One or more characters of which each passes `test`. */
export function run(
  abnf: string,
  sample: string,
  test: (code: number) => boolean,
  expected: string,
): Grammar<string> {
  return rule(abnf, sample, (cursor) => {
    const { text, at } = cursor;
    let end = at;
    while (end < text.length && test(text.charCodeAt(end))) end++;
    if (end === at) return failAt(cursor, expected);
    cursor.at = end;
    return text.slice(at, end);
  });
}

/** A number of digits up to `limit`, 2³² − 1 unless told otherwise. */
export function numeral(name: string, sample: number, limit = 4_294_967_295): Grammar<number> {
  return rule(name, `${sample}`, (cursor) => {
    const { text, at } = cursor;
    let end = at;
    let value = 0;
    while (end < text.length) {
      const digit = text.charCodeAt(end) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      end++;
    }
    if (end === at || value > limit) return failAt(cursor, 'a number');
    cursor.at = end;
    return value;
  });
}

/** Gives a grammar's value a name; the piece becomes a slot to fill and a mark to explain. */
export function named<K extends string, T>(name: K, grammar: Grammar<T>): Fields<{ readonly [P in K]: T }> {
  return {
    abnf: grammar.abnf,
    sample: grammar.sample,
    slots: [{ name, sample: grammar.sample }],
    fields: true,
    parse: (cursor) => {
      const from = cursor.at;
      const value = grammar.parse(cursor);
      if (value === FAIL) return FAIL;
      cursor.marks?.push({ name, from, to: cursor.at });
      return { [name]: value } as { [P in K]: T };
    },
    parseInto: (cursor, fields) => {
      const from = cursor.at;
      const value = grammar.parse(cursor);
      if (value === FAIL) return FAIL;
      cursor.marks?.push({ name, from, to: cursor.at });
      fields[name] = value;
      return null;
    },
  };
}

type FieldsOf<G> = G extends Fields<infer R> ? R : unknown;
type Merge<G extends readonly unknown[]> = G extends readonly [infer Head, ...infer Rest]
  ? FieldsOf<Head> & Merge<Rest>
  : unknown;

/** One after the other. The value has the named fields of its parts; all else is read and dropped. */
export function seq<const G extends readonly Grammar<unknown>[]>(...parts: G): Fields<Merge<G> & object> {
  const steps = parts.map((part) => ({ part, isFields: 'fields' in part, parseInto: part.parseInto }));
  return {
    abnf: parts
      .map((part) => part.abnf)
      .filter(Boolean)
      .join(' '),
    sample: parts.map((part) => part.sample).join(''),
    slots: parts.flatMap((part) => part.slots),
    fields: true,
    parse: (cursor) => {
      const fields: Record<string, unknown> = {};
      for (const { isFields, part, parseInto } of steps) {
        const value = parseInto ? parseInto(cursor, fields) : part.parse(cursor);
        if (value === FAIL) return FAIL;
        if (isFields && value !== null) Object.assign(fields, value);
      }
      return fields as Merge<G> & object;
    },
  };
}

/** Present or not. The sample leaves it out; give `fallback` the value that absence means. */
export function opt<T, F>(grammar: Fields<T & object>, fallback: F): Fields<(T & object) | (F & object)>;
export function opt<T, F>(grammar: Grammar<T>, fallback: F): Grammar<T | F>;
export function opt<T, F>(grammar: Grammar<T>, fallback: F): Grammar<T | F> {
  return {
    ...('fields' in grammar ? { fields: true } : {}),
    abnf: `[${grammar.abnf}]`,
    sample: '',
    slots: [],
    parse: (cursor) => {
      const { at } = cursor;
      const value = grammar.parse(cursor);
      if (value !== FAIL) return value;
      cursor.at = at;
      return fallback;
    },
  };
}

/** The first of several that matches. */
export function oneOf<const G extends readonly Grammar<unknown>[]>(
  ...choices: G
): Grammar<G[number] extends Grammar<infer T> ? T : never> {
  type T = G[number] extends Grammar<infer V> ? V : never;
  return {
    abnf: `(${choices.map((choice) => choice.abnf).join(' / ')})`,
    sample: choices[0]?.sample ?? '',
    slots: choices[0]?.slots ?? [],
    parse: (cursor) => {
      const { at } = cursor;
      for (const choice of choices) {
        cursor.at = at;
        const value = choice.parse(cursor);
        if (value !== FAIL) return value as T;
      }
      return FAIL;
    },
  };
}

/** One or more, parted by `separator`. */
export function listOf<T>(item: Grammar<T>, separator: Grammar<unknown>): Grammar<readonly T[]> {
  return {
    abnf: `${item.abnf} *(${separator.abnf} ${item.abnf})`,
    sample: item.sample,
    slots: item.slots,
    parse: (cursor) => {
      const items: T[] = [];
      for (;;) {
        const value = item.parse(cursor);
        if (value === FAIL) return FAIL;
        items.push(value);
        const { at } = cursor;
        if (separator.parse(cursor) === FAIL) {
          cursor.at = at;
          return items;
        }
      }
    },
  };
}

/** The same grammar with another sample: one that fits the page it is shown on. */
export function sampled<G extends Grammar<unknown>>(grammar: G, sample: string): G {
  return { ...grammar, sample };
}

/** All that is left of the line, possibly nothing. */
export const rest: Grammar<string> = rule('*CHAR', '', (cursor) => {
  const { text, at } = cursor;
  cursor.at = text.length;
  return text.slice(at);
});
