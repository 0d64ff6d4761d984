import type { Octets } from '../kernel/octets.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The value of each character code; −1 for what is not in the alphabet. */
const VALUE: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

const valueAt = (text: string, at: number): number => VALUE[text.charCodeAt(at)] ?? -1;

/** Encodes octets as base64 with padding, in one line. @rfc 4648 4 */
export function base64Encode(octets: Octets): string {
  let text = '';
  for (let i = 0; i < octets.length; i += 3) {
    const [a = 0, b, c] = [octets[i], octets[i + 1], octets[i + 2]];
    text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    text += b === undefined ? '=' : ALPHABET.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    text += c === undefined ? '=' : ALPHABET.charAt(c & 63);
  }
  return text;
}

/**
 * Decodes base64 strictly; null for anything that an encoder would not write.
 *
 * Refused are characters outside the alphabet (spaces and line ends too), missing padding, and pad
 * bits that are not zero. The empty text is no octets. @rfc 4648 3.5
 */
export function base64Decode(text: string): Octets | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const octets = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < digits; i++) {
    const value = valueAt(text, i);
    if (value < 0) return null;
    // Only the bits that were not handed out are kept, so `held` never outgrows 14 bits.
    held = ((held & ((1 << bits) - 1)) << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      octets[at++] = (held >> bits) & 255;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? octets : null;
}
