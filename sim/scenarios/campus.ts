import { epochOf } from '../kernel/calendar.ts';
import { DEFAULT_QUEUE } from '../mta/spec.ts';
import type { MailHostSpec, ServiceSpec, WorldSpec } from '../world/spec.ts';
import { ALICES_LETTERS, BOBS_LETTERS, CAROLS_LETTERS, DORAS_LETTERS } from './letters.ts';
import { ZONES } from './zones.ts';

const MX: ServiceSpec = {
  port: 25,
  protocol: 'smtp',
  role: 'mx',
  tls: 'upgrade',
  auth: false,
  authInClear: false,
};

/** All seven ports of a mail provider. `authInClear` is for port 587 only: 465 is never in clear. */
function providerPorts(authInClear: boolean): readonly ServiceSpec[] {
  const submission = { protocol: 'smtp', role: 'submission', auth: true, authInClear } as const;
  return [
    MX,
    { ...submission, port: 587, tls: 'upgrade' },
    { ...submission, port: 465, tls: 'implicit' },
    { port: 110, protocol: 'pop3', tls: 'upgrade', clearLogin: true },
    { port: 995, protocol: 'pop3', tls: 'implicit', clearLogin: true },
    { port: 143, protocol: 'imap', tls: 'upgrade', clearLogin: true },
    { port: 993, protocol: 'imap', tls: 'implicit', clearLogin: true },
  ];
}

/** The queue's habits that all hosts share; none of them relays for strangers. */
const MTA: MailHostSpec['mta'] = {
  localDomains: [],
  relayNetworks: [],
  aliases: {},
  tagDelimiter: '+',
  foreignMail: 'relay',
  ownSendersOnly: false,
  sizeLimitOctets: 10_240_000,
  queue: DEFAULT_QUEUE,
};

function world(id: string, title: string, authInClear: boolean): WorldSpec {
  const ports = providerPorts(authInClear);
  return {
    id,
    title,
    startsAt: epochOf(2027, 3, 2, 9, 15),
    hosts: [
      {
        kind: 'device',
        id: 'laptop',
        look: 'laptop',
        title: 'Your laptop',
        names: ['laptop.campus.example'],
        addresses: ['192.0.2.10', '2001:db8:c::10'],
        resolver: 'resolver',
      },
      {
        kind: 'device',
        id: 'phone',
        look: 'phone',
        title: 'Your phone',
        names: ['phone.campus.example'],
        addresses: ['192.0.2.11', '2001:db8:c::11'],
        resolver: 'resolver',
      },
      {
        kind: 'mail',
        id: 'campus',
        title: 'campus.example',
        names: [
          'mail.campus.example',
          'mx.campus.example',
          'smtp.campus.example',
          'pop.campus.example',
          'imap.campus.example',
        ],
        addresses: ['192.0.2.25', '2001:db8:c::25'],
        resolver: 'resolver',
        services: ports,
        accounts: [
          {
            name: 'alice',
            password: 'wonderland',
            addresses: ['alice@campus.example'],
            letters: ALICES_LETTERS,
          },
          {
            name: 'carol',
            password: 'looking-glass',
            addresses: ['carol@campus.example'],
            letters: CAROLS_LETTERS,
          },
        ],
        mta: {
          ...MTA,
          localDomains: ['campus.example'],
          // A protected network: whoever sits in it may send without AUTH. @rfc 6409 4.3
          relayNetworks: ['192.0.2.0/24', '2001:db8:c::/64'],
          aliases: { postmaster: 'carol' },
        },
        backupFor: [],
        // What the relay says shall be read along on the map.
        relayTls: 'never',
      },
      {
        kind: 'mail',
        id: 'remote',
        title: 'remote.example',
        names: ['mx1.remote.example', 'smtp.remote.example', 'pop.remote.example', 'imap.remote.example'],
        addresses: ['198.51.100.25', '2001:db8:a::25'],
        resolver: 'resolver',
        services: ports,
        accounts: [
          {
            name: 'bob',
            password: 'builder',
            addresses: ['bob@remote.example', 'bob@small.example'],
            letters: BOBS_LETTERS,
          },
        ],
        mta: {
          ...MTA,
          localDomains: ['remote.example', 'small.example'],
          aliases: { postmaster: 'bob' },
        },
        backupFor: [],
        relayTls: 'never',
      },
      {
        kind: 'mail',
        id: 'backup',
        title: 'remote.example',
        names: ['mx2.remote.example'],
        addresses: ['198.51.100.26'],
        resolver: 'resolver',
        services: [MX],
        accounts: [],
        mta: MTA,
        backupFor: ['remote.example'],
        relayTls: 'never',
      },
      {
        kind: 'mail',
        id: 'flaky',
        title: 'flaky.example',
        names: ['mx.flaky.example'],
        addresses: ['203.0.113.25'],
        resolver: 'resolver',
        services: [
          MX,
          { port: 110, protocol: 'pop3', tls: 'none', clearLogin: true },
          { port: 143, protocol: 'imap', tls: 'none', clearLogin: true },
        ],
        accounts: [
          {
            name: 'dora',
            password: 'patience',
            addresses: ['dora@flaky.example'],
            letters: DORAS_LETTERS,
          },
        ],
        mta: { ...MTA, localDomains: ['flaky.example'], aliases: { postmaster: 'dora' } },
        backupFor: [],
        relayTls: 'never',
        flaky: true,
      },
      {
        kind: 'resolver',
        id: 'resolver',
        names: ['ns.campus.example'],
        addresses: ['192.0.2.53'],
        resolver: 'resolver',
      },
    ],
    networks: [
      { id: 'campus-net', title: 'Campus network' },
      { id: 'internet', title: 'Internet' },
    ],
    // Laptop to campus 12 ms, campus to remote 40 ms, one way.
    links: [
      { a: 'laptop', b: 'campus-net', latencyMs: 4 },
      { a: 'phone', b: 'campus-net', latencyMs: 9 },
      { a: 'resolver', b: 'campus-net', latencyMs: 1 },
      { a: 'campus', b: 'campus-net', latencyMs: 8 },
      { a: 'campus-net', b: 'internet', latencyMs: 12 },
      { a: 'remote', b: 'internet', latencyMs: 20 },
      { a: 'backup', b: 'internet', latencyMs: 26 },
      { a: 'flaky', b: 'internet', latencyMs: 61 },
    ],
    zones: ZONES,
  };
}

/** The default world: a campus, a destination, one host that misbehaves on demand. AUTH needs TLS. */
export const CAMPUS: WorldSpec = world('campus', 'Campus', false);

/** The same hosts as people ran them in the nineties: AUTH is taken in clear. */
export const NINETIES: WorldSpec = world('nineties', 'The nineties', true);
