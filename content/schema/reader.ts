/**
 * Reads data that came from outside, piece by piece. A reader gives the value as the type has it, without what the type
 * does not know, or throws `Misread`, which tells the place and what was wanted there.
 */
export type Reader<T> = (value: unknown, where: string) => T;

/** Not an error of ours: whoever calls readers catches it. */
export class Misread {
  readonly where: string;
  readonly why: string;
  constructor(where: string, why: string) {
    this.where = where;
    this.why = why;
  }
}

/** A text of at most so many characters. */
export const text =
  (most: number, least = 0): Reader<string> =>
  (value, where) => {
    if (typeof value !== 'string') throw new Misread(where, 'It must be a text.');
    if (value.length > most) throw new Misread(where, `It is longer than ${most} characters.`);
    if (value.length < least) throw new Misread(where, 'It must not be empty.');
    return value;
  };

/** A whole number in this range, its ends included. */
export const count =
  (least: number, most: number): Reader<number> =>
  (value, where) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new Misread(where, `It must be a whole number from ${least} to ${most}.`);
  };

export const truth: Reader<boolean> = (value, where) => {
  if (typeof value === 'boolean') return value;
  throw new Misread(where, 'It must be true or false.');
};

/** One of these words. */
export const oneOf =
  <const T extends string | number>(...words: readonly T[]): Reader<T> =>
  (value, where) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new Misread(where, `It must be one of: ${words.join(', ')}.`);
    return found;
  };

/** A list of at most so many. */
export const list =
  <T>(item: Reader<T>, most: number, least = 0): Reader<readonly T[]> =>
  (value, where) => {
    if (!Array.isArray(value)) throw new Misread(where, 'It must be a list.');
    if (value.length > most) throw new Misread(where, `It has more than ${most} items.`);
    if (value.length < least) throw new Misread(where, `It needs at least ${least}.`);
    return value.map((one, i) => item(one, `${where} ${i + 1}`.trim()));
  };

type Readers = { readonly [key: string]: Reader<unknown> };
type Read<R extends Readers> = { readonly [K in keyof R]: ReturnType<R[K]> };

/** An object with these fields; those of `optional` may be left out. */
export const object =
  <R extends Readers, O extends Readers = Record<never, never>>(
    required: R,
    optional?: O,
  ): Reader<Read<R> & Partial<Read<O>>> =>
  (value, where) => {
    const fields = recordOf(value, where);
    const read: Record<string, unknown> = {};
    for (const [key, reader] of Object.entries(required))
      read[key] = reader(fields[key], `${where} ${key}`.trim());
    for (const [key, reader] of Object.entries(optional ?? {})) {
      if (fields[key] !== undefined) read[key] = reader(fields[key], `${where} ${key}`.trim());
    }
    return read as Read<R> & Partial<Read<O>>;
  };

/** An object whose fields are all alike, at most so many. */
export const dictionary =
  <T>(item: Reader<T>, most: number): Reader<{ readonly [name: string]: T }> =>
  (value, where) => {
    const fields = Object.entries(recordOf(value, where));
    if (fields.length > most) throw new Misread(where, `It has more than ${most} items.`);
    const read = fields.map(([name, one]): [string, T] => {
      if (!/^[a-z][a-zA-Z]{0,29}$/.test(name)) throw new Misread(where, `“${name.slice(0, 30)}” is no name.`);
      return [name, item(one, `${where} ${name}`.trim())];
    });
    return Object.fromEntries(read);
  };

/** Objects of several kinds, told apart by one of their fields. */
export const kinds =
  <T>(field: string, readers: { readonly [kind: string]: Reader<T> }): Reader<T> =>
  (value, where) => {
    const kind = recordOf(value, where)[field];
    const reader = typeof kind === 'string' && Object.hasOwn(readers, kind) ? readers[kind] : undefined;
    if (!reader)
      throw new Misread(`${where} ${field}`.trim(), `It must be one of: ${Object.keys(readers).join(', ')}.`);
    return reader(value, where);
  };

function recordOf(value: unknown, where: string): { readonly [key: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Misread(where, 'It must be an object.');
}
