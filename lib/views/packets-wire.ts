import type { Segment } from '@/lib/capture/frames';
import { field, hexText, numberAt, type PacketLayer } from './packets-field';
import { flagsText } from './packets-row';

const ETHERNET_OCTETS = 14;

const macText = (octets: Uint8Array, at: number): string =>
  Array.from(octets.subarray(at, at + 6), (octet) => octet.toString(16).padStart(2, '0')).join('-');

/** Ethernet II, with the wire on which the frame was taken. */
export function ethernetLayer(octets: Uint8Array, wire: string): PacketLayer {
  const type = numberAt(octets, 12, 2);
  const version = type === 0x0800 ? 'IPv4' : 'IPv6';
  return {
    title: 'Ethernet',
    summary: `on ${wire}, ${octets.length} octets`,
    of: 'frame',
    from: 0,
    to: ETHERNET_OCTETS,
    fields: [
      field('To', macText(octets, 0), 0, 6, 'The next one on this wire: the receiver, or the router.'),
      field('From', macText(octets, 6), 6, 6),
      field('Content', `${version} (${hexText(type)})`, 12, 2),
    ],
  };
}

/** IPv4 or IPv6; `from` and `to` are the addresses as text. */
export function ipLayer(octets: Uint8Array, from: string, to: string): PacketLayer {
  const at = ETHERNET_OCTETS;
  const six = (octets[at] ?? 0) >> 4 === 6;
  const layer = { title: six ? 'IPv6' : 'IPv4', summary: `${from} to ${to}`, of: 'frame', from: at } as const;
  const protocol = (octets[at + (six ? 6 : 9)] ?? 0) === 6 ? 'TCP (6)' : 'UDP (17)';
  const limit = 'Each router on the way takes one off; at 0 the packet is thrown away.';
  if (six) {
    return {
      ...layer,
      to: at + 40,
      fields: [
        field('Version', '6', at, 1),
        field('Length of content', `${numberAt(octets, at + 4, 2)}`, at + 4, 2),
        field('Content', protocol, at + 6, 1),
        field('Hop limit', `${octets[at + 7]}`, at + 7, 1, limit),
        field('From', from, at + 8, 16),
        field('To', to, at + 24, 16),
      ],
    };
  }
  return {
    ...layer,
    to: at + 20,
    fields: [
      field('Version, header', '4, 20 octets', at, 1),
      field('Length in all', `${numberAt(octets, at + 2, 2)}`, at + 2, 2),
      field('Flags', 'don’t fragment', at + 6, 2),
      field('Time to live', `${octets[at + 8]}`, at + 8, 1, limit),
      field('Content', protocol, at + 9, 1),
      field(
        'Checksum',
        `${hexText(numberAt(octets, at + 10, 2))}, right`,
        at + 10,
        2,
        'Of this header alone.',
      ),
      field('From', from, at + 12, 4),
      field('To', to, at + 16, 4),
    ],
  };
}

/** TCP with its options; `at` is where it begins. */
export function tcpLayer(
  octets: Uint8Array,
  at: number,
  body: Segment,
  relative: { readonly seq: number | null; readonly ack: number | null },
): PacketLayer {
  const [from, to] = [numberAt(octets, at, 2), numberAt(octets, at + 2, 2)];
  const length = ((octets[at + 12] ?? 0) >> 4) * 4;
  const counted = (raw: number, number: number | null): string =>
    number === null ? `${raw}` : `${number} (raw ${raw})`;
  const flags = flagsText(body.bits);
  const payload = body.payloadTo - body.payloadFrom;
  const acknowledges = (body.bits & 16) !== 0;
  const fields = [
    field('Source port', `${from}`, at, 2),
    field('Destination port', `${to}`, at + 2, 2),
    field(
      'Sequence number',
      counted(body.seq, relative.seq),
      at + 4,
      4,
      'The place of its first octet in the stream.',
    ),
    field(
      'Acknowledges',
      acknowledges ? counted(body.ack, relative.ack) : 'none',
      at + 8,
      4,
      acknowledges ? 'The octet that is expected next: all before it has come.' : null,
    ),
    field('Header', `${length} octets`, at + 12, 1),
    field('Flags', `${flags} (${hexText(body.bits, 2)})`, at + 13, 1),
    field(
      'Window',
      `${numberAt(octets, at + 14, 2)}`,
      at + 14,
      2,
      'How much the other side may send unasked.',
    ),
    field(
      'Checksum',
      `${hexText(numberAt(octets, at + 16, 2))}, right`,
      at + 16,
      2,
      'Of the addresses and all that follows.',
    ),
  ];
  if (length > 20) {
    const mss = numberAt(octets, at + 22, 2);
    fields.push(
      field('Option: segment size', `at most ${mss} octets`, at + 20, 4),
      field('Option: window scale', `windows count × 2^${octets[at + 27]}`, at + 24, 4),
    );
  }
  const summary = `port ${from} to ${to}, ${flags}${payload > 0 ? `, ${payload} octets` : ''}`;
  return { title: 'TCP', summary, of: 'frame', from: at, to: at + length, fields };
}

/** UDP; `at` is where it begins. */
export function udpLayer(octets: Uint8Array, at: number): PacketLayer {
  const [from, to] = [numberAt(octets, at, 2), numberAt(octets, at + 2, 2)];
  return {
    title: 'UDP',
    summary: `port ${from} to ${to}`,
    of: 'frame',
    from: at,
    to: at + 8,
    fields: [
      field('Source port', `${from}`, at, 2),
      field('Destination port', `${to}`, at + 2, 2),
      field('Length', `${numberAt(octets, at + 4, 2)}`, at + 4, 2),
      field('Checksum', `${hexText(numberAt(octets, at + 6, 2))}, right`, at + 6, 2),
    ],
  };
}
