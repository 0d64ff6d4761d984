import type { Octets } from '@/sim/index';
import { counted, IMPORT_LIMITS, type Remarks } from './limits';

/** What stands in a stream for octets that the capture does not hold: SUB, the character for it. */
const SUBSTITUTE = 0x1a;

interface Piece {
  readonly seq: number;
  readonly payload: Octets;
  readonly missing: number;
  readonly heard: Heard;
}

/** Octets that come again this far behind the end are not compared with those that were there. */
const COMPARED_OCTETS = 8192;

/** How far one sequence number lies behind another; they wrap at 2³². @rfc 9293 3.4 */
const distance = (from: number, to: number): number => (to - from) | 0;

/**
 * What a segment added to its stream: octets `from` to `to`; `again` where all of it was there before. Of one that
 * came too early this is known later: what it waits for counts for the segment that brings it, or for itself where
 * nobody brings it.
 */
export interface Heard {
  from: number;
  to: number;
  readonly again: boolean;
}

/**
 * One direction of a TCP connection, put together from what was captured of it: in any order, more than once,
 * overlapping. What the capture missed is filled with SUB characters as soon as it is known to be missing.
 */
export class HeardStream {
  /** Sequence number of the next octet; null until the first packet. */
  private next: number | null = null;
  private readonly chunks: Octets[] = [];
  private pending: Piece[] = [];
  /** How far the peer has acknowledged; null until it has. */
  private acked: number | null = null;
  private readonly remarks: Remarks;
  private readonly budget: { octets: number };
  /** It cannot be carried on: too much is missing, or it is too long. */
  private given = false;
  length = 0;

  /** `budget.octets` is shared with other streams and falls with what is kept. */
  constructor(remarks: Remarks, budget: { octets: number }) {
    this.remarks = remarks;
    this.budget = budget;
  }

  /** The stream begins at this sequence number; once it has, nothing changes that. */
  begin(seq: number): void {
    this.next ??= seq >>> 0;
  }

  /** A segment with data came by. */
  hear(seq: number, payload: Octets, missing: number): Heard {
    this.begin(seq);
    const before = this.ahead(seq);
    const length = payload.length + missing;
    const isKnown = length > 0 && before + length <= 0;
    const heard: Heard = { from: this.length, to: this.length, again: isKnown };
    if (length === 0 || this.given) return heard;
    this.compare(payload, before);
    if (isKnown) return heard;
    if (before > 0) {
      this.keep({ seq, payload, missing, heard });
      this.fillWhatIsAcked();
      return heard;
    }
    this.append(payload, -before, missing);
    this.takePending(null);
    heard.to = this.length;
    return heard;
  }

  /** The peer has read up to this sequence number: what it has read and nobody saw is missing. */
  acknowledge(ack: number): void {
    if (this.acked === null || distance(this.acked, ack) > 0) this.acked = ack;
    this.fillWhatIsAcked();
  }

  /** The capture is over: what still waits stands behind what is missing. */
  finish(): void {
    for (let [piece] = this.pending; piece && !this.given; [piece] = this.pending) this.fillTo(piece);
  }

  /** All octets, in order. */
  get octets(): Octets {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const chunk of this.chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  /** The first octets, at most so many. */
  first(count: number): Octets {
    const [chunk] = this.chunks;
    return (chunk && chunk.length >= count ? chunk : this.octets).subarray(0, count);
  }

  private ahead(seq: number): number {
    return distance(this.next ?? seq, seq);
  }

  private keep(piece: Piece): void {
    let place = this.pending.length;
    while (place > 0 && distance(this.pending[place - 1]?.seq ?? 0, piece.seq) < 0) place--;
    this.pending.splice(place, 0, piece);
  }

  /** Takes what waited and fits now. Its octets count for the segment that brought what was missing, or each for its own. */
  private takePending(own: 'own' | null): void {
    for (let [piece] = this.pending; piece && this.ahead(piece.seq) <= 0; [piece] = this.pending) {
      this.pending.shift();
      const { payload, missing, heard } = piece;
      const before = this.ahead(piece.seq);
      this.compare(payload, before);
      if (own) heard.from = this.length;
      if (before + payload.length + missing > 0) this.append(payload, -before, missing);
      if (own) heard.to = this.length;
    }
  }

  private fillWhatIsAcked(): void {
    const [piece] = this.pending;
    if (piece && this.acked !== null && distance(piece.seq, this.acked) >= 0) this.fillTo(piece);
  }

  /** What stands before a piece that waits will not come any more. */
  private fillTo({ seq, heard }: Piece): void {
    const gap = this.ahead(seq);
    const from = this.length;
    this.remarks.note('gap', 'damaged', (count) =>
      count === 1
        ? `${counted(gap, 'octet')} are missing in the capture; ␚ stands for each.`
        : `In ${count} places octets are missing in the capture; ␚ stands for each.`,
    );
    if (gap > IMPORT_LIMITS.gapOctets) this.giveUp();
    else this.append(new Uint8Array(gap).fill(SUBSTITUTE), 0, 0);
    this.takePending('own');
    if (!this.given) heard.from = from;
  }

  private append(payload: Octets, skip: number, missing: number): void {
    const kept = payload.subarray(Math.min(skip, payload.length));
    const blank = Math.max(0, missing - Math.max(0, skip - payload.length));
    if (blank > 0) {
      this.remarks.note(
        'snapped',
        'damaged',
        (count) =>
          `Of ${counted(count, 'packet')} the capture kept only the beginning; ␚ stands for each octet that is missing.`,
      );
    }
    const length = kept.length + blank;
    if (blank > IMPORT_LIMITS.gapOctets || length > this.budget.octets) {
      this.giveUp();
      return;
    }
    this.budget.octets -= length;
    this.chunks.push(kept);
    if (blank > 0) this.chunks.push(new Uint8Array(blank).fill(SUBSTITUTE));
    this.length += length;
    this.next = ((this.next ?? 0) + length) >>> 0;
  }

  private giveUp(): void {
    this.given = true;
    this.pending = [];
    this.remarks.note('given up', 'left-out', () =>
      this.budget.octets < IMPORT_LIMITS.gapOctets
        ? 'There is more in the capture than is kept: the rest of what was said was left out.'
        : 'So much is missing in one place that what follows was left out.',
    );
  }

  /** Octets that came twice should be the same. `before` is where the payload begins, 0 being the end of the stream. */
  private compare(payload: Octets, before: number): void {
    if (before >= 0) return;
    const from = this.length + before;
    if (from < 0 || -before > COMPARED_OCTETS) return;
    const known = this.slice(from, Math.min(this.length, from + payload.length));
    if (known.every((octet, i) => octet === payload[i] || octet === SUBSTITUTE)) return;
    this.remarks.note(
      'overlap',
      'damaged',
      (count) => `${counted(count, 'packet')} came again with other octets; the first ones were kept.`,
    );
  }

  private slice(from: number, to: number): Octets {
    const part = new Uint8Array(to - from);
    let end = this.length;
    for (let i = this.chunks.length - 1; i >= 0 && end > from; i--) {
      const chunk = this.chunks[i];
      if (!chunk) break;
      const begin = end - chunk.length;
      const [low, high] = [Math.max(from, begin), Math.min(to, end)];
      if (high > low) part.set(chunk.subarray(low - begin, high - begin), low - from);
      end = begin;
    }
    return part;
  }
}
