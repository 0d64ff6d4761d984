import { expect, test } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import { type LineMarks, marksOf } from './line-marks';

const LETTER = [
  'HELO x',
  'MAIL FROM:<alice@campus.example>',
  'RCPT TO:<carol@campus.example>',
  'DATA',
  'Subject: dots',
  '',
  '..two',
  '.one',
  'spaces \t ',
];

/** The marks of the last line of that side with this text. */
function marks(desk: Desk, kind: 'client' | 'server', text: string): LineMarks | null | undefined {
  const line = desk.transcript().lines.findLast((one) => one.kind === kind && one.text === text);
  return line && marksOf(line, desk.source);
}

test('line ends, dots that are taken off, spaces that nobody sees', () => {
  const desk = new Desk();
  const c = desk.telnet('mail.campus.example', 25);
  desk.say(c, ...LETTER);
  desk.do({ kind: 'type', connection: c, text: 'bare\n' });
  const plain = { end: 'crlf', trailing: 0, stuffed: false };
  expect(marks(desk, 'server', '250 2.1.0 Ok')).toEqual(plain);
  expect(marks(desk, 'client', '')).toEqual(plain);
  expect(marks(desk, 'client', '..two')).toEqual({ ...plain, stuffed: true });
  expect(marks(desk, 'client', '.one')).toEqual({ ...plain, stuffed: true });
  expect(marks(desk, 'client', 'spaces \t ')).toEqual({ ...plain, trailing: 3 });
  expect(marks(desk, 'client', 'bare')).toEqual({ ...plain, end: 'lf' });
  desk.say(c, '.');
  expect(marks(desk, 'client', '.')).toEqual(plain);
});

test('a dot is doubled only where the protocol doubles it', () => {
  const desk = new Desk();
  desk.say(desk.telnet('mail.campus.example', 25), ...LETTER, '.', '.not a letter', 'QUIT');
  expect(marks(desk, 'client', '.not a letter')?.stuffed).toBe(false);
  desk.say(desk.telnet('mail.campus.example', 110), 'USER carol', 'PASS looking-glass', 'RETR 4');
  expect(marks(desk, 'server', '..two')?.stuffed).toBe(true);
  expect(marks(desk, 'server', '.')?.stuffed).toBe(false);
  desk.say(
    desk.telnet('mail.campus.example', 143),
    'a LOGIN carol looking-glass',
    'b SELECT INBOX',
    'c FETCH 4 BODY[]',
  );
  expect(marks(desk, 'server', '.two')?.stuffed).toBe(false);
});

test('what nobody said on the wire has none', () => {
  const desk = new Desk();
  desk.telnet('mail.campus.example', 25);
  const [shell] = desk.transcript().lines;
  expect(shell && marksOf(shell, desk.source)).toBeNull();
});
