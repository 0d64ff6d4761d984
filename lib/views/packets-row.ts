import type { Capture, Frame, PacketEnd, Segment } from '@/lib/capture/frames';
import type { Octets, SimTime } from '@/sim/index';
import { answerWords } from './map-lookups';
import { countText, type Secret, saidWords, secretsIn } from './packets-text';
import type { WireConnection } from './wire-index';

/** `listener`: what anybody on the wire sees. `ends`: what the two who talk make of it. */
export type PacketSight = 'listener' | 'ends';

type PacketProtocol = 'SMTP' | 'POP3' | 'IMAP' | 'TLS' | 'TCP' | 'DNS';

/** One line of the packet list. */
export interface PacketRow {
  readonly number: number;
  /** Of its log entry. */
  readonly seq: number;
  readonly at: SimTime;
  readonly from: PacketEnd;
  readonly to: PacketEnd;
  /** From whoever called to whoever was called, or a question. */
  readonly isRequest: boolean;
  readonly protocol: PacketProtocol;
  /** The mail protocol on this connection, whatever this packet shows of it. */
  readonly tone: 'smtp' | 'pop3' | 'imap' | null;
  /** `SYN, ACK`; empty for datagrams. */
  readonly flags: string;
  readonly numbers: PacketNumbers | null;
  readonly payloadOctets: number;
  readonly lengthOctets: number;
  readonly info: string;
  /** Number of its connection; null for datagrams. */
  readonly stream: number | null;
  readonly isUnderTls: boolean;
  /** A password stands in it for everybody to read. */
  readonly tellsPassword: boolean;
  readonly isLost: boolean;
  readonly again: number;
}

/** Sequence and acknowledgement number, and both counted from the beginning of the connection. */
interface PacketNumbers {
  readonly seq: number;
  readonly ack: number;
  readonly relativeSeq: number | null;
  readonly relativeAck: number | null;
}

type ReadStream = (connection: number, side: 'client' | 'server', from: number, to: number) => Octets;

const FLAG_NAMES = [
  [2, 'SYN'],
  [1, 'FIN'],
  [4, 'RST'],
  [8, 'PSH'],
  [16, 'ACK'],
] as const;

/** `SYN, ACK`. */
export const flagsText = (bits: number): string =>
  FLAG_NAMES.filter(([bit]) => (bits & bit) !== 0)
    .map(([, name]) => name)
    .join(', ');

/** What is known of a frame beside the capture. */
export interface RowContext {
  readonly capture: Capture;
  readonly wire: WireConnection | undefined;
  readonly read: ReadStream;
  readonly sight: PacketSight;
}

/** The passwords that stand in a segment in clear, by their places in the stream. */
export function secretsOf(
  { wire, read }: RowContext,
  { connection, side, sent }: Segment,
): readonly Secret[] {
  if (wire === undefined || side !== 'client' || sent.to === sent.from) return [];
  return secretsIn(wire, sent, (from, to) => read(connection, side, from, to));
}

/** A frame as a line of the list. */
export function rowOf(frame: Frame, context: RowContext): PacketRow {
  const { body, number, seq, at, arrivesAt, from, to, lengthOctets } = frame;
  const base = { number, seq, at, from, to, lengthOctets, isLost: arrivesAt === null };
  if (body.kind === 'udp') {
    const { event } = body;
    const isRequest = event.kind === 'dns.asked';
    const info = isRequest ? `${event.type} ${event.name}?` : answerText(event.answer);
    const payloadOctets = body.octets.length - 8;
    const rest = { flags: '', numbers: null, stream: null, tone: null, isUnderTls: false, again: 0 } as const;
    return { ...base, ...rest, isRequest, protocol: 'DNS', payloadOctets, info, tellsPassword: false };
  }
  const { sent, connection, side, bits, payloadFrom, payloadTo } = body;
  const { capture, wire, sight } = context;
  const relative = capture.relative(body);
  const tone = wire?.protocol ?? null;
  const isUnderTls = sent.tls !== null;
  const payloadOctets = payloadTo - payloadFrom;
  const hidden = isUnderTls && (sight === 'listener' || sent.to === sent.from);
  const protocol = payloadOctets === 0 ? 'TCP' : hidden ? 'TLS' : protocolName(tone);
  return {
    ...base,
    isRequest: side === 'client',
    protocol,
    tone,
    flags: flagsText(bits),
    numbers: { seq: body.seq, ack: body.ack, relativeSeq: relative.seq, relativeAck: relative.ack },
    payloadOctets,
    info: `${infoOf(body, context, payloadOctets, hidden)}${sent.again > 0 ? ', sent again' : ''}`,
    stream: connection,
    isUnderTls,
    tellsPassword: !isUnderTls && secretsOf(context, body).length > 0,
    again: sent.again,
  };
}

const answerText = (answer: Parameters<typeof answerWords>[0]): string =>
  `${answer.type} ${answer.name}: ${answerWords(answer).answer}`;

const protocolName = (tone: PacketRow['tone']): PacketProtocol =>
  tone === null ? 'TCP' : tone === 'pop3' ? 'POP3' : tone === 'smtp' ? 'SMTP' : 'IMAP';

function infoOf(body: Segment, context: RowContext, payloadOctets: number, hidden: boolean): string {
  const { capture, wire, read } = context;
  const { sent, connection, side } = body;
  if (payloadOctets === 0) return bareInfo(body, capture);
  if (hidden)
    return context.sight === 'ends' && sent.tlsSays !== null ? sent.tlsSays : recordInfo(body, capture);
  return saidWords(wire, side, sent, read(connection, side, sent.from, sent.to));
}

/** What a segment without content is for. */
function bareInfo(body: Segment, capture: Capture): string {
  const { ack } = capture.relative(body);
  switch (body.sent.flags) {
    case 'SYN':
      return 'SYN: asks for a connection';
    case 'SYN-ACK':
      return 'SYN, ACK: agrees to it';
    case 'FIN-ACK':
      return 'FIN: has nothing more to say';
    case 'RST':
      return 'RST: there is no such connection';
    default:
      return ack === null ? 'ACK' : `ACK: has everything before ${ack}`;
  }
}

/** What a listener sees of a segment under TLS. */
function recordInfo(body: Segment, capture: Capture): string {
  const records = capture.records(body);
  const names = records
    .filter(({ contentType, from }) => contentType !== 23 && from >= body.payloadFrom)
    .map(({ contentType, says }) => (contentType === 21 ? 'TLS alert' : (says ?? 'TLS handshake')));
  const sealed = records.filter(({ contentType }) => contentType === 23);
  const [only] = sealed;
  if (names.length > 0)
    return sealed.length > 0 ? `${names.join(', ')}, ${sealedText(sealed.length)}` : names.join(', ');
  if (!only) return `TLS, ${countText(body.payloadTo - body.payloadFrom)}`;
  if (sealed.length > 1) return sealedText(sealed.length);
  const isWhole = only.from >= body.payloadFrom && only.to <= body.payloadTo;
  return isWhole
    ? `TLS record, ${countText(only.to - only.from)}`
    : `part of a TLS record of ${countText(only.to - only.from)}`;
}

const sealedText = (count: number): string => (count === 1 ? 'a sealed record' : `${count} sealed records`);
