import { describe, expect, it } from 'vitest';
import { octetsOf } from '../kernel/octets.ts';
import {
  cursorOf,
  FAIL,
  listOf,
  named,
  numeral,
  oneOf,
  opt,
  parseAll,
  rest,
  run,
  SP,
  seq,
  word,
} from './grammar.ts';
import { discard, emptyIntake, feed, type Line, position, takeLine, takeOctets } from './intake.ts';

/** Feeds a text in pieces of `size` and takes all lines. */
function linesOf(text: string, size: number, limit = 100): Line[] {
  const intake = emptyIntake();
  const lines: Line[] = [];
  for (let i = 0; i < text.length; i += size) {
    feed(intake, octetsOf(text.slice(i, i + size)));
    for (let line = takeLine(intake, limit); line; line = takeLine(intake, limit)) lines.push(line);
  }
  return lines;
}

describe('the intake', () => {
  const text = 'NOOP\r\n\r\nbare\nx\r\r\n';

  it.each([1, 2, 3, 100])('gives the same lines and positions in pieces of %i', (size) => {
    expect(linesOf(text, size)).toEqual([
      { text: 'NOOP', from: 0, to: 6, bareLf: false, tooLong: false },
      { text: '', from: 6, to: 8, bareLf: false, tooLong: false },
      { text: 'bare', from: 8, to: 13, bareLf: true, tooLong: false },
      { text: 'x\r', from: 13, to: 17, bareLf: false, tooLong: false },
    ]);
  });

  it.each([1, 7, 1000])('tells a line that is too long once, in pieces of %i', (size) => {
    const lines = linesOf(`${'x'.repeat(200)}\r\nNOOP\r\n`, size, 100);
    expect(lines.map(({ text: t, tooLong }) => [t, tooLong])).toEqual([
      ['', true],
      ['NOOP', false],
    ]);
    expect(lines[1]?.from).toBe(202);
  });

  it('takes a line of exactly the limit', () => {
    expect(linesOf(`${'x'.repeat(98)}\r\n`, 1000, 100)[0]?.tooLong).toBe(false);
    expect(linesOf(`${'x'.repeat(99)}\r\n`, 1000, 100)[0]?.tooLong).toBe(true);
  });

  it('hands out octets between lines and forgets all on discard', () => {
    const intake = emptyIntake();
    feed(intake, octetsOf('A\r\n12'));
    takeLine(intake, 100);
    feed(intake, octetsOf('345QUIT\r\n'));
    expect(takeOctets(intake, 5)).toEqual(octetsOf('12345'));
    expect(position(intake)).toBe(8);
    expect(discard(intake)).toBe(6);
    feed(intake, octetsOf('B\r\n'));
    expect(takeLine(intake, 100)).toMatchObject({ text: 'B', from: 14 });
  });
});

describe('a grammar', () => {
  const digits = numeral('number', 1, 500);
  const letters = run('1*ALPHA', 'abc', (c) => c > 64 && c < 123, 'a letter');
  const line = seq(SP, word('TO:'), named('who', letters), opt(seq(SP, named('size', digits)), { size: 0 }));

  it('knows its ABNF, its sample and its slots', () => {
    expect(line.abnf).toBe('SP "TO:" 1*ALPHA [SP number]');
    expect(line.sample).toBe(' TO:abc');
    expect(line.slots).toEqual([{ name: 'who', sample: 'abc' }]);
  });

  it('reads named fields and forgets the rest', () => {
    expect(parseAll(line, ' to:bob 7')).toEqual({ ok: true, value: { who: 'bob', size: 7 } });
    expect(parseAll(line, ' TO:bob')).toEqual({ ok: true, value: { who: 'bob', size: 0 } });
  });

  it('says where the furthest failure was and what it wanted', () => {
    expect(parseAll(line, ' TO:')).toEqual({ ok: false, at: 4, expected: 'a letter' });
    expect(parseAll(line, ' TO:bob 501')).toMatchObject({ ok: false, at: 8, expected: 'a number' });
    expect(parseAll(line, ' TO:bob!')).toMatchObject({ ok: false, at: 7 });
  });

  it('marks the named pieces', () => {
    const marks: { name: string; from: number; to: number }[] = [];
    parseAll(line, ' TO:bob 7', 0, marks);
    expect(marks).toEqual([
      { name: 'who', from: 4, to: 7 },
      { name: 'size', from: 8, to: 9 },
    ]);
  });

  it('chooses, repeats and takes the rest', () => {
    expect(oneOf(digits, letters).parse(cursorOf('abc'))).toBe('abc');
    expect(listOf(digits, word(',')).parse(cursorOf('1,2,3'))).toEqual([1, 2, 3]);
    expect(listOf(digits, word(',')).parse(cursorOf('1,'))).toBe(FAIL);
    expect(parseAll(rest, 'any thing')).toEqual({ ok: true, value: 'any thing' });
  });
});
