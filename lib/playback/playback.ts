import { countUntil, type Entry, type SimTime } from '@/sim/index';

/**
 * How the past is shown: virtual time is over in an instant, people need longer to see it.
 *
 * A value; `advance` gives the next one. Nothing here changes the world: the log is complete already,
 * playback only decides how much of it is seen.
 */
export interface Playback {
  /** The moment shown. */
  readonly now: SimTime;
  readonly pace: Pace;
  readonly playing: boolean;
  /** A letter on its way across a link while `now` stands still; null where none is. */
  readonly letter: LetterHold | null;
}

/** `learn`: about 600 ms a round trip. `instant`: everything at once. */
export type Pace = 'learn' | 'instant';

interface LetterHold {
  /** The entry of the reply that took the letter. */
  readonly seq: number;
  /** Shown milliseconds, 0 to `LETTER_MS`. */
  readonly elapsedMs: number;
}

/** Shown milliseconds of a segment that carries something, whatever its real latency. */
export const SEGMENT_MS = 300;
/** Shown milliseconds of a segment that only opens a connection. */
export const OPENING_MS = 150;
/** Shown milliseconds of a letter that was taken. */
export const LETTER_MS = 700;
/** The longest that anything was on its way in a log so far, in virtual milliseconds: on a slow line, minutes. */
const longestFlights = new WeakMap<readonly Entry<Seen>[], { read: number; ms: number }>();

function longestFlightMs({ entries }: SeenLog): number {
  const known = longestFlights.get(entries) ?? { read: 0, ms: 0 };
  for (; known.read < entries.length; known.read++) {
    const entry = entries[known.read];
    const arrivesAt = entry?.event.arrivesAt;
    if (entry && arrivesAt != null) known.ms = Math.max(known.ms, arrivesAt - entry.at);
  }
  longestFlights.set(entries, known);
  return known.ms;
}

interface Seen {
  readonly kind: string;
  readonly arrivesAt?: SimTime | null;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly flags?: unknown;
}

type SeenLog = { readonly entries: readonly Entry<Seen>[] };

/** A segment as playback sees it: when it is on its way, and how long that is shown. */
interface Flight {
  readonly seq: number;
  readonly at: SimTime;
  readonly arrivesAt: SimTime;
  readonly shownMs: number;
}

export const atStart = (pace: Pace): Playback => ({ now: 0, pace, playing: true, letter: null });

/** The end of what there is to see: when the last thing has arrived. */
export function endOf(log: SeenLog): SimTime {
  const { entries } = log;
  let end = entries.at(-1)?.at ?? 0;
  const last = end;
  const longest = longestFlightMs(log);
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || entry.at < last - longest) break;
    if (entry.event.arrivesAt != null && entry.event.arrivesAt > end) end = entry.event.arrivesAt;
  }
  return end;
}

/** Everything is shown: nothing moves and `advance` has nothing to do. */
export function isAtEnd(playback: Playback, log: SeenLog): boolean {
  return playback.letter === null && playback.now >= endOf(log);
}

/** Shows everything at once; what was moving has landed. */
export function finish(playback: Playback, log: SeenLog): Playback {
  return { ...playback, now: Math.max(playback.now, endOf(log)), letter: null };
}

/**
 * Moves on by `shownMs` of the learner's time.
 *
 * While something is in flight, virtual time runs as slowly as that needs; where nothing is, it jumps
 * to the next thing. A taken letter holds time for `LETTER_MS`.
 */
export function advance(playback: Playback, log: SeenLog, shownMs: number): Playback {
  if (!playback.playing) return playback;
  if (playback.pace === 'instant') return finish(playback, log);
  let left = shownMs;
  let current = playback;
  while (left > 0 && !isAtEnd(current, log)) {
    if (current.letter) {
      const elapsedMs = current.letter.elapsedMs + left;
      if (elapsedMs < LETTER_MS) return { ...current, letter: { ...current.letter, elapsedMs } };
      left = elapsedMs - LETTER_MS;
      current = { ...current, letter: null };
      continue;
    }
    const leg = nextLeg(log, current.now);
    if (left < leg.shownMs) {
      return { ...current, now: current.now + ((leg.to - current.now) * left) / leg.shownMs };
    }
    left -= leg.shownMs;
    current = land(current, log, leg.to);
  }
  return current;
}

