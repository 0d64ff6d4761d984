import { plan } from '../kernel/agenda.ts';
import { SimBug } from '../kernel/assert.ts';
import type { Entry, SimTime } from '../kernel/log.ts';
import { latin1, type Octets } from '../kernel/octets.ts';
import type { Cable } from '../net/route.ts';
import { maskStartTls } from '../net/strip.ts';
import { ackOf, clearPieces, mssFor, type Piece, seqOf, tlsPieces } from '../net/tcp.ts';
import { CLOSE_NOTIFY, type FlightSegment } from '../net/tls.ts';
import { type Core, hostOfSide, hostState, mailSpec, note, otherSide, planFlight } from './core.ts';
import type { NetSent, SegmentFlags, Side, WorldEvent } from './events.ts';
import type { Connection, Flight, Lost } from './state.ts';
import { allWell, latencyNow, takeWay, type Way } from './way.ts';

/** What a slow host adds to everything it sends. */
const SLOW_MS = 3000;

/** What got lost goes out again after these times, each twice as long as the last, counted from the first … */
const RESEND_AT_MS = [1000, 3000, 7000, 15_000, 31_000, 63_000] as const;
/** … until its side gives up: on a connection after two minutes, on opening one as soon as Postfix. @rfc 9293 3.8.3 */
const GIVE_UP_AT_MS = 127_000;
const GIVE_UP_OPENING_AT_MS = 30_000;

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
  const event: NetSent = {
    kind: 'net.sent',
    side,
    flags,
    ...(shape.numbers ?? { seq: seqOf(end), ack: ackOf(end, connection[otherSide(side)]) }),
    lengthOctets: piece.lengthOctets,
    from: piece.from,
    to: piece.to,
    arrivesAt: null,
    tls: shape.tls,
    tlsSays: shape.tlsSays,
    again: 0,
  };
  end.wire += piece.lengthOctets + (flags === 'ACK' || flags === 'RST' ? 0 : 1);
  end.owesAck = false;
  const bare = flags === 'ACK' && piece.lengthOctets === 0 && flight === null;
  // What is lost is waited for: an octet never overtakes those before it.
  const carries = !bare && flags !== 'RST';
  const stuck = carries && connection.lost[side].length > 0;
  const { seq, arrivesAt } = setOut(core, connection, event, cause, stuck);
  if (arrivesAt === null) {
    if (carries) lose(core, connection, side, { seq, flight });
  } else if (bare) state.quietAt = Math.max(state.quietAt, arrivesAt);
  else planFlight(core, arrivesAt, { what: 'segment', seq, flight });
}

/** Notes a segment that leaves now, and what is changed in it on its way; `stuck` says it cannot arrive. */
function setOut(
  core: Core,
  connection: Connection,
  event: NetSent,
  cause: number,
  stuck: boolean,
): { readonly seq: number; readonly arrivesAt: SimTime | null } {
  const { state } = core;
  const { side, lengthOctets } = event;
  const from = hostOfSide(connection, side);
  let way: Way | null = null;
  if (stuck) way = null;
  else if (allWell(core)) way = { arrivesAt: state.now + connection.latencyMs, stripper: null };
  else way = takeWay(core, from, hostOfSide(connection, otherSide(side)), lengthOctets);
  const slow = side === 'server' && hostState(core, from).manners === 'slow';
  const arrivesAt = way && way.arrivesAt + (slow ? SLOW_MS : 0);
  const { seq } = note(core, { ...event, arrivesAt }, cause, connection.id);
  if (way?.stripper) overwrite(core, connection, event, way.stripper, seq);
  return { seq, arrivesAt };
}

/** Somebody on the way writes over STARTTLS where it passes in clear. The stream as it was sent stays. */
function overwrite(core: Core, connection: Connection, sent: NetSent, cable: Cable, cause: number): void {
  const { side, from, to, tls } = sent;
  const stream = core.streams.get(connection.id)?.[side];
  const protocol = mailSpec(core, connection.to).services[connection.service]?.protocol;
  if (!stream || !protocol || tls !== null || to === from) return;
  const { a, b } = cable;
  for (const { at, octets } of maskStartTls(protocol, side, stream.read(from, to))) {
    stream.alter(from + at, octets);
    const place = { from: from + at, to: from + at + octets.length };
    note(core, { kind: 'net.altered', side, ...place, a, b, text: latin1(octets) }, cause, connection.id);
  }
}

