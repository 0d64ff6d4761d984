import type { Octets } from '@/sim/index';
import type { TcpSegment } from './frames';

/** Octets of a latin1 string. */
export const octets = (text: string): Octets => Uint8Array.from(text, (char) => char.charCodeAt(0));

export const joined = (...parts: readonly (Octets | readonly number[])[]): Octets =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

export const u16 = (value: number): readonly number[] => [(value >> 8) & 255, value & 255];
export const u32 = (value: number): readonly number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

export interface Sketch {
  readonly from: string;
  readonly to: string;
  readonly ports: readonly [number, number];
  readonly seq: number;
  readonly ack?: number;
  /** `S`, `A`, `F`, `R`, any of them. */
  readonly flags?: string;
  readonly payload?: Octets;
}

/** A TCP segment with its header of 20 octets. */
export function tcpOctets({ ports, seq, ack = 0, flags = 'A', payload = octets('') }: Sketch): Octets {
  const bits = [...flags].reduce((sum, flag) => sum | ({ F: 1, S: 2, R: 4, A: 16 }[flag] ?? 0), 0);
  const head = [
    ...u16(ports[0]),
    ...u16(ports[1]),
    ...u32(seq),
    ...u32(ack),
    0x50,
    bits,
    255,
    255,
    0,
    0,
    0,
    0,
  ];
  return joined(head, payload);
}

/** An IPv4 packet; `more` stands for flags and fragment offset. */
export function ipv4Octets(sketch: Sketch, more = 0): Octets {
  const tcp = tcpOctets(sketch);
  const address = (text: string): readonly number[] => text.split('.').map(Number);
  const head = [0x45, 0, ...u16(20 + tcp.length), 0, 1, ...u16(more), 64, 6, 0, 0];
  return joined(head, address(sketch.from), address(sketch.to), tcp);
}

export const ethernet = (type: number, content: Octets): Octets =>
  joined(new Array<number>(12).fill(2), u16(type), content);

/** A pcap file of Ethernet frames, big-endian, in microseconds. */
export function pcap(
  frames: readonly { readonly atUs: number; readonly octets: Octets }[],
  linkType = 1,
): Octets {
  const records = frames.flatMap(({ atUs, octets: frame }) => [
    ...u32(Math.floor(atUs / 1e6)),
    ...u32(atUs % 1e6),
    ...u32(frame.length),
    ...u32(frame.length),
    ...frame,
  ]);
  return joined(u32(0xa1b2c3d4), [0, 2, 0, 4], u32(0), u32(0), u32(65_535), u32(linkType), records);
}

const CLIENT = { address: '192.0.2.10', port: 50_000 };
const SERVER = { address: '192.0.2.25', port: 25 };

/** A segment as `segmentIn` would have found it. */
export function segment(
  side: 'client' | 'server',
  seq: number,
  text: string,
  more: Partial<Omit<TcpSegment, 'flags'>> & { readonly flags?: string } = {},
): TcpSegment {
  const [own, other] = side === 'client' ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const { flags = 'A', ...rest } = more;
  return {
    ...{ atMs: 0, from: own.address, fromPort: own.port, to: other.address, toPort: other.port },
    ...{ seq: seq >>> 0, ack: 0, payload: octets(text), missing: 0 },
    ...rest,
    flags: {
      syn: flags.includes('S'),
      ack: flags.includes('A'),
      fin: flags.includes('F'),
      rst: flags.includes('R'),
    },
  };
}
