import { type Octets, octetsOf, utf8Decode } from '../kernel/octets.ts';

/** What windows-1252 has at 0x80 to 0x9F, where ISO-8859-1 has control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Where ISO-8859-15 differs from ISO-8859-1. */
const LATIN_9: Readonly<Record<number, string>> = {
  164: '€',
  166: 'Š',
  168: 'š',
  180: 'Ž',
  184: 'ž',
  188: 'Œ',
  189: 'œ',
  190: 'Ÿ',
};

type Decoder = (text: string) => string;

const utf8: Decoder = (text) => (isAscii(text) ? text : utf8Decode(octetsOf(text)));
const latin1: Decoder = (text) => text;
const latin9: Decoder = (text) => text.replace(/[\xa0-\xbf]/g, (char) => LATIN_9[char.charCodeAt(0)] ?? char);
const windows1252: Decoder = (text) =>
  text.replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['utf-8', utf8],
  ['utf8', utf8],
  ['us-ascii', utf8],
  ['ascii', utf8],
  ['iso-8859-1', latin1],
  ['latin1', latin1],
  ['iso-8859-15', latin9],
  ['windows-1252', windows1252],
  ['cp1252', windows1252],
]);

/** Tells whether `decodeCharset` knows the character set (any case). */
export function knowsCharset(name: string): boolean {
  return DECODERS.has(name.toLowerCase());
}

/**
 * Turns octets (a latin1 string) of a character set into text. What is no valid UTF-8, and the 8-bit
 * octets of an unknown set, become U+FFFD unless they happen to be UTF-8.
 */
export function decodeCharset(name: string, text: string): string {
  return (DECODERS.get(name.toLowerCase()) ?? utf8)(text);
}

/** Tells whether all characters are below 128. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Tells whether all octets are below 128; looks at four at a time. */
export function isSevenBit(octets: Octets): boolean {
  const { length, byteOffset } = octets;
  let at = 0;
  while (at < length && (byteOffset + at) % 4 !== 0) if ((octets[at++] ?? 0) > 127) return false;
  const words = (length - at) >> 2;
  if (words > 0) {
    const fours = new Uint32Array(octets.buffer, byteOffset + at, words);
    for (let i = 0; i < words; i++) if (((fours[i] ?? 0) & 0x80808080) !== 0) return false;
    at += words * 4;
  }
  while (at < length) if ((octets[at++] ?? 0) > 127) return false;
  return true;
}
