import { describe, expect, test } from 'vitest';
import { HostLogFold, hostLog } from './host-log';
import { queueListing } from './queue-listing';
import { Desk } from './test-kit';

const END = 1e12;
const FROM_ALICE = ['HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'];
const LETTER = ['DATA', 'Subject: x', '', 'x', '.'];

/** A letter handed in at the campus, for these. */
function sent(desk: Desk, ...recipients: readonly string[]): number {
  const c = desk.telnet('mail.campus.example', 25);
  desk.say(c, ...FROM_ALICE, ...recipients.map((one) => `RCPT TO:<${one}>`), ...LETTER);
  return c;
}

/** Queue ids are drawn from the seed: here they are called A, B, C in their order. */
function named(lines: readonly string[]): readonly string[] {
  const ids = [...new Set(lines.join('\n').match(/\b[0-9A-F]{11}\b/g))];
  return lines.map((line) =>
    ids.reduce((text, id, place) => text.replaceAll(id, String.fromCharCode(65 + place)), line),
  );
}

const logOf = (desk: Desk, host: string) => named(hostLog(desk.source, host, END));

describe('maillog', () => {
  test('a letter for somebody here', () => {
    const desk = new Desk();
    desk.say(sent(desk, 'carol@campus.example'), 'QUIT');
    // The world begins on 2 March 2027 at 09:15; the letter has 144 octets with its Received field.
    expect(logOf(desk, 'campus')).toEqual([
      'Mar  2 09:15:00 mail postfix/smtpd: connect from laptop.campus.example[192.0.2.10]',
      'Mar  2 09:15:00 mail postfix/smtpd: A: client=laptop.campus.example[192.0.2.10]',
      expect.stringMatching(
        /^Mar {2}2 09:15:00 mail postfix\/qmgr: A: from=<alice@campus\.example>, size=\d+, nrcpt=1 \(queue active\)$/,
      ),
      'Mar  2 09:15:00 mail postfix/local: A: to=<carol@campus.example>, relay=local, delay=0, dsn=2.0.0, status=sent (delivered to mailbox)',
      'Mar  2 09:15:00 mail postfix/qmgr: A: removed',
      'Mar  2 09:15:00 mail postfix/smtpd: disconnect from laptop.campus.example[192.0.2.10]',
    ]);
  });

  test('passed on: the host that takes it stands in the line, and its own log tells the rest', () => {
    const desk = new Desk();
    sent(desk, 'bob@remote.example');
    // 80 ms for two questions, 80 for the SYN, 80 for each of greeting, EHLO, MAIL, RCPT, DATA and the letter.
    expect(logOf(desk, 'campus')[3]).toMatch(
      /^Mar {2}2 09:15:00 mail postfix\/smtp: A: to=<bob@remote\.example>, relay=mx1\.remote\.example\[198\.51\.100\.25\]:25, delay=0\.\d+, dsn=2\.0\.0, status=sent \(Ok: queued as B\)$/,
    );
    expect(logOf(desk, 'remote')).toEqual([
      expect.stringContaining('mx1 postfix/smtpd: connect from mail.campus.example[192.0.2.25]'),
      expect.stringContaining('A: client=mail.campus.example[192.0.2.25]'),
      expect.stringContaining('A: from=<alice@campus.example>'),
      expect.stringContaining('postfix/local: A: to=<bob@remote.example>'),
      expect.stringContaining('A: removed'),
      expect.stringContaining('disconnect from mail.campus.example[192.0.2.25]'),
    ]);
  });

  test('one letter on its way to two domains at once', () => {
    const desk = new Desk();
    sent(desk, 'bob@remote.example', 'dora@flaky.example');
    const relays = logOf(desk, 'campus').flatMap(
      (line) => /to=<(.*)>, relay=([^,]*)/.exec(line)?.slice(1) ?? [],
    );
    expect(relays).toEqual([
      'bob@remote.example',
      'mx1.remote.example[198.51.100.25]:25',
      'dora@flaky.example',
      'mx.flaky.example[203.0.113.25]:25',
    ]);
  });

  test('put off, with the reason; tried again after half an hour', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'refuses' } });
    desk.say(sent(desk, 'dora@flaky.example'), 'QUIT');
    const lines = logOf(desk, 'campus');
    expect(lines[3]).toContain(
      'postfix/smtp: connect to mx.flaky.example[203.0.113.25]:25: Connection refused',
    );
    expect(lines[4]).toMatch(
      /to=<dora@flaky\.example>, relay=mx\.flaky\.example\[203\.0\.113\.25\]:25, .*dsn=4\.4\.1, status=deferred \(connect to mx\.flaky\.example\[203\.0\.113\.25\]:25: Connection refused\)$/,
    );
    const fold = new HostLogFold(desk.source, 'campus');
    expect(fold.at(END).find(({ text }) => text.includes('status=deferred'))).toMatchObject({
      failed: true,
      words: 'Not now. It waits in the queue and is tried again in 30 minutes.',
    });
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'good' } });
    desk.do({ kind: 'wait-next' });
    expect(logOf(desk, 'campus').at(-2)).toMatch(/^Mar {2}2 09:45:.*status=sent \(Ok: queued as B\)$/);
  });

  test('refused for good: bounced, and the bounce is a letter of its own', () => {
    const desk = new Desk();
    sent(desk, 'nobody@remote.example');
    const tail = logOf(desk, 'campus').slice(3);
    expect(tail[0]).toMatch(
      /A: to=<nobody@remote\.example>, relay=mx1\.remote\.example\[198\.51\.100\.25\]:25, .*dsn=5\.1\.1, status=bounced \(host mx1\.remote\.example\[198\.51\.100\.25\] said: 550 5\.1\.1 <nobody@remote\.example>: Recipient address rejected/,
    );
    expect(tail[1]).toContain('postfix/bounce: A: sender non-delivery notification: B');
    expect(tail[2]).toContain('postfix/qmgr: B: from=<>');
    expect(tail[3]).toContain('postfix/local: B: to=<alice@campus.example>');
    expect(logOf(desk, 'remote')[1]).toContain(
      'postfix/smtpd: NOQUEUE: reject: RCPT from mail.campus.example[192.0.2.25]: 550 5.1.1 <nobody@remote.example>',
    );
  });

  test('what a client does wrong is no decision; gone without QUIT is told', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, 'RCPT TO:<carol@campus.example>', 'HELO x');
    desk.do({ kind: 'hang-up', connection: c });
    expect(logOf(desk, 'campus')).toEqual([
      expect.stringContaining('connect from laptop.campus.example[192.0.2.10]'),
      expect.stringContaining('lost connection after HELO from laptop.campus.example[192.0.2.10]'),
      expect.stringContaining('disconnect from laptop.campus.example[192.0.2.10]'),
    ]);
  });

  test('a client that says nothing for too long', () => {
    const desk = new Desk();
    sent(desk, 'carol@campus.example');
    desk.do({ kind: 'wait-next' });
    expect(logOf(desk, 'campus').slice(-2)).toEqual([
      expect.stringContaining('timeout after END-OF-MESSAGE from laptop.campus.example[192.0.2.10]'),
      expect.stringContaining('disconnect from laptop.campus.example[192.0.2.10]'),
    ]);
  });

  test('a client that breaks one rule after another', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    // Twenty errors are Postfix's hard limit.
    for (let i = 0; i < 20; i++) desk.world.apply({ kind: 'type', connection: c, text: 'NONSENSE\r\n' });
    expect(logOf(desk, 'campus').at(-2)).toContain(
      'too many errors after UNKNOWN from laptop.campus.example',
    );
  });

  test('logins as Dovecot writes them: who, from where, and whether under TLS', () => {
    const desk = new Desk();
    const pop = desk.telnet('pop.campus.example', 110);
    desk.say(pop, 'USER alice', 'PASS wrong', 'USER alice', 'PASS wonderland', 'QUIT');
    desk.do({ kind: 'connect', device: 'phone', host: 'imap.campus.example', port: 993, tls: 'implicit' });
    const imap = desk.world.log.entries.findLast(({ connection }) => connection !== null)?.connection ?? 0;
    desk.say(imap, 'a1 LOGIN carol looking-glass');
    expect(logOf(desk, 'campus').map((line) => line.slice(21))).toEqual([
      'dovecot: pop3-login: auth failed: user=<alice>, rip=192.0.2.10',
      'dovecot: pop3-login: Login: user=<alice>, rip=192.0.2.10',
      'dovecot: pop3(alice): Disconnected: Logged out',
      'dovecot: imap-login: Login: user=<carol>, rip=192.0.2.11, TLS',
    ]);
  });

  test('TLS on a submission port, and who handed the letter in', () => {
    const desk = new Desk();
    desk.do({ kind: 'connect', device: 'laptop', host: 'smtp.campus.example', port: 465, tls: 'implicit' });
    // base64 of NUL alice NUL wonderland. @rfc 4616 2
    desk.say(1, 'EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', ...FROM_ALICE.slice(1));
    desk.say(1, 'RCPT TO:<carol@campus.example>', ...LETTER);
    const lines = logOf(desk, 'campus').map((line) => line.slice(21));
    expect(lines.slice(0, 3)).toEqual([
      'postfix/submissions/smtpd: connect from laptop.campus.example[192.0.2.10]',
      'postfix/submissions/smtpd: Anonymous TLS connection established from laptop.campus.example[192.0.2.10]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384',
      'postfix/submissions/smtpd: A: client=laptop.campus.example[192.0.2.10], sasl_username=alice',
    ]);
  });

  test('a host without power writes nothing', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
    expect(logOf(desk, 'campus')).toHaveLength(1);
    desk.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: true } });
    expect(logOf(desk, 'campus')[1]).toContain('postfix/master: daemon started');
  });

  test('carried on, or gone back with, it is as made anew; nothing is there before its time', () => {
    const desk = new Desk();
    sent(desk, 'nobody@remote.example', 'bob@remote.example');
    const fold = new HostLogFold(desk.source, 'campus');
    const { now } = desk.world;
    const moments = Array.from({ length: Math.floor(now / 25) }, (_, step) => step * 25);
    for (const at of [...moments, ...moments.toReversed()]) {
      expect(fold.at(at)).toEqual(new HostLogFold(desk.source, 'campus').at(at));
      expect(fold.at(at).every((line) => line.at <= at)).toBe(true);
    }
    expect(fold.at(now).length).toBeGreaterThan(5);
  });
});

