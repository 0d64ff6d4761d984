import type { Message, SimTime } from '@/sim/index';

/** Octets `from` to `to` of a letter. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What of a letter has come to a device. */
export interface Held {
  /** Of its octets as they are stored; apart from one another, in order. */
  readonly ranges: readonly Range[];
  /** What was asked and came in another form: `ENVELOPE`, `BODY[HEADER.FIELDS (SUBJECT)]`. */
  readonly extracts: readonly string[];
  /** When the last of it came; 0 while nothing has. */
  readonly at: SimTime;
}

export const NOTHING_HELD: Held = { ranges: [], extracts: [], at: 0 };

/** With these octets too. */
export function withRange(held: Held, range: Range, at: SimTime): Held {
  const { from, to } = range;
  if (to <= from) return { ...held, at };
  const before = held.ranges.filter((one) => one.to < from);
  const after = held.ranges.filter((one) => one.from > to);
  const touching = held.ranges.slice(before.length, held.ranges.length - after.length);
  const joined = {
    from: Math.min(from, ...touching.map((one) => one.from)),
    to: Math.max(to, ...touching.map((one) => one.to)),
  };
  return { ...held, ranges: [...before, joined, ...after], at };
}

export function withExtract(held: Held, extract: string, at: SimTime): Held {
  const extracts = held.extracts.includes(extract) ? held.extracts : [...held.extracts, extract];
  return { ...held, extracts, at };
}

/** How many octets are here from the beginning on, without a gap. */
export const beginningOf = ({ ranges }: Held): number => (ranges[0]?.from === 0 ? ranges[0].to : 0);

export const isWhole = (held: Held, message: Message): boolean => beginningOf(held) >= message.octets.length;

/** How many octets of it are here. */
export const octetsOf = ({ ranges }: Held): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from, 0);
