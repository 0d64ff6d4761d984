import { describe, expect, it } from 'vitest';
import { CAMPUS } from '../scenarios/index.ts';
import { Bench, fiveCommands } from '../testing/world-bench.ts';
import type { WorldSpec } from './spec.ts';
import type { WorldFault } from './world-fault.ts';

const AWAY = { a: 'internet', b: 'campus-net' } as const;
const HOME = { a: 'laptop', b: 'campus-net' } as const;

const set = (bench: Bench, fault: WorldFault) => bench.do({ kind: 'fault', fault });
const pull = (bench: Bench, cut: boolean, cable: { a: string; b: string } = AWAY) =>
  set(bench, { what: 'link', ...cable, cut });
const wait = (bench: Bench, ms: number) => bench.do({ kind: 'wait', ms });

describe('a cable that is pulled in mid-session', () => {
  it('lets nothing arrive, and the client gives up after two minutes', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mx1.remote.example', 25);
    const { now } = bench.world;
    pull(bench, true);
    expect(bench.say(smtp, 'NOOP')).toBe('');
    // Nothing is in flight: the world rests, and the person may think.
    expect(bench.world.now).toBe(now);
    wait(bench, 126_999);
    expect(bench.world.isOpen(smtp)).toBe(true);
    wait(bench, 1);
    expect(bench.events('connection.closed')).toEqual([
      { kind: 'connection.closed', by: 'client', reason: 'timed-out' },
    ]);
    const lost = bench.world.log.entries.filter(
      ({ event }) => event.kind === 'net.sent' && event.arrivesAt === null,
    );
    expect(lost.map(({ at }) => at - now)).toEqual([0, 1000, 3000, 7000, 15_000, 31_000, 63_000]);
    expect(bench.world.isOpen(smtp)).toBe(false);
  });

  it('plugged in again in time, the session goes on when the line is sent again', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mx1.remote.example', 25);
    const { now } = bench.world;
    pull(bench, true);
    bench.say(smtp, 'EHLO laptop', 'MAIL FROM:<bob@remote.example>', 'RCPT TO:<bob@remote.example>');
    wait(bench, 5000);
    const before = bench.heard(smtp).length;
    pull(bench, false);
    // Sent again after 1, 3 and 7 s: all three lines come at once, 44 ms later, in their order.
    const replies = bench.heard(smtp).slice(before).split('\r\n');
    expect(replies.filter((line) => /^250 /.test(line))).toEqual([
      '250 8BITMIME',
      '250 2.1.0 Ok',
      '250 2.1.5 Ok',
    ]);
    const heard = bench.world.log.entries.find(({ event }) => event.kind === 'smtp.received');
    expect(heard?.at).toBe(now + 7000 + 36);
    expect(bench.say(smtp, 'RSET')).toBe('250 2.0.0 Ok\r\n');
  });

  it('loses no part of a long letter', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mx1.remote.example', 25);
    bench.say(smtp, 'HELO laptop', 'MAIL FROM:<a@campus.example>', 'RCPT TO:<bob@remote.example>', 'DATA');
    pull(bench, true);
    const body = Array.from({ length: 400 }, (_, line) => `line ${line}`);
    bench.do({ kind: 'type', connection: smtp, text: ['Subject: Long', '', ...body, '.', ''].join('\r\n') });
    expect(bench.events('mta.delivered')).toHaveLength(0);
    pull(bench, false);
    expect(bench.events('mta.delivered')).toHaveLength(1);
    const imap = bench.telnet('imap.remote.example', 143);
    const text = bench.say(imap, 'a LOGIN bob builder', 'b SELECT INBOX', 'c FETCH * BODY[TEXT]');
    expect(text).toContain(body.join('\r\n'));
  });

  it('lets wait-next go on to the moment at which it is given up', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mx1.remote.example', 25);
    pull(bench, true);
    bench.say(smtp, 'NOOP');
    bench.do({ kind: 'wait-next' });
    expect(bench.events('connection.closed')).toMatchObject([{ reason: 'timed-out' }]);
  });

  it('before QUIT deletes nothing in a POP3 maildrop', () => {
    const bench = new Bench();
    const pop = bench.telnet('pop.remote.example', 110);
    const login = ['USER bob', 'PASS builder'];
    expect(bench.say(pop, ...login, 'DELE 1', 'DELE 2')).toMatch(/(\+OK Marked to be deleted\.\r\n){2}$/);
    pull(bench, true);
    bench.say(pop, 'QUIT');
    wait(bench, 127_000);
    pull(bench, false);
    // The server knows of no end: the maildrop is locked until its autologout.
    const second = bench.telnet('pop.remote.example', 110);
    expect(bench.say(second, ...login)).toContain('-ERR [IN-USE]');
    wait(bench, 600_000);
    const third = bench.telnet('pop.remote.example', 110);
    expect(bench.say(third, ...login, 'STAT')).toContain('+OK 3 ');
    expect(bench.events('store.changed').filter(({ change }) => change.what === 'removed')).toEqual([]);
  });

  it('keeps what a server says by itself until it is back', () => {
    const bench = new Bench();
    const imap = bench.telnet('imap.campus.example', 143, 'phone');
    bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c IDLE');
    pull(bench, true, { a: 'phone', b: 'campus-net' });
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, ...fiveCommands('alice@campus.example'));
    const pushed = bench.events('net.sent').filter(({ arrivesAt }) => arrivesAt === null);
    expect(pushed).toMatchObject([{ side: 'server', again: 0 }]);
    pull(bench, false, { a: 'phone', b: 'campus-net' });
    expect(bench.events('net.sent').filter(({ again }) => again > 0)).toMatchObject([
      { side: 'server', again: 1 },
    ]);
    expect(bench.say(imap, 'DONE')).toContain('c OK');
  });
});

