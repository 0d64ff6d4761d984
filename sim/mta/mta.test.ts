import { describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../dns/answer.ts';
import type { DnsRecord, RecordData } from '../dns/zone.ts';
import { epochOf } from '../kernel/calendar.ts';
import { cloneState } from '../kernel/clone.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { randomOf } from '../kernel/random.ts';
import type { DeliveryResult, DeliveryStage } from '../smtp/client.ts';
import { type Path, pathOf } from '../smtp/path.ts';
import { accountOf, addAccount, emptyStore, inboxOf } from '../store/account.ts';
import type { MtaEvent } from './events.ts';
import { Mta, newMtaState } from './mta.ts';
import type { MtaEffect, MtaInput } from './orders.ts';
import type { Site } from './policy.ts';
import { type MtaConfig, mtaConfig } from './spec.ts';

const START = epochOf(2027, 3, 2, 9, 0, 0);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const to = (address: string): Path => {
  const [local = '', domain = ''] = address.split('@');
  return pathOf(local, domain);
};

/** A mail host for campus.example, with Alice and Carol, whose clock the test turns. */
function campus(others: Partial<MtaConfig> = {}) {
  const store = emptyStore();
  addAccount(store, 'alice', 'wonderland', ['alice@campus.example'], 1);
  addAccount(store, 'carol', 'looking-glass', ['carol@campus.example'], 1);
  const config = mtaConfig('mail.campus.example', ['campus.example'], {
    names: ['mx.campus.example'],
    addresses: ['10.1.0.25'],
    aliases: { postmaster: 'alice' },
    ...others,
  });
  const clock = { now: START };
  const site: Site = { config, store, epochMs: () => clock.now, newAccount: null };
  const events: MtaEvent[] = [];
  const effects: MtaEffect[] = [];
  const sink = {
    effect: (effect: MtaEffect) => void effects.push(effect),
    event: (event: MtaEvent) => void events.push(event),
  };
  let mta = new Mta(site, newMtaState(randomOf(7)));
  const step = (input: MtaInput) => mta.step(input, sink);
  return {
    clock,
    store,
    step,
    get mta() {
      return mta;
    },
    restore: () => {
      mta = new Mta(site, cloneState(mta.state));
    },
    send: (
      from: string | null,
      recipients: readonly string[],
      text = 'Subject: hi\n\nHi.\n',
      role: 'mx' | 'submission' = 'mx',
    ) =>
      step({
        kind: 'accepted',
        role,
        id: 'A1',
        envelope: {
          from: from === null ? null : to(from),
          recipients: recipients.map(to),
          body: '7BIT',
          authParam: null,
        },
        octets: octetsOf(text.replaceAll('\n', '\r\n')),
        greeting: {
          helo: 'laptop',
          protocol: 'SMTP',
          peerAddress: '10.1.0.7',
          authenticated: null,
          tls: null,
        },
      }),
    takeEvents: () => events.splice(0),
    takeEffects: () => effects.splice(0),
    kinds: () => events.splice(0).map(({ kind }) => kind),
    inbox: (name: string) => {
      const account = accountOf(store, name);
      return account
        ? inboxOf(account).messages.map(({ message }) => latin1(message.octets).replaceAll('\r\n', '\n'))
        : [];
    },
  };
}

const record = (name: string, data: RecordData): DnsRecord => ({ ...data, name, ttlSeconds: 3600 });
const mx = (domain: string, ...hosts: readonly [number, string][]): DnsAnswer => ({
  status: 'ok',
  name: domain,
  type: 'MX',
  records: hosts.map(([preference, exchange]) => record(domain, { type: 'MX', preference, exchange })),
});
const a = (name: string, ...addresses: readonly string[]): DnsAnswer => ({
  status: 'ok',
  name,
  type: 'A',
  records: addresses.map((address) => record(name, { type: 'A', address })),
});
const no = (
  status: 'nodata' | 'nxdomain' | 'servfail',
  name: string,
  type: 'MX' | 'A' | 'AAAA',
): DnsAnswer => ({
  status,
  name,
  type,
  records: [],
});
const result = (
  address: string,
  status: DeliveryResult['status'],
  code: number,
  enhanced: string | null,
  text: string,
  stage: DeliveryStage = 'rcpt',
): DeliveryResult => ({ recipient: to(address), status, code, enhanced, text, stage });

const resolve = (id: number, type: 'MX' | 'A' | 'AAAA', name: string) => ({
  kind: 'resolve',
  id,
  name,
  type,
});

describe('local delivery', () => {
  it('puts Return-Path and Received on top and leaves the rest alone', () => {
    const host = campus();
    host.send('bob@remote.example', ['alice@campus.example'], 'Subject: hi\n\n.dot\n');
    expect(host.inbox('alice')).toEqual([
      'Return-Path: <bob@remote.example>\n' +
        'Received: from laptop ([10.1.0.7])\n' +
        '\tby mail.campus.example (Mailwire) with SMTP id A1\n' +
        '\tfor <alice@campus.example>; Tue, 02 Mar 2027 09:00:00 +0000\n' +
        'Subject: hi\n\n.dot\n',
    ]);
    expect(host.takeEffects()).toEqual([
      { kind: 'changed', change: { account: 'alice', mailbox: 'INBOX', by: null, what: 'added', uids: [1] } },
    ]);
    expect(host.takeEvents()).toEqual([
      {
        kind: 'mta.queued',
        id: 'A1',
        from: 'bob@remote.example',
        recipients: ['alice@campus.example'],
        sizeOctets: 150 + 21,
        bounceOf: null,
      },
      {
        kind: 'mta.delivered',
        id: 'A1',
        recipient: 'alice@campus.example',
        account: 'alice',
        mailbox: 'INBOX',
        uid: 1,
      },
      { kind: 'mta.removed', id: 'A1' },
    ]);
    expect(host.mta.state.queue.size).toBe(0);
  });

  it('gives one letter to who is named twice, and one to each other', () => {
    const host = campus();
    host.send(null, ['alice@campus.example', 'ALICE@campus.example', 'carol+books@campus.example']);
    expect(host.inbox('alice')).toHaveLength(1);
    expect(host.inbox('carol')).toHaveLength(1);
    expect(host.inbox('carol')[0]).toMatch(/^Return-Path: <>\nReceived: /);
  });

  it('takes postmaster in every form', () => {
    const host = campus();
    for (const address of [
      'Postmaster@campus.example',
      'postmaster@mail.campus.example',
      'postmaster@[10.1.0.25]',
    ]) {
      host.send(null, [address]);
    }
    expect(host.inbox('alice')).toHaveLength(3);
  });

  it('completes what a mail program submits, but not what a server relays', () => {
    const host = campus();
    host.send(null, ['carol@campus.example'], 'From: alice@campus.example\n\nHi.\n', 'submission');
    host.send(null, ['carol@campus.example'], 'From: alice@campus.example\n\nHi.\n', 'mx');
    const [submitted, relayed] = host.inbox('carol');
    expect(submitted).toContain(
      '\nDate: Tue, 02 Mar 2027 09:00:00 +0000\nMessage-ID: <20270302090000.A1@mail.campus.example>\n\nHi.\n',
    );
    expect(relayed).not.toContain('\nDate:');
  });
});

describe('a letter for another domain', () => {
  it('goes to the host of lowest preference', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example']);
    expect(host.takeEffects()).toEqual([resolve(1, 'MX', 'remote.example')]);
    host.step({
      kind: 'answer',
      id: 1,
      answer: mx('remote.example', [20, 'mx2.remote.example'], [10, 'mx1.remote.example']),
    });
    expect(host.takeEffects()).toEqual([resolve(1, 'A', 'mx1.remote.example')]);
    host.step({ kind: 'answer', id: 1, answer: a('mx1.remote.example', '203.0.113.10') });
    const [connect] = host.takeEffects();
    expect(connect).toMatchObject({
      kind: 'connect',
      id: 1,
      host: 'mx1.remote.example',
      address: '203.0.113.10',
      port: 25,
      mail: {
        from: { address: 'alice@campus.example' },
        recipients: [{ address: 'bob@remote.example' }],
      },
    });
    host.step({
      kind: 'sent',
      id: 1,
      results: [result('bob@remote.example', 'sent', 250, '2.0.0', 'Ok: queued as B2', 'letter')],
    });
    expect(host.kinds()).toEqual(['mta.queued', 'mta.routed', 'mta.attempt', 'mta.relayed', 'mta.removed']);
    expect(host.mta.state.queue.size).toBe(0);
    expect(host.mta.state.attempts.size).toBe(0);
  });

  it('goes to the domain itself where there is no MX', () => {
    const host = campus();
    host.send(null, ['bob@small.example']);
    host.step({ kind: 'answer', id: 1, answer: no('nodata', 'small.example', 'MX') });
    host.takeEffects();
    host.step({ kind: 'answer', id: 1, answer: no('nodata', 'small.example', 'A') });
    expect(host.takeEffects()).toEqual([resolve(1, 'AAAA', 'small.example')]);
    host.step({
      kind: 'answer',
      id: 1,
      answer: {
        ...a('small.example'),
        type: 'AAAA',
        records: [record('small.example', { type: 'AAAA', address: '2001:db8::25' })],
      },
    });
    expect(host.takeEffects()).toMatchObject([
      { kind: 'connect', host: 'small.example', address: '2001:db8::25' },
    ]);
  });

  it('goes straight to an address literal', () => {
    const host = campus();
    host.send(null, ['bob@[203.0.113.10]']);
    expect(host.takeEffects()).toMatchObject([
      { kind: 'connect', host: '[203.0.113.10]', address: '203.0.113.10' },
    ]);
  });

  it('tries the second host where the first is not reached, has no address, is an alias, or says 4yz', () => {
    const two = mx('remote.example', [10, 'mx1.remote.example'], [20, 'mx2.remote.example']);
    const alias: DnsAnswer = {
      ...a('mx1.remote.example', '203.0.113.10'),
      records: [
        record('mx1.remote.example', { type: 'CNAME', target: 'www.remote.example' }),
        record('www.remote.example', { type: 'A', address: '203.0.113.10' }),
      ],
    };
    const found = a('mx1.remote.example', '203.0.113.10');
    const ways: readonly (readonly MtaInput[])[] = [
      [
        { kind: 'answer', id: 1, answer: found },
        { kind: 'connect-failed', id: 1, text: 'Connection refused' },
      ],
      [{ kind: 'answer', id: 1, answer: no('nxdomain', 'mx1.remote.example', 'A') }],
      [{ kind: 'answer', id: 1, answer: no('servfail', 'mx1.remote.example', 'A') }],
      [{ kind: 'answer', id: 1, answer: alias }],
      [
        { kind: 'answer', id: 1, answer: found },
        { kind: 'sent', id: 1, results: [result('bob@remote.example', 'deferred', 451, '4.3.0', 'later')] },
      ],
      [
        { kind: 'answer', id: 1, answer: found },
        {
          kind: 'sent',
          id: 1,
          results: [result('bob@remote.example', 'failed', 554, null, 'no service', 'greeting')],
        },
      ],
    ];
    for (const way of ways) {
      const host = campus();
      host.send(null, ['bob@remote.example']);
      host.step({ kind: 'answer', id: 1, answer: two });
      for (const input of way) {
        host.takeEffects();
        host.step(input);
      }
      expect(host.takeEffects()).toEqual([resolve(1, 'A', 'mx2.remote.example')]);
    }
  });

  it('tries all addresses of a host, in their order', () => {
    const host = campus();
    host.send(null, ['bob@remote.example']);
    host.step({ kind: 'answer', id: 1, answer: mx('remote.example', [10, 'mx1.remote.example']) });
    host.step({ kind: 'answer', id: 1, answer: a('mx1.remote.example', '203.0.113.10', '203.0.113.11') });
    host.step({ kind: 'connect-failed', id: 1, text: 'Connection timed out' });
    expect(
      host.takeEffects().flatMap((effect) => (effect.kind === 'connect' ? [effect.address] : [])),
    ).toEqual(['203.0.113.10', '203.0.113.11']);
  });

  it('leaves out itself and all hosts as far away', () => {
    const host = campus();
    host.send(null, ['bob@club.example']);
    const answer = mx(
      'club.example',
      [20, 'MX.campus.example'],
      [10, 'mx.club.example'],
      [30, 'far.example'],
    );
    host.step({ kind: 'answer', id: 1, answer });
    expect(host.takeEvents().at(-1)).toMatchObject({
      kind: 'mta.routed',
      rule: 'mx',
      hosts: [{ host: 'mx.club.example', preference: 10 }],
    });
  });

  it('is refused with 5.4.6 where this host is the best one, by name or by address', () => {
    for (const name of ['mx.campus.example', 'other-name.example']) {
      const host = campus();
      host.send('alice@campus.example', ['bob@club.example']);
      host.step({ kind: 'answer', id: 1, answer: mx('club.example', [10, name]) });
      host.step({ kind: 'answer', id: 1, answer: a(name, '10.1.0.25') });
      expect(host.inbox('alice')[0]).toContain(
        'Status: 5.4.6\nDiagnostic-Code: X-Mailwire; mail for club.example loops back to myself\n',
      );
    }
  });

  it('asks once for a domain, however many recipients it has there', () => {
    const host = campus();
    host.send(null, [
      'bob@remote.example',
      'eve@remote.example',
      'zoe@other.example',
      'carol@campus.example',
    ]);
    expect(host.takeEffects().filter(({ kind }) => kind === 'resolve')).toEqual([
      resolve(1, 'MX', 'remote.example'),
      resolve(2, 'MX', 'other.example'),
    ]);
    expect(host.inbox('carol')).toHaveLength(1);
  });

  it('is thrown away, aloud, where the host is set so', () => {
    const host = campus({ foreignMail: 'discard' });
    host.send('alice@campus.example', ['bob@remote.example']);
    expect(host.takeEffects()).toEqual([]);
    expect(host.kinds()).toEqual(['mta.queued', 'mta.discarded', 'mta.removed']);
  });
});

