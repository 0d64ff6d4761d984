import type { Octets } from '../kernel/octets.ts';

/** Octets that were changed on the way: what came in place of those from `from` on, as many as left. */
interface Altered {
  readonly from: number;
  readonly octets: Octets;
}

/** A moment of a stream: what it held then is found again. */
export interface StreamMark {
  readonly length: number;
  /** How many changes on the way were noted. */
  readonly altered: number;
}

/**
 * All octets that one side of a connection ever sent, in order. It only grows: views and log entries
 * point into it, and what was handed out is never written to again.
 */
export class StreamBuffer {
  private buffer: Uint8Array;
  private readonly altered: Altered[];
  length: number;

  /** Starts empty, or with a copy of what another stream held at a mark of it. */
  constructor(from?: StreamBuffer, at = from?.mark) {
    this.buffer = from && at ? from.read(0, at.length).slice() : new Uint8Array(0);
    this.length = this.buffer.length;
    this.altered = from && at ? from.altered.slice(0, at.altered) : [];
  }

  /** How far it has come. */
  get mark(): StreamMark {
    return { length: this.length, altered: this.altered.length };
  }

  append(octets: Octets): void {
    const end = this.length + octets.length;
    if (end > this.buffer.length) {
      // The old array stays as it is: octets read from it earlier are still good.
      const larger = new Uint8Array(Math.max(end, this.buffer.length * 2, 256));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(octets, this.length);
    this.length = end;
  }

  /** Octets `from` to `to` as they were sent, without copying; what lies outside is left out. */
  read(from: number, to: number): Octets {
    return this.buffer.subarray(from, Math.min(to, this.length));
  }

  /** Notes that other octets, as many, came at the far end from `from` on. */
  alter(from: number, octets: Octets): void {
    this.altered.push({ from, octets });
  }

  /** Octets `from` to `to` as they come at the far end: as sent, but for what was changed on the way. */
  arrived(from: number, to: number): Octets {
    const sent = this.read(from, to);
    const end = from + sent.length;
    const changed = this.altered.filter((each) => each.from < end && each.from + each.octets.length > from);
    if (changed.length === 0) return sent;
    const came = sent.slice();
    for (const { from: at, octets } of changed) {
      const skip = Math.max(0, from - at);
      came.set(octets.subarray(skip, end - at), at + skip - from);
    }
    return came;
  }
}
