import { describe, expect, test } from 'vitest';
import { CAMPUS, NINETIES } from '@/sim/index';
import { BrokenNow } from './broken-now';
import { SessionsFold } from './host-sessions';
import { QueueFold } from './queue';
import { Desk } from './test-kit';
import { ListenerFold } from './wire-listener';
import { zoneRows } from './zone-rows';

const END = 1e12;
const FROM_ALICE = ['HELO x', 'MAIL FROM:<alice@campus.example>'];
const LETTER = ['DATA', 'Subject: x', '', 'x', '.'];

describe('sessions', () => {
  const now = (desk: Desk) => new SessionsFold(desk.source).showUntil(END);

  test('who is connected, to which port, how far', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    const pop = desk.telnet('pop.campus.example', 110);
    desk.say(pop, 'USER alice', 'PASS wonderland');
    expect(now(desk)).toMatchObject([
      {
        from: 'laptop',
        to: 'campus',
        port: 25,
        phase: 'open',
        tls: 'none',
        state: 'connected',
        account: null,
      },
      { port: 110, protocol: 'pop3', phase: 'open', state: 'transaction', account: 'alice', latencyMs: 12 },
    ]);
    desk.say(pop, 'QUIT');
    expect(now(desk)).toMatchObject([{ phase: 'open' }, { phase: 'over', failed: null }]);
  });

  test('TLS, a login in base64, a relay, a connection that nobody takes', () => {
    const desk = new Desk();
    desk.do({ kind: 'connect', device: 'phone', host: '192.0.2.25', port: 465, tls: 'implicit' });
    // NUL alice NUL wonderland
    desk.say(1, 'EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=');
    expect(now(desk)).toMatchObject([{ from: 'phone', port: 465, tls: 'tls', account: 'alice' }]);
    desk.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'refuses' } });
    desk.say(1, ...FROM_ALICE.slice(1), 'RCPT TO:<dora@flaky.example>', ...LETTER);
    expect(now(desk).at(-1)).toMatchObject({
      from: 'campus',
      to: 'flaky',
      purpose: 'relay',
      phase: 'over',
      failed: 'refused',
    });
  });

  test('many that are over are not kept for ever', () => {
    const desk = new Desk();
    for (let i = 0; i < 20; i++) desk.say(desk.telnet('mail.campus.example', 25), 'QUIT');
    expect(now(desk).length).toBeLessThanOrEqual(13);
    expect(now(desk).at(-1)?.connection).toBe(20);
  });

  test('a copy goes on by itself, and comes to the same', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FROM_ALICE, 'RCPT TO:<bob@remote.example>', ...LETTER, 'QUIT');
    for (let at = 0; at < desk.world.now; at += 40) {
      const fold = new SessionsFold(desk.source);
      fold.showUntil(at);
      const queue = new QueueFold(desk.source).showUntil(at);
      const copies = [fold.copy(), queue.copy()] as const;
      expect(copies[0].showUntil(END)).toEqual(now(desk));
      expect(fold.showUntil(END)).toEqual(now(desk));
      expect(copies[1].showUntil(END).of('campus')).toEqual(queue.showUntil(END).of('campus'));
    }
  });
});

describe('what an eavesdropper hears', () => {
  const heard = (desk: Desk, one = 'laptop', other = 'campus') =>
    new ListenerFold(desk.source, [one, other]).at(END);
  const read = (desk: Desk) =>
    heard(desk).map(({ side, kind, text, octets }) =>
      kind === 'record' ? `${side}: (${octets})` : kind === 'sign' ? `${side} [${text}]` : `${side}: ${text}`,
    );

  test('every line in clear, in its order', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, 'EHLO x', 'QUIT');
    expect(read(desk).slice(0, 4)).toEqual([
      'client [Connects to port 25]',
      'server: 220 mail.campus.example ESMTP Mailwire',
      'client: EHLO x',
      'server: 250-mail.campus.example',
    ]);
    expect(read(desk).slice(-3)).toEqual([
      'server: 221 2.0.0 Bye',
      'server [Closes the connection]',
      'client [Closes the connection]',
    ]);
    expect(heard(desk, 'campus', 'remote')).toEqual([]);
  });

  test('passwords, also those in base64', () => {
    // In this world AUTH is taken in clear.
    const desk = new Desk(NINETIES);
    const pop = desk.telnet('pop.campus.example', 110);
    desk.say(pop, 'USER alice', 'PASS wonderland', 'QUIT');
    const imap = desk.telnet('imap.campus.example', 143);
    desk.say(imap, 'a1 LOGIN alice wonderland', 'a2 LOGOUT');
    const smtp = desk.telnet('smtp.campus.example', 587);
    // alice, then wonderland
    desk.say(smtp, 'EHLO x', 'AUTH LOGIN', 'YWxpY2U=', 'd29uZGVybGFuZA==');
    const plain = desk.telnet('pop.campus.example', 110);
    desk.say(plain, 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=');
    const secrets = heard(desk).flatMap(({ text, secret }) => (secret ? [[text, secret] as const] : []));
    expect(secrets.map(([text, { password, decoded }]) => [text, password, decoded])).toEqual([
      ['PASS wonderland', true, null],
      ['a1 LOGIN alice wonderland', true, null],
      ['334 VXNlcm5hbWU6', false, 'Username:'],
      ['YWxpY2U=', false, 'alice'],
      ['334 UGFzc3dvcmQ6', false, 'Password:'],
      ['d29uZGVybGFuZA==', true, 'wonderland'],
      ['AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', true, 'alice · wonderland'],
    ]);
  });

  test('under TLS nothing but lengths', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 587);
    desk.say(c, 'EHLO x', 'STARTTLS', 'EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=');
    const after = read(desk).slice(read(desk).indexOf('server: 220 2.0.0 Ready to start TLS') + 1);
    expect(after.slice(0, 3)).toEqual([
      'client [TLS handshake: ClientHello]',
      'server [TLS handshake: ServerHello, Certificate]',
      'client [TLS handshake: Finished]',
    ]);
    expect(after.slice(3).every((line) => /^(client|server): \(\d+\)$/.test(line))).toBe(true);
    expect(after.length).toBe(7);
  });

  test('a letter that somebody writes is no login', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, ...FROM_ALICE, 'RCPT TO:<carol@campus.example>', 'DATA', 'PASS wonderland', '.');
    expect(heard(desk).every(({ secret }) => secret === null)).toBe(true);
  });

  test('gone back with, it is as made anew', () => {
    const desk = new Desk();
    const c = desk.telnet('mail.campus.example', 25);
    desk.say(c, 'EHLO x', 'QUIT');
    const fold = new ListenerFold(desk.source, ['campus', 'laptop']);
    fold.at(END);
    for (let at = desk.world.now; at >= 0; at -= 20)
      expect(fold.at(at)).toEqual(new ListenerFold(desk.source, ['campus', 'laptop']).at(at));
  });
});

