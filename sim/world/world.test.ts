import { describe, expect, it } from 'vitest';
import { Bench, fiveCommands } from '../testing/world-bench.ts';

const PLAIN_ALICE = 'AGFsaWNlAHdvbmRlcmxhbmQ=';

describe('the five commands from the laptop on port 25', () => {
  it('deliver a letter to Carol on the same host', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    expect(bench.heard(smtp)).toBe('220 mail.campus.example ESMTP Mailwire\r\n');
    expect(bench.say(smtp, ...fiveCommands('carol@campus.example'))).toMatch(
      /^250 mail\.campus\.example\r\n250 2\.1\.0 Ok\r\n250 2\.1\.5 Ok\r\n354 End data with <CR><LF>\.<CR><LF>\r\n250 2\.0\.0 Ok: queued as [0-9A-F]{11}\r\n221 2\.0\.0 Bye\r\n$/,
    );
    expect(bench.world.isOpen(smtp)).toBe(false);
    expect(bench.events('mta.delivered')).toMatchObject([
      { recipient: 'carol@campus.example', account: 'carol', mailbox: 'INBOX', uid: 4, on: 'campus' },
    ]);
    // The last change of a store is that letter, with what the log needs to show it later.
    const change = bench.events('store.changed').at(-1);
    expect(change?.change).toEqual({
      account: 'carol',
      mailbox: 'INBOX',
      by: null,
      what: 'added',
      uids: [4],
    });
    expect(change?.stored[0]?.flags).toEqual({ system: 0, keywords: [] });
    expect(bench.events('connection.opening')).toHaveLength(1);
  });

  it('make the campus relay a letter to Bob, by real SMTP to mx1', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, ...fiveCommands('bob@remote.example'));
    expect(
      bench.events('dns.asked').map(({ from, type, name, purpose }) => [from, type, name, purpose]),
    ).toEqual([
      ['laptop', 'A', 'mail.campus.example', 'terminal'],
      ['campus', 'MX', 'remote.example', 'relay'],
      ['campus', 'A', 'mx1.remote.example', 'relay'],
    ]);
    expect(bench.events('connection.opening').at(-1)).toMatchObject({
      from: 'campus',
      to: 'remote',
      address: '198.51.100.25',
      port: 25,
      protocol: 'smtp',
      purpose: 'relay',
      latencyMs: 40,
    });
    const relay = smtp + 1;
    expect(bench.heard(relay, 'client').split('\r\n').slice(0, 5)).toEqual([
      'EHLO mail.campus.example',
      expect.stringMatching(/^MAIL FROM:<alice@campus\.example> SIZE=\d+$/),
      'RCPT TO:<bob@remote.example>',
      'DATA',
      'Received: from laptop.campus.example ([192.0.2.10])',
    ]);
    expect(bench.heard(relay, 'client')).toMatch(/\r\n\r\nHello!\r\n\.\r\nQUIT\r\n$/);
    expect(bench.events('mta.relayed')).toMatchObject([{ host: 'mx1.remote.example', on: 'campus' }]);
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'bob', uid: 4, on: 'remote' }]);
  });

  it('are refused by remote.example for anybody else', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mx1.remote.example', 25);
    const replies = bench.say(
      smtp,
      'HELO laptop',
      'MAIL FROM:<bob@remote.example>',
      'RCPT TO:<carol@campus.example>',
    );
    expect(replies).toMatch(/\r\n554 5\.7\.1 <carol@campus\.example>: Relay access denied\r\n$/);
  });
});

