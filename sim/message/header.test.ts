import { describe, expect, it } from 'vitest';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { endsInEmptyLine, fieldOf, foldedValue, headerOf, unfoldedValue } from './header.ts';
import { type Message, messageOf } from './message.ts';

const letter = (text: string): Message => messageOf(octetsOf(text));

describe('messageOf', () => {
  it('gives every bare LF its CR and leaves the rest alone', () => {
    expect(latin1(letter('A: b\n\nx\r\ny\rz\n').octets)).toBe('A: b\r\n\r\nx\r\ny\rz\r\n');
  });

  it('keeps octets that need nothing', () => {
    const octets = octetsOf('A: b\r\n\r\nx');
    expect(messageOf(octets).octets).toBe(octets);
  });

  it('is frozen, so that a snapshot shares it', () => {
    expect(Object.isFrozen(letter('x'))).toBe(true);
  });
});

describe('headerOf', () => {
  it('finds fields with their offsets, folded ones whole', () => {
    const message = letter('From: a@b\nSubject: one\n two\n\tthree\nTo:c@d\n\nbody: no field\n');
    const header = headerOf(message);
    expect(header.fields.map((field) => field.name)).toEqual(['From', 'Subject', 'To']);
    expect(header.fields.map((field) => latin1(message.octets, field.from, field.to))).toEqual([
      'From: a@b\r\n',
      'Subject: one\r\n two\r\n\tthree\r\n',
      'To:c@d\r\n',
    ]);
    expect(latin1(message.octets, header.to)).toBe('body: no field\r\n');
    expect(endsInEmptyLine(header)).toBe(true);
  });

  it('is parsed once', () => {
    const message = letter('A: b\n\n');
    expect(headerOf(message)).toBe(headerOf(message));
  });

  it('ends with the message where the empty line is missing', () => {
    const header = headerOf(letter('A: b\nC: d'));
    expect(header.fields.map((field) => field.key)).toEqual(['a', 'c']);
    expect(endsInEmptyLine(header)).toBe(false);
  });

  it('takes a line without a colon, or with an endless name, for a field without name', () => {
    const names = headerOf(letter(`no colon here\n${'X'.repeat(1001)}: y\n: z\nA : b\n\n`)).fields;
    expect(names.map((field) => field.key)).toEqual(['', '', '', 'a']);
  });

  it('has no fields where the message begins with an empty line', () => {
    const header = headerOf(letter('\nbody\n'));
    expect(header.fields).toEqual([]);
    expect(header.to).toBe(2);
  });
});

describe('the value of a field', () => {
  const header = headerOf(letter('Subject:  one\n two\n\tthree\nEmpty:\nBlank:   \nBad: a\n\n'));
  const value = (key: string): [string, string] => {
    const field = fieldOf(header, key);
    return field ? [foldedValue(header, field), unfoldedValue(header, field)] : ['none', 'none'];
  };

  it('keeps the white space of folds and loses the line ends', () => {
    expect(value('subject')).toEqual(['one\n two\n\tthree', 'one two\tthree']);
  });

  it('may be empty; of a value of white space alone one octet goes', () => {
    expect(value('empty')).toEqual(['', '']);
    expect(value('blank')).toEqual(['  ', '  ']);
  });

  it('is not there for a field that is not', () => {
    expect(value('x-none')).toEqual(['none', 'none']);
  });
});
