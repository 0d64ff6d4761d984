import { describe, expect, it } from 'vitest';
import { CAMPUS } from '../scenarios/index.ts';
import { Bench, fiveCommands } from '../testing/world-bench.ts';
import type { Action } from './action.ts';
import type { Manners, WorldFault } from './world-fault.ts';

const MINUTE_MS = 60_000;
const fault = (what: WorldFault): Action => ({ kind: 'fault', fault: what });
const power = (host: string, up: boolean): Action => fault({ what: 'host', host, up });

function send(bench: Bench, to: string): number {
  const smtp = bench.telnet('mail.campus.example', 25);
  bench.say(smtp, ...fiveCommands(to));
  return smtp;
}

function flaky(manners: Manners): Bench {
  const bench = new Bench();
  bench.do(fault({ what: 'manners', host: 'flaky', manners }));
  return bench;
}

describe('where mail cannot go', () => {
  it('a name that does not exist brings a bounce at once', () => {
    const bench = new Bench();
    send(bench, 'eve@nowhere.example');
    expect(bench.events('mta.bounced')).toMatchObject([{ recipient: 'eve@nowhere.example', on: 'campus' }]);
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'alice', uid: 5 }]);
    const imap = bench.telnet('imap.campus.example', 143);
    const letter = bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c FETCH 5 BODY[]');
    expect(letter).toContain('Return-Path: <>\r\n');
    expect(letter).toContain('Content-Type: multipart/report; report-type=delivery-status');
  });

  it('so does a domain with a null MX', () => {
    const bench = new Bench();
    send(bench, 'eve@nomail.example');
    expect(bench.events('mta.bounced')[0]?.reason.enhanced).toBe('5.1.10');
    expect(bench.events('connection.opening')).toHaveLength(1);
  });

  it('a domain without MX is its own host', () => {
    const bench = new Bench();
    send(bench, 'bob@small.example');
    expect(bench.events('mta.routed')).toMatchObject([{ rule: 'implicit-mx' }]);
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'bob', on: 'remote' }]);
  });

  it('name servers that fail leave it in the queue', () => {
    const bench = new Bench();
    send(bench, 'eve@broken.example');
    expect(bench.events('mta.deferred')).toHaveLength(1);
    bench.do({ kind: 'wait-next' });
    expect(bench.events('mta.deferred')).toHaveLength(2);
    expect(bench.events('mta.bounced')).toHaveLength(0);
  });

  it('a zone can be made to fail and mended again', () => {
    const bench = new Bench();
    const dig: Action = { kind: 'dig', device: 'laptop', name: 'remote.example', type: 'MX' };
    bench.do(fault({ what: 'dns', zone: 'remote.example', failing: true }));
    expect(bench.try(dig)).toMatchObject({ ok: true, answer: { status: 'servfail' } });
    bench.do(fault({ what: 'dns', zone: 'remote.example', failing: false }));
    expect(bench.try(dig)).toMatchObject({ ok: true, answer: { status: 'ok' } });
  });

  it('a resolver without power is asked twice', () => {
    const bench = new Bench();
    bench.do(power('resolver', false));
    expect(bench.try({ kind: 'dig', device: 'laptop', name: 'remote.example', type: 'A' })).toMatchObject({
      answer: { status: 'servfail' },
    });
    expect(bench.events('dns.asked')).toHaveLength(2);
    expect(bench.world.now).toBe(10_000);
  });
});

