import { expect, test } from 'vitest';
import { nextWords } from './next-words';
import { Desk } from './test-kit';

function words(desk: Desk): string | null {
  const { next } = desk.world;
  return next && nextWords(desk.source, next);
}

test('nothing is planned in a world at rest', () => {
  expect(words(new Desk())).toBeNull();
});

test('a session that is open, a letter that waits, a server that is waited for, a cable that is cut', () => {
  const desk = new Desk();
  const smtp = desk.telnet('mail.campus.example', 25);
  expect(words(desk)).toBe('At 09:20 mail.campus.example looks whether its session is still used.');
  desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'silent' } });
  const envelope = ['MAIL FROM:<alice@campus.example>', 'RCPT TO:<dora@flaky.example>'];
  desk.say(smtp, 'HELO x', ...envelope, 'DATA', 'x', '.', 'QUIT');
  expect(words(desk)).toBe('At 09:20 mail.campus.example stops waiting for mx.flaky.example.');
  desk.do({ kind: 'wait-next' });
  expect(words(desk)).toBe('At 09:50 mail.campus.example tries the letter to dora@flaky.example again.');
  const away = desk.telnet('mx1.remote.example', 25);
  desk.do({ kind: 'fault', fault: { what: 'link', a: 'laptop', b: 'campus-net', cut: true } });
  desk.say(away, 'NOOP');
  expect(words(desk)).toBe('At 09:22 Your laptop gives up on a connection from which nothing comes.');
});
