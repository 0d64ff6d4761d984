import type { Entry, NetSent, Octets, WorldEvent } from '@/sim/index';
import { FINISHED_OCTETS, RECORD_MAX, RECORD_OVERHEAD } from '@/sim/net/index';
import { CLEAR_ALERT, clientFinished, clientHello, sealedRecord, serverFlight } from './tls-octets';

/** What a part of a stream is on the cable. `left-out` was said in clear and is not shown. */
type ChunkKind =
  | 'clear'
  | 'left-out'
  | 'record'
  | 'client-hello'
  | 'server-flight'
  | 'finished'
  | 'alert'
  | 'close';

/** A part of what one side put on the cable, where it stands there, and where it is shown. */
interface Chunk {
  readonly kind: ChunkKind;
  readonly cableFrom: number;
  readonly cableOctets: number;
  readonly shownFrom: number;
  readonly shownOctets: number;
  /** Octets of the side's own stream. */
  readonly plainFrom: number;
}

/** A record of TLS on the cable. */
export interface TlsRecord {
  /** The first octet of its header: 20 change_cipher_spec, 21 alert, 22 handshake, 23 application_data. */
  readonly contentType: number;
  /** Where it stands, as shown, its header of five octets included. */
  readonly from: number;
  readonly to: number;
  /** What its ends know that it is: `Certificate`, `close_notify`; null for what they say themselves. */
  readonly says: string | null;
}

/** What TLS's own messages are, record by record. */
const OWN_RECORDS: Readonly<Partial<Record<ChunkKind, readonly string[]>>> = {
  'client-hello': ['ClientHello'],
  'server-flight': [
    'ServerHello',
    'ChangeCipherSpec',
    'EncryptedExtensions',
    'Certificate',
    'CertificateVerify',
    'Finished',
  ],
  finished: ['ChangeCipherSpec', 'Finished'],
  alert: ['alert: unexpected_message'],
  close: ['close_notify'],
};

export interface CableSource {
  readonly entries: readonly Entry<WorldEvent>[];
  /** Octets of this side's stream, as its ends see them. */
  readonly plain: (from: number, to: number) => Octets;
  /** Whether TLS is taken off: records show what is in them, and its own messages are not there. */
  readonly inClear: boolean;
  /** Octets of the stream that are not shown: STARTTLS itself, where TLS is taken off. */
  readonly leftOut: { readonly from: number; readonly to: number } | null;
}

const NOTHING = new Uint8Array(0);

/**
 * What one side of a connection put on the cable, made from its segments' entries: its own octets, and around them the
 * records of TLS, whose content is filler. Offsets count from the octet after SYN.
 */
export class CableSide {
  /** The initial sequence number; it is also the key of the filler. */
  readonly isn: number;
  private readonly source: CableSource;
  private readonly chunks: Chunk[] = [];
  private cableOctets = 0;
  private shownOctets = 0;
  private latest: { readonly chunk: Chunk; readonly octets: Octets } | null = null;

  constructor(isn: number, source: CableSource) {
    this.isn = isn;
    this.source = source;
  }

  /** Takes in the segment of the entry at `place`, which must come after those before it. */
  take({ seq, connection }: Entry<WorldEvent>, event: NetSent): void {
    const { lengthOctets, tls, tlsSays, from, to, side } = event;
    // What belongs to a flight or record that began before is there already; so is what is sent again.
    if (lengthOctets === 0 || this.offsetOf(event.seq) < this.cableOctets) return;
    if (tls === null) this.clear(from, to);
    else if (tls === 'handshake') {
      const hello = side === 'client' ? 'client-hello' : 'server-flight';
      if (tlsSays === 'Finished') this.own('finished', 6 + FINISHED_OCTETS);
      else if (lengthOctets === CLEAR_ALERT.length) this.own('alert', lengthOctets);
      else this.own(hello, this.build(hello, 0).length);
    } else if (tlsSays !== null) this.own('close', lengthOctets);
    else this.records(from, this.endOfSend(seq, connection, event));
  }

  /** The place of a sequence number, counted from the octet after SYN. */
  offsetOf(seq: number): number {
    return (seq - this.isn - 1) >>> 0;
  }

  /** Where an octet on the cable is shown. They differ where TLS is taken off. A FIN counts one more. */
  shownAt(offset: number): number {
    if (!this.source.inClear) return offset;
    const past = Math.max(0, offset - this.cableOctets);
    const chunk = this.chunkAt(offset - past, 'cableFrom');
    if (!chunk) return past;
    return chunk.shownFrom + Math.min(offset - past - chunk.cableFrom, chunk.shownOctets) + past;
  }

