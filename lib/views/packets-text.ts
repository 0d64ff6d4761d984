import { latin1, type Octets } from '@/sim/index';
import { pieceAt, placeBehind, type WireConnection } from './wire-index';

/** A place in a stream, and what stands there. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a listener can read and should not. */
export interface Secret extends Range {
  /** `a password`, or what its base64 says: `alice, wonderland`. */
  readonly words: string;
}

const decoder = new TextDecoder();
/** Control characters have pictures of their own: nothing on a wire is invisible. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** Octets as people read them, line ends left out. What is not UTF-8 is shown as �. */
export function readableText(octets: Octets): string {
  return decoder
    .decode(octets)
    .replace(CONTROL, (char) => String.fromCharCode(char === '\x7f' ? 0x2421 : 0x2400 + char.charCodeAt(0)))
    .replace(/\r\n?|\n/g, '\n');
}

/** What a segment's octets say, in a line: `RCPT TO:<bob@remote.example>`, `letter, 1460 octets`. */
export function saidWords(
  wire: WireConnection | undefined,
  side: 'client' | 'server',
  { from, to }: Range,
  octets: Octets,
): string {
  const asked = side === 'client' ? pieceAt(wire?.asked ?? [], from) : undefined;
  const answered = side === 'server' ? pieceAt(wire?.answered ?? [], from) : undefined;
  const piece = asked ?? answered;
  if (asked?.what === 'letter') return `letter, ${countText(to - from)}`;
  if (asked?.what === 'continued' && asked.mode === 'literal') return `literal, ${countText(to - from)}`;
  // The middle of a long answer tells nothing by its first line.
  if (piece && piece.from < from) return `goes on, ${countText(to - from)}`;
  const lines = readableText(octets).split('\n');
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  const first = lines[0] === '' ? 'an empty line' : (lines[0] ?? '');
  return count > 1 ? `${first} (+${count - 1} ${count === 2 ? 'line' : 'lines'})` : first;
}

/** `1 octet`, `1,460 octets`. */
export const countText = (octets: number): string =>
  `${octets.toLocaleString('en')} ${octets === 1 ? 'octet' : 'octets'}`;

/**
 * The passwords between two places of the client's stream: arguments of PASS and LOGIN, and base64 in the exchanges of
 * AUTH and AUTHENTICATE, which hides nothing.
 */
export function secretsIn(
  wire: WireConnection,
  { from, to }: Range,
  read: (from: number, to: number) => Octets,
): readonly Secret[] {
  const secrets: Secret[] = [];
  const { asked } = wire;
  for (let i = placeBehind(asked, from); i < asked.length; i++) {
    const piece = asked[i];
    if (!piece || piece.from >= to) break;
    const { verb, what, mode } = piece;
    const isLine = what === 'continued' && mode === 'sasl';
    const word = isLine ? 0 : what === 'command' && verb !== null ? PLACES[verb] : undefined;
    if (word === undefined) continue;
    const line = latin1(read(piece.from, piece.to)).replace(/\r?\n$/, '');
    const found = wordAt(line, isLine ? 0 : word + (piece.tag === null ? 0 : 1), verb === 'PASS');
    // `*` calls an exchange off, `=` is an empty first answer.
    if (found === null || found.text === '*' || found.text === '=') continue;
    const isCode = isLine || verb === 'AUTH' || verb === 'AUTHENTICATE';
    const place = { from: piece.from + found.from, to: piece.from + found.from + found.text.length };
    secrets.push({ ...place, words: (isCode && decoded(found.text)) || 'a password' });
  }
  return secrets;
}

/** Which word of a command is the secret, counted from the verb. */
const PLACES: Readonly<Record<string, number>> = { PASS: 1, LOGIN: 2, AUTH: 2, AUTHENTICATE: 2 };

function wordAt(
  line: string,
  place: number,
  isRest: boolean,
): { readonly from: number; readonly text: string } | null {
  const form = new RegExp(`^(?:\\S+ +){${place}}(${isRest ? '.+' : '"(?:[^"\\\\]|\\\\.)*"|\\S+'})`);
  const [all, text] = form.exec(line) ?? [];
  return all === undefined || text === undefined ? null : { from: all.length - text.length, text };
}

/** What base64 says, its parts in a row; null for what is none or no text. */
function decoded(code: string): string | null {
  try {
    const text = atob(code);
    const parts = text.split('\0').filter((part) => part !== '');
    return parts.length > 0 && /^[\x20-\x7e\0]+$/.test(text) ? parts.join(', ') : null;
  } catch {
    return null;
  }
}
