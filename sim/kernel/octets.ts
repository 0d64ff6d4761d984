/**
 * Octets and their text forms.
 *
 * What crosses a link is `Octets`. Lines and arguments are parsed as *latin1 strings*: one character
 * for one octet, codes 0 to 255, so that no octet is lost or joined on the way.
 */
export type Octets = Uint8Array;

export const CR = 13;
export const LF = 10;
export const SPACE = 32;
export const DOT = 46;

const CHUNK = 4096;

/** Reads octets `from` to `to` as a latin1 string. */
export function latin1(octets: Octets, from = 0, to = octets.length): string {
  // Most lines are short: a plain array of codes is quicker to hand over than a view of the octets.
  if (to - from <= 64) {
    const codes = new Array<number>(to - from);
    for (let i = from; i < to; i++) codes[i - from] = octets[i] ?? 0;
    return String.fromCharCode.apply(null, codes);
  }
  let text = '';
  for (let i = from; i < to; i += CHUNK) {
    text += String.fromCharCode.apply(
      null,
      octets.subarray(i, Math.min(to, i + CHUNK)) as unknown as number[],
    );
  }
  return text;
}

/** Writes a latin1 string as octets; a character above 255 loses its upper bits, as on a real wire. */
export function octetsOf(text: string): Octets {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
  return octets;
}

const SLAB_OCTETS = 32_768;
let slab = new Uint8Array(0);
let slabUsed = 0;

/**
 * Room for `length` octets that the caller writes at once and that nobody writes to afterwards.
 *
 * Short arrays share one allocation with their neighbours: letters are many, and an allocation for each
 * costs more than filling it. Use it for what is kept; a neighbour that is not would be kept as well.
 */
export function roomFor(length: number): Octets {
  if (length > SLAB_OCTETS / 4) return new Uint8Array(length);
  if (slabUsed + length > slab.length) {
    slab = new Uint8Array(SLAB_OCTETS);
    slabUsed = 0;
  }
  slabUsed += length;
  // The constructor is quicker than `subarray`, which first asks which constructor to use.
  return new Uint8Array(slab.buffer, slabUsed - length, length);
}

/** `octetsOf` for what is kept, in room that it shares with others of its kind: see `roomFor`. */
export function octetsToKeep(text: string): Octets {
  const octets = roomFor(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
  return octets;
}

/** Joins parts into one new array; a single part is returned as it is. */
export function concat(parts: readonly Octets[]): Octets {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return only;
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Tells whether both hold the same octets. */
export function equalOctets(a: Octets, b: Octets): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Finds `needle` in `hay` at or after `from`; −1 where it is not. */
export function indexOfOctets(hay: Octets, needle: Octets, from = 0): number {
  const first = needle[0];
  if (first === undefined) return from;
  const last = hay.length - needle.length;
  for (let i = hay.indexOf(first, from); i >= 0 && i <= last; i = hay.indexOf(first, i + 1)) {
    let k = 1;
    while (k < needle.length && hay[i + k] === needle[k]) k++;
    if (k === needle.length) return i;
  }
  return -1;
}

/** Encodes a JavaScript string as UTF-8 octets; lone surrogates become U+FFFD. */
export function utf8Encode(text: string): Octets {
  const out: number[] = [];
  for (const char of text) {
    let code = char.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) out.push(code);
    else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      out.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return Uint8Array.from(out);
}

/** Decodes UTF-8; every octet that does not belong to a valid sequence becomes U+FFFD. */
export function utf8Decode(octets: Octets, from = 0, to = octets.length): string {
  let text = '';
  for (let i = from; i < to; ) {
    const [code, length] = utf8CodeAt(octets, i, to);
    text += String.fromCodePoint(code < 0 ? 0xfffd : code);
    i += length;
  }
  return text;
}

/** Tells whether all octets form valid UTF-8. @rfc 3629 4 */
export function isUtf8(octets: Octets): boolean {
  for (let i = 0; i < octets.length; ) {
    const [code, length] = utf8CodeAt(octets, i, octets.length);
    if (code < 0) return false;
    i += length;
  }
  return true;
}

const MINIMUM = [0, 0, 0x80, 0x800, 0x10000];

/** The code point at `i` and its length in octets; a broken one is −1 with length 1. */
function utf8CodeAt(octets: Octets, i: number, to: number): [number, number] {
  const head = octets[i] ?? 0;
  if (head < 0x80) return [head, 1];
  const length = head >= 0xf0 ? 4 : head >= 0xe0 ? 3 : 2;
  if (head < 0xc2 || head > 0xf4 || i + length > to) return [-1, 1];
  let code = head & (0x7f >> length);
  for (let k = 1; k < length; k++) {
    const tail = octets[i + k] ?? 0;
    if ((tail & 0xc0) !== 0x80) return [-1, 1];
    code = (code << 6) | (tail & 63);
  }
  const invalid = code < (MINIMUM[length] ?? 0) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return invalid ? [-1, 1] : [code, length];
}

/**
 * A growing buffer for what an endpoint sends. All replies of one `step` are written here and leave
 * as one piece, so that a real socket sees one write and a simulated link one segment.
 */
export class OctetWriter {
  private buffer = new Uint8Array(256);
  /** Octets written since the last `take`. */
  length = 0;

  /** Writes a latin1 string. */
  text(text: string): this {
    const end = this.length + text.length;
    if (end > this.buffer.length) this.grow(end);
    const { buffer } = this;
    for (let i = 0, at = this.length; i < text.length; i++, at++) buffer[at] = text.charCodeAt(i);
    this.length = end;
    return this;
  }

  /** Writes octets `from` to `to`. */
  octets(octets: Octets, from = 0, to = octets.length): this {
    const end = this.length + (to - from);
    if (end > this.buffer.length) this.grow(end);
    this.buffer.set(from === 0 && to === octets.length ? octets : octets.subarray(from, to), this.length);
    this.length = end;
    return this;
  }

  /** Hands out a copy of what was written and starts anew. */
  take(): Octets {
    const { buffer, length } = this;
    this.length = 0;
    if (length > 64) return buffer.slice(0, length);
    const taken = new Uint8Array(length);
    for (let i = 0; i < length; i++) taken[i] = buffer[i] ?? 0;
    return taken;
  }

  private grow(needed: number): void {
    let size = this.buffer.length * 2;
    while (size < needed) size *= 2;
    const larger = new Uint8Array(size);
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
