import type { Frame, Segment } from '@/lib/capture/frames';
import type { Octets } from '@/sim/index';
import type { PacketFold } from './packets';
import { dnsLayer } from './packets-dns';
import { field, numberAt, type PacketField, type PacketLayer } from './packets-field';
import { messageLayers } from './packets-message';
import type { PacketSight } from './packets-row';
import { countText } from './packets-text';
import { ethernetLayer, ipLayer, tcpLayer, udpLayer } from './packets-wire';

/** A packet taken apart. */
export interface PacketDetail {
  readonly number: number;
  /** All of the frame. */
  readonly octets: Octets;
  /** What the ends have deciphered from it; null in clear, and for a listener. */
  readonly plain: Octets | null;
  readonly layers: readonly PacketLayer[];
  /** What became of it, where that is worth a word. */
  readonly remarks: readonly string[];
}

/** Takes a packet apart, from frame to message; null where there is no such packet. */
export function detailOf(fold: PacketFold, number: number, sight: PacketSight): PacketDetail | null {
  const frame = fold.frame(number);
  if (!frame) return null;
  const { body, hop, from, to, comments: remarks } = frame;
  const octets = fold.capture.octets(frame);
  const wire = fold.capture.wiring.wires[hop.wire]?.title ?? '';
  const ip = ipLayer(octets, from.address, to.address);
  const layers: PacketLayer[] = [ethernetLayer(octets, wire), ip];
  if (body.kind === 'udp') {
    layers.push(udpLayer(octets, ip.to), dnsLayer(octets, ip.to + 8, body.event));
    return { number, octets, plain: null, layers, remarks };
  }
  const tcp = tcpLayer(octets, ip.to, body, fold.capture.relative(body));
  layers.push(tcp);
  if (body.payloadTo === body.payloadFrom) return { number, octets, plain: null, layers, remarks };
  const isUnderTls = body.sent.tls !== null;
  if (isUnderTls) layers.push(tlsLayer(fold, octets, tcp.to, body, sight));
  const isSealed = isUnderTls && (sight === 'listener' || body.sent.to === body.sent.from);
  const plain = isUnderTls && !isSealed ? fold.plain(body) : null;
  if (!isSealed) layers.push(...saidLayers(fold, frame, body, tcp.to));
  return { number, octets, plain, layers, remarks };
}

function saidLayers(
  fold: PacketFold,
  frame: Frame,
  body: Segment,
  payloadAt: number,
): readonly PacketLayer[] {
  const { wire } = fold.context(frame, 'ends');
  const { side, sent } = body;
  const isPlain = sent.tls !== null;
  if (!wire) return [];
  return messageLayers(wire, {
    side,
    from: sent.from,
    to: sent.to,
    octets: fold.plain(body),
    of: isPlain ? 'plain' : 'frame',
    at: isPlain ? 0 : payloadAt,
    secrets: isPlain ? [] : fold.secrets(frame),
  });
}

const CONTENT: Readonly<Record<number, string>> = {
  20: 'ChangeCipherSpec',
  21: 'alert',
  22: 'handshake',
  23: 'application data',
};

/** The records of TLS in a segment. A listener sees their type and length, and nothing else. @rfc 8446 5.1 */
function tlsLayer(
  fold: PacketFold,
  octets: Octets,
  at: number,
  body: Segment,
  sight: PacketSight,
): PacketLayer {
  const records = fold.capture.records(body);
  const fields = records.flatMap(({ contentType, from, to, says }): readonly PacketField[] => {
    const start = at + Math.max(from, body.payloadFrom) - body.payloadFrom;
    const end = at + Math.min(to, body.payloadTo) - body.payloadFrom;
    const isPart = from < body.payloadFrom || to > body.payloadTo;
    const isOpen = contentType !== 23 || sight === 'ends';
    const name = (isOpen && says) || (isOpen && contentType === 23 ? 'Record' : 'Sealed record');
    const part = isPart ? `, ${countText(end - start)} of it here` : '';
    const whole = `${CONTENT[contentType] ?? contentType}, ${countText(to - from)}${part}`;
    if (from < body.payloadFrom) return [field(name, `${whole}, goes on`, start, end - start)];
    const version = `${numberAt(octets, start + 1, 1)}.${numberAt(octets, start + 2, 1)}`;
    return [
      field(name, whole, start, end - start, noteOn(contentType, sight)),
      field('Type, version', `${contentType}, ${version}`, start, Math.min(3, end - start)),
      field(
        'Length',
        `${to - from - 5}`,
        Math.min(start + 3, end),
        Math.max(0, Math.min(2, end - start - 3)),
      ),
    ];
  });
  const summary =
    records.length === 1 ? 'one record' : records.length === 0 ? '' : `parts of ${records.length} records`;
  const end = at + body.payloadTo - body.payloadFrom;
  return { title: 'TLS', summary, of: 'frame', from: at, to: end, fields };
}

function noteOn(contentType: number, sight: PacketSight): string | null {
  if (contentType !== 23) return null;
  return sight === 'listener'
    ? 'Its length is all that can be seen from outside.'
    : 'Deciphered by its receiver alone.';
}
