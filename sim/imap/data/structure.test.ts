import { describe, expect, it } from 'vitest';
import { octetsOf } from '../../kernel/octets.ts';
import { type Message, messageOf } from '../../message/message.ts';
import { bodyStructureText, bodyText } from './bodystructure.ts';
import { envelopeText } from './envelope.ts';
import { FIXTURES } from './testdata/letters.ts';

const letter = (text: string): Message => messageOf(octetsOf(text));

describe('envelopeText', () => {
  it.each<[keyof typeof FIXTURES, string]>([
    [
      'plain',
      '("Tue, 02 Mar 2021 09:15:00 +0100" "Lighthouse schedule" (("Nora Lindqvist" NIL "nora" "harbour.example")) (("Nora Lindqvist" NIL "nora" "harbour.example")) (("Nora Lindqvist" NIL "nora" "harbour.example")) (("Tomas Reyes" NIL "tomas" "quarry.example")) NIL NIL NIL "<lamp-1@harbour.example>")',
    ],
    [
      'reply',
      '("Tue, 02 Mar 2021 11:40:12 +0000" "Re: Lighthouse schedule" (("Tomas Reyes" NIL "tomas" "quarry.example")) (("Tomas Reyes" NIL "tomas" "quarry.example")) ((NIL NIL "quarry-desk" "quarry.example")) (("Nora Lindqvist" NIL "nora" "harbour.example")) (("Harbour, Office" NIL "office" "harbour.example")(NIL NIL "keeper" "harbour.example")) NIL "<lamp-1@harbour.example>" "<lamp-2@quarry.example>")',
    ],
    [
      'reply2',
      '("Wed, 03 Mar 2021 06:05:44 -0500" "Re: Lighthouse schedule" ((NIL NIL "keeper" "harbour.example")) (("Night Keeper" NIL "night" "harbour.example")) ((NIL NIL "keeper" "harbour.example")) ((NIL NIL "tomas" "quarry.example")) NIL NIL "<lamp-2@quarry.example>" "<lamp-3@harbour.example>")',
    ],
    [
      'nosubject',
      '("Thu, 11 Mar 2021 00:00:01 +0000" NIL ((NIL NIL "quiet" "silent.example")) ((NIL NIL "quiet" "silent.example")) ((NIL NIL "quiet" "silent.example")) ((NIL NIL "tomas" "quarry.example")) NIL NIL NIL NIL)',
    ],
    [
      'encoded',
      '("Sun, 07 Mar 2021 12:00:00 +0000" "=?UTF-8?B?U25pZ2VsIMO8YmVyIGFsbGU=?= =?UTF-8?Q?_B=C3=A4ume?=" (("=?UTF-8?Q?J=C3=B8rgen_=C3=85s?=" NIL "jorgen" "fjord.example")) (("=?UTF-8?Q?J=C3=B8rgen_=C3=85s?=" NIL "jorgen" "fjord.example")) (("=?UTF-8?Q?J=C3=B8rgen_=C3=85s?=" NIL "jorgen" "fjord.example")) (("=?ISO-8859-1?B?QmrzcmsgU+Zy?=" NIL "bjork" "fjord.example")) NIL NIL NIL "<snail-1@fjord.example>")',
    ],
    [
      'folded',
      '("Wed, 10 Mar 2021 13:14:15 +0000" {128}\r\nThis subject was folded by its sender because it is far too long to be put on one line of a reasonable width and so it has three (("A person whose name is folded over two lines" NIL "long" "far.example")) (("A person whose name is folded over two lines" NIL "long" "far.example")) (("A person whose name is folded over two lines" NIL "long" "far.example")) ((NIL NIL "one" "list.example")(NIL NIL "two" "list.example")(NIL NIL "three" "list.example")(NIL NIL "four" "list.example")) NIL NIL NIL "<folded-1@far.example>")',
    ],
    [
      'groups',
      '("Fri, 12 Mar 2021 18:00:00 +0200" "Garden party" (("Host" NIL "host" "party.example")) (("Host" NIL "host" "party.example")) (("Host" NIL "host" "party.example")) ((NIL NIL "Friends" NIL)(NIL NIL "ann" "party.example")({15}\r\nBen "Big" Olsen NIL "ben" "party.example")(NIL NIL NIL NIL)(NIL NIL "solo" "party.example")) ((NIL NIL "undisclosed-recipients" NIL)(NIL NIL NIL NIL)) ((NIL NIL "hidden" "party.example")) NIL "<party-1@party.example>")',
    ],
  ])('answers as recorded for %s', (name, expected) => {
    expect(envelopeText(letter(FIXTURES[name]))).toBe(expected);
  });

  it('has nothing but NIL for an empty header', () => {
    expect(envelopeText(letter('\nx'))).toBe('(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)');
  });

  it('joins the addresses of repeated fields and takes the last of other fields', () => {
    expect(envelopeText(letter('From: a@b\nSubject: one\nFrom: c@d\nSubject: two\n\n'))).toBe(
      '(NIL "two" ((NIL NIL "a" "b")(NIL NIL "c" "d")) ((NIL NIL "a" "b")(NIL NIL "c" "d")) ((NIL NIL "a" "b")(NIL NIL "c" "d")) NIL NIL NIL NIL NIL)',
    );
  });

  // As Dovecot 2.3.19 writes these subjects.
  it.each([
    ['Subject: a  b', '{3}\r\na b'],
    ['Subject: "q"', '{3}\r\n"q"'],
    ['Subject: Gr\xc3\xbc\xc3\x9fe', '{7}\r\nGr\xc3\xbc\xc3\x9fe'],
    ['Subject:', '""'],
    ['Subject:   ', '""'],
    ['Subject: one\n two', '{7}\r\none two'],
  ])('writes %j as a string for people', (field, expected) => {
    expect(envelopeText(letter(`${field}\n\n`))).toBe(`(NIL ${expected} NIL NIL NIL NIL NIL NIL NIL NIL)`);
  });

  it('escapes a few quotes and turns to a literal for many', () => {
    const withId = (id: string): string => envelopeText(letter(`Message-ID: ${id}\n\n`)).slice(37, -1);
    expect(withId('"a\\b"')).toBe('"\\"a\\\\b\\""');
    expect(withId('"""""')).toBe('{5}\r\n"""""');
    expect(withId('\xe9')).toBe('{1}\r\n\xe9');
  });
});

