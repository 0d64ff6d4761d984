import { describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../dns/answer.ts';
import type { MtaInput } from './orders.ts';
import { a, campus, mx, no, record, resolve, result } from './test-kit.ts';

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
