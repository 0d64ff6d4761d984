import type { HostSpec, MailHostSpec, ServiceSpec, WorldSpec } from '@/sim/index';
import { latin1 } from '@/sim/index';
import { mtaConfig } from '@/sim/mta/index';
import type { Conversation, Peer } from './conversation';

/** The hosts of a recording: everybody who called or was called, as far as the wire tells. */
export interface RecordedHosts {
  readonly spec: WorldSpec;
  readonly idOf: (peer: Peer) => string;
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
  const meet = ({ address }: Peer): Seen => {
    const known = seen.get(address) ?? { address, name: null, services: new Map() };
    seen.set(address, known);
    return known;
  };
  for (const conversation of conversations) {
    meet(conversation.client).name ??= conversation.client.name ?? nameSaidByClient(conversation);
    const server = meet(conversation.server);
    server.name ??= conversation.server.name ?? nameSaidByServer(conversation);
    server.services.set(conversation.server.port, serviceOf(conversation));
  }
  const places = [...seen.values()];
  const ids = new Map(places.map(({ address }, place) => [address, `host${place + 1}`]));
  const idOf = ({ address }: { readonly address: string }): string => ids.get(address) ?? address;
  // Those who called stand first, as in every world.
  const hosts = [...places.filter(isClient), ...places.filter((one) => !isClient(one))].map((one) =>
    hostOf(one, idOf(one)),
  );
  const links = hosts.map(({ id }) => ({ a: id, b: 'wire', latencyMs: 0 }));
  const networks = [{ id: 'wire', title: 'The wire' }];
  return { spec: { id: 'recording', title, startsAt, hosts, networks, links, zones: [] }, idOf };
}

const isClient = ({ services }: Seen): boolean => services.size === 0;

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