describe('bodyText and bodyStructureText', () => {
  it.each<[keyof typeof FIXTURES, string]>([
    [
      'alternative',
      '(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 31 0 NIL NIL NIL NIL)("text" "html" ("charset" "us-ascii") NIL NIL "quoted-printable" 49 1 NIL NIL ("en") NIL) "alternative" ("boundary" "crust-and-crumb") NIL NIL NIL)',
    ],
    [
      'mixed',
      '(("text" "plain" ("charset" "utf-8" "format" "flowed") NIL NIL "8bit" 36 1 NIL NIL NIL NIL)("application" "pdf" ("name" "invoice 4417.pdf") "<pdf-part@ledger.example>" "the invoice itself" "base64" 410 NIL ("attachment" ("filename" "invoice 4417.pdf" "size" "300")) NIL NIL)("text" "csv" ("charset" "utf-8") NIL NIL "7bit" 28 2 "Q2hlY2sgSW50ZWdyaXR5IQ==" ("inline" ("filename" "rows.csv")) NIL NIL) "mixed" ("boundary" "=_ledger_9") NIL NIL NIL)',
    ],
    [
      'nested',
      '(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 19 0 NIL NIL NIL NIL)("message" "rfc822" NIL NIL NIL "7bit" 379 ("Fri, 01 Jan 2021 01:02:03 +0000" "First letter" (("Iris" NIL "iris" "letters.example")) (("Iris" NIL "iris" "letters.example")) (("Iris" NIL "iris" "letters.example")) ((NIL NIL "archive" "museum.example")) NIL NIL NIL "<letter-1@letters.example>") (("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 17 0 NIL NIL NIL NIL)("text" "html" ("charset" "us-ascii") NIL NIL "7bit" 17 0 NIL NIL NIL NIL) "alternative" ("boundary" "inner") NIL NIL NIL) 17 NIL ("attachment" NIL) NIL NIL)("message" "rfc822" NIL NIL NIL "7bit" 71 (NIL "Second letter" (("Jon" NIL "jon" "letters.example")) (("Jon" NIL "jon" "letters.example")) (("Jon" NIL "jon" "letters.example")) NIL NIL NIL NIL NIL) ("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 12 0 NIL NIL NIL NIL) 3 NIL NIL NIL NIL) "mixed" ("boundary" "outer") NIL NIL NIL)',
    ],
    [
      'related',
      '((("text" "html" ("charset" "us-ascii") NIL NIL "7bit" 33 0 NIL NIL NIL NIL)("image" "png" NIL "<pic@press.example>" NIL "base64" 32 NIL ("inline" NIL) NIL NIL) "related" ("boundary" "rel" "type" "text/html") NIL NIL NIL)("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 10 0 NIL ("attachment" ("filename" "caption.txt")) NIL NIL) "mixed" ("boundary" "mix") NIL NIL NIL)',
    ],
    ['encoded', '("text" "plain" ("charset" "utf-8") NIL NIL "quoted-printable" 104 2 NIL NIL NIL NIL)'],
    ['utf8', '("text" "plain" ("charset" "utf-8") NIL NIL "8bit" 80 2 NIL NIL NIL NIL)'],
  ])('answers BODYSTRUCTURE as recorded for %s', (name, expected) => {
    expect(bodyStructureText(letter(FIXTURES[name]))).toBe(expected);
  });

  it('answers BODY as recorded, without extension data', () => {
    expect(bodyText(letter(FIXTURES.alternative))).toBe(
      '(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 31 0)("text" "html" ("charset" "us-ascii") NIL NIL "quoted-printable" 49 1) "alternative")',
    );
    expect(bodyText(letter(FIXTURES.reply2))).toBe(
      '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 37 1)',
    );
  });

  // As Dovecot 2.3.19 answers.
  it.each([
    ['multipart/mixed', '(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0) "mixed")'],
    ['garbage', '("garbage" "" NIL NIL NIL "7bit" 3)'],
    ['text', '("text" "" ("charset" "us-ascii") NIL NIL "7bit" 3 1)'],
    ['TEXT/PLAIN; CHARSET=US-ASCII', '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 3 1)'],
    ['Text/HTML', '("Text" "HTML" ("charset" "us-ascii") NIL NIL "7bit" 3 1)'],
    ['application/octet-stream', '("application" "octet-stream" NIL NIL NIL "7bit" 3)'],
    ['text/plain extra', '("" "" NIL NIL NIL "7bit" 3)'],
  ])('makes the best of Content-Type: %s', (type, expected) => {
    expect(bodyText(letter(`Content-Type: ${type}\n\nx\n`))).toBe(expected);
  });
});
