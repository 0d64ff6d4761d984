import type {
  DnsEvent,
  Entry,
  NetAltered,
  NetSent,
  Octets,
  Side,
  SimTime,
  WorldEvent,
  WorldSpec,
} from '@/sim/index';
import { mssFor } from '@/sim/net/index';
import { CableSide, type TlsRecord } from './cable';
import { type Datagram, datagramOf } from './datagram';
import { type Clearing, clearingsOf } from './in-clear';
import { ETHERNET_OCTETS, frameOf, ipHeaderOctets, PROTOCOL_TCP, PROTOCOL_UDP } from './ip';
import { bitsOf, TCP_BITS, TCP_CHECKSUM_AT, type TcpHead, tcpHeaderOctets, writeTcp } from './tcp-segment';
import { type Hop, type Wiring, wiringOf } from './wiring';

/** What a capture is made from: a world's log, its data and its streams. */
export interface CaptureSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  readonly octets: (connection: number, side: Side, from: number, to: number) => Octets;
}

/** `opaque`: what crossed the wire. `clear`: what it would have been without TLS, and each frame says so. */
export type TlsShown = 'opaque' | 'clear';

/** One end of a packet. */
export interface PacketEnd {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** A frame as it left its sender, without its octets: `Capture.octets` makes those when they are wanted. */
export interface Frame {
  /** Counts from 1. */
  readonly number: number;
  /** The log entry that tells of it. */
  readonly seq: number;
  readonly at: SimTime;
  /** Null: it got lost on the way. */
  readonly arrivesAt: SimTime | null;
  readonly from: PacketEnd;
  readonly to: PacketEnd;
  readonly hop: Hop;
  readonly lengthOctets: number;
  /** Plain sentences that go with it into a file. */
  readonly comments: readonly string[];
  readonly body: Segment | Datagram;
}

/** A TCP segment in a frame. */
export interface Segment extends TcpHead {
  readonly kind: 'tcp';
  readonly connection: number;
  readonly side: Side;
  /** Octets of its side as shown, counted from the one after SYN. */
  readonly payloadFrom: number;
  readonly payloadTo: number;
  readonly sent: NetSent;
}

interface Stream {
  readonly client: PacketEnd;
  readonly server: PacketEnd;
  readonly clearing: Clearing | null;
  readonly sides: { client: CableSide | null; server: CableSide | null };
  /** What each side acknowledged last, as shown; null before it did. */
  readonly acked: { client: number | null; server: number | null };
}

/**
 * A world's log as frames, one for each segment and DNS message that left a host, in the order of the log.
 *
 * Taken where they leave: on the sender's own wire, at the moment of sending, with the sender's Ethernet address and
 * that of the receiver or of the wire's router. So lost frames are there too, and say that they got lost. What no host
 * sent (a refusal for want of a way) makes no frame. `update` takes in what the log has got since.
 */
export class Capture {
  readonly frames: Frame[] = [];
  readonly wiring: Wiring;
  private readonly source: CaptureSource;
  private readonly clearings: ReadonlyMap<number, Clearing>;
  private readonly streams = new Map<number, Stream>();
  private read = 0;

  /** With `clear` the log must not grow any more: whether a session comes under TLS is looked up before. */
  constructor(source: CaptureSource, tls: TlsShown = 'opaque') {
    this.source = source;
    this.wiring = wiringOf(source.spec);
    this.clearings = tls === 'clear' ? clearingsOf(source.entries, source.spec) : new Map();
  }

  /** Takes in the entries that are new, up to `now`. */
  update(now: SimTime = Number.POSITIVE_INFINITY): void {
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      const { event } = entry;
      if (event.kind === 'net.sent') this.segment(entry, event);
      else if (event.kind === 'net.altered') this.alter(entry.cause, event);
      else if (event.kind === 'connection.opening') this.open(entry);
      else if (event.kind === 'dns.asked' || event.kind === 'dns.answered') this.message(entry, event);
    }
  }

