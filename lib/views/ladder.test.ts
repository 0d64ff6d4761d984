import { describe, expect, test } from 'vitest';
import { endOf } from '@/lib/playback/playback';
import { LadderFold, ladderAt } from './ladder';
import { switchWords } from './ladder-notes';
import type { LadderRow } from './ladder-rows';
import { Desk } from './test-kit';

const END = 1e12;

/** A row as a person would read it out, for these tests: `laptop → campus HELO x`. */
function read(row: LadderRow): string {
  if (row.kind === 'note') return `-- ${row.text}`;
  const error = row.error === null ? '' : ` ✕ ${row.error}`;
  if (row.kind === 'mark') return `${row.host}: ${row.text}${error}`;
  const arrow = `${row.from} → ${row.to ?? 'nobody'}`;
  if (row.kind === 'group') return `${arrow} [${row.title}${row.secret ? ', secret' : ''}]${error}`;
  const more = row.lines < 2 ? '' : ` +${row.lines - 1}`;
  return `${arrow} ${row.secret ? `(${row.octets}) ` : ''}${row.text}${more}${error}`;
}

const rowsOf = (desk: Desk): readonly string[] => ladderAt(desk.source, END).rows.map(read);

const FROM_ALICE = ['HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'];
const LETTER = ['DATA', 'Subject: x', '', 'x', '.'];
const LOOKED_UP = ['laptop → resolver A mail.campus.example?', 'resolver → laptop 192.0.2.25'];

