import { queryNumber } from '@/sim/dns/index';
import type { DnsEvent, Octets, WorldSpec } from '@/sim/index';
import { dnsQuery, dnsResponse } from './dns-message';
import type { PacketEnd } from './frames';
import { put16 } from './octets';

const UDP_OCTETS = 8;
const DNS_PORT = 53;
/** Where questions come from: the log does not say, so it is a port of their number's. @rfc 6335 6 */
const FIRST_PORT = 49_152;
const PORTS = 16_384;

/** A DNS message in a frame. */
export interface Datagram {
  readonly kind: 'udp';
  /** UDP's header, its checksum 0, and the message. */
  readonly octets: Octets;
  readonly event: DnsEvent;
}

/** The datagram of a question or an answer; null for a name that no message can carry. */
export function datagramOf(
  event: DnsEvent,
  spec: WorldSpec,
): { readonly from: PacketEnd; readonly to: PacketEnd; readonly body: Datagram } | null {
  const number = queryNumber(event.id);
  const isQuestion = event.kind === 'dns.asked';
  const message = isQuestion ? dnsQuery(number, event.name, event.type) : dnsResponse(number, event.answer);
  const [asker, resolver] = isQuestion ? [event.from, event.resolver] : [event.to, event.from];
  const [own, theirs] = addressesOf(spec, asker, resolver);
  if (message === null || own === undefined || theirs === undefined) return null;
  const client = { host: asker, address: own, port: FIRST_PORT + (number % PORTS) };
  const server = { host: resolver, address: theirs, port: DNS_PORT };
  const [from, to] = isQuestion ? [client, server] : [server, client];
  return { from, to, body: { kind: 'udp', octets: udpOf(from.port, to.port, message), event } };
}

/** Addresses of one family: the first that both have. */
function addressesOf(spec: WorldSpec, asker: string, resolver: string): readonly (string | undefined)[] {
  const [own = [], theirs = []] = [asker, resolver].map(
    (host) => spec.hosts.find(({ id }) => id === host)?.addresses,
  );
  const isSix = (address: string) => address.includes(':');
  const mine = own.find((address) => theirs.some((other) => isSix(other) === isSix(address)));
  return [mine, theirs.find((other) => mine !== undefined && isSix(other) === isSix(mine))];
}

/** @rfc 768 */
function udpOf(fromPort: number, toPort: number, message: Octets): Octets {
  const octets = new Uint8Array(UDP_OCTETS + message.length);
  put16(octets, 0, fromPort);
  put16(octets, 2, toPort);
  put16(octets, 4, octets.length);
  octets.set(message, UDP_OCTETS);
  return octets;
}