describe('zones', () => {
  const rowsOf = (origin: string) => {
    const zone = new Desk().spec.zones.find((one) => one.origin === origin);
    return zone ? zoneRows(zone) : [];
  };

  test('a zone file with what it means', () => {
    expect(rowsOf('remote.example').slice(0, 4)).toEqual([
      {
        name: '@',
        ttlSeconds: 3600,
        type: 'MX',
        data: '10 mx1.remote.example.',
        words: 'Mail for remote.example goes to mx1.remote.example first: the lowest number wins.',
      },
      expect.objectContaining({
        data: '20 mx2.remote.example.',
        words: 'Where the hosts before it do not answer, mail for remote.example goes to mx2.remote.example.',
      }),
      expect.objectContaining({
        type: 'TXT',
        words:
          'SPF: The hosts that its MX records name may send mail for it; others are to be looked at with suspicion.',
      }),
      expect.objectContaining({ name: 'mx1', type: 'A', words: 'The IPv4 address of mx1.remote.example.' }),
    ]);
  });

  test('a domain that takes no mail, one without MX, an alias', () => {
    expect(rowsOf('nomail.example')[0]?.words).toBe('nomail.example takes no mail at all.');
    expect(rowsOf('small.example')[0]).toMatchObject({
      type: 'A',
      words: 'small.example itself has this IPv4 address.',
    });
    expect(rowsOf('campus.example').find(({ name }) => name === 'pop')?.words).toBe(
      'Another name: whoever asks is sent on to mail.campus.example.',
    );
  });
});

describe('the way between two hosts', () => {
  test('its cables, in order, with what is wrong with them at that moment', () => {
    const desk = new Desk();
    const broken = new BrokenNow(desk.source);
    expect(broken.way('laptop', 'campus', END)).toMatchObject([
      { from: 'Your laptop', to: 'Campus network', latencyMs: 4, faults: [] },
      { from: 'Campus network', to: 'mail.campus.example', latencyMs: 8, faults: [] },
    ]);
    desk.telnet('mail.campus.example', 25);
    const before = desk.world.now;
    desk.do({ kind: 'wait', ms: 5 });
    desk.do({ kind: 'fault', fault: { what: 'link', a: 'laptop', b: 'campus-net', cut: true } });
    desk.do({ kind: 'fault', fault: { what: 'slow', a: 'campus-net', b: 'laptop', slow: true } });
    expect(broken.way('laptop', 'campus', END)?.[0]?.faults).toEqual(['pulled', 'slow']);
    expect(broken.way('laptop', 'campus', before)?.[0]?.faults).toEqual([]);
    expect(broken.way('laptop', 'nowhere', END)).toBeNull();
  });

  test('zones whose name servers fail', () => {
    const desk = new Desk({ ...CAMPUS, faults: [{ what: 'dns', zone: 'remote.example', failing: true }] });
    const broken = new BrokenNow(desk.source);
    expect(broken.zoneFails('remote.example', 0)).toBe(true);
    expect(broken.zoneFails('campus.example', 0)).toBe(false);
    desk.do({ kind: 'fault', fault: { what: 'dns', zone: 'remote.example', failing: false } });
    expect(broken.zoneFails('remote.example', END)).toBe(false);
  });
});
