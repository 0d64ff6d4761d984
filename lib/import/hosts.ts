import type { HostSpec, MailHostSpec, ServiceSpec, WorldSpec } from '@/sim/index';
import { latin1 } from '@/sim/index';
import { mtaConfig } from '@/sim/mta/index';
import type { Conversation, Peer } from './conversation';

/** The hosts of a recording: everybody who called or was called, as far as the wire tells. */
export interface RecordedHosts {
  readonly spec: WorldSpec;
  readonly idsOf: (conversation: Conversation) => { readonly from: string; readonly to: string };
}

/** Somebody who was seen, and what they call themselves. */
interface Seen {
  readonly address: string;
  name: string | null;
  readonly services: Map<number, ServiceSpec>;
}

/** Makes a world's data of what was seen on the wire; it can be shown, not played in. */
export function hostsOf(
  conversations: readonly Conversation[],
  title: string,
  startsAt: number,
): RecordedHosts {
  const seen = new Map<string, Seen>();
  const meet = (key: string, { address }: Peer): Seen => {
    const known = seen.get(key) ?? { address, name: null, services: new Map() };
    seen.set(key, known);
    return known;
  };
  for (const conversation of conversations) {
    const { client } = keysOf(conversation);
    meet(client, conversation.client).name ??= conversation.client.name ?? nameSaidByClient(conversation);
    const server = meet(conversation.server.address, conversation.server);
    server.name ??= conversation.server.name ?? nameSaidByServer(conversation);
    server.services.set(conversation.server.port, serviceOf(conversation));
  }
  const ids = new Map<string, string>();
  for (const [key, { name, address }] of seen) {
    const label = name?.split('.')[0] ?? address;
    const taken = [...ids.values()].filter((id) => id === label || id.startsWith(`${label} `)).length;
    ids.set(key, taken === 0 ? label : `${label} ${taken + 1}`);
  }
  const all = [...seen].map(([key, one]) => hostOf(one, ids.get(key) ?? key));
  // Who was called stands first: an address that both have is found as theirs.
  const isServer = ({ kind }: HostSpec): boolean => kind === 'mail';
  const hosts = [...all.filter(isServer), ...all.filter((host) => !isServer(host))];
  const idsOf = (conversation: Conversation): { readonly from: string; readonly to: string } => {
    const { client, server } = keysOf(conversation);
    return { from: ids.get(client) ?? client, to: ids.get(server) ?? server };
  };
  const links = hosts.map(({ id }) => ({ a: id, b: 'wire', latencyMs: 0 }));
  const networks = [{ id: 'wire', title: 'The wire' }];
  return { spec: { id: 'recording', title, startsAt, hosts, networks, links, zones: [] }, idsOf };
}

/** Who calls itself is two programs on one host: they are shown as two hosts. */
const keysOf = ({ client, server }: Conversation): { readonly client: string; readonly server: string } => ({
  client: client.address === server.address ? `${client.address} calls itself` : client.address,
  server: server.address,
});

function hostOf({ address, name, services }: Seen, id: string): HostSpec {
  const names = [name ?? address];
  const base = { id, names, addresses: [address], resolver: '' };
  if (services.size === 0) return { ...base, kind: 'device', look: 'laptop', title: name ?? address };
  const mail: Omit<MailHostSpec, keyof typeof base> = {
    kind: 'mail',
    title: name === null ? address : domainOf(name),
    services: [...services.values()],
    accounts: [],
    mta: mtaConfig(names[0] ?? address, []),
    backupFor: [],
    relayTls: 'opportunistic',
  };
  return { ...base, ...mail };
}

/** `mail.campus.example` is a host of `campus.example`. */
const domainOf = (name: string): string =>
  name.split('.').length > 2 ? name.slice(name.indexOf('.') + 1) : name;

function serviceOf({ server: { port }, protocol, implicitTls }: Conversation): ServiceSpec {
  const tls = implicitTls ? 'implicit' : 'upgrade';
  if (protocol !== 'smtp') return { port, tls, protocol, clearLogin: true };
  const role = port === 25 ? 'mx' : 'submission';
  return { port, tls, protocol, role, auth: role === 'submission', authInClear: true };
}

const HOST_NAME = '([a-z0-9](?:[a-z0-9-]{0,62}\\.)+[a-z][a-z0-9-]{0,61})';
const GREETING = new RegExp(`^220[ -]${HOST_NAME}(?=[ \\r])`, 'i');
const HELLO = new RegExp(`^(?:EHLO|HELO) ${HOST_NAME}\\r\\n`, 'i');

/** A server names itself in SMTP's greeting. @rfc 5321 4.2 */
function nameSaidByServer({ protocol, streams }: Conversation): string | null {
  return protocol === 'smtp' ? (GREETING.exec(beginning(streams.server))?.[1] ?? null) : null;
}

/** A client names itself in EHLO; whether that is true is another question. @rfc 5321 4.1.1.1 */
function nameSaidByClient({ protocol, streams }: Conversation): string | null {
  return protocol === 'smtp' ? (HELLO.exec(beginning(streams.client))?.[1] ?? null) : null;
}

const beginning = (octets: Uint8Array): string => latin1(octets, 0, Math.min(octets.length, 300));
