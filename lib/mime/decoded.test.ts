import { describe, expect, test } from 'vitest';
import { messageOf } from '@/sim/message/index';
import { DECODED_OCTETS, decodedPart } from './decoded';
import { partsOf } from './part-tree';

const octets = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Decodes the only part of a letter with these fields and this body, one character for one octet. */
function decode(fields: readonly string[], body: string) {
  const message = messageOf(octets(['MIME-Version: 1.0', ...fields, '', body].join('\r\n')));
  const [node] = partsOf(message);
  if (!node) throw new Error('no part');
  return decodedPart(message, node);
}
const type = (charset: string) => `Content-Type: text/plain; charset=${charset}`;
const encoded = (encoding: string) => `Content-Transfer-Encoding: ${encoding}`;

describe('decoding', () => {
  // RFC 2045 6.7: a soft line break.
  test('quoted-printable', () => {
    const body = "Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.\r\nf=C3=BCnf";
    expect(decode([type('utf-8'), encoded('Quoted-Printable')], body)).toMatchObject({
      text: "Now's the time for all folk to come to the aid of their country.\nfünf",
      troubles: [],
      isCut: false,
    });
  });

  test('base64', () => {
    expect(decode([type('utf-8'), encoded('base64')], 'VGVlIHVt\r\nIGbDvG5m').text).toBe('Tee um fünf');
  });

  test.each([
    ['iso-8859-1', 'f\xfcnf', 'fünf'],
    ['windows-1252', '2 \x80', '2 €'],
    ['iso-8859-15', '2 \xa4', '2 €'],
    ['koi8-r', '\xf0\xf2\xe9', 'ПРИ'],
    ['"ISO-2022-JP"', '\x1b$BF|K\\\x1b(B', '日本'],
    ['utf-16be', '\0A\x20\xac', 'A€'],
  ])('%s', (charset, body, text) => {
    expect(decode([type(charset)], body)).toMatchObject({ text, troubles: [] });
  });

  test('octets above 127 without a character set: UTF-8 if they can be, and it is told', () => {
    expect(decode([], 'f\xc3\xbcnf').text).toBe('fünf');
    expect(decode([], 'f\xfcnf').text).toBe('fünf');
    expect(decode([type('us-ascii')], 'f\xfcnf').troubles).toEqual([
      'Octets above 127, and US-ASCII has no such characters: read as Windows-1252.',
    ]);
  });

  test.each([
    ['an unknown set', [type('x-klingon')], 'a\xfcb', 'a�b', /“x-klingon” is unknown/],
    ['a set that hides', [type('iso-2022-kr')], 'abc', 'abc', /is unknown/],
    ['broken UTF-8', [type('utf-8')], 'a\xfcb', 'a�b', /valid UTF-8/],
    ['an unknown encoding', [encoded('x-uuencode')], 'begin 644 a', 'begin 644 a', /“x-uuencode” is unknown/],
    ['broken base64', [encoded('base64')], 'QUJD*QUJD', 'ABC', /breaks off/],
    ['broken quoted-printable', [encoded('quoted-printable')], 'a=ZZb', 'a=ZZb', /without two hexadecimal/],
  ])('%s', (_, fields, body, text, trouble) => {
    const decoded = decode(fields, body);
    expect(decoded.text).toBe(text);
    expect(decoded.troubles.join()).toMatch(trouble);
  });

  test('of 10 MB the first million octets', () => {
    const decoded = decode([type('utf-8')], 'x'.repeat(10_000_000));
    expect(decoded).toMatchObject({ isCut: true, sizeOctets: DECODED_OCTETS });
    expect(decoded.text).toHaveLength(1_000_000);
  });
});
