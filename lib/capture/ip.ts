import { addressOctets, type Octets } from '@/sim/index';
import { checksumOf, put16, sum16 } from './octets';
import type { Hop } from './wiring';

export const ETHERNET_OCTETS = 14;
const IPV4_OCTETS = 20;
const IPV6_OCTETS = 40;
/** As most systems set it: the frame is taken where it leaves. */
const HOP_LIMIT = 64;

export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;

/** How many octets of IP header a packet to this address has. */
export const ipHeaderOctets = (address: string): number =>
  address.includes(':') ? IPV6_OCTETS : IPV4_OCTETS;

/** What goes into a frame around a TCP segment or UDP datagram. */
export interface Parcel {
  readonly hop: Hop;
  /** IP addresses, both of one family. */
  readonly from: string;
  readonly to: string;
  readonly protocol: typeof PROTOCOL_TCP | typeof PROTOCOL_UDP;
  /** Where the transport's checksum stands in its header. */
  readonly checksumAt: number;
}

/**
 * Makes an Ethernet II frame of `parcel` with room for `transportOctets` octets, lets `write` fill them in at the given
 * offset, and puts in both checksums. No padding and no frame check sequence: a sender's own capture has neither.
 * IPv6 has no checksum of its own.
 */
export function frameOf(
  parcel: Parcel,
  transportOctets: number,
  write: (octets: Octets, at: number) => void,
): Octets {
  const { hop, from, to, protocol, checksumAt } = parcel;
  const headerOctets = ipHeaderOctets(to);
  const transportAt = ETHERNET_OCTETS + headerOctets;
  const octets = new Uint8Array(transportAt + transportOctets);
  octets.set(hop.targetMac, 0);
  octets.set(hop.sourceMac, 6);
  const addressesAt = transportAt - (headerOctets === IPV6_OCTETS ? 32 : 8);
  octets.set(addressOctets(from) ?? [], addressesAt);
  octets.set(addressOctets(to) ?? [], addressesAt + (transportAt - addressesAt) / 2);
  if (headerOctets === IPV6_OCTETS) writeIpv6(octets, protocol, transportOctets);
  else writeIpv4(octets, protocol, IPV4_OCTETS + transportOctets);
  write(octets, transportAt);
  // The pseudo-header: both addresses, the length and the protocol. @rfc 9293 3.1
  const pseudo = sum16(octets, addressesAt, transportAt) + transportOctets + protocol;
  const checksum = checksumOf(pseudo + sum16(octets, transportAt, octets.length));
  // In UDP 0 says that there is none. @rfc 768
  put16(octets, transportAt + checksumAt, checksum === 0 && protocol === PROTOCOL_UDP ? 0xffff : checksum);
  return octets;
}

/** Version, length, “don't fragment”, hop limit, protocol. The identification means nothing where nothing is cut. */
function writeIpv4(octets: Octets, protocol: number, totalOctets: number): void {
  const at = ETHERNET_OCTETS;
  put16(octets, 12, 0x0800);
  octets[at] = 0x45;
  put16(octets, at + 2, totalOctets);
  put16(octets, at + 6, 0x4000);
  octets[at + 8] = HOP_LIMIT;
  octets[at + 9] = protocol;
  put16(octets, at + 10, checksumOf(sum16(octets, at, at + IPV4_OCTETS)));
}

function writeIpv6(octets: Octets, protocol: number, payloadOctets: number): void {
  const at = ETHERNET_OCTETS;
  put16(octets, 12, 0x86dd);
  octets[at] = 0x60;
  put16(octets, at + 4, payloadOctets);
  octets[at + 6] = protocol;
  octets[at + 7] = HOP_LIMIT;
}
