import { type Cursor, FAIL, type Fail, failAt, type Grammar } from '../wire/grammar.ts';

/** Numbers as a client wrote them: pairs of ends in either order, `*` as 0. @rfc 3501 9 */
export type SequenceSet = readonly (readonly [number, number])[];

/** Ranges with both ends included, lower end first. */
export type Ranges = readonly (readonly [low: number, high: number])[];

const STAR = 0;
const LARGEST = 4_294_967_295;

/** `1:4,7,*`: message numbers or UIDs. @rfc 3501 9 */
export const sequenceSet: Grammar<SequenceSet> = {
  abnf: 'sequence-set',
  sample: '1:*',
  slots: [],
  parse: (cursor) => {
    const set: (readonly [number, number])[] = [];
    for (;;) {
      const first = number(cursor);
      if (first === FAIL) return FAIL;
      let last = first;
      if (cursor.text.charAt(cursor.at) === ':') {
        cursor.at++;
        const end = number(cursor);
        if (end === FAIL) return FAIL;
        last = end;
      }
      set.push([first, last]);
      if (cursor.text.charAt(cursor.at) !== ',') return set;
      cursor.at++;
    }
  },
};

/** A number above 0, or `*`. */
function number(cursor: Cursor): number | Fail {
  const { text } = cursor;
  if (text.charAt(cursor.at) === '*') {
    cursor.at++;
    return STAR;
  }
  let end = cursor.at;
  let value = 0;
  for (; end < text.length; end++) {
    const digit = text.charCodeAt(end) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (end === cursor.at || value === 0 || value > LARGEST) return failAt(cursor, 'a sequence set');
  cursor.at = end;
  return value;
}

/** Puts a number in the place of `*`, turns the ends the right way, sorts and joins what touches. */
export function rangesOf(set: SequenceSet, star: number): Ranges {
  const ordered = set.map(([a, b]): [number, number] => {
    const first = a === STAR ? star : a;
    const last = b === STAR ? star : b;
    return first <= last ? [first, last] : [last, first];
  });
  if (ordered.length === 1) return ordered;
  ordered.sort((a, b) => a[0] - b[0]);
  const ranges: [number, number][] = [];
  for (const [low, high] of ordered) {
    const last = ranges.at(-1);
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else ranges.push([low, high]);
  }
  return ranges;
}

/** Writes numbers, which must ascend, as a set: `1:3,7`. @rfc 4315 4 */
export function writeSet(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    const first = numbers[i] ?? 0;
    let last = first;
    for (i++; numbers[i] === last + 1; i++) last++;
    parts.push(first === last ? `${first}` : `${first}:${last}`);
  }
  return parts.join(',');
}
