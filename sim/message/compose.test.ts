import { describe, expect, it } from 'vitest';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { appendField, formatField, hasField, prependField, withoutField } from './compose.ts';
import { type Message, messageOf } from './message.ts';
import { summaryOf } from './summary.ts';

const letter = (text: string): Message => messageOf(octetsOf(text));
const text = (message: Message): string => latin1(message.octets);

describe('fields of a message', () => {
  const message = letter('From: a@b\nBcc: c@d,\n e@f\nbcc: g@h\n\nBcc: body\n');

  it('are found in any case, in the header alone', () => {
    expect(hasField(message, 'FROM')).toBe(true);
    expect(hasField(message, 'Subject')).toBe(false);
  });

  it('can be put first or last', () => {
    expect(text(prependField(message, 'Return-Path', '<a@b>'))).toMatch(
      /^Return-Path: <a@b>\r\nFrom: a@b\r\n/,
    );
    expect(text(appendField(letter('From: a@b\n\nx'), 'Date', 'today'))).toBe(
      'From: a@b\r\nDate: today\r\n\r\nx',
    );
    expect(text(appendField(letter('\nx'), 'Date', 'today'))).toBe('Date: today\r\n\r\nx');
    expect(text(appendField(letter('From: a@b'), 'Date', 'today'))).toBe('From: a@b\r\nDate: today\r\n');
  });

  it('can be taken out, folded ones and all of that name', () => {
    expect(text(withoutField(message, 'Bcc'))).toBe('From: a@b\r\n\r\nBcc: body\r\n');
    expect(withoutField(message, 'Cc')).toBe(message);
  });
});

describe('formatField', () => {
  it('folds at spaces after at most 78 characters, and never a word', () => {
    const words = 'word '.repeat(20).trim();
    expect(formatField('Subject', words)).toBe(
      `Subject: ${'word '.repeat(14).trim()}\r\n ${'word '.repeat(6).trim()}\r\n`,
    );
    const long = 'x'.repeat(100);
    expect(formatField('X', long)).toBe(`X: ${long}\r\n`);
    expect(formatField('X', `a ${long} b`)).toBe(`X: a\r\n ${long}\r\n b\r\n`);
  });

  it('keeps the folds of the caller', () => {
    expect(formatField('Received', 'from a\r\n\tby b')).toBe('Received: from a\r\n\tby b\r\n');
  });
});

describe('summaryOf', () => {
  it('decodes what a list of messages shows', () => {
    const message = letter(
      'From: =?UTF-8?Q?J=C3=B8rgen_=C3=85s?= <jorgen@fjord.example>\nSubject: =?UTF-8?B?U25pZ2VsIMO8YmVyIGFsbGU=?=\n =?UTF-8?Q?_B=C3=A4ume?=\nDate: Sun, 07 Mar 2021 12:00:00 +0000\n\nx\n',
    );
    expect(summaryOf(message)).toEqual({
      from: 'Jørgen Ås',
      subject: 'Snigel über alle Bäume',
      dateMs: 1_615_118_400_000,
      sizeOctets: message.octets.length,
    });
  });

  it('shows the address where there is no name, and nothing where there is no field', () => {
    expect(summaryOf(letter('From: a@b.example\nDate: soon\n\n'))).toMatchObject({
      from: 'a@b.example',
      dateMs: null,
    });
    expect(summaryOf(letter('\n'))).toMatchObject({ from: '', subject: '', dateMs: null });
  });
});
