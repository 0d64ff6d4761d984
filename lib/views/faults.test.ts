import { describe, expect, test } from 'vitest';
import { CAMPUS, SCENARIOS, type WorldFault, type WorldSpec } from '@/sim/index';
import { FAULT_KINDS, faultOf, settingsOf, targetsOf, waysOf } from './fault-kinds';
import { expectationOf, FAULT_WORDS } from './fault-words';
import { FaultFold } from './faults';
import { Desk } from './test-kit';

const END = 1e12;
const AWAY = { a: 'internet', b: 'campus-net' } as const;
const HOME = { a: 'laptop', b: 'campus-net' } as const;
const LETTER = ['DATA', 'Subject: x', '', 'x', '.', 'QUIT'];

const set = (desk: Desk, fault: WorldFault) => desk.do({ kind: 'fault', fault });
const told = (desk: Desk, now = END) => new FaultFold(desk.source).showUntil(now);

/** What the only episode caused, as `what: text`. */
function caused(desk: Desk): readonly string[] {
  const episodes = told(desk);
  expect(episodes).toHaveLength(1);
  return (episodes[0]?.caused ?? []).map(({ what, text }) => `${what}: ${text}`);
}

function send(desk: Desk, to: string): number {
  const smtp = desk.telnet('mail.campus.example', 25);
  desk.say(smtp, 'HELO x', 'MAIL FROM:<alice@campus.example>', `RCPT TO:<${to}>`, ...LETTER);
  return smtp;
}

describe('faults', () => {
  test('begin with a deed or with the world, and end when they are mended', () => {
    const began: WorldSpec = { ...CAMPUS, faults: [{ what: 'dns', zone: 'remote.example', failing: true }] };
    const desk = new Desk(began);
    set(desk, { what: 'link', ...HOME, cut: true });
    desk.do({ kind: 'wait', ms: 5000 });
    set(desk, { what: 'link', a: 'campus-net', b: 'laptop', cut: false });
    // Mending what is whole, and breaking what is broken, is no news.
    set(desk, { what: 'link', ...HOME, cut: false });
    set(desk, { what: 'dns', zone: 'remote.example', failing: true });
    const [names, cable, ...rest] = told(desk);
    expect(names).toMatchObject({
      kind: 'names',
      target: 'remote.example',
      since: 0,
      sinceSeq: null,
      until: null,
    });
    expect(cable).toMatchObject({ kind: 'cable', how: 'on', since: 0, until: 5000 });
    expect(cable?.sinceSeq).toBeGreaterThan(0);
    expect(rest).toEqual([]);
    expect(told(desk, 4999)[1]).toMatchObject({ until: null });
  });

  test('a host has one kind of manners: the new one ends the old one', () => {
    const desk = new Desk();
    for (const manners of ['silent', 'greylists', 'good'] as const)
      set(desk, { what: 'manners', host: 'flaky', manners });
    expect(told(desk).map(({ kind, how, until }) => [kind, how, until])).toEqual([
      ['manners', 'silent', 0],
      ['greylist', 'on', 0],
    ]);
  });

  test('each kind has targets, ways and words in every world; what is set can be read back', () => {
    for (const spec of SCENARIOS) {
      for (const kind of FAULT_KINDS) {
        const [first] = targetsOf(spec, kind);
        if (!first) throw new Error(`${spec.id} has nothing for ${kind}`);
        for (const how of [...waysOf(kind), null]) {
          const setting = { kind, target: first.id, how };
          expect(settingsOf(faultOf(setting))).toContainEqual(setting);
          if (how !== null) expect(expectationOf(kind, how).length, `${kind} ${how}`).toBeGreaterThan(20);
        }
        const ways = FAULT_WORDS[kind].ways;
        expect(ways ? Object.keys(ways) : ['on']).toEqual(waysOf(kind));
      }
    }
    expect(targetsOf(CAMPUS, 'quota')[0]).toEqual({ id: 'remote bob', words: 'bob@remote.example' });
    expect(targetsOf(CAMPUS, 'greylist')[0]?.id).toBe('flaky');
    expect(targetsOf(CAMPUS, 'cable')[0]?.words).toBe('Your laptop – Campus network');
  });
});