describe('a conversation', () => {
  test('in the order of time: names, connection, each command with its reply', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, 'HELO laptop.campus.example', 'RCPT TO:<carol@campus.example>', 'QUIT');
    expect(rowsOf(desk)).toEqual([
      ...LOOKED_UP,
      'laptop → campus [Connected to port 25]',
      'campus → laptop 220 mail.campus.example ESMTP Mailwire',
      'laptop → campus HELO laptop.campus.example',
      'campus → laptop 250 mail.campus.example',
      'laptop → campus RCPT TO:<carol@campus.example>',
      'campus → laptop 503 5.5.1 Error: need MAIL command ✕ refused',
      'laptop → campus QUIT',
      'campus → laptop 221 2.0.0 Bye',
      'campus → laptop [Connection closed]',
    ]);
  });

  test('those who take part, in the order of the route', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    expect(ladderAt(desk.source, END).lifelines).toEqual([
      { id: 'laptop', kind: 'laptop', name: 'Your laptop', short: 'Laptop' },
      { id: 'campus', kind: 'server', name: 'mail.campus.example', short: 'mail.campus' },
      { id: 'resolver', kind: 'resolver', name: 'ns.campus.example', short: 'ns.campus' },
    ]);
    desk.say(c, ...FROM_ALICE, 'RCPT TO:<bob@remote.example>', ...LETTER);
    desk.do({ kind: 'connect', device: 'phone', host: '192.0.2.25', port: 143, tls: 'none' });
    expect(ladderAt(desk.source, END).lifelines.map(({ id }) => id)).toEqual([
      'laptop',
      'phone',
      'campus',
      'remote',
      'resolver',
    ]);
  });

  test('the handshake is one row, and its three segments are in it', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    const row = ladderAt(desk.source, END).rows[2];
    expect(row).toMatchObject({ kind: 'group', what: 'opening', state: 'done', error: null });
    const parts = row?.kind === 'group' ? row.parts : [];
    // 12 ms one way, after 10 for the name.
    expect(parts.map(({ label, from, at, arrivesAt }) => [label, from, at, arrivesAt])).toEqual([
      ['SYN', 'laptop', 10, 22],
      ['SYN-ACK', 'campus', 22, 34],
      ['ACK', 'laptop', 34, 46],
    ]);
  });

  test('a letter typed line by line is one row; the dot that ends it is another', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FROM_ALICE, 'RCPT TO:<carol@campus.example>', ...LETTER);
    expect(rowsOf(desk).slice(-6)).toEqual([
      'campus → laptop 354 End data with <CR><LF>.<CR><LF>',
      'laptop → campus [The letter: 3 lines]',
      'laptop → campus .',
      expect.stringMatching(/^campus → laptop 250 2\.0\.0 Ok: queued as [0-9A-F]{11}$/),
      'campus: alice@campus.example → carol@campus.example',
      'campus: Delivered: in INBOX of carol',
    ]);
  });

  test('octets that leave in one burst are one arrow', () => {
    const desk = new Desk();
    const pop = desk.telnet('pop.campus.example', 110);
    desk.say(pop, 'USER carol', 'PASS looking-glass', 'RETR 1');
    const last = ladderAt(desk.source, END).rows.at(-1);
    expect(last).toMatchObject({ kind: 'arrow', from: 'campus', protocol: 'pop3', error: null });
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FROM_ALICE, 'RCPT TO:<carol@campus.example>', 'DATA');
    // 100 lines of 72 octets are 7,200: five segments of at most 1,460.
    desk.do({ kind: 'type', connection: c, text: `${'x'.repeat(70)}\r\n`.repeat(100) });
    const letter = ladderAt(desk.source, END).rows.at(-1);
    expect(letter).toMatchObject({ kind: 'group', title: 'The letter: 100 lines' });
    expect(letter?.kind === 'group' && letter.parts).toMatchObject([{ segments: 5, octets: 7200 }]);
  });

  test('under TLS every arrow is secret, and its size is that of the records', () => {
    const desk = new Desk();
    desk.do({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 465, tls: 'implicit' });
    desk.say(1, 'NOOP');
    const { rows } = ladderAt(desk.source, END);
    expect(rows.map(read)).toEqual([
      'laptop → campus [Connected to port 465]',
      'laptop → campus [TLS is on: TLSv1.3]',
      // A record adds 22 octets to what is in it. @rfc 8446 5.2
      `campus → laptop (${'220 mail.campus.example ESMTP Mailwire\r\n'.length + 22}) 220 mail.campus.example ESMTP Mailwire`,
      'laptop → campus (28) NOOP',
      'campus → laptop (36) 250 2.0.0 Ok',
    ]);
    const tls = rows[1];
    expect(tls?.kind === 'group' && tls.parts.map(({ label }) => label)).toEqual([
      'ClientHello',
      'ServerHello, Certificate',
      'Certificate',
      'Finished',
      'Finished',
    ]);
  });
});

describe('letters on their way', () => {
  test('the hop to the next host, put off with the reason, tried again, sent back', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'refuses' } });
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FROM_ALICE, 'RCPT TO:<dora@flaky.example>', ...LETTER, 'QUIT');
    const rows = rowsOf(desk);
    expect(rows[0]).toBe('-- mx.flaky.example refuses connections');
    expect(rows).toContain('campus → flaky [No connection to port 25] ✕ refused');
    expect(rows).toContain(
      'campus: Connect to mx.flaky.example[203.0.113.25]:25: Connection refused ✕ not taken',
    );
    expect(rows).toContain('campus: dora@flaky.example has to wait. Next try in 30 minutes ✕ not now');
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'good' } });
    desk.do({ kind: 'wait-next' });
    const later = rowsOf(desk).slice(rows.length);
    expect(later.slice(0, 3)).toEqual([
      '-- mx.flaky.example behaves well again',
      '-- 30 minutes later',
      'campus → resolver MX flaky.example?',
    ]);
    expect(later).toContain('flaky: Delivered: in INBOX of dora');
  });

  test('what fails for good comes back as a bounce from <>', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    const nobodies = ['one', 'two', 'three'].map((name) => `RCPT TO:<${name}@remote.example>`);
    desk.say(c, ...FROM_ALICE, ...nobodies, ...LETTER);
    const rows = rowsOf(desk);
    const refused = rows.filter((row) => row.startsWith('remote → campus 550 5.1.1'));
    expect(refused).toHaveLength(3);
    expect(refused.every((row) => row.endsWith('✕ refused'))).toBe(true);
    // Each has a reason of its own: it names the address.
    expect(rows.filter((row) => row.startsWith('campus: Gives up'))).toHaveLength(3);
    expect(rows).toContain('campus: Bounce: <> → alice@campus.example');
  });

  test('recipients that share a reason share a row', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'dns', zone: 'remote.example', failing: true } });
    const c = desk.telnet('mail.campus.example', 25);
    const three = ['bob', 'ben', 'bea'].map((name) => `RCPT TO:<${name}@remote.example>`);
    desk.say(c, ...FROM_ALICE, ...three, ...LETTER);
    const rows = rowsOf(desk);
    expect(rows[0]).toBe('-- The name servers of remote.example fail');
    expect(rows).toContain('resolver → campus no answer now ✕ failed');
    expect(rows.filter((row) => row.endsWith('✕ not now'))).toEqual([
      expect.stringMatching(
        /^campus: bob@remote\.example and 2 more has to wait\. Next try in 30 minutes\. Host or domain name not found/,
      ),
    ]);
  });
});

