import { describe, expect, test } from 'vitest';
import { epochOf } from '../kernel/calendar.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { decodeEncodedWords } from '../message/encoded-word.ts';
import { messageOf } from '../message/message.ts';
import { summaryOf } from '../message/summary.ts';
import { decodeQuotedPrintable } from '../message/transfer-encoding.ts';
import { encodedWords, quotedPrintable } from './encode.ts';
import { readRecipients } from './recipients.ts';
import { ALICE_IMAP } from './test-accounts.ts';
import { type Writing, writeLetter } from './write-letter.ts';

const people = (...typed: readonly string[]) => readRecipients(typed) ?? [];

const WRITING: Writing = {
  account: ALICE_IMAP,
  to: people('Bob <bob@remote.example>'),
  cc: [],
  answers: null,
  epochMs: epochOf(2027, 3, 2, 9, 15, 4),
  device: 'laptop.campus.example',
  number: 1,
};

const written = (subject: string, text: string, more: Partial<Writing> = {}): string =>
  latin1(writeLetter({ subject, text }, { ...WRITING, ...more }).octets);

describe('a letter', () => {
  test('of plain text, whole', () => {
    expect(written('Hello', 'Hi Bob,\n\n.\n')).toBe(
      [
        'Date: Tue, 02 Mar 2027 09:15:04 +0000',
        'From: Alice <alice@campus.example>',
        'To: Bob <bob@remote.example>',
        'Subject: Hello',
        'Message-ID: <20270302091504.1@laptop.campus.example>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=us-ascii',
        'Content-Transfer-Encoding: 7bit',
        '',
        'Hi Bob,',
        '',
        '.',
        '',
      ].join('\r\n'),
    );
  });

  test('with more than ASCII says so, in its header and its text', () => {
    const text = written('Grüße aus Köln', 'Schön = gut \n', {
      account: { ...ALICE_IMAP, name: 'Zoë "Z" Weiß' },
      to: people('Żaneta <bob@remote.example>'),
    });
    expect(text).toContain('\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=\r\n');
    expect(text).toContain('\r\nTo: =?UTF-8?Q?=C5=BBaneta?= <bob@remote.example>\r\n');
    expect(text).toContain('From: =?UTF-8?Q?Zo=C3=AB_=22Z=22_Wei=C3=9F?= <alice@campus.example>\r\n');
    expect(text).toContain('\r\nContent-Type: text/plain; charset=utf-8\r\n');
    expect(text).toContain('\r\nContent-Transfer-Encoding: quoted-printable\r\n');
    expect(text).toMatch(/\r\n\r\nSch=C3=B6n =3D gut=20\r\n$/);
    expect(text).toMatch(/^[\r\n\t -~]*$/);
  });

  test('names nobody from Bcc, and says so where it names nobody', () => {
    expect(written('x', '', { to: [], cc: [] })).toContain('\r\nTo: undisclosed-recipients:;\r\n');
  });

  test('that answers another says which, and what that one answered', () => {
    const answers = messageOf(
      octetsOf('Message-ID: <b@x>\r\nReferences: <a@x>\r\n <c@x> junk\r\n\r\nhi\r\n'),
    );
    const text = written('Re: x', '', { answers });
    expect(text).toContain('\r\nIn-Reply-To: <b@x>\r\nReferences: <a@x> <c@x> <b@x>\r\n');
    expect(written('Re: x', '', { answers: messageOf(octetsOf('Subject: x\r\n\r\n')) })).not.toContain(
      'Reply',
    );
  });

  test('cannot smuggle a field in by its subject', () => {
    expect(written('x\r\nBcc: eve@evil.example', '')).toContain('\r\nSubject: x Bcc: eve@evil.example\r\n');
    // What looks like an encoded word is none: it is encoded itself.
    const subject = '=?UTF-8?Q?x?=';
    expect(summaryOf(writeLetter({ subject, text: '' }, WRITING)).subject).toBe(subject);
  });

  test('keeps its lines short enough for the wire', () => {
    const text = written('x', `${'a'.repeat(999)}\n`);
    expect(text).toContain('Content-Transfer-Encoding: quoted-printable');
    expect(text).toContain('charset=us-ascii');
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    const many = Array.from({ length: 20 }, (_, i) => `Somebody Long ${i} <somebody${i}@remote.example>`);
    const lines = written('y', '', { to: people(...many) }).split('\r\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
  });
});

describe('encodings', () => {
  test.each([
    ['a'.repeat(60) + 'ä'.repeat(30), 3],
    ['😀'.repeat(40), 4],
    ['日本語のとても長い件名はいくつかの単語に分けられます', 2],
  ])('encoded words are short, whole and say the same: %s', (text, words) => {
    const encoded = encodedWords(text);
    const all = encoded.split(' ');
    expect(all.length).toBeGreaterThanOrEqual(words);
    for (const word of all) {
      expect(word.length).toBeLessThanOrEqual(75);
      // A character is never torn: each word alone decodes without a replacement character.
      expect(decodeEncodedWords(word)).not.toContain('\ufffd');
    }
    expect(decodeEncodedWords(encoded)).toBe(text);
  });

  test('quoted-printable is decoded to what it was, in lines of 76 at most', () => {
    const text = `${'ü'.repeat(100)}\r\n${'x'.repeat(76)}\r\n${'x'.repeat(77)}\r\ntab\t\r\n= \r\n`;
    const encoded = quotedPrintable(text);
    for (const line of encoded.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    expect(encoded).toContain(`\r\n${'x'.repeat(76)}\r\n`);
    expect(encoded).toContain('\r\ntab=09\r\n=3D=20\r\n');
    const octets = octetsOf(decodeQuotedPrintable(encoded));
    expect(new TextDecoder().decode(octets)).toBe(text);
  });
});

describe('addresses as people type them', () => {
  const read = (...typed: readonly string[]) =>
    readRecipients(typed)?.map(({ name, path }) => `${name}|${path.address}`) ?? null;

  test('with and without names, several on a line', () => {
    expect(read('bob@remote.example, Carol <carol@Campus.Example>', '', '"Q, R" <q@x.example>')).toEqual([
      '|bob@remote.example',
      'Carol|carol@campus.example',
      'Q, R|q@x.example',
    ]);
    expect(read('Zoë <zoe@x.example>')).toEqual(['Zoë|zoe@x.example']);
    expect(read('"a \\"b\\" c" <d@x.example>,')).toEqual(['a "b" c|d@x.example']);
    expect(read()).toEqual([]);
  });

  test.each([
    'bob',
    'bob@',
    '@x.example',
    'bob@x.example, bob',
    'Friends: a@x.example;',
    'bob@x.example bob',
    '"bob@x.example',
    'Bob <bob@x.example> x',
    '<bob@x.example',
    'zoë@x.example',
    'bob@x..example',
    '<@a.example:bob@x.example>',
    'bob@x.example\r\nRCPT TO:<eve@x.example>',
    ',,',
    '<>',
  ])('%j is none', (typed) => {
    expect(read(typed)).toBeNull();
  });
});
