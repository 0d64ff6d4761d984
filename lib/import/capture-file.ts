import { latin1, type Octets } from '@/sim/index';
import { ipv4Text, ipv6Text } from './addresses';
import { counted, IMPORT_LIMITS, type Remarks } from './limits';

/** A packet as a capture holds it. */
export interface CapturedPacket {
  /** Epoch milliseconds, with a fraction; null where the file does not say. */
  readonly atMs: number | null;
  /** The kind of the frame: a LINKTYPE number. */
  readonly linkType: number;
  readonly octets: Octets;
  /** The packet's length on the wire: more than `octets` where the capture kept only its beginning. */
  readonly lengthOctets: number;
}

/** What a capture file holds of what we want. */
export interface Captured {
  readonly packets: readonly CapturedPacket[];
  /** Host names by address, where the file tells them. */
  readonly names: ReadonlyMap<string, string>;
}

const PCAP_MICRO = 0xa1b2c3d4;
const PCAP_NANO = 0xa1b23c4d;
const SECTION = 0x0a0d0d0a;
const BYTE_ORDER = 0x1a2b3c4d;

/** Tells by its first octets whether a file is a capture: pcap in either byte order, or pcapng. */
export function isCapture(octets: Octets): boolean {
  if (octets.length < 4) return false;
  const view = viewOf(octets);
  const [big, little] = [view.getUint32(0), view.getUint32(0, true)];
  return big === SECTION || [PCAP_MICRO, PCAP_NANO].some((magic) => magic === big || magic === little);
}

/**
 * Reads the packets of a pcap or pcapng file from outside, in their order. Never throws: what is cut or damaged ends
 * the reading, and a remark says so; blocks of unknown kinds are passed over.
 */
export function readCapture(octets: Octets, remarks: Remarks): Captured {
  const packets: CapturedPacket[] = [];
  const names = new Map<string, string>();
  const take = (packet: CapturedPacket): boolean => {
    if (packets.length >= IMPORT_LIMITS.packets) {
      remarks.note(
        'packets',
        'left-out',
        () => `Only the first ${counted(packets.length, 'packet')} were read.`,
      );
      return false;
    }
    packets.push(packet);
    return true;
  };
  const view = viewOf(octets);
  const whole =
    view.getUint32(0) === SECTION ? readBlocks(view, octets, take, names) : readRecords(view, octets, take);
  if (!whole)
    remarks.note(
      'cut',
      'damaged',
      () =>
        `The file ends in the middle, or is damaged, behind ${counted(packets.length, 'packet')}; those were read.`,
    );
  return { packets, names };
}

type Take = (packet: CapturedPacket) => boolean;

const viewOf = (octets: Octets): DataView =>
  new DataView(octets.buffer, octets.byteOffset, octets.byteLength);

/** pcap: a header of 24 octets, then records of 16 octets and the packet. False where it is damaged. */
function readRecords(view: DataView, octets: Octets, take: Take): boolean {
  if (octets.length < 24) return false;
  const little = view.getUint32(0, true) === PCAP_MICRO || view.getUint32(0, true) === PCAP_NANO;
  const perMs = view.getUint32(0, little) === PCAP_NANO ? 1e6 : 1e3;
  // The upper bits tell of checksums behind the frames, which do no harm.
  const linkType = view.getUint32(20, little) & 0xffff;
  let at = 24;
  while (at < octets.length) {
    if (at + 16 > octets.length) return false;
    const seconds = view.getUint32(at, little);
    const fraction = view.getUint32(at + 4, little);
    const kept = view.getUint32(at + 8, little);
    const lengthOctets = view.getUint32(at + 12, little);
    const from = at + 16;
    if (kept > octets.length - from) return false;
    const atMs = seconds * 1000 + fraction / perMs;
    if (!take({ atMs, linkType, octets: octets.subarray(from, from + kept), lengthOctets })) return true;
    at = from + kept;
  }
  return true;
}

/** What an interface of a pcapng section says about its packets. */
interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** How many of its units are a millisecond. */
  readonly unitsPerMs: number;
  readonly offsetMs: number;
}

const INTERFACE_BLOCK = 1;
const OLD_PACKET_BLOCK = 2;
const SIMPLE_PACKET_BLOCK = 3;
const NAMES_BLOCK = 4;
const PACKET_BLOCK = 6;