describe('TLS in place', () => {
  it('is made when STARTTLS is accepted; before it AUTH and MAIL are refused on 587', () => {
    const bench = new Bench();
    const smtp = bench.telnet('smtp.campus.example', 587);
    expect(bench.say(smtp, 'EHLO laptop')).not.toContain('AUTH');
    expect(bench.say(smtp, `AUTH PLAIN ${PLAIN_ALICE}`)).toMatch(/^5\d\d /);
    expect(bench.say(smtp, 'MAIL FROM:<alice@campus.example>')).toMatch(/^530 5\.7\.0 /);
    expect(bench.say(smtp, 'STARTTLS')).toBe('220 2.0.0 Ready to start TLS\r\n');
    expect(bench.events('tls.secured').map(({ side }) => side)).toEqual(['client', 'server']);
    expect(bench.say(smtp, 'EHLO laptop')).toContain('250-AUTH PLAIN LOGIN\r\n');
    expect(bench.say(smtp, `AUTH PLAIN ${PLAIN_ALICE}`)).toBe('235 2.7.0 Authentication successful\r\n');
    // One record of 14 octets: 5 header, 1 type, 16 tag, and CRLF is among the 14.
    bench.say(smtp, 'NOOP');
    const sent = bench.events('net.sent').filter(({ tls, from, to }) => tls === 'record' && to > from);
    expect(sent.at(-2)).toMatchObject({ side: 'client', lengthOctets: 6 + 22 });
    expect(sent.at(-1)).toMatchObject({ side: 'server', lengthOctets: '250 2.0.0 Ok\r\n'.length + 22 });
  });

  it('takes one round trip: ClientHello, the server, Finished', () => {
    const bench = new Bench();
    bench.do({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 465, tls: 'implicit' });
    const flights = bench.events('net.sent').filter(({ tls }) => tls === 'handshake');
    expect(flights.map(({ side, tlsSays }) => `${side} ${tlsSays}`)).toEqual([
      'client ClientHello',
      'server ServerHello, Certificate',
      'server Certificate',
      'server Finished',
      'client Finished',
    ]);
    // SYN at 0, SYN-ACK at 12; the greeting leaves when the second Finished is there.
    const greeting = bench.world.log.entries.find(({ event }) => event.kind === 'smtp.replied');
    expect(greeting?.at).toBe(24 + 24 + 12);
  });

  it('drops what is slipped in behind STARTTLS in clear', () => {
    const bench = new Bench();
    const smtp = bench.telnet('smtp.campus.example', 587);
    bench.say(smtp, 'EHLO laptop');
    // More than one segment, so that some of it comes after the server has changed over.
    const slipped = `NOOP ${'x'.repeat(500)}\r\n`.repeat(4);
    bench.do({ kind: 'type', connection: smtp, text: `STARTTLS\r\n${slipped}` });
    expect(bench.heard(smtp)).toMatch(/220 2\.0\.0 Ready to start TLS\r\n$/);
    expect(bench.say(smtp, 'NOOP')).toBe('250 2.0.0 Ok\r\n');
    // Offsets still point at the right octets.
    const noop = bench.events('smtp.received').at(-1);
    expect(noop && bench.heard(smtp, 'client').slice(noop.from, noop.to)).toBe('NOOP\r\n');
  });

  it('is asked for by -starttls, in the words of OpenSSL', () => {
    const bench = new Bench();
    const connect = { kind: 'connect', device: 'phone', tls: 'none' } as const;
    const smtp = bench.do({ ...connect, host: 'smtp.campus.example', port: 587, upgrade: 'smtp' });
    const pop3 = bench.do({ ...connect, host: 'pop.campus.example', port: 110, upgrade: 'pop3' });
    const imap = bench.do({ ...connect, host: 'imap.campus.example', port: 143, upgrade: 'imap' });
    expect(bench.heard(smtp, 'client')).toBe('EHLO mail.example.com\r\nSTARTTLS\r\n');
    expect(bench.heard(pop3, 'client')).toBe('STLS\r\n');
    expect(bench.heard(imap, 'client')).toBe('. CAPABILITY\r\n. STARTTLS\r\n');
    expect(bench.events('tls.secured')).toHaveLength(6);
    expect(bench.say(pop3, 'USER alice', 'PASS wonderland')).toBe('+OK\r\n+OK Logged in.\r\n');
    expect(bench.say(imap, 'a LOGIN alice wonderland')).toMatch(/^a OK /);
  });

  it('fails where the server has none, and where it speaks in clear', () => {
    const bench = new Bench();
    const connect = { kind: 'connect', device: 'laptop' } as const;
    const failed = { ok: false, reason: 'tls-failed' };
    expect(
      bench.try({ ...connect, host: 'mx.flaky.example', port: 110, tls: 'none', upgrade: 'pop3' }),
    ).toMatchObject(failed);
    expect(bench.try({ ...connect, host: 'mail.campus.example', port: 25, tls: 'implicit' })).toMatchObject(
      failed,
    );
    // And telnet to a port with TLS from the first octet is shown the door.
    const smtps = bench.telnet('smtp.campus.example', 465);
    bench.do({ kind: 'type', connection: smtps, text: 'EHLO laptop\r\n' });
    expect(bench.heard(smtps)).toBe('');
    expect(bench.world.isOpen(smtps)).toBe(false);
  });
});

