import type { Octets } from '@/sim/index';

/** Writes a number in network order, the most significant octet first. */
export function put16(octets: Octets, at: number, value: number): void {
  octets[at] = value >>> 8;
  octets[at + 1] = value;
}

/** Writes a number below 2³² in network order. */
export function put32(octets: Octets, at: number, value: number): void {
  put16(octets, at, value >>> 16);
  put16(octets, at + 2, value);
}

/** Adds octets `from` to `to` up as 16-bit numbers: what checksums of IP, TCP and UDP are made of. */
export function sum16(octets: Octets, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i + 1 < to; i += 2) sum += ((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0);
  return (to - from) % 2 === 0 ? sum : sum + ((octets[to - 1] ?? 0) << 8);
}

/** The Internet checksum of what was summed up: the ones' complement of its ones' complement sum. @rfc 793 3.1 */
export function checksumOf(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}

/**
 * Fills `octets` with what looks like ciphertext: the same for the same key and place, and nothing else goes into it.
 * `offset` is the place of the first octet in all that is filled under this key.
 */
export function fill(octets: Octets, key: number, offset: number): void {
  for (let i = 0; i < octets.length; i++) {
    const at = offset + i;
    octets[i] = mix(key ^ Math.imul((at >>> 2) + 1, 0x9e3779b9)) >>> ((at & 3) * 8);
  }
}

/** Murmur3's finaliser: neighbouring numbers give unlike ones. */
function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
