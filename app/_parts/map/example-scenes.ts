/** Scenes as the world gives them in a first session, for tests. */
import type {
  MapCable,
  MapHost,
  MapPort,
  MapProtocol,
  MapScene,
  MapSegment,
} from '../../../lib/views/map-scene';

const TALK = [
  { protocol: 'smtp', port: 25 },
  { protocol: 'pop3', port: 110 },
  { protocol: 'imap', port: 143 },
] as const;

function ports(...inUse: readonly number[]): readonly MapPort[] {
  return TALK.map((talk) => ({ ...talk, inUse: inUse.includes(talk.port) }));
}

function host(host: Pick<MapHost, 'id' | 'kind' | 'name'> & Partial<MapHost>): MapHost {
  return { subtitle: null, state: null, stance: 'active', ports: [], store: null, talk: [], ...host };
}

function cable(
  from: string,
  to: string,
  protocol: MapProtocol | null,
  more: Partial<MapCable> = {},
): MapCable {
  const port = TALK.find((talk) => talk.protocol === protocol)?.port ?? 25;
  const open = { latencyMs: null, caption: null, past: [], tls: 'none' } as const;
  return { id: `${from}-${to}`, from, to, port, protocol, ...open, ...more };
}

function segment(cable: string, label: string, more: Partial<MapSegment> = {}): MapSegment {
  const rest = {
    direction: 'reply',
    progress: 1,
    error: false,
    encryptedOctets: null,
    count: 1,
    step: null,
  } as const;
  return { id: `${cable}-${label}`, cable, label, ...rest, ...more };
}

const LAPTOP = host({ id: 'laptop', kind: 'laptop', name: 'Your laptop', subtitle: 'laptop.campus.example' });
const CAMPUS = host({
  id: 'campus',
  kind: 'server',
  name: 'Mail server',
  subtitle: 'mail.campus.example',
  state: 'waits for HELO',
  ports: ports(25),
  store: { kind: 'mailbox', account: 'carol', count: 0 },
  talk: TALK,
});
const REMOTE = host({
  id: 'remote',
  kind: 'server',
  name: 'mx1.remote.example',
  subtitle: 'for remote.example',
  state: 'greeted',
  ports: ports(25),
  store: { kind: 'mailbox', account: 'bob', count: 0 },
  talk: TALK,
});

/** Connected, and the server has said 220. */
export const FIRST_VISIT: MapScene = {
  hosts: [LAPTOP, CAMPUS],
  cables: [cable('laptop', 'campus', 'smtp', { caption: 'SMTP, in clear', latencyMs: 24 })],
  segments: [segment('laptop-campus', '220')],
  letters: [],
  lookups: [],
  failures: [],
};

/** The same, with the destination standing by. */
export const WITH_DESTINATION: MapScene = {
  ...FIRST_VISIT,
  hosts: [
    LAPTOP,
    CAMPUS,
    {
      ...REMOTE,
      name: 'Bob’s server',
      subtitle: 'mx1.remote.example',
      state: 'idle',
      ports: ports(),
      stance: 'resting',
    },
  ],
  cables: [
    cable('laptop', 'campus', 'smtp', { caption: 'in clear' }),
    { ...cable('campus', 'remote', null), port: 25 },
  ],
};

/** The letter to Bob on its second hop. */
export const RELAY: MapScene = {
  hosts: [
    { ...LAPTOP, name: 'Laptop', subtitle: 'hung up', stance: 'resting' },
    {
      ...CAMPUS,
      name: 'mail.campus.example',
      subtitle: 'passes it on',
      state: 'relaying',
      ports: ports(),
      store: { kind: 'queue', count: 1, nextTry: null, onItsWay: true },
    },
    REMOTE,
  ],
  cables: [
    cable('laptop', 'campus', null),
    cable('campus', 'remote', 'smtp', {
      past: [
        { request: 'EHLO', reply: '250', error: false },
        { request: 'MAIL FROM', reply: '250', error: false },
        { request: 'RCPT TO', reply: '250', error: false },
        { request: 'DATA', reply: '354', error: false },
        { request: '326 octets', reply: '250', error: false },
      ],
    }),
  ],
  segments: [],
  letters: [
    {
      id: 'letter',
      cable: 'campus-remote',
      direction: 'request',
      progress: 0.5,
      address: 'bob@remote.example',
      bounce: false,
    },
  ],
  lookups: [],
  failures: [],
};

/** One mailbox, read by POP3 from the laptop and by IMAP from the phone. */
export const TWO_DEVICES: MapScene = {
  hosts: [
    { ...LAPTOP, name: 'Laptop', subtitle: null },
    host({ id: 'phone', kind: 'phone', name: 'Phone' }),
    {
      ...CAMPUS,
      name: 'mail.campus.example',
      state: 'two sessions',
      ports: ports(110, 143),
      store: { kind: 'mailbox', account: 'carol', count: 2 },
    },
  ],
  cables: [cable('laptop', 'campus', 'pop3'), cable('phone', 'campus', 'imap')],
  segments: [segment('laptop-campus', '+OK'), segment('phone-campus', '* 1 EXPUNGE')],
  letters: [],
  lookups: [],
  failures: [],
};

/** The laptop reads Bob's letter at the destination, past its own provider. */
export const READ_AT_REMOTE: MapScene = {
  hosts: [
    LAPTOP,
    { ...CAMPUS, name: 'mail.campus.example', state: 'idle', stance: 'resting', ports: ports() },
    {
      ...REMOTE,
      state: 'in transaction',
      ports: ports(110),
      store: { kind: 'mailbox', account: 'bob', count: 1 },
    },
  ],
  cables: [cable('laptop', 'remote', 'pop3', { caption: 'POP3, in clear' })],
  segments: [segment('laptop-remote', '+OK')],
  letters: [],
  lookups: [],
  failures: [],
};