describe('reading', () => {
  it('gets a dotted letter back by POP3 and by IMAP as it was written', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, ...fiveCommands('bob@remote.example', ['Subject: Dots', '', '..', '..hidden', 'end']));
    const pop = bench.telnet('pop.remote.example', 110);
    const retr = bench.say(pop, 'USER bob', 'PASS builder', 'RETR 4', 'QUIT');
    // POP3 stuffs dots again, so the wire shows two.
    expect(retr).toContain('\r\nSubject: Dots\r\n\r\n..\r\n..hidden\r\nend\r\n.\r\n');
    const imap = bench.telnet('imap.remote.example', 143);
    const fetched = bench.say(imap, 'a LOGIN bob builder', 'b SELECT INBOX', 'c FETCH 4 BODY[TEXT]');
    expect(fetched).toContain('{17}\r\n.\r\n.hidden\r\nend\r\n)');
  });

  it('tells an idle IMAP session of a delivery at once', () => {
    const bench = new Bench();
    const imap = bench.telnet('imap.campus.example', 143, 'phone');
    bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c IDLE');
    const before = bench.heard(imap).length;
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, ...fiveCommands('alice@campus.example'));
    expect(bench.heard(imap).slice(before)).toContain('* 5 EXISTS\r\n');
  });

  it('locks a maildrop for one POP3 session, until it ends', () => {
    const bench = new Bench();
    const first = bench.telnet('pop.campus.example', 110);
    const second = bench.telnet('pop.campus.example', 110, 'phone');
    bench.say(first, 'USER alice', 'PASS wonderland');
    expect(bench.say(second, 'USER alice', 'PASS wonderland')).toContain('-ERR [IN-USE]');
    bench.do({ kind: 'hang-up', connection: first });
    expect(bench.world.isOpen(first)).toBe(false);
    expect(bench.say(second, 'USER alice', 'PASS wonderland')).toContain('+OK Logged in.');
  });
});

describe('time', () => {
  it('stands still until somebody waits; then an idle session is ended', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    const { now } = bench.world;
    // 5 + 5 for the resolver, three times 12 for the handshake, 12 for the greeting and 12 for its ACK.
    expect(now).toBe(70);
    expect(bench.say(smtp, 'NOOP')).toBe('250 2.0.0 Ok\r\n');
    expect(bench.world.now).toBe(now + 36);
    bench.do({ kind: 'wait', ms: 60_000 });
    expect(bench.world.now).toBe(now + 36 + 60_000);
    expect(bench.world.isOpen(smtp)).toBe(true);
    bench.do({ kind: 'wait-next' });
    expect(bench.heard(smtp)).toContain('421 ');
    expect(bench.world.isOpen(smtp)).toBe(false);
    expect(bench.try({ kind: 'wait-next' })).toMatchObject({ ok: false, reason: 'nothing-planned' });
  });
});