/** Goes to the next moment at which something arrives or happens, and stays there. */
export function stepOn(playback: Playback, log: SeenLog): Playback {
  if (isAtEnd(playback, log)) return playback;
  let current: Playback = { ...playback, playing: false, letter: null };
  // What takes no time to show is no step of its own.
  do {
    const leg = nextLeg(log, current.now);
    current = { ...current, now: leg.to };
    if (leg.shownMs > 0) break;
  } while (!isAtEnd(current, log));
  return current;
}

/** Arrives at `to`; begins a letter's journey where the reply that took it lands there. */
function land(playback: Playback, log: SeenLog, to: SimTime): Playback {
  const taken = letterTakenBetween(log, playback.now, to);
  return { ...playback, now: to, letter: taken === null ? null : { seq: taken, elapsedMs: 0 } };
}

/** The way to the next boundary after `now`, and how long it is shown. */
function nextLeg(log: SeenLog, now: SimTime): { readonly to: SimTime; readonly shownMs: number } {
  const { entries } = log;
  const seen = countUntil(log, now);
  let to = entries[seen]?.at ?? Number.POSITIVE_INFINITY;
  // The slowest to show of all that is in flight sets the pace of this leg.
  let shownPerMs = 0;
  for (const flight of flightsAt(log, seen, now)) {
    to = Math.min(to, flight.arrivesAt);
    shownPerMs = Math.max(shownPerMs, flight.shownMs / (flight.arrivesAt - flight.at));
  }
  if (to === Number.POSITIVE_INFINITY) to = endOf(log);
  return { to, shownMs: (to - now) * shownPerMs };
}

/** What left at or before `now` and has not arrived. */
function flightsAt(log: SeenLog, seen: number, now: SimTime): readonly Flight[] {
  const { entries } = log;
  const longest = longestFlightMs(log);
  const flights: Flight[] = [];
  for (let i = seen - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || entry.at < now - longest) break;
    const { arrivesAt } = entry.event;
    if (arrivesAt == null || arrivesAt <= now || arrivesAt <= entry.at) continue;
    flights.push({ seq: entry.seq, at: entry.at, arrivesAt, shownMs: shownMsOf(entry.event) });
  }
  return flights;
}

/** How long a flight is shown: acknowledgements and goodbyes of TCP itself are not dwelt on. */
function shownMsOf(event: Seen): number {
  if (event.kind !== 'net.sent') return SEGMENT_MS;
  if (event.flags === 'SYN' || event.flags === 'SYN-ACK') return OPENING_MS;
  const carries = typeof event.from === 'number' && typeof event.to === 'number' && event.to > event.from;
  return carries || ('tls' in event && event.tls === 'handshake') ? SEGMENT_MS : 0;
}

/** The reply that took a letter and landed in (after, until]; null where none did. */
function letterTakenBetween(log: SeenLog, after: SimTime, until: SimTime): number | null {
  const { entries } = log;
  const longest = longestFlightMs(log);
  for (let i = countUntil(log, until) - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || entry.at < after - longest) return null;
    const { event } = entry;
    const lands =
      event.kind === 'net.sent' &&
      event.arrivesAt != null &&
      event.arrivesAt > after &&
      event.arrivesAt <= until;
    if (!lands) continue;
    const reply = takenLetterIn(entries, i);
    if (reply !== null) return reply;
  }
  return null;
}

/** The `smtp.replied` that this segment carries, where it is the 250 for a letter. */
function takenLetterIn(entries: readonly Entry<Seen>[], segment: number): number | null {
  const sent = entries[segment];
  if (!sent || !('side' in sent.event) || sent.event.side !== 'server') return null;
  for (let i = segment - 1; i >= 0; i--) {
    const entry = entries[i];
    if (!entry || entry.at < sent.at) return null;
    const { event } = entry;
    if (entry.connection !== sent.connection || event.kind !== 'smtp.replied') continue;
    return 'code' in event && event.code === 250 && 'verb' in event && event.verb === 'DATA'
      ? entry.seq
      : null;
  }
  return null;
}
