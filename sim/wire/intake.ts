import { CR, concat, LF, latin1, type Octets } from '../kernel/octets.ts';

/**
 * Octets that arrived and were not yet read. Plain data; one per direction of a stream.
 *
 * `offset` is the stream position of `octets[0]`, so that every line knows where it stood on the wire.
 */
export interface Intake {
  octets: Octets;
  /** First unread octet in `octets`. */
  at: number;
  /** Up to here no LF was found; saves scanning a long line again with every segment. */
  scanned: number;
  offset: number;
  /** True while the rest of a line that was too long is thrown away. */
  skipping: boolean;
  /** The stream position where that line began. */
  skippedFrom: number;
}

/** A line without its end. `from` and `to` are stream positions; `to` lies behind the line end. */
export interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The line ended in LF alone. Servers take it as a line; as the end of DATA it must not count. */
  readonly bareLf: boolean;
  /** The line was longer than allowed; `text` is empty. */
  readonly tooLong: boolean;
}

const NOTHING = new Uint8Array(0);

export function emptyIntake(): Intake {
  return { octets: NOTHING, at: 0, scanned: 0, offset: 0, skipping: false, skippedFrom: 0 };
}

/** Adds what arrived. The array is kept, not copied, where nothing else waits to be read. */
export function feed(intake: Intake, octets: Octets): void {
  if (intake.at === intake.octets.length) {
    intake.offset += intake.octets.length;
    intake.octets = octets;
  } else {
    intake.offset += intake.at;
    intake.octets = concat([intake.octets.subarray(intake.at), octets]);
  }
  intake.scanned = Math.max(0, intake.scanned - intake.at);
  if (intake.octets === octets) intake.scanned = 0;
  intake.at = 0;
}

/** How many octets wait to be read. */
export function waiting(intake: Intake): number {
  return intake.octets.length - intake.at;
}

/** The stream position of the next unread octet. */
export function position(intake: Intake): number {
  return intake.offset + intake.at;
}

/**
 * Takes the next line; null while its end has not arrived.
 *
 * A line longer than `limitOctets` (line end included) is thrown away up to its end and then handed
 * out once with `tooLong`, so that one long line gets one reply.
 */
export function takeLine(intake: Intake, limitOctets: number): Line | null {
  const { octets, at } = intake;
  const lf = octets.indexOf(LF, Math.max(at, intake.scanned));
  if (lf < 0) {
    if (intake.skipping || octets.length - at >= limitOctets) {
      if (!intake.skipping) intake.skippedFrom = intake.offset + at;
      intake.skipping = true;
      intake.at = octets.length;
    }
    intake.scanned = octets.length;
    return null;
  }
  const bareLf = lf === at || octets[lf - 1] !== CR;
  const tooLong = intake.skipping || lf + 1 - at > limitOctets;
  const from = intake.skipping ? intake.skippedFrom : intake.offset + at;
  intake.skipping = false;
  intake.at = lf + 1;
  intake.scanned = lf + 1;
  const text = tooLong ? '' : latin1(octets, at, bareLf ? lf : lf - 1);
  return { text, from, to: intake.offset + lf + 1, bareLf, tooLong };
}

/** Takes up to `count` octets as they stand, without copying; fewer where fewer have arrived. */
export function takeOctets(intake: Intake, count: number): Octets {
  const end = Math.min(intake.octets.length, intake.at + count);
  const taken = intake.octets.subarray(intake.at, end);
  intake.at = end;
  intake.scanned = end;
  return taken;
}

/** Throws away all that waits: what was said in clear before a TLS handshake must not count. @rfc 3207 4.2 */
export function discard(intake: Intake): number {
  const count = waiting(intake);
  intake.at = intake.octets.length;
  intake.scanned = intake.at;
  intake.skipping = false;
  return count;
}
