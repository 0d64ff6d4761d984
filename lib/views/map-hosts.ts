import { type DeviceSpec, INITIAL_STATES, type MailHostSpec, type ServiceProtocol } from '@/sim/index';
import type { MapHost, MapPort, MapStore, MapTalk } from './map-scene';
import type { Link } from './map-traffic';

const PROTOCOLS = ['smtp', 'pop3', 'imap'] as const;

/** The mail host that a name in the DNS is about: its own, or its domain's. */
export function hostNamed(servers: readonly MailHostSpec[], asked: string): string | undefined {
  const name = asked.toLowerCase().replace(/\.$/, '');
  const found =
    servers.find((host) => host.names.includes(name)) ??
    servers.find(({ title, names }) => title === name || names.some((own) => own.endsWith(`.${name}`)));
  return found?.id;
}

/** What the scene as a whole says about how a host is shown. */
export interface Surroundings {
  /** Links that stand or are being opened. */
  readonly links: readonly Link[];
  readonly servers: number;
  readonly devices: number;
}

/** What a mail host is at the moment, as far as no link tells it. */
export interface ServerStanding {
  readonly hasPower: boolean;
  /** Somebody has connected to it or from it. */
  readonly reached: boolean;
  /** Ports in use last, by protocol. */
  readonly lastPorts: ReadonlyMap<ServiceProtocol, number>;
  readonly store: MapStore | null;
}

export function deviceOf(spec: DeviceSpec, around: Surroundings, didSomething: boolean): MapHost {
  const { id, look: kind, title, names } = spec;
  const talks = around.links.some(({ from }) => from === id);
  const alone = around.servers < 2 && around.devices < 2;
  const short = kind === 'laptop' ? 'Laptop' : 'Phone';
  const rest = { state: null, ports: [], store: null, talk: [] };
  return {
    id,
    kind,
    name: alone ? title : short,
    subtitle: alone ? (names[0] ?? null) : didSomething && !talks ? 'hung up' : null,
    stance: alone || talks || around.devices > 1 ? 'active' : 'resting',
    ...rest,
  };
}

export function serverOf(spec: MailHostSpec, around: Surroundings, standing: ServerStanding): MapHost {
  const { id, title } = spec;
  const name = spec.names[0] ?? id;
  const sessions = around.links.filter(({ to, phase }) => to === id && phase === 'open');
  const relaying = around.links.some(({ from, relay }) => from === id && relay);
  const alone = around.servers < 2;
  const talks = sessions.length > 0 || relaying;
  const nobodyTalks = around.links.length === 0;
  return {
    id,
    kind: 'server',
    name: alone && around.devices < 2 ? 'Mail server' : name,
    subtitle: alone ? (around.devices < 2 ? name : null) : relaying ? 'passes it on' : `for ${title}`,
    state: standing.hasPower ? stateWords(sessions, relaying, standing.store) : 'no power',
    stance:
      !standing.hasPower || !(standing.reached || alone)
        ? 'grey'
        : talks || alone || nobodyTalks
          ? 'active'
          : 'resting',
    ports: portsOf(spec, sessions, standing.lastPorts),
    store: standing.store,
    talk: talkOf(spec),
  };
}

function stateWords(sessions: readonly Link[], relaying: boolean, store: MapStore | null): string {
  if (relaying) return 'relaying';
  const [one, two] = sessions;
  if (two) return sessions.length === 2 ? 'two sessions' : `${sessions.length} sessions`;
  if (one) return sessionWords(one);
  return store?.kind === 'queue' && store.nextTry !== null ? 'will try again' : 'idle';
}

const STATE_WORDS: Readonly<Record<string, string>> = {
  'smtp connected': 'waits for HELO',
  'pop3 authorization': 'who are you?',
  'pop3 transaction': 'in transaction',
  'pop3 update': 'update',
  'imap not-authenticated': 'who are you?',
  'imap authenticated': 'logged in',
  'imap selected': 'mailbox open',
  'imap logout': 'says goodbye',
};

function sessionWords({ protocol, state, mode, tls }: Link): string {
  if (tls === 'handshaking') return 'TLS handshake';
  if (protocol === null) return 'silent';
  if (mode === 'sasl') return 'login goes on';
  if (mode === 'idle') return 'in IDLE';
  const now = state === '' ? INITIAL_STATES[protocol] : state;
  return STATE_WORDS[`${protocol} ${now}`] ?? now;
}

/** One row for each protocol: the ports in use, else the one used last, else the first that is spoken in clear. */
function portsOf(
  spec: MailHostSpec,
  sessions: readonly Link[],
  lastPorts: ReadonlyMap<ServiceProtocol, number>,
): readonly MapPort[] {
  return PROTOCOLS.flatMap((protocol): readonly MapPort[] => {
    const inUse = new Set(sessions.filter((link) => link.protocol === protocol).map(({ port }) => port));
    if (inUse.size > 0)
      return [...inUse].sort((a, b) => a - b).map((port) => ({ port, protocol, inUse: true }));
    const services = spec.services.filter((service) => service.protocol === protocol);
    const port = lastPorts.get(protocol) ?? services[0]?.port;
    return port === undefined ? [] : [{ port, protocol, inUse: false }];
  });
}

function talkOf({ services }: MailHostSpec): readonly MapTalk[] {
  return PROTOCOLS.flatMap((protocol) => {
    const first = services.find((service) => service.protocol === protocol && service.tls !== 'implicit');
    return first ? [{ port: first.port, protocol }] : [];
  });
}
