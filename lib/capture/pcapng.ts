import { addressOctets, type Octets, utf8Encode, type WorldSpec } from '@/sim/index';
import { Capture, type CaptureSource, type Frame, type TlsShown } from './frames';

/** What one file holds at most, so that a browser can make it in memory. */
const CAPTURE_LIMITS = { packets: 1_000_000, octets: 268_435_456 };

export interface PcapngOptions {
  /** `opaque` (as it was on the wire) unless told otherwise. */
  readonly tls?: TlsShown;
  /** Virtual time: later packets are not in the file. */
  readonly until?: number;
  /** 1,000,000 packets and 256 MiB unless told otherwise. */
  readonly limits?: typeof CAPTURE_LIMITS;
}

/** A capture file. */
export interface Pcapng {
  readonly octets: Octets;
  readonly packets: number;
  /** How many packets were left out at the end, so that the file keeps to its limits. */
  readonly leftOut: number;
}

/** Block types and options of pcapng, draft-ietf-opsawg-pcapng 4 and 3.5. */
const BLOCK = { section: 0x0a0d0d0a, interface: 1, names: 4, packet: 6 } as const;
const OPTION = {
  end: 0,
  comment: 1,
  ifName: 2,
  ifDescription: 3,
  shbApplication: 4,
  ifResolution: 9,
} as const;
const NAME = { end: 0, ipv4: 1, ipv6: 2 } as const;
const BYTE_ORDER = 0x1a2b3c4d;
const LINKTYPE_ETHERNET = 1;
const MICROSECONDS = 6;
const TEXT_MAX = 1000;

/**
 * The session as a capture file that Wireshark opens: little-endian pcapng, one Ethernet interface for each network,
 * times in microseconds from the date on which the world begins, host names, and comments on packets that got lost,
 * were sent again, or are shown in clear. The same log gives the same octets.
 */
export function pcapngOf(source: CaptureSource, options: PcapngOptions = {}): Pcapng {
  const { tls = 'opaque', until, limits = CAPTURE_LIMITS } = options;
  const capture = new Capture(source, tls);
  capture.update(until);
  const { spec } = source;
  const out = new BlockWriter();
  out.begin(BLOCK.section).u32(BYTE_ORDER).u16(1).u16(0).u32(0xffffffff).u32(0xffffffff);
  out.option(OPTION.comment, textOf(sectionComment(spec, tls)));
  out.option(OPTION.shbApplication, textOf('Mailwire')).endOptions().end();
  const interfaces = new Map<number, number>();
  for (const [i, { name, title }] of capture.wiring.wires.entries()) {
    if (!capture.frames.some(({ hop }) => hop.wire === i)) continue;
    interfaces.set(i, interfaces.size);
    out.begin(BLOCK.interface).u16(LINKTYPE_ETHERNET).u16(0).u32(0);
    out.option(OPTION.ifName, textOf(name)).option(OPTION.ifDescription, textOf(title));
    out.option(OPTION.ifResolution, Uint8Array.of(MICROSECONDS)).endOptions().end();
  }
  out.begin(BLOCK.names);
  for (const { octets, name } of nameRecords(spec)) {
    const value = Uint8Array.from([...octets, ...textOf(name), 0]);
    out.option(octets.length === 4 ? NAME.ipv4 : NAME.ipv6, value);
  }
  out.u16(NAME.end).u16(0).end();
  let packets = 0;
  for (const frame of capture.frames) {
    if (packets >= limits.packets || out.length + packetRoom(frame) > limits.octets) break;
    const octets = capture.octets(frame);
    const micros = Math.round((spec.startsAt + frame.at) * 1000);
    out.begin(BLOCK.packet).u32(interfaces.get(frame.hop.wire) ?? 0);
    out.u32(Math.floor(micros / 0x100000000)).u32(micros % 0x100000000);
    out.u32(octets.length).u32(octets.length).octets(octets);
    for (const comment of frame.comments) out.option(OPTION.comment, textOf(comment));
    if (frame.comments.length > 0) out.endOptions();
    out.end();
    packets++;
  }
  return { octets: out.done(), packets, leftOut: capture.frames.length - packets };
}

/** The most that a frame's block takes up. */
const packetRoom = ({ lengthOctets, comments }: Frame): number =>
  lengthOctets + 48 + comments.reduce((sum, comment) => sum + comment.length * 3 + 8, 0);

/** Each address of a world, as octets, with the name that its host calls itself by. */
function nameRecords({ hosts }: WorldSpec) {
  return hosts.flatMap(({ addresses, names: [name] }) =>
    addresses.flatMap((address) => {
      const octets = addressOctets(address);
      return octets && name !== undefined ? [{ octets, name }] : [];
    }),
  );
}

/** Texts from a scenario's file may be of any length; an option holds 65,535 octets. */
const textOf = (text: string): Octets => utf8Encode(text.slice(0, TEXT_MAX));

function sectionComment({ title }: WorldSpec, tls: TlsShown): string {
  const shown =
    tls === 'opaque' ? '' : ' Sessions under TLS are shown in clear, as no listener could see them.';
  return `Simulated by Mailwire, world “${title}”. Each packet was taken where it left its sender.${shown}`;
}

/** Writes blocks: type, length, body in whole words, length again. All numbers little-endian. */
class BlockWriter {
  private buffer = new Uint8Array(65_536);
  private view = new DataView(this.buffer.buffer);
  private start = 0;
  length = 0;

  begin(type: number): this {
    this.start = this.length;
    return this.u32(type).u32(0);
  }

  end(): void {
    const length = this.length - this.start + 4;
    this.u32(length);
    this.view.setUint32(this.start + 4, length, true);
  }

  u16(value: number): this {
    this.grow(2);
    this.view.setUint16(this.length, value, true);
    this.length += 2;
    return this;
  }

  u32(value: number): this {
    this.grow(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
    return this;
  }

  /** Octets and what fills the last word. */
  octets(octets: Octets): this {
    const room = Math.ceil(octets.length / 4) * 4;
    this.grow(room);
    this.buffer.set(octets, this.length);
    this.length += room;
    return this;
  }

  option(code: number, value: Octets): this {
    return this.u16(code).u16(value.length).octets(value);
  }

  endOptions(): this {
    return this.u16(OPTION.end).u16(0);
  }

  done(): Octets {
    return this.buffer.slice(0, this.length);
  }

  private grow(octets: number): void {
    if (this.length + octets <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + octets));
    larger.set(this.buffer);
    this.buffer = larger;
    this.view = new DataView(larger.buffer);
  }
}
