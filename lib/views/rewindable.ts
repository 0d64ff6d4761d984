import type { Entry, SimTime, WorldEvent } from '@/sim/index';

/** A fold that is carried on along the log. */
export interface Carried {
  /** The moment it stands at; it goes on from there only. */
  readonly shownUntil: SimTime;
}

/** A copy is kept after so many entries … */
const STRIDE = 1000;
/** … and every second one is dropped when there are more than this. */
const MAX_COPIES = 64;

/**
 * A fold that can go back: copies of it are kept along the log, so that any moment of a long session is as near as the
 * copy before it.
 */
export class Rewindable<F extends Carried> {
  private readonly entries: readonly Entry<WorldEvent>[];
  private readonly make: () => F;
  private readonly copy: (fold: F) => F;
  private readonly carry: (fold: F, now: SimTime) => void;
  private live: F;
  private stride = STRIDE;
  /** In the order of the log; the first at the end of the first stride. */
  private kept: { readonly at: SimTime; readonly fold: F }[] = [];

  /** `carry` carries a fold on to a moment. */
  constructor(
    entries: readonly Entry<WorldEvent>[],
    { make, copy, carry }: { make: () => F; copy: (fold: F) => F; carry: (fold: F, now: SimTime) => void },
  ) {
    this.entries = entries;
    this.make = make;
    this.copy = copy;
    this.carry = carry;
    this.live = make();
  }

  /** The fold, at or before `now`: it can be carried on to there. */
  until(now: SimTime): F {
    if (this.live.shownUntil > now) {
      const before = this.kept.findLast(({ at }) => at <= now);
      this.live = before ? this.copy(before.fold) : this.make();
    }
    for (;;) {
      const place = (this.kept.length + 1) * this.stride - 1;
      const entry = this.entries[place];
      if (!entry || entry.at > now || this.live.shownUntil > entry.at) return this.live;
      this.carry(this.live, entry.at);
      this.kept.push({ at: entry.at, fold: this.copy(this.live) });
      if (this.kept.length > MAX_COPIES) {
        this.kept = this.kept.filter((_, i) => i % 2 === 1);
        this.stride *= 2;
      }
    }
  }
}
