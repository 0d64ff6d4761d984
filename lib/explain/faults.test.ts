import { describe, expect, test } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import type { WorldFault } from '@/sim/index';
import type { Explanation } from './index';
import { toldOf } from './test-kit';

const HOME = { a: 'laptop', b: 'campus-net' } as const;

function broken(fault: WorldFault): Desk {
  const desk = new Desk();
  desk.do({ kind: 'fault', fault });
  return desk;
}

function explained(desk: Desk, start: string): Explanation {
  const line = desk.transcript().lines.findLast(({ text }) => text.startsWith(start));
  if (!line) throw new Error(`no line ${start}`);
  return toldOf(desk, line);
}

describe('STARTTLS that was written over', () => {
  const desk = broken({ what: 'strip', ...HOME, on: true });
  const smtp = desk.telnet('smtp.campus.example', 587);
  desk.say(smtp, 'EHLO x', 'STARTTLS');

  test('the console shows what came, and what it was', () => {
    expect(desk.transcript().lines.map(({ text }) => text)).toContain('250-XXXXXXXA');
    expect(explained(desk, '250-XXXXXXXA')).toMatchObject({
      title: 'Somebody on the way changed this line',
      badge: 'Changed on the way',
      parts: [{ text: 'XXXXXXXA', words: 'was STARTTLS when it left the server' }],
      rule: { rfc: '3207 6' },
    });
    expect(explained(desk, '250-PIPELINING').badge).toBe('S ‹ 250');
  });

  test('the wish came as something else, so the server did not know it', () => {
    const told = explained(desk, '500');
    expect(told).toMatchObject({ title: 'Your line came to the server as something else', tryLine: null });
    expect(told.sentence).toContain('You said STARTTLS; somebody on the way made XXXXXXXX of it');
    // What nobody changed is one's own mistake.
    desk.say(smtp, 'STARTTLSX');
    expect(explained(desk, '500').title).not.toBe(told.title);
  });
});

describe('a wrong certificate', () => {
  test.each([
    ['expired', 'verify error:num=10:certificate has expired', 'The certificate has expired'],
    ['self-signed', 'verify error:num=18:self-signed certificate', 'Nobody vouches for this certificate'],
    ['other-name', 'subject=CN=www.elsewhere.example', 'The certificate was made for another name'],
  ] as const)('%s: as s_client prints it, and why it goes on', (wrong, line, title) => {
    const desk = broken({ what: 'certificate', host: 'campus', wrong });
    const connect = { kind: 'connect', device: 'laptop', host: 'smtp.campus.example', port: 465 } as const;
    desk.do({ ...connect, tls: 'implicit' });
    expect(explained(desk, line)).toMatchObject({ title, rule: { rfc: '9525 6' } });
    expect(explained(desk, 'TLS is on').title).toBe('The handshake is done: this hop is encrypted');
    expect(explained(desk, '220').tone).toBe('plain');
  });

  test('one that is good is not spoken of', () => {
    const desk = new Desk();
    const connect = { kind: 'connect', device: 'laptop', host: 'smtp.campus.example', port: 465 } as const;
    desk.do({ ...connect, tls: 'implicit' });
    const kinds = desk.transcript().lines.map(({ kind }) => kind);
    expect(kinds).toEqual(['note', 'note', 'server']);
  });
});

test('a line that got lost says what will become of it', () => {
  const desk = new Desk();
  const smtp = desk.telnet('mail.campus.example', 25);
  desk.do({ kind: 'fault', fault: { what: 'link', ...HOME, cut: true } });
  desk.say(smtp, 'HELO x');
  expect(explained(desk, 'HELO').title).toBe('Lost on the way');
  desk.do({ kind: 'fault', fault: { what: 'link', ...HOME, cut: false } });
  expect(explained(desk, 'HELO').badge).toBe('C › HELO');
});

test('greylisting and a full mailbox are named', () => {
  const grey = broken({ what: 'manners', host: 'flaky', manners: 'greylists' });
  const envelope = ['HELO x', 'MAIL FROM:<a@campus.example>', 'RCPT TO:<dora@flaky.example>'];
  grey.say(grey.telnet('mx.flaky.example', 25), ...envelope);
  expect(explained(grey, '450')).toMatchObject({
    badge: 'Try later',
    title: expect.stringContaining('Greylisted'),
  });
  const full = broken({ what: 'quota', host: 'campus', account: 'alice', full: true });
  const imap = full.telnet('imap.campus.example', 143);
  full.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c COPY 1 INBOX');
  expect(explained(full, 'c NO')).toMatchObject({ title: 'The account is full', badge: 'No room left' });
});
