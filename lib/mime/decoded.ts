import { latin1, type Message } from '@/sim/index';
import { decodeBase64, decodeCharset, decodeQuotedPrintable } from '@/sim/message/index';
import type { PartNode } from './part-tree';

/** Of longer parts only the beginning is decoded, in octets as they are encoded. */
export const DECODED_OCTETS = 1_000_000;

export interface Decoded {
  readonly text: string;
  /** After the transfer encoding was undone. */
  readonly sizeOctets: number;
  /** There is more than `DECODED_OCTETS`. */
  readonly isCut: boolean;
  /** What was not as it should be, a sentence each. */
  readonly troubles: readonly string[];
}

/** Undoes the transfer encoding and the character set of a part. Never fails: what is wrong is told. */
export function decodedPart(message: Message, node: PartNode): Decoded {
  const { part, encoding, charset } = node;
  const { bodyFrom, bodyTo } = part;
  const to = Math.min(bodyTo, bodyFrom + DECODED_OCTETS);
  const troubles: string[] = [];
  const bytes = withoutEncoding(message.octets.slice(bodyFrom, to), encoding, troubles);
  return {
    text: inCharset(bytes, charset, troubles).replaceAll('\r\n', '\n'),
    sizeOctets: bytes.length,
    isCut: to < bodyTo,
    troubles,
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

function withoutEncoding(octets: Bytes, encoding: string, troubles: string[]): Bytes {
  switch (encoding) {
    case '7bit':
    case '8bit':
    case 'binary':
      return octets;
    case 'quoted-printable': {
      const text = latin1(octets);
      if (/=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*$)/.test(text))
        troubles.push('An = without two hexadecimal digits: it stands as it came.');
      return bytesOf(decodeQuotedPrintable(text));
    }
    case 'base64': {
      const text = latin1(octets);
      const end = /[^A-Za-z0-9+/ \t\r\n]/.exec(text);
      if (end && end[0] !== '=') troubles.push('Base64 breaks off at a character that is none of it.');
      return bytesOf(decodeBase64(text));
    }
    default:
      troubles.push(`The encoding “${encoding.slice(0, 40)}” is unknown: it stands as it came.`);
      return octets;
  }
}

/** A latin1 string as octets. */
function bytesOf(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** What browsers read as Windows-1252; Node's decoder does not know its 0x80 to 0x9F. */
const WESTERN: ReadonlySet<string> = new Set(['iso-8859-1', 'latin1', 'windows-1252', 'cp1252']);

function inCharset(bytes: Bytes, charset: string | null, troubles: string[]): string {
  if (charset === null || charset === 'us-ascii' || charset === 'ascii') {
    if (bytes.every((byte) => byte < 128)) return new TextDecoder().decode(bytes);
    const said = charset === null ? 'no character set is said' : 'US-ASCII has no such characters';
    const text = strictly('utf-8', bytes);
    troubles.push(`Octets above 127, and ${said}: read as ${text === null ? 'Windows-1252' : 'UTF-8'}.`);
    return text ?? decodeCharset('windows-1252', latin1(bytes));
  }
  if (WESTERN.has(charset)) return decodeCharset('windows-1252', latin1(bytes));
  const text = strictly(charset, bytes);
  if (text !== null) return text;
  try {
    const forgiving = new TextDecoder(charset).decode(bytes);
    troubles.push(`Not all of it is valid ${charset.toUpperCase()}: � stands for what is not.`);
    return forgiving;
  } catch {
    troubles.push(`The character set “${charset.slice(0, 40)}” is unknown: read as UTF-8.`);
    return new TextDecoder().decode(bytes);
  }
}

/** Null for an unknown set, and for octets that are not of it. */
function strictly(charset: string, bytes: Bytes): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