/** A segment got lost. The first that does sets the time at which it and those behind it go out again. */
function lose(core: Core, connection: Connection, side: Side, segment: Lost): void {
  connection.lost[side].push(segment);
  if (connection.lost[side].length > 1) return;
  const at = core.state.now + RESEND_AT_MS[0];
  const what = { what: 'again', seq: segment.seq, times: 1 } as const;
  if (connection.phase === 'opening') planFlight(core, at, { ...what, rests: false });
  else {
    // Nobody waits for this: the world rests, and a person may put the cable back before its time.
    core.state.losing.add(loserOf(connection, side));
    plan(core.state.agenda, at, { ...what, rests: true });
  }
}

/**
 * Sends again what one side lost since entry `lost`, the `times`th time. Returns false once that side
 * has given up. @rfc 9293 3.8.1
 */
export function sendAgain(
  core: Core,
  connection: Connection,
  lost: Entry<WorldEvent>,
  times: number,
): boolean {
  if (lost.event.kind !== 'net.sent') throw new SimBug(`entry ${lost.seq} is no segment`);
  const { side } = lost.event;
  const segments = connection.lost[side];
  if (segments[0]?.seq !== lost.seq) return true;
  const opening = connection.phase === 'opening';
  const giveUpAt = opening ? GIVE_UP_OPENING_AT_MS : GIVE_UP_AT_MS;
  const nextAt = RESEND_AT_MS[times] ?? giveUpAt;
  if (core.state.now - lost.at >= giveUpAt) return false;
  const first = resend(core, connection, segments[0], times);
  if (first !== null) {
    for (const segment of segments.slice(1)) resend(core, connection, segment, 1);
    forgetLost(core, connection, side);
    return true;
  }
  const what = { what: 'again', seq: lost.seq, times: times + 1 } as const;
  const at = lost.at + Math.min(nextAt, giveUpAt);
  if (opening) planFlight(core, at, { ...what, rests: false });
  else plan(core.state.agenda, at, { ...what, rests: true });
  return true;
}

/** Sends one lost segment again; null where it gets lost once more. */
function resend(core: Core, connection: Connection, { seq, flight }: Lost, times: number): SimTime | null {
  const entry = core.log.entries[seq];
  if (entry?.event.kind !== 'net.sent') throw new SimBug(`entry ${seq} is no segment`);
  const { event } = entry;
  const ack = ackOf(connection[event.side], connection[otherSide(event.side)]);
  const left = setOut(core, connection, { ...event, ack, again: times }, seq, false);
  if (left.arrivesAt !== null) planFlight(core, left.arrivesAt, { what: 'segment', seq: left.seq, flight });
  return left.arrivesAt;
}

/** When a side gives up on what it lost on a standing connection; null where it lost nothing. */
export function givesUpAt(core: Core, lost: readonly Lost[]): SimTime | null {
  const first = core.log.entries[lost[0]?.seq ?? -1];
  return first ? first.at + GIVE_UP_AT_MS : null;
}

/** One side waits no longer to send again: it arrived, or this side is gone. */
export function forgetLost(core: Core, connection: Connection, side: Side): void {
  core.state.losing.delete(loserOf(connection, side));
  connection.lost[side].length = 0;
}

function loserOf({ id }: Connection, side: Side): string {
  return `${id} ${side}`;
}

/** Tells whether something that got lost would arrive now: then its time is waited for. */
export function canCatchUp(core: Core): boolean {
  const { losing, connections } = core.state;
  for (const loser of losing) {
    const connection = connections.get(Number.parseInt(loser, 10));
    if (connection && latencyNow(core, connection.from, connection.to) !== null) return true;
  }
  return false;
}