/** pcapng: blocks of type, length, content and length again, in sections that each have a byte order. */
function readBlocks(view: DataView, octets: Octets, take: Take, names: Map<string, string>): boolean {
  let little = false;
  let interfaces: Interface[] = [];
  let at = 0;
  while (at < octets.length) {
    if (at + 12 > octets.length) return false;
    const isSection = view.getUint32(at) === SECTION;
    if (isSection) {
      little = view.getUint32(at + 8, true) === BYTE_ORDER;
      if (!little && view.getUint32(at + 8) !== BYTE_ORDER) return false;
      interfaces = [];
    }
    const type = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (length < 12 || length % 4 !== 0 || length > octets.length - at) return false;
    const block = new DataView(view.buffer, view.byteOffset + at + 8, length - 12);
    const content = octets.subarray(at + 8, at + length - 4);
    if (!isSection && type === INTERFACE_BLOCK) interfaces.push(interfaceOf(block, little));
    else if (!isSection && type === NAMES_BLOCK) readNames(block, content, little, names);
    else if (!isSection) {
      const packet = packetOf(type, block, content, little, interfaces);
      if (packet === 'broken') return false;
      if (packet !== null && !take(packet)) return true;
    }
    at += length;
  }
  return true;
}

function packetOf(
  type: number,
  block: DataView,
  content: Octets,
  little: boolean,
  interfaces: readonly Interface[],
): CapturedPacket | 'broken' | null {
  if (type === SIMPLE_PACKET_BLOCK) {
    const [own] = interfaces;
    if (!own || content.length < 4) return 'broken';
    const lengthOctets = block.getUint32(0, little);
    const limit = own.snapLength === 0 ? lengthOctets : Math.min(own.snapLength, lengthOctets);
    const octets = content.subarray(4, 4 + limit);
    return { atMs: null, linkType: own.linkType, octets, lengthOctets };
  }
  if (type !== PACKET_BLOCK && type !== OLD_PACKET_BLOCK) return null;
  if (content.length < 20) return 'broken';
  const place = type === PACKET_BLOCK ? block.getUint32(0, little) : block.getUint16(0, little);
  const own = interfaces[place];
  const kept = block.getUint32(12, little);
  if (!own || kept > content.length - 20) return 'broken';
  const units = block.getUint32(4, little) * 2 ** 32 + block.getUint32(8, little);
  return {
    atMs: units / own.unitsPerMs + own.offsetMs,
    linkType: own.linkType,
    octets: content.subarray(20, 20 + kept),
    lengthOctets: block.getUint32(16, little),
  };
}

const TIME_RESOLUTION = 9;
const TIME_OFFSET = 14;

function interfaceOf(block: DataView, little: boolean): Interface {
  if (block.byteLength < 8) return { linkType: -1, snapLength: 0, unitsPerMs: 1000, offsetMs: 0 };
  let unitsPerMs = 1000;
  let offsetMs = 0;
  for (let at = 8; at + 4 <= block.byteLength; ) {
    const code = block.getUint16(at, little);
    const length = block.getUint16(at + 2, little);
    const value = at + 4;
    if (code === 0 || value + length > block.byteLength) break;
    if (code === TIME_RESOLUTION && length >= 1) {
      const exponent = block.getUint8(value);
      // The highest bit says that it is a power of two.
      unitsPerMs = (exponent & 0x80 ? 2 ** (exponent & 0x7f) : 10 ** exponent) / 1000;
    } else if (code === TIME_OFFSET && length >= 8) {
      const [high, low] = little
        ? [block.getInt32(value + 4, true), block.getUint32(value, true)]
        : [block.getInt32(value), block.getUint32(value + 4)];
      offsetMs = (high * 2 ** 32 + low) * 1000;
    }
    at = value + length + ((4 - (length % 4)) % 4);
  }
  return {
    linkType: block.getUint16(0, little),
    snapLength: block.getUint32(4, little),
    unitsPerMs,
    offsetMs,
  };
}

const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const NAMES_MAX = 1000;

/** Which names the addresses of a capture have; a record is an address and the first of its names, ended by NUL. */
function readNames(block: DataView, content: Octets, little: boolean, names: Map<string, string>): void {
  for (let at = 0; at + 4 <= content.length && names.size < NAMES_MAX; ) {
    const type = block.getUint16(at, little);
    const length = block.getUint16(at + 2, little);
    const value = content.subarray(at + 4, at + 4 + length);
    if (type === 0) return;
    const size = type === 1 ? 4 : type === 2 ? 16 : null;
    const end = size === null ? -1 : value.indexOf(0, size);
    if (size !== null && end > size) {
      const name = latin1(value, size, end);
      const address = size === 4 ? ipv4Text(value.subarray(0, 4)) : ipv6Text(value.subarray(0, 16));
      if (HOST_NAME.test(name)) names.set(address, name);
    }
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
}
