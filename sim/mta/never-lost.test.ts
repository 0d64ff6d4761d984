import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DnsAnswer } from '../dns/answer.ts';
import type { DnsRecord } from '../dns/zone.ts';
import { octetsOf } from '../kernel/octets.ts';
import { randomOf } from '../kernel/random.ts';
import type { DeliveryResult, DeliveryStage } from '../smtp/client.ts';
import { pathOf } from '../smtp/path.ts';
import { addAccount, emptyStore } from '../store/account.ts';
import type { MtaEvent } from './events.ts';
import { Mta, newMtaState } from './mta.ts';
import type { MtaEffect, MtaInput } from './orders.ts';
import { mtaConfig } from './spec.ts';

const SEED = Number(process.env['SEED'] ?? 5321);
const RUNS = 500 * Number(process.env['CASES'] ?? 1);
const DAY = 86_400_000;

/** A network and servers in which each question is answered by the next number of a list. */
function moody(moods: readonly number[]) {
  let drawn = 0;
  const mood = (count: number) => (moods[drawn++ % moods.length] ?? 0) % count;
  const answer = (name: string, type: 'MX' | 'A' | 'AAAA'): DnsAnswer => {
    const status = (['ok', 'ok', 'ok', 'nodata', 'nxdomain', 'servfail'] as const)[mood(6)] ?? 'ok';
    const base = { name, ttlSeconds: 60 };
    const hosts: readonly DnsRecord[] = [
      { ...base, type: 'MX', preference: 10, exchange: `a.${name}` },
      { ...base, type: 'MX', preference: mood(30), exchange: `b.${name}` },
      { ...base, type: 'MX', preference: mood(30), exchange: mood(9) === 0 ? 'mail.campus.example' : '' },
    ];
    const addresses: readonly DnsRecord[] = [
      { ...base, type: 'A', address: '203.0.113.1' },
      { ...base, type: 'A', address: mood(9) === 0 ? '10.1.0.25' : '203.0.113.2' },
    ];
    return { status, name, type, records: status !== 'ok' ? [] : type === 'MX' ? hosts : addresses };
  };
  const results = ({ mail }: MtaEffect & { readonly kind: 'connect' }): DeliveryResult[] =>
    mail.recipients.map((recipient) => {
      const status = (['sent', 'deferred', 'failed'] as const)[mood(3)] ?? 'sent';
      const stage = (['greeting', 'rcpt', 'letter'] as const satisfies DeliveryStage[])[mood(3)] ?? 'rcpt';
      const code = mood(5) === 0 ? null : { sent: 250, deferred: 450, failed: 550 }[status];
      return { recipient, status, code, enhanced: null, text: 'said', stage };
    });
  return (effect: MtaEffect): MtaInput | null => {
    if (effect.kind === 'resolve')
      return { kind: 'answer', id: effect.id, answer: answer(effect.name, effect.type) };
    if (effect.kind !== 'connect') return null;
    if (mood(4) === 0) return { kind: 'connect-failed', id: effect.id, text: 'Connection refused' };
    return { kind: 'sent', id: effect.id, results: results(effect) };
  };
}

it('every recipient of every letter comes to one end, and the queue runs empty within five days', () => {
  const recipient = fc.constantFrom(
    ...['alice@campus.example', 'nobody@campus.example', 'bob@one.example', 'eve@one.example'],
    ...['zoe@two.example', 'lit@[203.0.113.9]', 'postmaster@campus.example'],
  );
  const scene = fc.record({
    from: fc.constantFrom(null, 'alice@campus.example', 'dan@three.example', 'ghost@campus.example'),
    recipients: fc.uniqueArray(recipient, { minLength: 1 }),
    moods: fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
  });
  fc.assert(
    fc.property(scene, ({ from, recipients, moods }) => {
      const store = emptyStore();
      addAccount(store, 'alice', 'x', ['alice@campus.example'], 1);
      const config = mtaConfig('mail.campus.example', ['campus.example'], {
        addresses: ['10.1.0.25'],
        aliases: { postmaster: 'alice' },
      });
      let now = 0;
      const mta = new Mta(
        { config, store, epochMs: () => now, newAccount: null },
        newMtaState(randomOf(moods[0] ?? 0)),
      );
      const events: MtaEvent[] = [];
      const todo: MtaInput[] = [];
      const timers: { readonly at: number; readonly input: MtaInput }[] = [];
      const reply = moody(moods);
      const out = {
        event: (event: MtaEvent) => void events.push(event),
        effect: (effect: MtaEffect) => {
          if (effect.kind === 'timer') {
            timers.push({ at: now + effect.afterMs, input: { kind: 'timer', name: effect.name } });
          }
          const input = reply(effect);
          if (input) todo.push(input);
        },
      };
      const path = (address: string) => pathOf(address.split('@')[0] ?? '', address.split('@')[1] ?? '');
      todo.push({
        kind: 'accepted',
        role: 'mx',
        id: 'A1',
        envelope: {
          from: from === null ? null : path(from),
          recipients: recipients.map(path),
          body: '7BIT',
          authParam: null,
        },
        octets: octetsOf('Subject: x\r\n\r\nx\r\n'),
        greeting: { helo: 'x', protocol: 'SMTP', peerAddress: '10.1.0.7', authenticated: null, tls: null },
      });
      for (;;) {
        const input = todo.shift();
        if (input) mta.step(input, out);
        else {
          timers.sort((a, b) => a.at - b.at);
          const timer = timers.shift();
          if (!timer) break;
          now = timer.at;
          todo.push(timer.input);
        }
      }
      // A bounce has five days of its own, from the moment it was written.
      expect(now).toBeLessThanOrEqual(10 * DAY);
      expect(mta.state.queue.size).toBe(0);
      expect(mta.state.attempts.size).toBe(0);
      const letters = events.filter((event) => event.kind === 'mta.queued');
      for (const { id, from: sender, recipients: named } of letters) {
        for (const address of named) {
          const ends = events
            .filter((event) => 'recipient' in event && event.id === id && event.recipient === address)
            .map(({ kind }) => kind)
            .filter((kind) => kind !== 'mta.deferred');
          expect(ends).toHaveLength(1);
          // Only what has no sender is dropped, and only that.
          if (ends[0] === 'mta.bounced') expect(sender).not.toBe('');
          if (ends[0] === 'mta.discarded') expect(sender).toBe('');
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
