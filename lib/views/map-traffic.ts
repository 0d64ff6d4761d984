import type { NetSent, ServiceProtocol, SimTime } from '@/sim/index';
import type { MapCable, MapExchange, MapSegment } from './map-scene';
import type { SegmentLabel } from './segment-label';
import { pieceAt, placeBehind, type WireConnection } from './wire-index';

/** A segment as the map draws it: on its way, landed, or lost. */
export interface Flight {
  readonly seq: number;
  readonly at: SimTime;
  /** Null: it got lost. */
  readonly arrivesAt: SimTime | null;
  readonly side: 'client' | 'server';
  readonly label: SegmentLabel;
  readonly encryptedOctets: number | null;
  /** Segments that left in one burst are drawn as one. */
  readonly pieces: number;
  /** Counts what was drawn since a person last did something. */
  readonly step: number;
}

type Exchange = { -readonly [K in keyof MapExchange]: MapExchange[K] };

/** One connection as far as the map has seen it. */
export interface Link {
  readonly wire: WireConnection;
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: ServiceProtocol | null;
  readonly relay: boolean;
  readonly latencyMs: number | null;
  phase: 'opening' | 'open' | 'over';
  tls: MapCable['tls'];
  /** State and mode of the server; '' before the first change. */
  state: string;
  mode: string;
  /** A password crossed where everybody on the way can read it. */
  passwordInClear: boolean;
  /** What is in flight, and the last one that left. */
  flights: Flight[];
  /** What a relay said, and was answered, so far. */
  past: Exchange[];
  /** Replies to a relay that have left and not arrived. */
  coming: { readonly at: SimTime; readonly code: string; readonly error: boolean }[];
}

/** A relay's dialogue is kept this long; no map has room for as many rows. */
const PAST_ROWS = 40;
/** More segments than this in one direction of a cable are drawn as a count. */
const MOST_DRAWN = 6;

export function newLink(wire: WireConnection, to: string, latencyMs: number | null): Link {
  const { from, port, protocol, purpose } = wire;
  return {
    ...{ wire, from, to, port, protocol, relay: purpose === 'relay', latencyMs },
    ...{ phase: 'opening', tls: 'none', state: '', mode: 'command', passwordInClear: false },
    ...{ flights: [], past: [], coming: [] },
  };
}

export function isUp(link: Link): boolean {
  return link.phase !== 'over';
}

export function cableIdOf({ from, to, port }: Pick<MapCable, 'from' | 'to' | 'port'>): string {
  return `${from}-${to}-${port}`;
}

/** Sends a segment on its way; forgets what has landed and is not the last one to have left. */
export function takeOff(link: Link, flight: Flight): void {
  const { at, side, arrivesAt } = flight;
  const last = link.flights.at(-1);
  if (last && last.at === at && last.side === side && last.arrivesAt === arrivesAt) {
    link.flights[link.flights.length - 1] = together(last, flight);
    return;
  }
  link.flights = link.flights.filter((other) => other.arrivesAt !== null && other.arrivesAt > at);
  link.flights.push(flight);
}

/** What leaves in one instant would be drawn at one place: the first gives the words. */
function together(first: Flight, next: Flight): Flight {
  const isEnd = next.label.words === 'FIN';
  const octets = first.encryptedOctets;
  return {
    ...first,
    label: { ...first.label, refused: first.label.refused || next.label.refused },
    encryptedOctets: octets === null || isEnd ? octets : octets + (next.encryptedOctets ?? 0),
    pieces: first.pieces + (isEnd ? 0 : 1),
  };
}

/** A relay said something: its row waits for the answer. */
export function addRequest(link: Link, request: string): void {
  link.past = [...link.past.slice(1 - PAST_ROWS), { request, reply: null, error: false }];
}

/** Notes the replies that end in a segment of the server; they fill their rows when it lands. */
export function expectReplies(link: Link, { from, to, arrivesAt }: NetSent): void {
  if (arrivesAt === null) return;
  const { answered } = link.wire;
  for (let i = placeBehind(answered, from); i < answered.length; i++) {
    const reply = answered[i];
    if (!reply || reply.to > to) break;
    if (reply.asked) link.coming.push({ at: arrivesAt, code: reply.code, error: reply.refused });
  }
}

export function settleReplies(link: Link, now: SimTime): void {
  while (link.coming[0] && link.coming[0].at <= now) {
    const reply = link.coming.shift();
    const place = link.past.findIndex((row) => row.reply === null);
    const row = link.past[place];
    if (!reply || !row) continue;
    link.past = link.past.with(place, { ...row, reply: reply.code, error: reply.error });
  }
}

/** The segments to draw on a link's cable: all in flight, or else the last that landed. */
export function segmentsOf(link: Link, now: SimTime, stepwise: boolean): readonly MapSegment[] {
  const last = link.flights.at(-1);
  const moving = link.flights.filter((flight) => flight.arrivesAt !== null && flight.arrivesAt > now);
  if (last && (moving.length === 0 || (last.arrivesAt === null && !moving.includes(last)))) moving.push(last);
  const cable = cableIdOf(link);
  return (['client', 'server'] as const).flatMap((side): readonly MapSegment[] => {
    const own = moving.filter((flight) => flight.side === side);
    const drawn = own.map((flight) => segmentOf(flight, cable, now, stepwise));
    const [first] = drawn;
    const count = own.reduce((sum, { pieces }) => sum + pieces, 0);
    return count > MOST_DRAWN && first ? [{ ...first, count }] : drawn;
  });
}

function segmentOf(flight: Flight, cable: string, now: SimTime, stepwise: boolean): MapSegment {
  const { seq, at, arrivesAt, side, label, encryptedOctets, step } = flight;
  const lost = arrivesAt === null;
  const share = lost ? 0.5 : arrivesAt <= at ? 1 : Math.min(1, (now - at) / (arrivesAt - at));
  return {
    id: `s${seq}`,
    cable,
    direction: side === 'client' ? 'request' : 'reply',
    progress: stepwise && share < 1 && !lost ? 0 : share,
    label: lost ? `${label.words} lost` : label.words,
    error: label.refused || lost,
    encryptedOctets: lost ? null : encryptedOctets,
    count: 1,
    step: stepwise ? step : null,
  };
}

/** A cable as its connection stands. */
export function cableOf(link: Link): MapCable {
  const { from, to, port, protocol, latencyMs, tls, past, phase } = link;
  const stands = phase === 'open';
  return {
    id: cableIdOf(link),
    ...{ from, to, port, latencyMs, past },
    protocol: stands ? protocol : null,
    tls: stands ? tls : 'none',
    caption: stands && protocol !== null ? captionOf(link, protocol) : null,
  };
}

function captionOf({ tls, passwordInClear }: Link, protocol: ServiceProtocol): string {
  const name = protocol.toUpperCase();
  if (tls === 'tls') return `${name}, encrypted on this hop`;
  if (tls === 'handshaking') return `${name}, TLS handshake`;
  return passwordInClear ? `${name}, password in clear` : `${name}, in clear`;
}

/** Tells what stands at an offset of the client's stream, for labels of a relay's rows. */
export function requestWords(link: Link, offset: number): string {
  const asked = pieceAt(link.wire.asked, offset);
  if (!asked) return '…';
  if (asked.what === 'letter') return `${asked.sizeOctets ?? 0} octets`;
  if (asked.verb === 'MAIL') return 'MAIL FROM';
  return asked.verb === 'RCPT' ? 'RCPT TO' : (asked.verb ?? '?');
}
