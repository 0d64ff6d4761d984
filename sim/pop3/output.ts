import { concat, DOT, LF, type Octets, octetsOf } from '../kernel/octets.ts';

/**
 * What a session is about to send. Octets are kept by reference until `take`, so that those of a
 * message are copied once, however many replies leave together.
 */
export class Output {
  private parts: Octets[] = [];
  private pending = '';
  private partsLength = 0;

  /** Octets written since the last `take`. */
  get length(): number {
    return this.partsLength + this.pending.length;
  }

  /** Writes a latin1 string. */
  text(text: string): void {
    this.pending += text;
  }

  /** Writes octets `from` to `to`; they must not change before `take`. */
  octets(octets: Octets, from: number, to: number): void {
    if (from === to) return;
    this.settle();
    this.parts.push(octets.subarray(from, to));
    this.partsLength += to - from;
  }

  /** Hands out what was written and starts anew. */
  take(): Octets {
    this.settle();
    const whole = concat(this.parts);
    // `concat` returns a single part as it is, and that may be a view of a message: still no copy.
    this.parts = [];
    this.partsLength = 0;
    return whole;
  }

  private settle(): void {
    if (this.pending === '') return;
    this.parts.push(octetsOf(this.pending));
    this.partsLength += this.pending.length;
    this.pending = '';
  }
}

/**
 * Writes a message up to `to` as a multi-line payload: a dot before every line that begins with one,
 * and a line end where the last line has none. The line that ends the payload is left to the caller.
 * @rfc 1939 3
 */
export function writeStuffed(out: Output, octets: Octets, to: number): void {
  let from = 0;
  for (let dot = octets.indexOf(DOT); dot >= 0 && dot < to; dot = octets.indexOf(DOT, dot + 1)) {
    // Stored messages have no bare LF: a line begins after LF or at the very start.
    if (dot > 0 && octets[dot - 1] !== LF) continue;
    out.octets(octets, from, dot);
    out.text('.');
    from = dot;
  }
  out.octets(octets, from, to);
  if (to > 0 && octets[to - 1] !== LF) out.text('\r\n');
}

/** Where TOP stops: behind the header, the empty line and `lines` lines of the body. @rfc 1939 7 */
export function endOfTop(octets: Octets, lines: number): number {
  let at = 0;
  let inBody = false;
  for (let left = lines; !inBody || left > 0; ) {
    const lf = octets.indexOf(LF, at);
    if (lf < 0) return octets.length;
    if (inBody) left--;
    // An empty line is CRLF at the start of a line.
    else inBody = lf === at || lf === at + 1;
    at = lf + 1;
  }
  return at;
}
