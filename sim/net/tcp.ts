/** What fits into one segment over Ethernet: 1500 less the headers of IP (20 or 40) and TCP (20). @rfc 9293 3.7.1 */
const MSS = 1460;
const MSS_IPV6 = 1440;

/** The most that one TLS record carries, and what it adds: header 5, content type 1, tag 16. @rfc 8446 5.2 */
export const RECORD_MAX = 16_384;
export const RECORD_OVERHEAD = 22;

/** One end of a TCP connection. Plain data. Nothing is ever reordered, and windows are endless. */
export interface TcpEnd {
  /** Initial sequence number. */
  readonly isn: number;
  /** How far the sequence has come since: octets on the cable, SYN and FIN count one each. */
  wire: number;
  /** How much of the peer's sequence has arrived. */
  got: number;
  /** Octets of the own stream that left (what the ends see, without TLS). */
  sent: number;
  /** Octets of the peer's stream that have arrived. */
  read: number;
  /** Data arrived that was not acknowledged yet. */
  owesAck: boolean;
  finSent: boolean;
  finSeen: boolean;
  /** This end knows nothing of the connection any more; what arrives is answered by RST. */
  gone: boolean;
}

export function newTcpEnd(isn: number): TcpEnd {
  return {
    isn,
    wire: 0,
    got: 0,
    sent: 0,
    read: 0,
    owesAck: false,
    finSent: false,
    finSeen: false,
    gone: false,
  };
}

/** The sequence number of the next octet. It wraps at 2³². @rfc 9293 3.4 */
export function seqOf(end: TcpEnd): number {
  return (end.isn + end.wire) >>> 0;
}

/** The acknowledgement number that goes with it. */
export function ackOf(end: TcpEnd, peer: TcpEnd): number {
  return end.got === 0 ? 0 : (peer.isn + end.got) >>> 0;
}

/** A segment's part of what is sent: its size on the cable, and the stream octets it completes. */
export interface Piece {
  readonly lengthOctets: number;
  readonly from: number;
  readonly to: number;
}

/** The most that one segment of a connection to this address carries. */
export function mssFor(address: string): number {
  return address.includes(':') ? MSS_IPV6 : MSS;
}

/** Cuts stream octets `from` to `to` into segments, in clear. */
export function clearPieces(from: number, to: number, mss = MSS): readonly Piece[] {
  if (to - from <= mss) return [{ lengthOctets: to - from, from, to }];
  const pieces: Piece[] = [];
  for (let at = from; at < to; at += mss) {
    const end = Math.min(to, at + mss);
    pieces.push({ lengthOctets: end - at, from: at, to: end });
  }
  return pieces;
}

/**
 * Puts stream octets `from` to `to` into TLS records and cuts these into segments. Octets count for
 * the segment that ends their record, since only a whole record can be deciphered.
 */
export function tlsPieces(from: number, to: number, mss = MSS): readonly Piece[] {
  // Where each record ends: on the cable, and in the stream.
  const ends: { readonly wire: number; readonly plain: number }[] = [];
  let wire = 0;
  for (let at = from; at < to; at += RECORD_MAX) {
    const plain = Math.min(to, at + RECORD_MAX);
    wire += plain - at + RECORD_OVERHEAD;
    ends.push({ wire, plain });
  }
  const pieces: Piece[] = [];
  let plainAt = from;
  let next = 0;
  for (let at = 0; at < wire; at += mss) {
    const end = Math.min(wire, at + mss);
    const start = plainAt;
    for (let record = ends[next]; record && record.wire <= end; record = ends[next]) {
      plainAt = record.plain;
      next++;
    }
    pieces.push({ lengthOctets: end - at, from: start, to: plainAt });
  }
  return pieces;
}
