import type { Octets } from '@/sim/index';
import { ipv4Text, ipv6Text } from './addresses';
import type { CapturedPacket } from './capture-file';
import { counted, type Remarks } from './limits';

/** A TCP segment as it was captured. */
export interface TcpSegment {
  readonly atMs: number | null;
  readonly from: string;
  readonly to: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: {
    readonly syn: boolean;
    readonly ack: boolean;
    readonly fin: boolean;
    readonly rst: boolean;
  };
  readonly payload: Octets;
  /** Octets of the payload that the capture did not keep. */
  readonly missing: number;
}

const LINK = {
  null: 0,
  ethernet: 1,
  rawOld: [12, 14],
  raw: 101,
  loop: 108,
  sll: 113,
  ipv4: 228,
  ipv6: 229,
  sll2: 276,
};
const ETHER = { ipv4: 0x0800, ipv6: 0x86dd, vlan: [0x8100, 0x88a8, 0x9100] };
const TCP = 6;

/**
 * Finds the TCP segment in a captured packet; null where there is none, or it is in pieces that one packet alone does
 * not tell. What should be known of that is remarked.
 */
export function segmentIn(packet: CapturedPacket, remarks: Remarks): TcpSegment | null {
  const from = networkAt(packet);
  if (from === 'unknown') {
    remarks.note(
      `link ${packet.linkType}`,
      'left-out',
      (count) =>
        `${counted(count, 'packet')} of a kind of network that is not known here (link type ${packet.linkType}).`,
    );
    return null;
  }
  if (from === null) return null;
  const { octets, lengthOctets } = packet;
  const cut = Math.max(0, lengthOctets - octets.length);
  const ip = octets.subarray(from);
  const version = (ip[0] ?? 0) >> 4;
  const inside = version === 4 ? ipv4(ip, cut) : version === 6 ? ipv6(ip, cut) : null;
  if (inside === 'fragment') {
    remarks.note(
      'fragments',
      'left-out',
      (count) =>
        `${counted(count, 'IP fragment')}: packets that were cut on their way are not put together again.`,
    );
    return null;
  }
  return inside && tcp(inside, packet.atMs);
}

/** Where the IP header begins; null where there is none, `unknown` for frames of another kind. */
function networkAt({ linkType, octets }: CapturedPacket): number | null | 'unknown' {
  switch (linkType) {
    case LINK.null:
    case LINK.loop:
      return 4;
    case LINK.raw:
    case LINK.rawOld[0]:
    case LINK.rawOld[1]:
    case LINK.ipv4:
    case LINK.ipv6:
      return 0;
    case LINK.ethernet:
      return etherAt(octets, 12);
    case LINK.sll:
      return etherAt(octets, 14);
    case LINK.sll2:
      return isIp(two(octets, 0)) ? 20 : null;
    default:
      return 'unknown';
  }
}

const two = (octets: Octets, at: number): number => ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
const four = (octets: Octets, at: number): number => two(octets, at) * 65_536 + two(octets, at + 2);
const isIp = (type: number): boolean => type === ETHER.ipv4 || type === ETHER.ipv6;

/** Behind the type at `at`, and behind the tags of virtual networks that stand before it. */
function etherAt(octets: Octets, at: number): number | null {
  let place = at;
  for (let tags = 0; tags < 4 && ETHER.vlan.includes(two(octets, place)); tags++) place += 4;
  return isIp(two(octets, place)) ? place + 2 : null;
}

interface Inside {
  readonly from: string;
  readonly to: string;
  readonly octets: Octets;
  readonly missing: number;
}

/** @rfc 791 3.1 */
function ipv4(ip: Octets, cut: number): Inside | 'fragment' | null {
  const header = ((ip[0] ?? 0) & 15) * 4;
  if (header < 20 || ip.length < header || ip[9] !== TCP) return null;
  if ((two(ip, 6) & 0x3fff) !== 0) return 'fragment';
  // Cards that cut packets themselves leave the length at 0.
  const total = two(ip, 2) || ip.length + cut;
  if (total < header) return null;
  const addresses = { from: ipv4Text(ip.subarray(12, 16)), to: ipv4Text(ip.subarray(16, 20)) };
  return { ...addresses, octets: ip.subarray(header, total), missing: Math.max(0, total - ip.length) };
}

/** Extension headers that may stand before TCP: hop-by-hop, routing, destination. @rfc 8200 4 */
const EXTENSIONS: readonly number[] = [0, 43, 60];
const FRAGMENT = 44;

/** @rfc 8200 3 */
function ipv6(ip: Octets, cut: number): Inside | 'fragment' | null {
  if (ip.length < 40) return null;
  const total = (two(ip, 4) || ip.length + cut - 40) + 40;
  let next = ip[6] ?? 0;
  let at = 40;
  for (let headers = 0; headers < 8 && (EXTENSIONS.includes(next) || next === FRAGMENT); headers++) {
    if (next === FRAGMENT && (two(ip, at + 2) & 0xfff9) !== 0) return 'fragment';
    const length = next === FRAGMENT ? 8 : ((ip[at + 1] ?? 0) + 1) * 8;
    next = ip[at] ?? 0;
    at += length;
  }
  if (next !== TCP || at > ip.length) return null;
  const addresses = { from: ipv6Text(ip.subarray(8, 24)), to: ipv6Text(ip.subarray(24, 40)) };
  return { ...addresses, octets: ip.subarray(at, total), missing: Math.max(0, total - ip.length) };
}

/** @rfc 9293 3.1 */
function tcp({ from, to, octets, missing }: Inside, atMs: number | null): TcpSegment | null {
  const header = ((octets[12] ?? 0) >> 4) * 4;
  if (header < 20 || octets.length < header) return null;
  const bits = octets[13] ?? 0;
  return {
    atMs,
    from,
    to,
    fromPort: two(octets, 0),
    toPort: two(octets, 2),
    seq: four(octets, 4),
    ack: four(octets, 8),
    flags: { fin: (bits & 1) !== 0, syn: (bits & 2) !== 0, rst: (bits & 4) !== 0, ack: (bits & 16) !== 0 },
    payload: octets.subarray(header),
    missing,
  };
}
