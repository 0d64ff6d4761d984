import { describe, expect, it } from 'vitest';
import { octetsOf } from '../kernel/octets.ts';
import { decodeCharset, isSevenBit, knowsCharset } from './charset.ts';
import { decodeEncodedWords } from './encoded-word.ts';
import { decodedParameter, parseParameters } from './parameter.ts';
import { Scanner } from './scanner.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';

describe('decodeEncodedWords', () => {
  it.each([
    ['plain text', 'plain text'],
    ['=?UTF-8?Q?J=C3=B8rgen_=C3=85s?= <jorgen@fjord.example>', 'Jørgen Ås <jorgen@fjord.example>'],
    ['=?ISO-8859-1?B?QmrzcmsgU+Zy?=', 'Bjórk Sær'],
    // The white space between two encoded words goes. RFC 2047 8
    ['=?UTF-8?B?U25pZ2VsIMO8YmVyIGFsbGU=?= =?UTF-8?Q?_B=C3=A4ume?=', 'Snigel über alle Bäume'],
    ['(=?ISO-8859-1?Q?a?= b)', '(a b)'],
    ['=?ISO-8859-1?Q?a?=\n =?ISO-8859-1?Q?b?=', 'ab'],
    ['=?us-ascii*en?q?in_English?=', 'in English'],
    ['=?UTF-8?X?zz?= =?UTF-8?Q?open', '=?UTF-8?X?zz?= =?UTF-8?Q?open'],
    ['raw \xc3\xa9 and \xff', 'raw é and \ufffd'],
  ])('reads %s', (value, text) => {
    expect(decodeEncodedWords(value)).toBe(text);
  });
});

describe('transfer encodings', () => {
  it('decodes quoted-printable: soft breaks join, trailing blanks go, bad escapes stay', () => {
    expect(decodeQuotedPrintable('a=\r\nb =3D=20\r\nc  \r\nd=zz =e9= \r\nf=')).toBe(
      'ab = \r\nc\r\nd=zz \xe9f=',
    );
  });

  it('decodes base64 across lines and stops at what is none', () => {
    expect(decodeBase64('U25p\r\nZ2Vs')).toBe('Snigel');
    expect(decodeBase64('U25pZ2VsIQ==')).toBe('Snigel!');
    expect(decodeBase64('U25p*Z2Vs')).toBe('Sni');
  });

  it('decodes the character sets it knows', () => {
    expect(decodeCharset('ISO-8859-1', 'caf\xe9')).toBe('café');
    expect(decodeCharset('windows-1252', '\x80 \x93x\x94')).toBe('€ “x”');
    expect(decodeCharset('iso-8859-15', '\xa4')).toBe('€');
    expect(decodeCharset('x-unknown', 'a\xe9')).toBe('a\ufffd');
    expect(knowsCharset('Utf-8')).toBe(true);
    expect(knowsCharset('koi9')).toBe(false);
  });

  it('finds an 8-bit octet at any place of any slice', () => {
    const octets = octetsOf('0123456789abcdef');
    expect(isSevenBit(octets.subarray(3))).toBe(true);
    for (let at = 0; at < octets.length; at++) {
      const marked = octets.slice();
      marked[at] = 0x80;
      expect(isSevenBit(marked.subarray(at === 0 ? 0 : 1))).toBe(false);
    }
  });
});

describe('parseParameters', () => {
  const read = (value: string): [string, string][] =>
    parseParameters(new Scanner(value)).map((parameter) => [parameter.name, parameter.value]);

  it('reads tokens, quoted strings and folds, and skips what is broken', () => {
    expect(read('; charset=utf-8; name="a \\"b\\""')).toEqual([
      ['charset', 'utf-8'],
      ['name', 'a "b"'],
    ]);
    expect(read(';\n\tcharset=utf-8 ; x ?; y=z')).toEqual([
      ['charset', 'utf-8'],
      ['y', 'z'],
    ]);
    expect(read('; a')).toEqual([]);
  });

  it('joins continuations, in any order, and leaves them where one is missing', () => {
    expect(read('; name*1=b; name*0=a; x=y')).toEqual([
      ['x', 'y'],
      ['name', 'ab'],
    ]);
    expect(read("; name*0*=utf-8''a%20; name*1=b%")).toEqual([['name*', "utf-8''a%20b%25"]]);
    expect(read('; name*0=a; name*2=b')).toEqual([
      ['name*0', 'a'],
      ['name*2', 'b'],
    ]);
  });

  it('decodes values for people', () => {
    const decoded = (value: string): string | null =>
      decodedParameter(parseParameters(new Scanner(value)), 'filename');
    expect(decoded("; filename*=utf-8'de'Gr%C3%BC%C3%9Fe.txt")).toBe('Grüße.txt');
    expect(decoded('; filename="=?UTF-8?Q?J=C3=B8?=.txt"')).toBe('Jø.txt');
    expect(decoded('; size=3')).toBeNull();
  });
});