  /** All octets of a frame, from Ethernet's header on. */
  octets({ body, from, to, hop }: Frame): Octets {
    const parcel = { hop, from: from.address, to: to.address };
    if (body.kind === 'udp') {
      const udp = { ...parcel, protocol: PROTOCOL_UDP, checksumAt: 6 } as const;
      return frameOf(udp, body.octets.length, (octets, at) => octets.set(body.octets, at));
    }
    const headerOctets = tcpHeaderOctets(body.bits);
    const payload = this.payload(body);
    const tcp = { ...parcel, protocol: PROTOCOL_TCP, checksumAt: TCP_CHECKSUM_AT } as const;
    return frameOf(tcp, headerOctets + payload.length, (octets, at) => {
      writeTcp(octets, at, body, [from.port, to.port], to.address);
      octets.set(payload, at + headerOctets);
    });
  }

  /** What a segment carries, as shown. */
  payload({ connection, side, payloadFrom, payloadTo }: Segment): Octets {
    return this.streams.get(connection)?.sides[side]?.read(payloadFrom, payloadTo) ?? NOTHING;
  }

  /** The records of TLS that a segment carries parts of. */
  records({ connection, side, payloadFrom, payloadTo }: Segment): readonly TlsRecord[] {
    return this.streams.get(connection)?.sides[side]?.recordsIn(payloadFrom, payloadTo) ?? [];
  }

  /** Sequence and acknowledgement number counted from the beginning, as people read them; null where there is none. */
  relative({ connection, side, seq, ack, bits }: Segment): {
    readonly seq: number | null;
    readonly ack: number | null;
  } {
    const sides = this.streams.get(connection)?.sides;
    const own = sides?.[side];
    const peer = sides?.[side === 'client' ? 'server' : 'client'];
    const acks = (bits & TCP_BITS.ack) !== 0;
    return {
      seq: own ? (seq - own.isn) >>> 0 : null,
      ack: acks && peer ? (ack - peer.isn) >>> 0 : null,
    };
  }

  private open({ connection, event }: Entry<WorldEvent>): void {
    if (event.kind !== 'connection.opening' || connection === null) return;
    const { from, fromAddress, fromPort, to, address, port } = event;
    if (fromAddress === null || to === null) return;
    const clearing = this.clearings.get(connection) ?? null;
    this.streams.set(connection, {
      client: { host: from, address: fromAddress, port: fromPort },
      server: { host: to, address, port: clearing?.port ?? port },
      clearing,
      sides: { client: null, server: null },
      acked: { client: null, server: null },
    });
  }

  private segment(entry: Entry<WorldEvent>, sent: NetSent): void {
    const { connection } = entry;
    const stream = connection === null ? undefined : this.streams.get(connection);
    if (connection === null || !stream) return;
    const { side, flags, lengthOctets } = sent;
    if (flags === 'SYN' || flags === 'SYN-ACK')
      stream.sides[side] ??= new CableSide(sent.seq, this.cableSource(connection, side, stream));
    const own = stream.sides[side];
    own?.take(entry, sent);
    const peer = stream.sides[side === 'client' ? 'server' : 'client'];
    const offset = own && flags !== 'SYN' && flags !== 'SYN-ACK' ? own.offsetOf(sent.seq) : 0;
    const payloadFrom = own?.shownAt(offset) ?? 0;
    const payloadTo = own?.shownAt(offset + lengthOctets) ?? 0;
    const payloadOctets = payloadTo - payloadFrom;
    const isPlain = stream.clearing === null;
    const ack = isPlain || !peer || sent.ack === 0 ? sent.ack : shownNumber(peer, sent.ack);
    // Without TLS its own messages are not there, and nobody acknowledges them.
    const isBare = flags === 'ACK' && payloadOctets === 0;
    if (!isPlain && isBare && (lengthOctets > 0 || ack === stream.acked[side])) return;
    if (sent.ack !== 0) stream.acked[side] = ack;
    const seq =
      isPlain || !own || flags === 'SYN' || flags === 'SYN-ACK' ? sent.seq : shownNumber(own, sent.seq);
    const isFull = payloadOctets === mssFor(stream.server.address);
    const bits = bitsOf(flags, sent.ack, payloadOctets, isFull);
    const from = stream[side];
    const to = side === 'client' ? stream.server : stream.client;
    const body: Segment = { kind: 'tcp', connection, side, bits, seq, ack, payloadFrom, payloadTo, sent };
    const headers = ETHERNET_OCTETS + ipHeaderOctets(to.address) + tcpHeaderOctets(bits);
    this.add(
      entry,
      sent.arrivesAt,
      from,
      to,
      headers + payloadOctets,
      commentsOn(sent, bits, stream.clearing),
      body,
    );
  }

