import { describe, expect, test } from 'vitest';
import { readFetched } from './holdings-fetch';

const fetched = (text: string) => readFetched(new TextEncoder().encode(text));
const item = (name: string, more: object = {}) => ({
  name,
  section: null,
  origin: null,
  words: [],
  lengthOctets: 0,
  ...more,
});

describe('a FETCH response as a client reads it', () => {
  // The example of RFC 3501 7.4.2.
  test('flags and size', () => {
    expect(fetched('* 23 FETCH (FLAGS (\\Seen) RFC822.SIZE 44827)\r\n')).toEqual({
      number: 23,
      items: [item('FLAGS', { words: ['\\Seen'] }), item('RFC822.SIZE', { words: ['44827'] })],
    });
  });

  test('a literal is counted and passed over, whatever stands in it', () => {
    expect(fetched('* 2 FETCH (BODY[] {10}\r\n) UID 99 ( FLAGS () UID 12)\r\n')?.items).toEqual([
      item('BODY', { section: '', lengthOctets: 10 }),
      item('FLAGS'),
      item('UID', { words: ['12'] }),
    ]);
  });

  test('a section with spaces, a partial, a quoted string with quotes in it', () => {
    const text =
      '* 1 FETCH (BODY[HEADER.FIELDS (From To)] {2}\r\nxy BODY[1.2]<512> "a\\"b" INTERNALDATE "1-Mar-2027")\r\n';
    expect(fetched(text)?.items).toEqual([
      item('BODY', { section: 'HEADER.FIELDS (FROM TO)', lengthOctets: 2 }),
      item('BODY', { section: '1.2', origin: 512, lengthOctets: 4 }),
      item('INTERNALDATE', { lengthOctets: 10 }),
    ]);
  });

  test('lists in lists', () => {
    const text = '* 1 FETCH (ENVELOPE ("d" "s" (("Bob" NIL "bob" "b.example")) NIL) UID 4)\r\n';
    expect(fetched(text)?.items.map(({ name }) => name)).toEqual(['ENVELOPE', 'UID']);
  });

  test.each([
    ['something else', '* 3 EXISTS\r\n'],
    ['a tagged line', 'a1 OK FETCH (done)\r\n'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(fetched(text)).toBeNull();
  });

  test.each([
    ['without an end', '* 1 FETCH (FLAGS (\\Seen'],
    ['cut in a literal', '* 1 FETCH (BODY[] {9999}\r\nabc'],
    ['cut in a quote', '* 1 FETCH (BODY[] "abc'],
    ['closed too often', '* 1 FETCH ()))))\r\n'],
    ['opened without an end', `* 1 FETCH (X ${'('.repeat(100_000)}`],
    ['a number no one means', '* 1 FETCH (BODY[] {99999999999}\r\n)\r\n'],
  ])('%s: read as far as it goes', (_, text) => {
    expect(fetched(text)?.items).toEqual([]);
  });
});
