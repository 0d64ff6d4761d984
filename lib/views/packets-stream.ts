import type { Segment } from '@/lib/capture/frames';
import type { Octets } from '@/sim/index';
import type { PacketFold } from './packets';
import type { PacketSight } from './packets-row';
import { countText, readableText } from './packets-text';

/** A line of a followed stream. */
export interface StreamLine {
  readonly side: 'client' | 'server';
  readonly text: string;
  /** The packet that brought its first octet. */
  readonly number: number;
  /** Nobody on the way can read it: the text only says how much it is. */
  readonly isOpaque: boolean;
  readonly isUnderTls: boolean;
  /** A password in it can be read by anybody. */
  readonly tellsPassword: boolean;
}

/** Both sides of a connection up to a moment. */
export interface FollowedStream {
  readonly lines: readonly StreamLine[];
  readonly clientOctets: number;
  readonly serverOctets: number;
  /** Octets that are not shown, so that the page stays quick. */
  readonly leftOut: number;
}

/** So much of a stream is shown at once. */
const SHOWN_OCTETS = 200_000;
const LF = 10;

/** What one side said in one go, before the other answered. */
interface Run {
  readonly side: 'client' | 'server';
  readonly isUnderTls: boolean;
  readonly parts: { readonly octets: Octets; readonly number: number; readonly tellsPassword: boolean }[];
}

/**
 * The octets of both sides in the order in which they left, as lines: what a listener can put together, or what the ends
 * said. What was sent again stands there once. Only the first `count` packets are looked at.
 */
export function followStream(
  fold: PacketFold,
  connection: number,
  count: number,
  sight: PacketSight,
): FollowedStream {
  const runs: (Run | StreamLine)[] = [];
  const octets = { client: 0, server: 0 };
  let shown = 0;
  let leftOut = 0;
  for (const number of fold.packetsOf(connection, count)) {
    const body = fold.frame(number)?.body;
    if (body?.kind !== 'tcp' || body.sent.again > 0) continue;
    const { side, sent } = body;
    const seen = body.payloadTo - body.payloadFrom;
    if (seen === 0) continue;
    octets[side] += sight === 'listener' ? seen : sent.to - sent.from;
    if (shown > SHOWN_OCTETS) {
      leftOut += seen;
      continue;
    }
    shown += seen;
    const isUnderTls = sent.tls !== null;
    if (isUnderTls && (sight === 'listener' || sent.to === sent.from)) {
      // The beginnings of a long record say nothing by themselves to the ends.
      if (sight === 'listener' || sent.tlsSays !== null) runs.push(opaqueLine(body, number));
      continue;
    }
    const part = {
      octets: fold.plain(body),
      number,
      tellsPassword: fold.row(number, sight)?.tellsPassword ?? false,
    };
    const last = runs.at(-1);
    if (last && 'parts' in last && last.side === side && last.isUnderTls === isUnderTls)
      last.parts.push(part);
    else runs.push({ side, isUnderTls, parts: [part] });
  }
  const lines = runs.flatMap((run) => ('parts' in run ? linesOf(run) : [run]));
  return { lines, clientOctets: octets.client, serverOctets: octets.server, leftOut };
}

/** Cuts a run into lines, each with the packet in which it begins. */
function linesOf({ side, isUnderTls, parts }: Run): readonly StreamLine[] {
  const lines: StreamLine[] = [];
  let open: number[] = [];
  let first = parts[0];
  const end = () => {
    if (!first) return;
    const { number, tellsPassword } = first;
    const text = readableText(Uint8Array.from(open)).replace(/\n$/, '');
    lines.push({ side, text, number, isOpaque: false, isUnderTls, tellsPassword });
    open = [];
  };
  for (const part of parts) {
    for (const octet of part.octets) {
      if (open.length === 0) first = part;
      open.push(octet);
      if (octet === LF) end();
    }
  }
  if (open.length > 0) end();
  return lines;
}

function opaqueLine(body: Segment, number: number): StreamLine {
  const { side, sent, payloadFrom, payloadTo } = body;
  const says = sent.tls === 'handshake' && sent.tlsSays !== null ? `: ${sent.tlsSays}` : '';
  const text = `${countText(payloadTo - payloadFrom)} of TLS${says}`;
  return { side, text, number, isOpaque: true, isUnderTls: true, tellsPassword: false };
}