  /** The frame stays as it left; what arrived in its place stands in its comment. */
  private alter(cause: number | null, { a, b, text }: NetAltered): void {
    const place = this.frames.findLastIndex(({ seq }) => seq === cause);
    const frame = this.frames[place];
    if (!frame) return;
    const comment = `Written over on the cable from ${a} to ${b}: “${text}” arrived there.`;
    this.frames[place] = { ...frame, comments: [...frame.comments, comment] };
  }

  private cableSource(connection: number, side: Side, { clearing }: Stream) {
    const { entries, octets } = this.source;
    return {
      entries,
      plain: (from: number, to: number) => octets(connection, side, from, to),
      inClear: clearing !== null,
      leftOut: clearing?.upgrade?.[side] ?? null,
    };
  }

  private message(
    entry: Entry<WorldEvent>,
    event: DnsEvent & { readonly kind: 'dns.asked' | 'dns.answered' },
  ): void {
    const datagram = datagramOf(event, this.source.spec);
    if (!datagram) return;
    const { from, to, body } = datagram;
    const lengthOctets = ETHERNET_OCTETS + ipHeaderOctets(to.address) + body.octets.length;
    this.add(entry, event.arrivesAt, from, to, lengthOctets, event.arrivesAt === null ? [LOST] : [], body);
  }

  private add(
    { seq, at }: Entry<WorldEvent>,
    arrivesAt: SimTime | null,
    from: PacketEnd,
    to: PacketEnd,
    lengthOctets: number,
    comments: readonly string[],
    body: Frame['body'],
  ): void {
    const hop = this.wiring.hop(from.host, to.host);
    this.frames.push({
      number: this.frames.length + 1,
      seq,
      at,
      arrivesAt,
      from,
      to,
      hop,
      lengthOctets,
      comments,
      body,
    });
  }
}

const NOTHING = new Uint8Array(0);
const LOST = 'Lost on the way: it never arrived.';

/** Where a sequence number stands once TLS is taken off. */
function shownNumber(side: CableSide, number: number): number {
  return (side.isn + 1 + side.shownAt(side.offsetOf(number))) >>> 0;
}

function commentsOn(sent: NetSent, bits: number, clearing: Clearing | null): readonly string[] {
  const comments: string[] = [];
  if (sent.arrivesAt === null) comments.push(LOST);
  if (sent.again > 0) comments.push(`Sent again, time ${sent.again}.`);
  if (clearing && (bits & TCP_BITS.syn) !== 0) comments.push(sessionComment(clearing));
  if (clearing && sent.tls === 'record')
    comments.push('Under TLS in truth: nobody on the way could read this.');
  return comments;
}

function sessionComment({ truePort, port, upgrade }: Clearing): string {
  const shown = port === truePort ? 'in clear' : `in clear on port ${port}`;
  const without = upgrade === null ? 'its handshake' : 'STARTTLS and the handshake';
  return `In truth this session on port ${truePort} came under TLS. It is shown ${shown}, without ${without}: lengths and numbers are not the true ones.`;
}