  /** The octets shown at `from` to `to`. */
  read(from: number, to: number): Octets {
    const octets = new Uint8Array(Math.max(0, to - from));
    for (let at = from; at < to; ) {
      const chunk = this.chunkAt(at, 'shownFrom');
      const end = chunk ? Math.min(to, chunk.shownFrom + chunk.shownOctets) : at;
      if (!chunk || end <= at) break;
      octets.set(this.shown(chunk, at - chunk.shownFrom, end - chunk.shownFrom), at - from);
      at = end;
    }
    return octets;
  }

  /** The records of TLS of which octets lie between `from` and `to`; a long one reaches beyond them. */
  recordsIn(from: number, to: number): readonly TlsRecord[] {
    const records: TlsRecord[] = [];
    let chunk = this.chunkAt(from, 'shownFrom');
    while (chunk && chunk.shownFrom < to) {
      const { kind, shownFrom, shownOctets } = chunk;
      const end = shownFrom + shownOctets;
      if (kind !== 'clear' && kind !== 'left-out') {
        const octets = this.shown(chunk, 0, shownOctets);
        const names = OWN_RECORDS[kind];
        for (let at = 0, place = 0; at < octets.length; place++) {
          const next = at + 5 + ((octets[at + 3] ?? 0) << 8) + (octets[at + 4] ?? 0);
          const contentType = octets[at] ?? 0;
          const record = {
            contentType,
            from: shownFrom + at,
            to: shownFrom + next,
            says: names?.[place] ?? null,
          };
          if (record.to > from && record.from < to) records.push(record);
          at = next;
        }
      }
      chunk = end < this.shownOctets ? this.chunkAt(end, 'shownFrom') : undefined;
    }
    return records;
  }

  private clear(from: number, to: number): void {
    const { leftOut } = this.source;
    const cuts = leftOut ? [leftOut.from, leftOut.to].filter((cut) => cut > from && cut < to) : [];
    let start = from;
    for (const end of [...cuts, to]) {
      const isLeftOut = leftOut !== null && start >= leftOut.from && start < leftOut.to;
      this.add(isLeftOut ? 'left-out' : 'clear', end - start, isLeftOut ? 0 : end - start, start);
      start = end;
    }
  }

  /** Records of what was sent at once. */
  private records(from: number, to: number): void {
    for (let at = from; at < to; at += RECORD_MAX) {
      const octets = Math.min(RECORD_MAX, to - at);
      this.add(
        'record',
        octets + RECORD_OVERHEAD,
        this.source.inClear ? octets : octets + RECORD_OVERHEAD,
        at,
      );
    }
  }

  /** A message of TLS itself. */
  private own(kind: ChunkKind, octets: number): void {
    this.add(kind, octets, this.source.inClear ? 0 : octets, 0);
  }

  private add(kind: ChunkKind, cableOctets: number, shownOctets: number, plainFrom: number): void {
    const [cableFrom, shownFrom] = [this.cableOctets, this.shownOctets];
    this.chunks.push({ kind, cableFrom, cableOctets, shownFrom, shownOctets, plainFrom });
    this.cableOctets += cableOctets;
    this.shownOctets += shownOctets;
  }

  /**
   * Where the octets end that were sent at once with this segment's: its records begin here, and their segments follow
   * in the log. They have all come when they are as long as records of so many octets must be.
   */
  private endOfSend(place: number, connection: number | null, first: NetSent): number {
    const { entries } = this.source;
    let octets = 0;
    let { to } = first;
    for (let i = place; i < entries.length; i++) {
      const entry = entries[i];
      if (entry?.event.kind !== 'net.sent' || entry.connection !== connection) continue;
      const { event } = entry;
      if (event.side !== first.side || event.again > 0 || event.lengthOctets === 0) continue;
      octets += event.lengthOctets;
      to = event.to;
      const plain = to - first.from;
      if (octets === plain + RECORD_OVERHEAD * Math.ceil(plain / RECORD_MAX)) break;
    }
    return to;
  }

  private chunkAt(offset: number, by: 'cableFrom' | 'shownFrom'): Chunk | undefined {
    const { chunks } = this;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((chunks[middle]?.[by] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return chunks[low - 1];
  }

  private shown(chunk: Chunk, from: number, to: number): Octets {
    if (chunk.kind === 'clear' || this.source.inClear)
      return this.source.plain(chunk.plainFrom + from, chunk.plainFrom + to);
    if (this.latest?.chunk !== chunk)
      this.latest = { chunk, octets: this.build(chunk.kind, chunk.cableFrom, chunk.cableOctets) };
    return this.latest.octets.subarray(from, to);
  }

  private build(kind: ChunkKind, offset: number, octets = 0): Octets {
    switch (kind) {
      case 'client-hello':
        return clientHello(this.isn, offset);
      case 'server-flight':
        return serverFlight(this.isn, offset);
      case 'finished':
        return clientFinished(this.isn, offset);
      case 'alert':
        return CLEAR_ALERT;
      case 'record':
      case 'close':
        return sealedRecord(octets, this.isn, offset);
      default:
        return NOTHING;
    }
  }
}
