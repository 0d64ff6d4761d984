import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { emptyIntake, feed } from '../wire/intake.ts';
import { letterOctets, newLetter, readLetter } from './readers.ts';
import { needsEightBit, stuffLetter } from './transparency.ts';

test.each([
  ['Subject: x\r\n\r\nhi\r\n', 'Subject: x\r\n\r\nhi\r\n.\r\n'],
  ['.a\r\n..b\r\n.\r\nc.d\r\n', '..a\r\n...b\r\n..\r\nc.d\r\n.\r\n'],
  ['no line end', 'no line end\r\n.\r\n'],
  ['', '.\r\n'],
  ['.', '..\r\n.\r\n'],
  // A CR or LF alone would let a later server see other lines than this one.
  ['a\n.\nb\r.\rc', 'a\r\n..\r\nb\r\n..\r\nc\r\n.\r\n'],
  ['\r\r\n', '\r\n\r\n.\r\n'],
])('%j goes out as %j', (letter, wire) => {
  expect(latin1(stuffLetter(octetsOf(letter)))).toBe(wire);
});

test('what is stuffed is read back, and nothing after it', () => {
  const line = fc.string({ unit: fc.constantFrom('.', 'a', ' ', '\xe9', '..'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.map((one) => `${one}\r\n`).join('');
      const intake = emptyIntake();
      const letter = newLetter(intake);
      feed(intake, octetsOf(`${latin1(stuffLetter(octetsOf(text)))}NOOP\r\n`));
      expect(readLetter(intake, letter, 1000)).toBe(true);
      expect(latin1(letterOctets(letter))).toBe(text);
      expect(latin1(intake.octets, intake.at)).toBe('NOOP\r\n');
    }),
    { seed: Number(process.env['SEED'] ?? 5321), numRuns: 1000 },
  );
});

test('octets above 127 need 8BITMIME', () => {
  expect([needsEightBit(octetsOf('cafe\x7f')), needsEightBit(octetsOf('caf\xe9'))]).toEqual([false, true]);
});
