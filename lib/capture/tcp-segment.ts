import type { Octets, SegmentFlags } from '@/sim/index';
import { mssFor } from '@/sim/net/index';
import { put16, put32 } from './octets';

/** TCP's control bits. @rfc 9293 3.1 */
export const TCP_BITS = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

const BASE_OCTETS = 20;
/** Maximum segment size, a filler octet, window scale. */
const SYN_OPTION_OCTETS = 8;
/** The worlds' windows are endless: the largest is offered that there is, 65535 × 2¹⁴. */
const WINDOW = 0xffff;
const WINDOW_SCALE = 14;

/** What stands in the header of a segment beside its ports. */
export interface TcpHead {
  readonly bits: number;
  readonly seq: number;
  readonly ack: number;
}

/** The control bits of a segment as the log names it. PSH is set where a piece of data ends. */
export function bitsOf(flags: SegmentFlags, ack: number, payloadOctets: number, isFull: boolean): number {
  const { fin, syn, rst, psh, ack: acknowledges } = TCP_BITS;
  switch (flags) {
    case 'SYN':
      return syn;
    case 'SYN-ACK':
      return syn | acknowledges;
    case 'FIN-ACK':
      return fin | acknowledges;
    case 'RST':
      return ack === 0 ? rst : rst | acknowledges;
    default:
      return payloadOctets > 0 && !isFull ? acknowledges | psh : acknowledges;
  }
}

/** Octets of a segment's header, options included. */
export const tcpHeaderOctets = (bits: number): number =>
  (bits & TCP_BITS.syn) === 0 ? BASE_OCTETS : BASE_OCTETS + SYN_OPTION_OCTETS;

/** Where the checksum stands in the header. */
export const TCP_CHECKSUM_AT = 16;

/** Writes a segment's header at `at`; its checksum stays 0. */
export function writeTcp(
  octets: Octets,
  at: number,
  { bits, seq, ack }: TcpHead,
  [fromPort, toPort]: readonly [number, number],
  toAddress: string,
): void {
  const isSyn = (bits & TCP_BITS.syn) !== 0;
  put16(octets, at, fromPort);
  put16(octets, at + 2, toPort);
  put32(octets, at + 4, seq);
  put32(octets, at + 8, ack);
  octets[at + 12] = (tcpHeaderOctets(bits) / 4) << 4;
  octets[at + 13] = bits;
  put16(octets, at + 14, (bits & TCP_BITS.rst) !== 0 ? 0 : WINDOW);
  if (!isSyn) return;
  octets.set([2, 4], at + 20);
  put16(octets, at + 22, mssFor(toAddress));
  octets.set([1, 3, 3, WINDOW_SCALE], at + 24);
}
