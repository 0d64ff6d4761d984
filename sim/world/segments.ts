import type { Entry } from '../kernel/log.ts';
import type { Octets } from '../kernel/octets.ts';
import { ackOf, clearPieces, mssFor, type Piece, seqOf, tlsPieces } from '../net/tcp.ts';
import { CLOSE_NOTIFY, type FlightSegment } from '../net/tls.ts';
import { type Core, hostOfSide, hostState, latencyNow, note, otherSide, planFlight } from './core.ts';
import type { NetSent, SegmentFlags, Side, WorldEvent } from './events.ts';
import type { Connection, Flight } from './state.ts';

/** What a slow host adds to everything it sends. */
const SLOW_MS = 3000;

/** A lost segment goes out again after these times, counted from the first; then its side gives up. */
const RESEND_AT_MS = [1000, 3000, 7000, 15_000] as const;
const GIVE_UP_AT_MS = 30_000;

interface Shape {
  readonly flags: SegmentFlags;
  readonly piece: Piece;
  readonly tls: NetSent['tls'];
  readonly tlsSays: string | null;
  readonly flight: Flight | null;
  /** Numbers other than those of the own sequence. */
  readonly numbers?: { readonly seq: number; readonly ack: number };
}

/** Sends octets of a side's own stream: they are kept, cut into segments and planned to arrive. */
export function sendOctets(
  core: Core,
  connection: Connection,
  side: Side,
  octets: Octets,
  cause: number,
): void {
  const end = connection[side];
  if (end.gone || end.finSent || octets.length === 0) return;
  core.streams.get(connection.id)?.[side].append(octets);
  const from = end.sent;
  end.sent += octets.length;
  const secured = (side === 'client' ? connection.clientTls : connection.serverTls) === 'secured';
  const mss = mssFor(connection.address);
  const pieces = secured ? tlsPieces(from, end.sent, mss) : clearPieces(from, end.sent, mss);
  const tls = secured ? 'record' : null;
  for (const piece of pieces) {
    sendSegment(core, connection, side, { flags: 'ACK', piece, tls, tlsSays: null, flight: null }, cause);
  }
}

/** Sends a segment without stream octets: SYN, a pure ACK, FIN, RST. */
export function sendBare(
  core: Core,
  connection: Connection,
  side: Side,
  flags: SegmentFlags,
  cause: number,
  flight: Flight | null = null,
): void {
  const { sent } = connection[side];
  const piece = { lengthOctets: 0, from: sent, to: sent };
  sendSegment(core, connection, side, { flags, piece, tls: null, tlsSays: null, flight }, cause);
}

/**
 * Refuses what came to an end that knows nothing of the connection: a segment that acknowledges something is answered
 * at the number it expects, one that does not (SYN) at 0. @rfc 9293 3.10.7.1
 */
export function sendRefusal(
  core: Core,
  connection: Connection,
  side: Side,
  refused: NetSent,
  cause: number,
): void {
  const end = connection[side];
  const numbers =
    refused.flags === 'SYN'
      ? { seq: 0, ack: ackOf(end, connection[otherSide(side)]) }
      : { seq: refused.ack, ack: 0 };
  const piece = { lengthOctets: 0, from: end.sent, to: end.sent };
  sendSegment(
    core,
    connection,
    side,
    { flags: 'RST', piece, tls: null, tlsSays: null, flight: null, numbers },
    cause,
  );
}

/** Sends a flight of TLS's own messages; `meaning` counts for its last segment. */
export function sendFlight(
  core: Core,
  connection: Connection,
  side: Side,
  flight: readonly FlightSegment[],
  meaning: Flight,
  cause: number,
): void {
  const { sent } = connection[side];
  const last = flight.length - 1;
  for (const [i, { lengthOctets, says }] of flight.entries()) {
    const piece = { lengthOctets, from: sent, to: sent };
    const shape: Shape = {
      flags: 'ACK',
      piece,
      tls: 'handshake',
      tlsSays: says,
      flight: i === last ? meaning : 'part',
    };
    sendSegment(core, connection, side, shape, cause);
  }
}

/** Ends a TLS session in order, as a record of its own. @rfc 8446 6.1 */
export function sendGoodbye(core: Core, connection: Connection, side: Side, cause: number): void {
  const { sent } = connection[side];
  const { lengthOctets, says } = CLOSE_NOTIFY;
  const piece = { lengthOctets, from: sent, to: sent };
  const shape: Shape = { flags: 'ACK', piece, tls: 'record', tlsSays: says, flight: 'part' };
  sendSegment(core, connection, side, shape, cause);
}

function sendSegment(core: Core, connection: Connection, side: Side, shape: Shape, cause: number): void {
  const { state } = core;
  const end = connection[side];
  const { flags, piece, flight } = shape;
  const arrivesAt = arrivalOf(core, connection, side);
  const entry = note(
    core,
    {
      kind: 'net.sent',
      side,
      flags,
      ...(shape.numbers ?? { seq: seqOf(end), ack: ackOf(end, connection[otherSide(side)]) }),
      lengthOctets: piece.lengthOctets,
      from: piece.from,
      to: piece.to,
      arrivesAt,
      tls: shape.tls,
      tlsSays: shape.tlsSays,
      again: 0,
    },
    cause,
    connection.id,
  );
  end.wire += piece.lengthOctets + (flags === 'ACK' || flags === 'RST' ? 0 : 1);
  end.owesAck = false;
  const bare = flags === 'ACK' && piece.lengthOctets === 0 && flight === null;
  if (arrivesAt === null) {
    // One lost segment stands for all behind it: they would wait for it anyway.
    if (bare || flags === 'RST' || connection.resending[side]) return;
    connection.resending[side] = true;
    planFlight(core, state.now + RESEND_AT_MS[0], { what: 'again', seq: entry.seq, flight, times: 1 });
  } else if (bare) state.quietAt = Math.max(state.quietAt, arrivesAt);
  else planFlight(core, arrivesAt, { what: 'segment', seq: entry.seq, flight });
}

/** When a segment that leaves now will be there; null where it gets lost. */
function arrivalOf(core: Core, connection: Connection, side: Side): number | null {
  const { state } = core;
  const quiet = state.down.size === 0 && state.cut.size === 0;
  const latency = quiet ? connection.latencyMs : latencyNow(core, connection.from, connection.to);
  if (latency === null) return null;
  const slow = side === 'server' && hostState(core, hostOfSide(connection, side)).manners === 'slow';
  return state.now + latency + (slow ? SLOW_MS : 0);
}

/**
 * Sends a lost segment again. Returns false once its side has given up on it.
 * @rfc 9293 3.8.1
 */
export function sendAgain(
  core: Core,
  connection: Connection,
  lost: Entry<WorldEvent>,
  event: NetSent,
  flight: Flight | null,
  times: number,
): boolean {
  const firstAt = lost.at;
  if (times > RESEND_AT_MS.length) return false;
  const arrivesAt = arrivalOf(core, connection, event.side);
  const entry = note(core, { ...event, arrivesAt, again: times }, lost.seq, connection.id);
  if (arrivesAt !== null) {
    connection.resending[event.side] = false;
    planFlight(core, arrivesAt, { what: 'segment', seq: entry.seq, flight });
    return true;
  }
  const nextAt = firstAt + (RESEND_AT_MS[times] ?? GIVE_UP_AT_MS);
  planFlight(core, nextAt, { what: 'again', seq: lost.seq, flight, times: times + 1 });
  return true;
}