describe('a slow cable', () => {
  it('makes every line take its time, by its octets', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mail.campus.example', 25);
    set(bench, { what: 'slow', ...HOME, slow: true });
    const { now } = bench.world;
    bench.say(smtp, 'NOOP');
    // There: 46 octets with headers in 39 ms, 300 more, 12 as always. Back: 54 octets in 45 ms, 312. Its ACK: 34, 312.
    expect(bench.world.now - now).toBe(39 + 312 + 45 + 312 + 34 + 312);
    set(bench, { what: 'slow', ...HOME, slow: false });
    const later = bench.world.now;
    bench.say(smtp, 'NOOP');
    expect(bench.world.now - later).toBe(3 * 12);
  });

  it('makes a whole letter come late, its header alone soon', () => {
    const bench = new Bench();
    const body = ['Subject: Photo', '', ...Array.from({ length: 240 }, () => 'x'.repeat(48))];
    bench.say(bench.telnet('mail.campus.example', 25), ...fiveCommands('alice@campus.example', body));
    const pop = bench.telnet('pop.campus.example', 110);
    bench.say(pop, 'USER alice', 'PASS wonderland');
    set(bench, { what: 'slow', ...HOME, slow: true });
    const took = (line: string) => {
      const { now } = bench.world;
      bench.say(pop, line);
      return bench.world.now - now;
    };
    const header = took('TOP 5 0');
    expect(header).toBeLessThan(1800);
    // 12,000 octets at 1,200 a second, and the segments' headers.
    expect(took('RETR 5')).toBeGreaterThan(10_000);
    // They come one after the other, as they were sent.
    const arrivals = bench.events('net.sent').filter(({ side, from, to }) => side === 'server' && to > from);
    const last = arrivals.slice(-8).map(({ arrivesAt }) => arrivesAt ?? 0);
    expect(new Set(last).size).toBe(8);
    expect(last).toEqual([...last].sort((a, b) => a - b));
  });

  it('is told by the latency of a new connection, and slows the DNS', () => {
    const bench = new Bench();
    set(bench, { what: 'slow', ...HOME, slow: true });
    bench.telnet('mail.campus.example', 25);
    expect(bench.events('connection.opening')[0]?.latencyMs).toBe(312);
    expect(bench.events('dns.asked', 'dns.answered').map(({ arrivesAt }) => arrivesAt)).toEqual([305, 610]);
  });
});

