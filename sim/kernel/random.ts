/**
 * Seeded randomness that forks by name: `fork('mx1/queue-id')` gives a stream of its own, so that a
 * new draw in one place shifts nothing elsewhere. The state is one plain number.
 */
export interface RandomState {
  seed: number;
  drawn: number;
}

/** Starts a stream from a 32-bit seed. */
export function randomOf(seed: number): RandomState {
  return { seed: seed >>> 0, drawn: 0 };
}

/** Starts the stream that belongs to `name` under `parent`; it does not depend on what was drawn. */
export function forkRandom(parent: RandomState, name: string): RandomState {
  let hash = parent.seed ^ 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return randomOf(mix(hash));
}

/** Draws the next number, 0 to 2³² − 1. */
export function nextUint32(random: RandomState): number {
  random.drawn = (random.drawn + 1) >>> 0;
  return mix((random.seed + Math.imul(random.drawn, 0x9e3779b9)) >>> 0);
}

/** Draws a whole number from 0 to `limit` − 1. */
export function nextInt(random: RandomState, limit: number): number {
  return Math.floor((nextUint32(random) / 0x100000000) * limit);
}

/** Draws `digits` upper-case hexadecimal digits. */
export function nextHex(random: RandomState, digits: number): string {
  const codes = new Array<number>(digits);
  let drawn = 0;
  for (let i = 0; i < digits; i++) {
    if (i % 8 === 0) drawn = nextUint32(random);
    const digit = (drawn >>> (28 - (i % 8) * 4)) & 15;
    codes[i] = digit < 10 ? 48 + digit : 55 + digit;
  }
  return String.fromCharCode.apply(null, codes);
}

/** A finaliser with full avalanche (murmur3's), so that neighbouring counters give unlike numbers. */
function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