describe('what they cause', () => {
  test('greylisting: the reply, the letter that waits, and that it got through', () => {
    const desk = new Desk();
    set(desk, { what: 'manners', host: 'flaky', manners: 'greylists' });
    send(desk, 'dora@flaky.example');
    const before = [
      'reply: mx.flaky.example said 450 4.2.0',
      'waits: The letter to dora@flaky.example waits until 09:45',
    ];
    expect(caused(desk)).toEqual(before);
    desk.do({ kind: 'wait-next' });
    expect(caused(desk)).toEqual([...before, 'arrived: The letter to dora@flaky.example got through']);
    const reply = told(desk)[0]?.caused[0];
    // Chosen elsewhere by the segment that carried it.
    expect(desk.world.log.entries[reply?.seq ?? 0]?.event).toMatchObject({ kind: 'smtp.replied', code: 450 });
    expect(desk.world.log.entries[reply?.shownBy ?? 0]?.event).toMatchObject({
      kind: 'net.sent',
      side: 'server',
    });
  });

  test('a power cut: lost segments are counted, the letter waits; a refusal of its own is nobody’s fault', () => {
    const desk = new Desk();
    set(desk, { what: 'host', host: 'flaky', up: false });
    send(desk, 'dora@flaky.example');
    desk.say(desk.telnet('mx1.remote.example', 25), 'MAIL FROM:<x>');
    const [episode] = told(desk);
    expect(episode?.caused.map(({ what, text, count }) => [what, text, count])).toEqual([
      ['lost', 'mail.campus.example → mx.flaky.example: lost', 5],
      ['broken', 'No connection to mx.flaky.example', 1],
      ['waits', 'The letter to dora@flaky.example waits until 09:45', 1],
    ]);
  });

  test('a pulled cable: the session breaks when its end gives up', () => {
    const desk = new Desk();
    const smtp = desk.telnet('mx1.remote.example', 25);
    set(desk, { what: 'link', ...AWAY, cut: true });
    desk.say(smtp, 'NOOP');
    expect(desk.world.next).toMatchObject({ what: 'give-up', host: 'laptop', connection: smtp });
    desk.do({ kind: 'wait-next' });
    const [episode] = told(desk);
    expect(episode?.caused.map(({ what, text, count }) => [what, text, count])).toEqual([
      ['lost', 'Your laptop → mx1.remote.example: lost', 7],
      ['broken', 'The session with mx1.remote.example broke', 1],
    ]);
  });

  test('a resolver without power, and a zone that fails', () => {
    const dark = new Desk();
    set(dark, { what: 'host', host: 'resolver', up: false });
    dark.do({ kind: 'dig', device: 'laptop', name: 'remote.example', type: 'MX' });
    expect(told(dark)[0]?.caused).toMatchObject([
      { what: 'lost', text: 'ns.campus.example could not be asked', count: 2 },
    ]);
    const failing = new Desk();
    set(failing, { what: 'dns', zone: 'remote.example', failing: true });
    send(failing, 'bob@remote.example');
    expect(caused(failing)).toEqual([
      'noted: SERVFAIL for remote.example MX',
      'waits: The letter to bob@remote.example waits until 09:45',
    ]);
    // Another zone that fails by itself is not its doing.
    failing.do({ kind: 'dig', device: 'laptop', name: 'mail.broken.example', type: 'A' });
    expect(caused(failing)).toHaveLength(2);
  });

  test('a full mailbox: the reply at RCPT, the letter that goes back, IMAP’s NO', () => {
    const desk = new Desk();
    set(desk, { what: 'quota', host: 'remote', account: 'bob', full: true });
    send(desk, 'bob@remote.example');
    const imap = desk.telnet('imap.remote.example', 143);
    desk.say(imap, 'a LOGIN bob builder', 'b SELECT INBOX', 'c COPY 1 INBOX', 'd SELECT Nowhere');
    expect(caused(desk)).toEqual([
      'reply: mx1.remote.example said 552 5.2.2',
      'back: The letter to bob@remote.example went back to its sender',
      'reply: mx1.remote.example said NO [OVERQUOTA]',
    ]);
  });

  test('of two recipients only the one that was put off', () => {
    const desk = new Desk();
    set(desk, { what: 'manners', host: 'flaky', manners: 'greylists' });
    const smtp = desk.telnet('mail.campus.example', 25);
    const both = ['RCPT TO:<dora@flaky.example>', 'RCPT TO:<nobody@flaky.example>'];
    desk.say(smtp, 'HELO x', 'MAIL FROM:<alice@campus.example>', ...both, ...LETTER);
    const events = desk.world.log.entries.map(({ event }) => event.kind);
    expect(events).toContain('mta.bounced');
    expect(caused(desk)).toEqual([
      'reply: mx.flaky.example said 450 4.2.0',
      'waits: The letter to dora@flaky.example waits until 09:45',
    ]);
  });

  test('STARTTLS written over: both ways, and the 500 that comes of it; later mistakes are one’s own', () => {
    const desk = new Desk();
    set(desk, { what: 'strip', ...HOME, on: true });
    desk.say(
      desk.telnet('smtp.campus.example', 587),
      'EHLO x',
      'STARTTLS',
      'MAIL FROM:<alice@campus.example>',
    );
    expect(caused(desk)).toEqual([
      'changed: XXXXXXXA came in place of what the server offered',
      'changed: XXXXXXXX came in place of what the client asked for',
      'reply: mail.campus.example said 500 5.5.2',
    ]);
    // Each is shown by the segment that left.
    const { entries } = desk.world.log;
    const shown = told(desk)[0]?.caused.map(({ shownBy }) => entries[shownBy]?.event);
    expect(shown).toMatchObject([
      { kind: 'net.sent', side: 'server' },
      { kind: 'net.sent', side: 'client' },
      { kind: 'net.sent', side: 'server' },
    ]);
  });

  test('a wrong certificate: that TLS stands all the same', () => {
    const desk = new Desk();
    set(desk, { what: 'certificate', host: 'campus', wrong: 'expired' });
    desk.do({ kind: 'connect', device: 'laptop', host: 'smtp.campus.example', port: 465, tls: 'implicit' });
    expect(caused(desk)).toEqual(['noted: TLS with mail.campus.example stands all the same']);
  });

  test('a slow line: how long the last segment each way took', () => {
    const desk = new Desk();
    const smtp = desk.telnet('mail.campus.example', 25);
    set(desk, { what: 'slow', ...HOME, slow: true });
    desk.say(smtp, 'NOOP');
    expect(caused(desk)).toEqual([
      'late: Your laptop → mail.campus.example: 6 octets in 0.4 s',
      'late: mail.campus.example → Your laptop: 14 octets in 0.4 s',
    ]);
  });

  test.each([
    [
      'refuses',
      [
        'broken: mx.flaky.example refused the connection',
        'waits: The letter to dora@flaky.example waits until 09:45',
      ],
    ],
    [
      'drops',
      [
        'broken: mx.flaky.example dropped the line',
        'waits: The letter to dora@flaky.example waits until 09:45',
      ],
    ],
    [
      'full',
      [
        'reply: mx.flaky.example said 552 5.2.2',
        'back: The letter to dora@flaky.example went back to its sender',
      ],
    ],
  ] as const)('bad manners, %s', (manners, expected) => {
    const desk = new Desk();
    set(desk, { what: 'manners', host: 'flaky', manners });
    send(desk, 'dora@flaky.example');
    expect(caused(desk)).toEqual(expected);
  });

  test('bad manners, silent: the letter waits after the client has lost patience', () => {
    const desk = new Desk();
    set(desk, { what: 'manners', host: 'flaky', manners: 'silent' });
    send(desk, 'dora@flaky.example');
    expect(desk.world.next).toMatchObject({ what: 'timeout', host: 'campus' });
    desk.do({ kind: 'wait-next' });
    expect(caused(desk)).toEqual([
      'noted: mx.flaky.example took the call and says nothing',
      'waits: The letter to dora@flaky.example waits until 09:50',
    ]);
    expect(desk.world.next).toMatchObject({ what: 'retry', host: 'campus', connection: null });
  });

  test('carried on in small steps it is the same as at once', () => {
    const desk = new Desk();
    set(desk, { what: 'manners', host: 'flaky', manners: 'greylists' });
    set(desk, { what: 'slow', ...HOME, slow: true });
    send(desk, 'dora@flaky.example');
    desk.do({ kind: 'wait-next' });
    const fold = new FaultFold(desk.source);
    let shown = fold.showUntil(0);
    for (let now = 0; now <= desk.world.now; now += 7919) shown = fold.showUntil(now);
    const copy = fold.copy();
    shown = fold.showUntil(END);
    expect(shown).toEqual(told(desk));
    expect(copy.showUntil(END)).toEqual(shown);
    expect(desk.world.log.entries.length).toBeGreaterThan(50);
  });
});