describe('STARTTLS that is written over on the way', () => {
  const strip = { what: 'strip', ...HOME, on: true } as const;

  it('differs at the two ends, and the server has never heard of it', () => {
    const bench = new Bench();
    set(bench, strip);
    const smtp = bench.telnet('smtp.campus.example', 587);
    bench.say(smtp, 'EHLO laptop', 'STARTTLS');
    const came = (side: 'client' | 'server') =>
      String.fromCharCode(...bench.world.arrived(smtp, side, 0, Number.MAX_SAFE_INTEGER));
    expect(bench.heard(smtp)).toContain('\r\n250-STARTTLS\r\n');
    expect(came('server')).toContain('\r\n250-XXXXXXXA\r\n');
    expect(came('server')).toBe(bench.heard(smtp).replace('STARTTLS', 'XXXXXXXA'));
    expect(bench.heard(smtp, 'client')).toBe('EHLO laptop\r\nSTARTTLS\r\n');
    expect(came('client')).toBe('EHLO laptop\r\nXXXXXXXX\r\n');
    expect(bench.heard(smtp)).toMatch(/500 5\.5\.2 Error: command not recognized\r\n$/);
    expect(bench.events('net.altered')).toEqual([
      expect.objectContaining({ side: 'server', a: 'laptop', b: 'campus-net', text: 'XXXXXXXA' }),
      {
        kind: 'net.altered',
        side: 'client',
        from: 13,
        to: 21,
        a: 'laptop',
        b: 'campus-net',
        text: 'XXXXXXXX',
      },
    ]);
    expect(bench.events('smtp.received').at(-1)).toMatchObject({ verb: null, from: 13, to: 23 });
  });

  it.each([
    ['smtp.campus.example', 587, 'smtp'],
    ['pop.campus.example', 110, 'pop3'],
    ['imap.campus.example', 143, 'imap'],
  ] as const)('leaves s_client -starttls without TLS: %s', (host, port, upgrade) => {
    const bench = new Bench();
    set(bench, strip);
    const connect = { kind: 'connect', device: 'laptop', host, port, tls: 'none', upgrade } as const;
    expect(bench.try(connect)).toMatchObject({ ok: false, reason: 'tls-failed' });
    expect(bench.events('tls.started')).toEqual([]);
    expect(bench.do({ ...connect, device: 'phone' })).toBeGreaterThan(0);
  });

  it('does nothing to TLS from the first octet, nor to what passes elsewhere', () => {
    const bench = new Bench();
    set(bench, { ...strip, ...AWAY });
    bench.do({ kind: 'connect', device: 'laptop', host: 'smtp.campus.example', port: 465, tls: 'implicit' });
    const smtp = bench.telnet('smtp.campus.example', 587);
    expect(bench.say(smtp, 'EHLO laptop', 'STARTTLS')).toContain('220 2.0.0 Ready to start TLS');
    expect(bench.events('net.altered')).toEqual([]);
  });

  it('makes a relay that encrypts where it can send in clear', () => {
    const hosts = CAMPUS.hosts.map((host) =>
      host.kind === 'mail' ? ({ ...host, relayTls: 'opportunistic' } as const) : host,
    );
    const opportunistic: WorldSpec = { ...CAMPUS, hosts };
    const secured = (faults: readonly WorldFault[]) => {
      const bench = new Bench({ ...opportunistic, faults });
      bench.say(bench.telnet('mail.campus.example', 25), ...fiveCommands('bob@remote.example'));
      expect(bench.events('mta.delivered')).toMatchObject([{ account: 'bob' }]);
      return bench.events('tls.secured').length;
    };
    expect(secured([])).toBe(2);
    expect(secured([{ ...strip, ...AWAY }])).toBe(0);
    // It does not look whose certificate it is: better than in clear. @rfc 7435 3
    expect(secured([{ what: 'certificate', host: 'remote', wrong: 'self-signed' }])).toBe(2);
  });

  it('is remembered by a world that goes back', () => {
    const bench = new Bench();
    const smtp = bench.telnet('smtp.campus.example', 587);
    pull(bench, true, HOME);
    set(bench, strip);
    bench.say(smtp, 'STARTTLS');
    const actions = bench.world.actionCount;
    pull(bench, false, HOME);
    const to = bench.heard(smtp, 'client').length;
    expect(String.fromCharCode(...bench.world.arrived(smtp, 'client', 0, to))).toBe('XXXXXXXX\r\n');
    const back = bench.world.restoreAt({ actions });
    back.apply({ kind: 'fault', fault: { ...strip, on: false } });
    back.apply({ kind: 'fault', fault: { what: 'link', ...HOME, cut: false } });
    expect(String.fromCharCode(...back.arrived(smtp, 'client', 0, to))).toBe('STARTTLS\r\n');
  });
});