describe('mailq', () => {
  test('empty, also on a host that has none', () => {
    const { source } = new Desk();
    expect(queueListing(source, 'campus', END)).toEqual(['Mail queue is empty']);
    expect(queueListing(source, 'laptop', END)).toEqual(['Mail queue is empty']);
  });

  test('what waits: its reason once, above all whom it concerns', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'greylists' } });
    sent(desk, 'dora@flaky.example', 'postmaster@flaky.example', 'carol@campus.example');
    const [head, letter, reason, ...rest] = named(queueListing(desk.source, 'campus', END));
    expect(head).toBe('-Queue ID-   --Size-- ----Arrival Time---- -Sender/Recipient-------');
    expect(letter).toMatch(/^A +\d+ Tue Mar {2}2 09:15:00 {2}alice@campus\.example$/);
    expect(reason).toMatch(/^\(host mx\.flaky\.example said: 45\d 4\.\d\.\d .*\)$/);
    const second = rest.findIndex((line) => line.trim() === 'postmaster@flaky.example');
    expect(rest[0]?.trim()).toBe('dora@flaky.example');
    expect(second).toBeGreaterThan(0);
    // Carol has hers.
    expect(rest.join('\n')).not.toContain('carol');
    expect(rest.slice(-2)).toEqual(['', '-- 0 Kbytes in 1 Request.']);
  });

  test('a star while it is being worked on; nothing is left once it is delivered', () => {
    const desk = new Desk();
    sent(desk, 'bob@remote.example');
    const queued = desk.world.log.entries.find(({ event }) => event.kind === 'mta.queued')?.at ?? 0;
    expect(named(queueListing(desk.source, 'campus', queued))[1]).toMatch(/^A\* /);
    expect(queueListing(desk.source, 'campus', queued - 1)).toEqual(['Mail queue is empty']);
    expect(queueListing(desk.source, 'campus', END)).toEqual(['Mail queue is empty']);
  });
});
