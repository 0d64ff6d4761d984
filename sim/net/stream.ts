import type { Octets } from '../kernel/octets.ts';

/**
 * All octets that one side of a connection ever sent, in order. It only grows: views and log entries
 * point into it, and what was handed out is never written to again.
 */
export class StreamBuffer {
  private buffer: Uint8Array;
  length: number;

  /** Starts empty, or with a copy of what another stream held at `length`. */
  constructor(from?: StreamBuffer, length = from?.length ?? 0) {
    this.buffer = from ? from.read(0, length).slice() : new Uint8Array(0);
    this.length = this.buffer.length;
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

  /** Octets `from` to `to`, without copying; what lies outside is left out. */
  read(from: number, to: number): Octets {
    return this.buffer.subarray(from, Math.min(to, this.length));
  }
}
