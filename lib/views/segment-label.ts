import type { NetSent, Octets } from '@/sim/index';
import { type Answered, type Asked, placeBehind, type WireConnection } from './wire-index';

/** What stands on a segment: its words, and whether it refuses something. */
export interface SegmentLabel {
  readonly words: string;
  readonly refused: boolean;
  /** It carries (a part of) a letter's content. */
  readonly letter: boolean;
}

type Read = (side: 'client' | 'server', from: number, to: number) => Octets;

/** Whole words where a verb alone says too little. */
const SPOKEN_AS: Readonly<Record<string, string>> = { MAIL: 'MAIL FROM', RCPT: 'RCPT TO' };

/** Commands that carry a password: in clear, all of their line can be read on the way. */
const TELLS_PASSWORD: ReadonlySet<string> = new Set(['PASS', 'LOGIN']);

/** Names a segment by what it carries; null for a bare acknowledgement, which is not drawn. */
export function labelOf(event: NetSent, wire: WireConnection | undefined, read: Read): SegmentLabel | null {
  if (event.flags === 'RST') return { words: 'RST', refused: true, letter: false };
  if (event.flags !== 'ACK') return plain(event.flags === 'FIN-ACK' ? 'FIN' : event.flags);
  if (event.tls === 'handshake' || (event.tlsSays !== null && event.to === event.from))
    return plain(event.tlsSays ?? 'TLS');
  if (event.to === event.from) return event.lengthOctets === 0 ? null : plain(`${event.lengthOctets} octets`);
  const known = event.side === 'client' ? asLine(wire, event, read) : asReply(wire, event, read);
  return known ?? plain(`${event.to - event.from} octets`);
}

const plain = (words: string): SegmentLabel => ({ words, refused: false, letter: false });

function asLine(wire: WireConnection | undefined, event: NetSent, read: Read): SegmentLabel | null {
  if (!wire) return null;
  const pieces = overlapping(wire.asked, event);
  const [first] = pieces;
  if (!first) return null;
  if (pieces.length === 1)
    return { words: wordsOf(first, event, read), refused: false, letter: first.what === 'letter' };
  const letter = pieces.some(({ what }) => what === 'letter');
  return { words: pieces.map((piece) => wordsOf(piece, event, read)).join(', '), refused: false, letter };
}

function wordsOf(asked: Asked, event: NetSent, read: Read): string {
  if (asked.what === 'letter') {
    const isDot = event.to === asked.to && event.to - event.from === 3;
    if (event.from <= asked.from && event.to >= asked.to) return `${asked.sizeOctets ?? 0} octets`;
    return isDot ? '.' : `${Math.min(event.to, asked.to) - Math.max(event.from, asked.from)} octets`;
  }
  if (asked.what === 'continued')
    return asked.mode === 'idle' ? 'DONE' : asked.mode === 'sasl' ? 'base64' : 'literal';
  if (asked.verb === null) return firstWord(read('client', asked.from, asked.to));
  if (TELLS_PASSWORD.has(asked.verb)) return withoutTag(lineOf(read('client', asked.from, asked.to)), asked);
  return SPOKEN_AS[asked.verb] ?? asked.verb;
}

function asReply(wire: WireConnection | undefined, event: NetSent, read: Read): SegmentLabel | null {
  if (!wire) return null;
  const pieces = overlapping(wire.answered, event);
  const last = pieces.at(-1);
  if (!last) return null;
  // The middle of a long answer.
  if (last.from < event.from) return plain(`${event.to - event.from} octets`);
  const refused = pieces.some((piece) => piece.refused);
  if (wire.protocol !== 'imap') {
    const begun = pieces.filter(({ from }) => from >= event.from);
    return { words: begun.map(({ code }) => code).join(', '), refused, letter: false };
  }
  // The tagged response ends what came before it; alone, data says more by itself.
  return { words: imapWords(last, read), refused, letter: false };
}

function imapWords({ tag, code, untagged, from, to }: Answered, read: Read): string {
  if (code === '+') return '+';
  return untagged ? lineOf(read('server', from, Math.min(to, from + 80))) : `${tag} ${code}`;
}

function overlapping<P extends { readonly from: number; readonly to: number }>(
  pieces: readonly P[],
  { from, to }: NetSent,
): readonly P[] {
  const found: P[] = [];
  for (let i = placeBehind(pieces, from); i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || piece.from >= to) break;
    found.push(piece);
  }
  return found;
}

const decoder = new TextDecoder();

/** The first line, without its end. */
export function lineOf(octets: Octets): string {
  const lf = octets.indexOf(10);
  return decoder.decode(lf < 0 ? octets : octets.subarray(0, lf)).replace(/\r$/, '');
}

const firstWord = (octets: Octets): string => lineOf(octets).trim().split(' ')[0] || 'CR LF';

function withoutTag(line: string, { tag }: Asked): string {
  return tag !== null && line.startsWith(`${tag} `) ? line.slice(tag.length + 1) : line;
}