describe('what goes wrong on the way', () => {
  test('a segment that gets lost, and those that take its place', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    const before = rowsOf(desk).length;
    desk.do({ kind: 'fault', fault: { what: 'link', a: 'laptop', b: 'campus-net', cut: true } });
    desk.world.apply({ kind: 'type', connection: c, text: 'NOOP\r\n' });
    // Again after 1, 3, 7 seconds …
    desk.do({ kind: 'wait', ms: 10_000 });
    expect(rowsOf(desk).slice(before)).toEqual([
      '-- The cable from your laptop to Campus network is pulled',
      'laptop → campus NOOP ✕ lost',
      '-- 1 second later',
      'laptop → campus NOOP ✕ lost',
      '-- 2 seconds later',
      'laptop → campus NOOP ✕ lost',
      '-- 4 seconds later',
      'laptop → campus NOOP ✕ lost',
    ]);
    const again = ladderAt(desk.source, END).rows.flatMap((row) => (row.kind === 'arrow' ? [row.again] : []));
    expect(again.slice(-4)).toEqual([0, 1, 2, 3]);
    // … and some time the client gives up.
    desk.do({ kind: 'wait', ms: 3_600_000 });
    expect(rowsOf(desk)).toContain('laptop → campus [Connection lost] ✕ no answer');
  });

  test('nothing has that address', () => {
    const desk = new Desk();
    desk.world.apply({ kind: 'connect', device: 'laptop', host: '203.0.113.99', port: 25, tls: 'none' });
    expect(rowsOf(desk)).toEqual(['laptop → nobody [No connection to port 25] ✕ no way there']);
  });

  test('an offer of TLS that somebody writes over, and a certificate that is not in order', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'strip', a: 'laptop', b: 'campus-net', on: true } });
    const c = desk.telnet('mail.campus.example', 587);
    desk.say(c, 'EHLO x');
    expect(rowsOf(desk)[0]).toBe(
      '-- The cable from your laptop to Campus network is in hands that write over every offer of TLS',
    );
    const offer = ladderAt(desk.source, END).rows.at(-1);
    expect(offer).toMatchObject({ error: 'altered', altered: 'STARTTLS became XXXXXXXA' });
    desk.do({ kind: 'fault', fault: { what: 'strip', a: 'laptop', b: 'campus-net', on: false } });
    desk.do({ kind: 'fault', fault: { what: 'certificate', host: 'campus', wrong: 'expired' } });
    desk.do({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 465, tls: 'implicit' });
    expect(rowsOf(desk)).toContain('-- mail.campus.example shows an expired certificate');
    expect(rowsOf(desk)).toContain(
      'laptop → campus [TLS is on: TLSv1.3, with an expired certificate] ✕ not checked',
    );
  });

  test('a connection that is broken off', () => {
    const desk = new Desk();
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'drops' } });
    const c = desk.telnet('mx.flaky.example', 25);
    desk.say(c, 'HELO x', 'MAIL FROM:<a@x.example>', 'RCPT TO:<dora@flaky.example>', 'DATA');
    desk.world.apply({ kind: 'type', connection: c, text: 'x\r\n' });
    expect(rowsOf(desk).at(-1)).toBe('flaky → laptop [Connection lost] ✕ broken off');
  });
});