describe('a host without power', () => {
  it('answers no SYN: five are sent in 30 s', () => {
    const bench = new Bench();
    bench.do(power('remote', false));
    const applied = bench.try({
      kind: 'connect',
      device: 'laptop',
      host: '198.51.100.25',
      port: 25,
      tls: 'none',
    });
    expect(applied).toMatchObject({ ok: false, reason: 'timed-out' });
    const sent = bench.world.log.entries.filter(({ event }) => event.kind === 'net.sent').map(({ at }) => at);
    expect(sent).toEqual([0, 1000, 3000, 7000, 15_000]);
    expect(bench.world.now).toBe(30_000);
  });

  it('lets mail go to the next MX, which sends it on when the first is back', () => {
    const bench = new Bench();
    bench.do(power('remote', false));
    send(bench, 'bob@remote.example');
    expect(bench.events('mta.relayed')).toMatchObject([{ host: 'mx2.remote.example', on: 'campus' }]);
    expect(bench.events('mta.deferred')).toMatchObject([{ on: 'backup' }]);
    bench.do(power('remote', true));
    bench.do({ kind: 'wait-next' });
    expect(bench.events('mta.relayed').at(-1)).toMatchObject({ host: 'mx1.remote.example', on: 'backup' });
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'bob', on: 'remote' }]);
  });

  it('has forgotten its sessions, but not its mail nor its queue', () => {
    const bench = new Bench();
    const pop = bench.telnet('pop.campus.example', 110);
    bench.say(pop, 'USER alice', 'PASS wonderland', 'DELE 1');
    bench.do(fault({ what: 'manners', host: 'flaky', manners: 'refuses' }));
    send(bench, 'dora@flaky.example');
    bench.do(power('campus', false));
    bench.do({ kind: 'wait', ms: 60 * MINUTE_MS });
    bench.do(fault({ what: 'manners', host: 'flaky', manners: 'good' }));
    bench.do(power('campus', true));
    // What was due in the dark is tried now.
    expect(bench.events('mta.relayed')).toMatchObject([{ host: 'mx.flaky.example' }]);
    bench.do({ kind: 'type', connection: pop, text: 'NOOP\r\n' });
    expect(bench.events('connection.closed').at(-1)).toEqual({
      kind: 'connection.closed',
      by: 'server',
      reason: 'reset',
    });
    const again = bench.telnet('pop.campus.example', 110);
    expect(bench.say(again, 'USER alice', 'PASS wonderland', 'STAT')).toContain('+OK 4 ');
  });
});

describe('a cut cable', () => {
  it('does no harm to a session that keeps quiet', () => {
    const bench = new Bench();
    const smtp = bench.telnet('mx1.remote.example', 25);
    const link = { what: 'link', a: 'internet', b: 'campus-net' } as const;
    bench.do(fault({ ...link, cut: true }));
    bench.do(fault({ ...link, cut: false }));
    expect(bench.say(smtp, 'NOOP')).toBe('250 2.0.0 Ok\r\n');
  });
});

describe('bad manners', () => {
  it.each([
    ['refuses', 'Connection refused'],
    ['drops', 'lost connection'],
  ] as const)('%s: the letter waits and arrives later', (manners, said) => {
    const bench = flaky(manners);
    send(bench, 'dora@flaky.example');
    expect(bench.events('mta.deferred')[0]?.reason.text).toContain(said);
    bench.do(fault({ what: 'manners', host: 'flaky', manners: 'good' }));
    bench.do({ kind: 'wait', ms: 31 * MINUTE_MS });
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'dora', uid: 2 }]);
  });

  it('greylists: who tries again later is let in', () => {
    const bench = flaky('greylists');
    send(bench, 'dora@flaky.example');
    expect(bench.events('mta.deferred')[0]?.reason).toMatchObject({
      code: 450,
      enhanced: '4.2.0',
      text: '<dora@flaky.example>: Recipient address rejected: Greylisted for 300 seconds',
    });
    bench.do({ kind: 'wait-next' });
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'dora', on: 'flaky' }]);
    // Known by now, and for weeks.
    send(bench, 'dora@flaky.example');
    expect(bench.events('mta.delivered')).toHaveLength(2);
    expect(bench.events('mta.deferred')).toHaveLength(1);
  });

  it('greylists: those who may relay are no strangers', () => {
    const bench = new Bench();
    bench.do(fault({ what: 'manners', host: 'campus', manners: 'greylists' }));
    send(bench, 'carol@campus.example');
    expect(bench.events('mta.delivered')).toMatchObject([{ account: 'carol' }]);
  });

  it('full: the letter comes back', () => {
    const bench = flaky('full');
    send(bench, 'dora@flaky.example');
    expect(bench.events('mta.bounced')).toMatchObject([{ reason: { code: 552 } }]);
  });

  it('silent: the client gives up after five minutes', () => {
    const bench = flaky('silent');
    send(bench, 'dora@flaky.example');
    expect(bench.events('mta.deferred')).toHaveLength(0);
    bench.do({ kind: 'wait', ms: 5 * MINUTE_MS });
    expect(bench.events('mta.deferred')).toHaveLength(1);
  });

  it('silent: who asked for TLS cannot speak before it has come', () => {
    const bench = new Bench();
    bench.do(fault({ what: 'manners', host: 'campus', manners: 'silent' }));
    const connect = { kind: 'connect', device: 'laptop', host: '192.0.2.25' } as const;
    for (const smtp of [
      bench.do({ ...connect, port: 465, tls: 'implicit' }),
      bench.do({ ...connect, port: 587, tls: 'none', upgrade: 'smtp' }),
    ]) {
      const typed = bench.try({ kind: 'type', connection: smtp, text: 'AUTH PLAIN secret\r\n' });
      expect(typed).toMatchObject({ ok: false, reason: 'tls-failed' });
      expect(bench.heard(smtp, 'client')).toBe('');
    }
  });

  it('slow: all it says comes 3 s late', () => {
    const bench = flaky('slow');
    const smtp = bench.telnet('mx.flaky.example', 25);
    const { now } = bench.world;
    expect(bench.say(smtp, 'NOOP')).toBe('250 2.0.0 Ok\r\n');
    expect(bench.world.now - now).toBe(77 + 77 + 3000 + 77);
  });
});

