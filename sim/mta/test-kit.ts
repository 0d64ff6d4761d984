/** A mail host whose clock a test turns, and what it is told: by DNS, by other servers. */
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

export const START = epochOf(2027, 3, 2, 9, 0, 0);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const to = (address: string): Path => {
  const [local = '', domain = ''] = address.split('@');
  return pathOf(local, domain);
};

/** A mail host for campus.example, with Alice and Carol, whose clock the test turns. */
export function campus(others: Partial<MtaConfig> = {}) {
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

export const record = (name: string, data: RecordData): DnsRecord => ({ ...data, name, ttlSeconds: 3600 });
export const mx = (domain: string, ...hosts: readonly [number, string][]): DnsAnswer => ({
  status: 'ok',
  name: domain,
  type: 'MX',
  records: hosts.map(([preference, exchange]) => record(domain, { type: 'MX', preference, exchange })),
});
export const a = (name: string, ...addresses: readonly string[]): DnsAnswer => ({
  status: 'ok',
  name,
  type: 'A',
  records: addresses.map((address) => record(name, { type: 'A', address })),
});
export const no = (
  status: 'nodata' | 'nxdomain' | 'servfail',
  name: string,
  type: 'MX' | 'A' | 'AAAA',
): DnsAnswer => ({
  status,
  name,
  type,
  records: [],
});
export const result = (
  address: string,
  status: DeliveryResult['status'],
  code: number,
  enhanced: string | null,
  text: string,
  stage: DeliveryStage = 'rcpt',
): DeliveryResult => ({ recipient: to(address), status, code, enhanced, text, stage });

export const resolve = (id: number, type: 'MX' | 'A' | 'AAAA', name: string) => ({
  kind: 'resolve',
  id,
  name,
  type,
});