describe('moments', () => {
  const desk = new Desk();
  const c = desk.telnet('mail.campus.example', 25);
  desk.say(
    c,
    ...FROM_ALICE,
    'RCPT TO:<bob@remote.example>',
    'RCPT TO:<carol@campus.example>',
    ...LETTER,
    'QUIT',
  );

  test('what has not left yet is absent; what has left and not arrived is there', () => {
    const { rows } = ladderAt(desk.source, END);
    const helo = rows.find((row) => row.kind === 'arrow' && row.label === 'HELO');
    const at = helo?.at ?? 0;
    expect(ladderAt(desk.source, at - 1).rows.some(({ seq }) => seq === helo?.seq)).toBe(false);
    expect(ladderAt(desk.source, at).rows.at(-1)).toMatchObject({ label: 'HELO', at, arrivesAt: at + 12 });
  });

  test('carried on, or gone back with, it is as made anew; the same object where nothing is different', () => {
    const fold = new LadderFold(desk.source);
    const end = endOf(desk.world.log);
    const anew = Array.from({ length: Math.floor(end / 7) }, (_, step) => ladderAt(desk.source, step * 7));
    for (const [step, ladder] of anew.entries()) expect(fold.at(step * 7)).toEqual(ladder);
    for (const [step, ladder] of [...anew.entries()].reverse()) expect(fold.at(step * 7)).toEqual(ladder);
    expect(fold.at(end + 1)).toBe(fold.at(end + 2));
    expect(fold.at(end).rows.length).toBeGreaterThan(40);
  });

  test('each row has its place, and each line of the console stands in one', () => {
    const fold = new LadderFold(desk.source);
    const { rows } = fold.at(END);
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, place) => place));
    const spoken = desk.transcript().lines.filter(({ connection }) => connection !== null);
    expect(spoken.length).toBeGreaterThan(19);
    for (const { seq, text, kind } of spoken) {
      const row = rows[fold.placeOf(seq) ?? -1];
      if (kind === 'note') expect(row).toMatchObject({ kind: 'group', told: seq });
      else if (row?.kind === 'arrow') expect(row.lines > 1 || row.text === text).toBe(true);
      else expect(row).toMatchObject({ kind: 'group', what: 'letter' });
    }
  });
});

describe('what was switched', () => {
  const { spec } = new Desk();

  test.each([
    [{ what: 'quota', host: 'campus', account: 'carol', full: true }, 'The mailbox of carol is full'],
    [
      { what: 'slow', a: 'campus-net', b: 'internet', slow: false },
      'The cable from Campus network to Internet is quick again',
    ],
    [{ what: 'host', host: 'remote', up: false }, 'mx1.remote.example loses its power'],
    // Kinds that nobody has thought of yet.
    [{ what: 'clock-wrong', host: 'campus', byMs: 5 }, 'mail.campus.example: clock wrong'],
    [{ what: 'reorders', a: 'laptop', b: 'nowhere' }, 'The cable from your laptop to nowhere: reorders'],
    [{ what: 'solar_storm' }, 'Switched: solar storm'],
    [{ what: 'manners', host: 'flaky', manners: 'sings' }, 'mx.flaky.example is now “sings”'],
  ])('%o', (fault, words) => {
    expect(switchWords(spec, fault)).toBe(words);
  });
});