describe('what cannot be done is a value', () => {
  it('and does not stand in the journal', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, 'QUIT');
    const actions = bench.world.actionCount;
    const reasons = [
      bench.try({ kind: 'type', connection: smtp, text: 'NOOP\r\n' }),
      bench.try({ kind: 'type', connection: 99, text: 'NOOP\r\n' }),
      bench.try({ kind: 'connect', device: 'resolver', host: '192.0.2.25', port: 25, tls: 'none' }),
      bench.try({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 0, tls: 'none' }),
      bench.try({ kind: 'connect', device: 'laptop', host: 'two words', port: 25, tls: 'none' }),
      bench.try({ kind: 'dig', device: 'laptop', name: 'a..b', type: 'A' }),
      bench.try({ kind: 'wait', ms: -1 }),
      bench.try({ kind: 'fault', fault: { what: 'host', host: 'laptop', up: false } }),
    ].map((applied) => (applied.ok ? 'ok' : applied.reason));
    expect(reasons).toEqual([
      'connection-closed',
      'no-such-connection',
      'no-such-device',
      'bad-port',
      'bad-name',
      'bad-name',
      'bad-wait',
      'no-such-host',
    ]);
    expect(bench.world.actionCount).toBe(actions);
  });

  it('such as sitting at a host without power', () => {
    const bench = new Bench();
    bench.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
    const line = { kind: 'shell', device: 'campus', line: 'hosts' } as const;
    expect(bench.try(line)).toMatchObject({ ok: false, reason: 'no-power' });
    bench.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: true } });
    expect(bench.try(line)).toMatchObject({ ok: true });
  });

  it('such as more octets than one action may carry', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    const text = 'x'.repeat(1_048_577);
    expect(bench.try({ kind: 'type', connection: smtp, text })).toMatchObject({
      ok: false,
      reason: 'too-long',
    });
  });

  it('such as a server that talks without end: it is cut off at 64 MiB', () => {
    const bench = new Bench();
    const pop = bench.telnet('pop.campus.example', 110);
    bench.say(pop, 'USER alice', 'PASS wonderland');
    // 131,072 replies of 690 octets.
    bench.do({ kind: 'type', connection: pop, text: 'RETR 3\r\n'.repeat(131_072) });
    expect(bench.events('connection.closed')).toMatchObject([{ by: 'server', reason: 'reset' }]);
    expect(bench.heard(pop).length).toBeLessThanOrEqual(67_108_864);
  });

  it('as telnet tells it: no such name, no address, nobody listens, nobody is there', () => {
    const bench = new Bench();
    const reach = (host: string, port: number) => {
      const applied = bench.try({ kind: 'connect', device: 'laptop', host, port, tls: 'none' });
      return applied.ok ? 'ok' : applied.reason;
    };
    expect(reach('mail.nowhere.example', 25)).toBe('unknown-name');
    expect(reach('campus.example', 25)).toBe('no-address');
    expect(reach('mail.broken.example', 25)).toBe('dns-failed');
    expect(reach('hare.campus.example', 25)).toBe('dns-failed');
    expect(reach('mail.campus.example', 26)).toBe('connection-refused');
    expect(reach('198.51.100.99', 25)).toBe('unreachable');
    expect(reach('2001:db8:0c::25', 25)).toBe('ok');
  });
});

describe('a mail host’s own console', () => {
  it('reaches the host itself as localhost, and others from its address', () => {
    const bench = new Bench();
    const connect = (host: string, port = 25) =>
      bench.do({ kind: 'connect', device: 'campus', host, port, tls: 'none', tab: 1 });
    for (const host of ['localhost', '127.0.0.1', '::1', 'mx1.remote.example']) connect(host);
    expect(
      bench
        .events('connection.opening')
        .map(({ from, to, address, latencyMs }) => [from, to, address, latencyMs]),
    ).toEqual([
      ['campus', 'campus', '192.0.2.25', 0],
      ['campus', 'campus', '192.0.2.25', 0],
      ['campus', 'campus', '192.0.2.25', 0],
      ['campus', 'remote', '198.51.100.25', 40],
    ]);
    bench.say(1, 'EHLO localhost');
    expect(bench.heard(1)).toContain('250-mail.campus.example');
    expect(
      bench.try({ kind: 'connect', device: 'laptop', host: 'localhost', port: 25, tls: 'none' }),
    ).toMatchObject({
      reason: 'connection-refused',
    });
  });
});