describe('a mailbox over quota', () => {
  const quota = (host: string, account: string, full: boolean): Action =>
    fault({ what: 'quota', host, account, full });

  it('sends letters back until its owner deletes one', () => {
    const bench = new Bench();
    bench.do(quota('remote', 'bob', true));
    send(bench, 'bob@remote.example');
    expect(bench.events('mta.bounced')).toMatchObject([{ reason: { code: 552, enhanced: '5.2.2' } }]);
    const pop = bench.telnet('pop.remote.example', 110);
    bench.say(pop, 'USER bob', 'PASS builder', 'DELE 1', 'DELE 2', 'QUIT');
    send(bench, 'bob@remote.example');
    expect(bench.events('mta.delivered').at(-1)).toMatchObject({ account: 'bob' });
    // The letter that came has taken less than what went: small ones still fit, a large one does not.
    const large = ['Subject: Large', '', 'x'.repeat(900), 'x'.repeat(900), 'x'.repeat(900)];
    const smtp = bench.telnet('mail.campus.example', 25);
    bench.say(smtp, ...fiveCommands('bob@remote.example', large));
    expect(bench.events('mta.bounced').at(-1)).toMatchObject({ on: 'remote', reason: { enhanced: '5.2.2' } });
  });

  it('concerns one account of the host, and can be mended', () => {
    const bench = new Bench();
    bench.do(quota('campus', 'carol', true));
    const smtp = bench.telnet('mail.campus.example', 25);
    const rcpt = (to: string) => bench.say(smtp, `RCPT TO:<${to}@campus.example>`);
    bench.say(smtp, 'HELO laptop', 'MAIL FROM:<alice@campus.example>');
    expect(rcpt('alice')).toBe('250 2.1.5 Ok\r\n');
    const full = (to: string) =>
      `552 5.2.2 <${to}@campus.example>: Recipient address rejected: Mailbox is full\r\n`;
    expect(rcpt('carol')).toBe(full('carol'));
    // An alias of hers.
    expect(rcpt('postmaster')).toBe(full('postmaster'));
    bench.do(quota('campus', 'carol', false));
    expect(rcpt('carol')).toBe('250 2.1.5 Ok\r\n');
  });

  it('lets IMAP add nothing: not by APPEND, not by COPY; MOVE needs no room', () => {
    const bench = new Bench();
    const imap = bench.telnet('imap.campus.example', 143);
    bench.say(imap, 'a LOGIN alice wonderland', 'b CREATE Archive', 'c SELECT INBOX');
    bench.do(quota('campus', 'alice', true));
    const no = 'NO [OVERQUOTA] Quota exceeded (mailbox for user is full)\r\n';
    // Told before the literal is sent, and after one that waits for no leave.
    expect(bench.say(imap, 'd APPEND INBOX {5}')).toBe(`d ${no}`);
    bench.do({ kind: 'type', connection: imap, text: 'e APPEND INBOX {5+}\r\nx\r\n\r\n\r\n' });
    expect(bench.heard(imap)).toMatch(/e NO \[OVERQUOTA\]/);
    expect(bench.say(imap, 'f COPY 1 Archive')).toBe(`f ${no}`);
    expect(bench.say(imap, 'g UID COPY 1 Archive')).toBe(`g ${no}`);
    expect(bench.say(imap, 'h MOVE 1 Archive')).toContain('h OK');
    bench.say(imap, 'i STORE 1 +FLAGS (\\Deleted)', 'j EXPUNGE');
    expect(bench.say(imap, 'k APPEND INBOX {5}')).toMatch(/^\+ /);
  });

  it('of the sender leaves nobody to be told', () => {
    const bench = new Bench();
    bench.do(quota('campus', 'alice', true));
    send(bench, 'eve@nowhere.example');
    expect(bench.events('mta.bounced')).toHaveLength(1);
    expect(bench.events('mta.discarded')).toMatchObject([
      { recipient: 'alice@campus.example', reason: { enhanced: '5.2.2' } },
    ]);
  });
});

