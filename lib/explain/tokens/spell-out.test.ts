import { expect, test } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import { FETCH_TONGUES } from '../fetching';
import { ALICE } from '../test-kit';
import { tokensOf } from './index';
import { spellOut } from './spell-out';

/** How the last line that begins so is read aloud. */
function spelt(port: number, lines: readonly string[], start: string): string {
  const desk = new Desk();
  desk.say(desk.telnet('mail.campus.example', port), ...lines);
  const line = desk.transcript().lines.findLast(({ text }) => text.startsWith(start));
  return line ? spellOut(tokensOf(line, { ...desk.source, persona: ALICE, tongues: FETCH_TONGUES })) : '';
}

test('the hyphen of a reply says that it continues', () => {
  expect(spelt(25, ['EHLO x'], '250-SIZE')).toBe(
    'two five zero, continues, SIZE, one zero two four zero zero zero zero, carriage return, line feed',
  );
  expect(spelt(25, ['RSET'], '250 ')).toMatch(/^two five zero, two, dot, zero, dot, zero, Ok, carriage/);
});

test('brackets, signs and the empty path have names', () => {
  expect(spelt(25, ['EHLO x', 'MAIL FROM:<>'], 'MAIL')).toBe(
    'MAIL, FROM, colon, open and close angle bracket, nothing between, carriage return, line feed',
  );
  expect(
    spelt(143, ['a LOGIN alice wonderland', 'b SELECT INBOX', 'c STORE 1 +FLAGS (\\Seen)'], 'c STORE'),
  ).toBe(
    'c, STORE, one, plus, FLAGS, open parenthesis, backslash Seen, close parenthesis, carriage return, line feed',
  );
});

test('base64 is read with what it says', () => {
  expect(spelt(587, ['EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ='], 'AUTH')).toContain(
    'AGFsaWNlAHdvbmRlcmxhbmQ=, which says: null alice null wonderland, carriage return',
  );
});

test('dots that travel, and spaces that nobody sees', () => {
  const letter = ['HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<carol@campus.example>', 'DATA', ''];
  expect(spelt(25, [...letter, '..two  '], '..two')).toBe(
    'dot that is taken away, .two, 2 spaces at the end, carriage return, line feed',
  );
  expect(spelt(25, [...letter, '.'], '.')).toBe('dot alone, carriage return, line feed');
});
