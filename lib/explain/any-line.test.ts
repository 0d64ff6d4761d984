import { expect, test } from 'vitest';
import { MapFold } from '@/lib/views/map';
import { Desk } from '@/lib/views/test-kit';
import { toldOf } from './test-kit';

const LINES: Readonly<Record<number, readonly string[]>> = {
  25: [
    ...['HELO x', 'EHLO x', 'MAIL FROM:<alice@campus.example>', 'MAIL FROM:<>', 'MAIL FROM: a', 'RCPT TO:<>'],
    ...['RCPT TO:<carol@campus.example>', 'RCPT TO:<bob@remote.example> X=1', 'DATA', '.', '..', '', 'a: b'],
    ...[
      'RSET',
      'NOOP',
      'VRFY',
      'VRFY bob',
      'EXPN staff',
      'HELP',
      'HELP RCPT',
      'AUTH PLAIN',
      'FOO',
      'x'.repeat(3000),
    ],
  ],
  587: [
    'EHLO x',
    'STARTTLS',
    'AUTH PLAIN',
    'AUTH LOGIN',
    '*',
    'AGFsaWNlAHdvbmRlcmxhbmQ=',
    '!!',
    'MAIL FROM:<a@b>',
  ],
  110: [
    ...[
      'USER alice',
      'PASS wonderland',
      'PASS',
      'AUTH PLAIN',
      '*',
      'APOP a b',
      'CAPA',
      'STLS',
      'STAT',
      'LIST',
    ],
    ...['LIST 1', 'UIDL', 'UIDL 9', 'RETR 1', 'RETR x', 'TOP 1 0', 'DELE 1', 'RSET', 'NOOP', 'FOO', ''],
  ],
  143: [
    ...[
      'a LOGIN alice wonderland',
      'a LOGIN x y',
      'a SELECT INBOX',
      'a EXAMINE Nope',
      'a NOOP',
      'NOOP',
      '+',
      'a',
    ],
    ...[
      'a FETCH 1:* (FLAGS BODY[])',
      'a FETCH 99 FLAGS',
      'a STORE 1 +FLAGS (\\Deleted)',
      'a EXPUNGE',
      'a IDLE',
    ],
    ...[
      'DONE',
      'a APPEND INBOX {3}',
      'abc',
      'a SEARCH ALL',
      'a LIST "" *',
      'a CREATE x',
      'a DELETE INBOX',
      'a FOO',
    ],
    ...[
      'a AUTHENTICATE PLAIN',
      '*',
      'AGFsaWNlAHdvbmRlcmxhbmQ=',
      'a STATUS INBOX (MESSAGES)',
      'a UID MOVE 1 x',
    ],
  ],
};

/** The same numbers in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test.each(Object.keys(LINES))('whatever is said on port %s has an explanation', (port) => {
  const lines = LINES[Number(port)] ?? [];
  for (let seed = 1; seed <= 12; seed++) {
    const next = sequence(seed);
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', Number(port));
    for (let i = 0; i < 40 && desk.world.isOpen(c); i++) desk.say(c, lines[next(lines.length)] ?? '');
    for (const line of desk.transcript().lines) {
      const told = toldOf(desk, line);
      const all = [told.title, told.sentence, told.badge, told.tryLine ?? ''];
      expect(all.join(' '), line.text).not.toMatch(/\{\w+\}|undefined|null/);
      expect(told.title, line.text).not.toBe('The server says something');
      expect(told.title.length * told.sentence.length * told.badge.length, line.text).toBeGreaterThan(0);
      for (const { text, words } of told.parts) expect(text === '' || words === '', line.text).toBe(false);
      if (line.kind === 'server' && line.failed) expect(told.tone, line.text).toBe('refused');
    }
    const fold = new MapFold(desk.source);
    for (let now = 0; now < desk.world.now; now += 11) {
      const { segments, cables } = fold.sceneAt(now, { device: 'laptop', letter: null, stepwise: false });
      for (const { progress, cable, label } of segments) {
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThanOrEqual(1);
        expect(cables.map(({ id }) => id)).toContain(cable);
        expect(label).not.toBe('');
      }
    }
  }
});
