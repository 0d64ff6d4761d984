import type { Octets } from '@/sim/index';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** Octets in letters that may stand in a link as they are; no padding. @rfc 4648 5 */
export function toBase64url(octets: Octets): string {
  let text = '';
  for (let i = 0; i < octets.length; i += 3) {
    const three = ((octets[i] ?? 0) << 16) | ((octets[i + 1] ?? 0) << 8) | (octets[i + 2] ?? 0);
    const letters = Math.min(4, octets.length - i + 1);
    for (let k = 0; k < letters; k++) text += LETTERS[(three >> (18 - 6 * k)) & 63];
  }
  return text;
}

/**
 * Reads letters until the first one that is none of base64url; a last letter that makes no octet is
 * left out. What mail programs put into long links (spaces, line ends) is passed over.
 */
export function fromBase64url(text: string): Octets {
  const octets = new Uint8Array(Math.floor((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    if (/\s/.test(letter)) continue;
    const value = VALUES.get(letter);
    if (value === undefined) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    octets[length++] = (held >> bits) & 0xff;
  }
  return octets.subarray(0, length);
}