describe('equal preferences', () => {
  it('are shuffled by the seed', () => {
    const firsts = new Set<string>();
    for (let round = 0; round < 20; round++) {
      const host = campus();
      host.send(
        null,
        Array.from({ length: round }, (_, i) => `u@d${i}.example`).concat('bob@remote.example'),
      );
      for (let id = 1; id <= round + 1; id++) {
        host.step({
          kind: 'answer',
          id,
          answer: mx('remote.example', [10, 'a.example'], [10, 'b.example'], [5, 'c.example']),
        });
      }
      const routed = host
        .takeEvents()
        .filter((event) => event.kind === 'mta.routed')
        .at(-1);
      expect(routed?.hosts[0]?.host).toBe('c.example');
      firsts.add(routed?.hosts[1]?.host ?? '');
    }
    expect([...firsts].sort()).toEqual(['a.example', 'b.example']);
  });
});

describe('what cannot be delivered', () => {
  it('waits and is tried again, later and later, for five days', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example']);
    const waits: number[] = [];
    for (let id = 1; id < 100; id++) {
      host.restore();
      host.takeEffects();
      host.step({ kind: 'answer', id, answer: no('servfail', 'remote.example', 'MX') });
      const [timer] = host.takeEffects();
      if (timer?.kind !== 'timer') break;
      expect(timer.name).toBe('retry A1');
      waits.push(timer.afterMs);
      host.clock.now += timer.afterMs;
      host.step({ kind: 'timer', name: timer.name });
    }
    expect(waits.slice(0, 4)).toEqual([HOUR / 2, 2 * HOUR, 3 * HOUR, 3 * HOUR]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(5 * DAY);
    expect(host.inbox('alice')).toHaveLength(1);
    expect(host.inbox('alice')[0]).toContain('Action: failed\nStatus: 4.4.3\n');
    expect(host.mta.state.queue.size).toBe(0);
  });

  it('tells when the next try comes', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example']);
    host.step({ kind: 'answer', id: 1, answer: no('servfail', 'remote.example', 'MX') });
    expect(host.takeEvents().at(-1)).toEqual({
      kind: 'mta.deferred',
      id: 'A1',
      recipient: 'bob@remote.example',
      reason: {
        code: null,
        enhanced: '4.4.3',
        text: 'Host or domain name not found. Name service error for name=remote.example type=MX: Host not found, try again',
        host: null,
      },
      nextTryAt: START + HOUR / 2,
    });
  });

  it('keeps only those who were told to come again', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example', 'eve@remote.example', 'zoe@remote.example']);
    host.step({ kind: 'answer', id: 1, answer: mx('remote.example', [10, 'mx1.remote.example']) });
    host.step({ kind: 'answer', id: 1, answer: a('mx1.remote.example', '203.0.113.10') });
    host.takeEvents();
    host.step({
      kind: 'sent',
      id: 1,
      results: [
        result('bob@remote.example', 'sent', 250, '2.0.0', 'Ok'),
        result('eve@remote.example', 'failed', 550, '5.1.1', 'no such user'),
        result('zoe@remote.example', 'deferred', 451, '4.7.1', 'greylisted'),
      ],
    });
    expect(host.kinds()).toEqual([
      'mta.relayed',
      'mta.passed',
      'mta.deferred',
      'mta.bounced',
      'mta.queued',
      'mta.delivered',
      'mta.removed',
    ]);
    expect(host.inbox('alice')[0]).toContain('Final-Recipient: rfc822; eve@remote.example\n');
    expect(host.inbox('alice')[0]).not.toContain('zoe');
    host.takeEffects();
    host.clock.now += HOUR / 2;
    host.step({ kind: 'timer', name: 'retry A1' });
    host.step({ kind: 'answer', id: 2, answer: mx('remote.example', [10, 'mx1.remote.example']) });
    host.step({ kind: 'answer', id: 2, answer: a('mx1.remote.example', '203.0.113.10') });
    expect(host.takeEvents().at(-1)).toMatchObject({
      kind: 'mta.attempt',
      recipients: ['zoe@remote.example'],
      round: 2,
    });
  });

  it('comes back to the sender with status and header', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@nowhere.example'], 'Subject: lost\n\nNobody reads this.\n');
    host.takeEvents();
    host.step({ kind: 'answer', id: 1, answer: no('nxdomain', 'nowhere.example', 'MX') });
    const [bounce = ''] = host.inbox('alice');
    const id = /^\tid ([0-9A-F]{11});/m.exec(bounce)?.[1] ?? '';
    const mark = `${id}.1803978000/mail.campus.example`;
    const said =
      'Host or domain name not found. Name service error for name=nowhere.example type=MX: Host not found';
    expect(bounce).toBe(
      [
        'Return-Path: <>',
        'Received: by mail.campus.example (Mailwire)',
        `\tid ${id}; Tue, 02 Mar 2027 09:00:00 +0000`,
        'Date: Tue, 02 Mar 2027 09:00:00 +0000',
        'From: Mail Delivery System <MAILER-DAEMON@campus.example>',
        'Subject: Undelivered Mail Returned to Sender',
        'To: alice@campus.example',
        'Auto-Submitted: auto-replied',
        `Message-ID: <${id}@mail.campus.example>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status;',
        `\tboundary="${mark}"`,
        '',
        'This is a MIME-encapsulated message.',
        '',
        `--${mark}`,
        'Content-Description: Notification',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'This is the mail system at host mail.campus.example.',
        '',
        "I'm sorry to have to inform you that your message could not",
        'be delivered to one or more recipients. What went wrong stands below,',
        'and the header of your message is attached.',
        '',
        `<bob@nowhere.example>: ${said}`,
        '',
        `--${mark}`,
        'Content-Description: Delivery report',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mail.campus.example',
        'X-Mailwire-Queue-ID: A1',
        'X-Mailwire-Sender: rfc822; alice@campus.example',
        'Arrival-Date: Tue, 02 Mar 2027 09:00:00 +0000',
        '',
        'Final-Recipient: rfc822; bob@nowhere.example',
        'Action: failed',
        'Status: 5.4.4',
        `Diagnostic-Code: X-Mailwire; ${said}`,
        '',
        `--${mark}`,
        'Content-Description: Undelivered Message Headers',
        'Content-Type: text/rfc822-headers',
        '',
        'Received: from laptop ([10.1.0.7])',
        '\tby mail.campus.example (Mailwire) with SMTP id A1',
        '\tfor <bob@nowhere.example>; Tue, 02 Mar 2027 09:00:00 +0000',
        'Subject: lost',
        '',
        `--${mark}--`,
        '',
      ].join('\n'),
    );
    expect(host.takeEvents().map((event) => event.kind)).toEqual([
      'mta.bounced',
      'mta.queued',
      'mta.delivered',
      'mta.removed',
      'mta.removed',
    ]);
  });

  it('quotes what the other server said', () => {
    const host = campus();
    host.send('alice@campus.example', ['eve@[203.0.113.10]']);
    host.step({
      kind: 'sent',
      id: 1,
      results: [result('eve@[203.0.113.10]', 'failed', 550, '5.1.1', '<eve>: User unknown\r\nX: y')],
    });
    expect(host.inbox('alice')[0]).toContain(
      'Status: 5.1.1\nRemote-MTA: dns; [203.0.113.10]\nDiagnostic-Code: smtp; 550 5.1.1 <eve>: User unknown X: y\n',
    );
  });

  it('says that it is 8bit where the quoted header is', () => {
    const host = campus();
    host.send('alice@campus.example', ['nobody@campus.example'], 'Subject: gr\xfc\xdfe\n\nHi.\n');
    expect(host.inbox('alice')[0]?.match(/^Content-Transfer-Encoding: 8bit$/gm)).toHaveLength(2);
    host.send('alice@campus.example', ['nobody@campus.example'], 'Subject: hello\n\ngr\xfc\xdfe\n');
    expect(host.inbox('alice')[1]).not.toContain('8bit');
  });

  it('says 5.1.10 where a domain takes no mail', () => {
    const host = campus();
    host.send('alice@campus.example', ['bob@quiet.example']);
    host.step({ kind: 'answer', id: 1, answer: mx('quiet.example', [0, '']) });
    expect(host.inbox('alice')[0]).toContain('Status: 5.1.10\n');
  });

  it('is dropped where there is no sender to tell', () => {
    const host = campus();
    host.send(null, ['bob@nowhere.example']);
    host.step({ kind: 'answer', id: 1, answer: no('nxdomain', 'nowhere.example', 'MX') });
    expect(host.kinds()).toEqual(['mta.queued', 'mta.discarded', 'mta.removed']);
    expect(host.mta.state.queue.size).toBe(0);
  });

  it('bounces to a sender elsewhere by the same queue', () => {
    const host = campus();
    host.send('bob@remote.example', ['nobody@campus.example']);
    expect(host.takeEffects()).toEqual([resolve(1, 'MX', 'remote.example')]);
    host.step({ kind: 'answer', id: 1, answer: no('nxdomain', 'remote.example', 'MX') });
    expect(host.kinds()).toEqual([
      'mta.queued',
      'mta.bounced',
      'mta.queued',
      'mta.removed',
      'mta.discarded',
      'mta.removed',
    ]);
  });
});

describe('a letter that goes in circles', () => {
  it('is stopped after a hundred servers', () => {
    const hops = (count: number) =>
      `${'Received: from a by b; now\n'.repeat(count)}Subject: round\n\nround\n`;
    const host = campus();
    host.send('alice@campus.example', ['bob@remote.example'], hops(99));
    expect(host.takeEffects()).toEqual([resolve(1, 'MX', 'remote.example')]);
    host.send('alice@campus.example', ['bob@remote.example'], hops(100));
    expect(host.inbox('alice')[0]).toContain(
      'Status: 5.4.6\nDiagnostic-Code: X-Mailwire; Error: too many hops\n',
    );
  });
});
