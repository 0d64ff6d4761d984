import { describe, expect, test } from 'vitest';
import type { Message } from '@/sim/index';
import { mailboxesAt } from './mailboxes';
import { JourneyBook } from './message-journey';
import { Desk } from './test-kit';

const END = 1e9;

/** Sends a letter over port 25 and returns the connection. */
function send(desk: Desk, envelope: readonly string[], ...lines: readonly string[]): number {
  const c = desk.do({
    kind: 'connect',
    device: 'laptop',
    host: 'mail.campus.example',
    port: 25,
    tls: 'none',
  });
  desk.say(c, 'HELO me.example', ...envelope, 'DATA', ...lines, '.');
  return c;
}

function newest(desk: Desk, account: string): Message {
  const found = mailboxesAt(desk.source, END).find((one) => one.account === account);
  const letter = found?.mailboxes[0]?.letters.at(-1);
  if (!letter) throw new Error('no letter');
  return letter.message;
}

const journey = (desk: Desk, host: string, account: string) =>
  new JourneyBook(desk.source).journeyOf(newest(desk, account), host, account);

describe('where a letter came from', () => {
  test('one hop, with what the client said', () => {
    const desk = new Desk();
    send(
      desk,
      [
        'MAIL FROM:<alice@campus.example>',
        'RCPT TO:<nobody@campus.example>',
        'RCPT TO:<carol@campus.example>',
      ],
      'Subject: Tea',
      '',
      'x',
    );
    const found = journey(desk, 'campus', 'carol');
    expect(found).toMatchObject({
      origin: 'sent',
      begunAt: 'laptop',
      bounceOf: null,
      delivered: { recipient: 'carol@campus.example' },
    });
    expect(found?.hops).toMatchObject([
      {
        from: 'laptop',
        to: 'campus',
        fromAddress: '192.0.2.10',
        port: 25,
        isRelay: false,
        isSecured: false,
        helo: { text: 'HELO me.example' },
        mail: { text: 'MAIL FROM:<alice@campus.example>' },
        rcpt: [{ text: 'RCPT TO:<carol@campus.example>' }],
        mailFrom: 'alice@campus.example',
        rcptTo: ['carol@campus.example'],
      },
    ]);
    // The entry is that of the segment which carried the line: choosing it chooses the line in the console.
    const entry = desk.world.log.entries[found?.hops[0]?.mail?.seq ?? 0];
    expect(entry?.event).toMatchObject({ kind: 'net.sent', side: 'client' });
    const line = desk.transcript().lines.find(({ text }) => text.startsWith('MAIL'));
    expect(line === undefined || line.seq === entry?.seq).toBe(true);
  });

  test('over a relay, each hop has its own envelope; what was said for another letter is not of it', () => {
    const desk = new Desk();
    const c = send(
      desk,
      ['MAIL FROM:<x@campus.example>', 'RCPT TO:<alice@campus.example>'],
      'Subject: a',
      '',
      'x',
    );
    desk.say(
      c,
      'MAIL FROM:<alice@campus.example>',
      'RCPT TO:<carol@campus.example>',
      'RCPT TO:<bob@remote.example>',
    );
    desk.say(c, 'DATA', 'Subject: b', '', 'x', '.');
    const found = journey(desk, 'remote', 'bob');
    expect(found?.hops.map(({ from, to, isRelay, rcptTo }) => [from, to, isRelay, rcptTo])).toEqual([
      ['laptop', 'campus', false, ['carol@campus.example', 'bob@remote.example']],
      ['campus', 'remote', true, ['bob@remote.example']],
    ]);
    expect(found?.hops[0]?.rcpt.map(({ text }) => text)).toEqual([
      'RCPT TO:<carol@campus.example>',
      'RCPT TO:<bob@remote.example>',
    ]);
    expect(found?.hops[1]?.helo?.text).toBe('EHLO mail.campus.example');
  });

  test('two recipients in one house share a letter; each has its own way to it', () => {
    const desk = new Desk();
    const envelope = [
      'MAIL FROM:<x@y.example>',
      'RCPT TO:<alice@campus.example>',
      'RCPT TO:<postmaster@campus.example>',
    ];
    send(desk, envelope, 'Subject: a', '', 'x');
    expect(newest(desk, 'alice')).toBe(newest(desk, 'carol'));
    expect(journey(desk, 'campus', 'carol')?.delivered?.recipient).toBe('postmaster@campus.example');
    expect(journey(desk, 'campus', 'alice')?.delivered?.recipient).toBe('alice@campus.example');
  });

  test('a bounce was written by a server', () => {
    const desk = new Desk();
    send(desk, ['MAIL FROM:<alice@campus.example>', 'RCPT TO:<none@remote.example>'], 'Subject: a', '', 'x');
    const found = journey(desk, 'campus', 'alice');
    expect(found).toMatchObject({ origin: 'written', begunAt: 'campus', hops: [] });
    const first = desk.world.log.entries.find(({ event }) => event.kind === 'mta.queued')?.event;
    expect(found?.bounceOf).toBe(first?.kind === 'mta.queued' ? first.id : '');
  });

  test('what waited, what was appended, what was copied', () => {
    const desk = new Desk();
    expect(journey(desk, 'campus', 'carol')?.origin).toBe('waiting');
    send(desk, ['MAIL FROM:<x@y.example>', 'RCPT TO:<carol@campus.example>'], 'Subject: a', '', 'x');
    const imap = desk.telnet('mail.campus.example', 143);
    desk.say(imap, 'a1 LOGIN carol looking-glass', 'a2 SELECT INBOX', 'a3 COPY * INBOX');
    expect(journey(desk, 'campus', 'carol')).toMatchObject({ origin: 'sent', begunAt: 'laptop' });
    desk.do({ kind: 'type', connection: imap, text: 'a4 APPEND INBOX {4+}\r\nA: b\r\n' });
    expect(journey(desk, 'campus', 'carol')).toMatchObject({ origin: 'appended', begunAt: 'laptop' });
  });
});
