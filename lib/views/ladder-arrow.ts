import type { Entry, NetSent, WorldEvent } from '@/sim/index';
import type { LadderArrow } from './ladder-rows';
import { refusalWord } from './ladder-words';
import type { MapSource } from './map';
import { labelOf } from './segment-label';
import { display } from './session-view';
import { placeBehind, type WireConnection } from './wire-index';

const LONGEST_TEXT = 240;
const LF = 10;

/** The arrow of one segment, at its place. `content`: it carries lines of a letter. */
export function arrowOf(
  wire: WireConnection,
  source: Pick<MapSource, 'octets'>,
  event: NetSent,
  { seq, at }: Entry<WorldEvent>,
  content: boolean,
  id: number,
): LadderArrow {
  const { side, from, to, arrivesAt } = event;
  const isClient = side === 'client';
  const caller = wire.from;
  const called = wire.to ?? caller;
  const label = labelOf(event, wire, (of, start, end) => source.octets(wire.id, of, start, end));
  const { text, lines } = from === to ? NOTHING_SAID : linesOf(source.octets(wire.id, side, from, to));
  // Written out, for there are many of them.
  return {
    kind: 'arrow',
    what: 'segment',
    id,
    seq,
    at,
    arrivesAt,
    again: event.again,
    direction: isClient ? 'request' : 'reply',
    from: isClient ? caller : called,
    to: isClient ? wire.to : caller,
    connection: wire.id,
    protocol: wire.protocol,
    label: label?.words ?? 'ACK',
    text,
    lines,
    octets: event.lengthOctets,
    segments: 1,
    secret: event.tls === 'record',
    error: arrivesAt === null ? 'lost' : label?.refused ? refusalOf(wire, event) : null,
    altered: null,
    content,
  };
}

const NOTHING_SAID = { text: '', lines: 0 } as const;

function linesOf(octets: Uint8Array): Pick<LadderArrow, 'text' | 'lines'> {
  const end = octets.indexOf(LF);
  if (end < 0) return { text: display(octets.subarray(0, LONGEST_TEXT)), lines: 0 };
  const cr = octets[end - 1] === 13 ? 1 : 0;
  let lines = 0;
  for (let lf = end; lf >= 0; lf = octets.indexOf(LF, lf + 1)) lines++;
  return { text: display(octets.subarray(0, Math.min(end - cr, LONGEST_TEXT))), lines };
}

function refusalOf({ answered }: WireConnection, { flags, from, to }: NetSent): string {
  if (flags === 'RST') return 'reset';
  for (let i = placeBehind(answered, from); i < answered.length; i++) {
    const reply = answered[i];
    if (!reply || reply.from >= to) break;
    if (reply.refused) return refusalWord(reply.code);
  }
  return 'refused';
}

/** Two arrows as one, where the second left in the same burst; null where it is one of its own. */
export function togetherWith(first: LadderArrow, next: LadderArrow): LadderArrow | null {
  const { at, from, arrivesAt, connection, content } = first;
  const same =
    at === next.at &&
    from === next.from &&
    (arrivesAt === null) === (next.arrivesAt === null) &&
    connection === next.connection &&
    content === next.content &&
    first.again === 0 &&
    next.again === 0;
  if (!same) return null;
  return {
    ...first,
    // On a slow line they arrive one after the other.
    arrivesAt: arrivesAt === null || next.arrivesAt === null ? null : Math.max(arrivesAt, next.arrivesAt),
    lines: first.lines + next.lines,
    octets: first.octets + next.octets,
    segments: first.segments + 1,
    error: first.error ?? next.error,
  };
}