describe('a wrong certificate', () => {
  const connect = { kind: 'connect', device: 'laptop', host: 'smtp.campus.example' } as const;
  const implicit: Action = { ...connect, port: 465, tls: 'implicit' };

  it.each(['expired', 'other-name', 'self-signed'] as const)('%s: is told, and s_client goes on', (wrong) => {
    const bench = new Bench();
    bench.do(fault({ what: 'certificate', host: 'campus', wrong }));
    const smtp = bench.do(implicit);
    expect(bench.events('tls.secured').map(({ problem }) => problem)).toEqual([wrong, wrong]);
    expect(bench.say(smtp, 'NOOP')).toBe('250 2.0.0 Ok\r\n');
  });

  it('is shown by all TLS ports of that host alone, until it is put right', () => {
    const bench = new Bench();
    const problems = () => bench.events('tls.secured').map(({ problem }) => problem);
    bench.do(fault({ what: 'certificate', host: 'campus', wrong: 'self-signed' }));
    bench.do({ ...connect, port: 587, tls: 'none', upgrade: 'smtp' });
    bench.do({ ...implicit, host: 'smtp.remote.example' });
    bench.do(fault({ what: 'certificate', host: 'campus', wrong: null }));
    bench.do(implicit);
    expect(problems()).toEqual(['self-signed', 'self-signed', null, null, null, null]);
    expect(bench.events('tls.secured').at(-1)?.certificate).toMatchObject({
      issuer: 'Mailwire Test CA',
      names: expect.arrayContaining(['mail.campus.example', 'smtp.campus.example']),
    });
  });
});

describe('what makes no sense', () => {
  it.each<WorldFault>([
    { what: 'host', host: 'laptop', up: false },
    { what: 'manners', host: 'resolver', manners: 'silent' },
    { what: 'quota', host: 'campus', account: 'bob', full: true },
    { what: 'quota', host: 'resolver', account: 'bob', full: true },
    { what: 'certificate', host: 'resolver', wrong: null },
    { what: 'link', a: 'laptop', b: 'internet', cut: true },
    { what: 'slow', a: 'laptop', b: 'laptop', slow: true },
    { what: 'strip', a: 'moon', b: 'internet', on: true },
    { what: 'dns', zone: 'nowhere.example', failing: true },
  ])('is refused: %j', (stray) => {
    const bench = new Bench();
    expect(bench.try(fault(stray))).toMatchObject({ ok: false, reason: 'no-such-host' });
    expect(bench.world.actionCount).toBe(0);
  });
});

describe('a world that begins broken', () => {
  const dig: Action = { kind: 'dig', device: 'laptop', name: 'remote.example', type: 'MX' };
  const faults: readonly WorldFault[] = [
    { what: 'host', host: 'remote', up: false },
    { what: 'dns', zone: 'flaky.example', failing: true },
    { what: 'dns', zone: 'remote.example', failing: true },
    { what: 'dns', zone: 'remote.example', failing: false },
  ];

  it('has its faults at once, in their order, and can be mended', () => {
    const bench = new Bench({ ...CAMPUS, faults });
    expect(bench.try(dig)).toMatchObject({ answer: { status: 'ok' } });
    expect(bench.try({ ...dig, name: 'flaky.example' })).toMatchObject({ answer: { status: 'servfail' } });
    const connect = {
      kind: 'connect',
      device: 'laptop',
      host: '198.51.100.25',
      port: 25,
      tls: 'none',
    } as const;
    expect(bench.try(connect)).toMatchObject({ ok: false, reason: 'timed-out' });
    bench.do(power('remote', true));
    expect(bench.try(connect)).toMatchObject({ ok: true });
  });

  it('is another scenario by its digest', () => {
    expect(new Bench({ ...CAMPUS, faults }).world.digest).not.toBe(new Bench().world.digest);
  });

  it('is no world where a fault does not fit it', () => {
    const stray: readonly WorldFault[] = [{ what: 'host', host: 'moon', up: false }];
    expect(() => new Bench({ ...CAMPUS, faults: stray })).toThrow('campus has nothing');
  });
});

describe('an answer to a question', () => {
  it('is noted and changes nothing else', () => {
    const bench = new Bench();
    const answer: Action = { kind: 'answer', question: 'which-port', value: '25' };
    expect(bench.try(answer)).toMatchObject({ ok: true });
    expect(bench.events('person.did')).toEqual([{ kind: 'person.did', action: answer }]);
    expect(bench.world.now).toBe(0);
    const long = 'x'.repeat(201);
    expect(bench.try({ ...answer, value: long })).toMatchObject({ ok: false, reason: 'too-long' });
    expect(bench.try({ ...answer, question: long })).toMatchObject({ ok: false, reason: 'too-long' });
  });
});
