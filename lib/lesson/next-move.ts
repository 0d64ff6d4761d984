import type { Deed } from '@/content/schema/lab';
import type { Move, Moves } from './moves';

/** A move of the way that is shown: what to do for it, and why. */
export interface Wanted extends Move {
  readonly deed: Deed;
  readonly why: string;
  readonly needed: boolean;
}

/** What to do next. */
export type Advice =
  | { readonly do: 'this'; readonly move: Wanted }
  /** The console stands in a session that leads nowhere. */
  | { readonly do: 'hang-up'; readonly on: string; readonly tab: number }
  /** All of it was done, or cannot be done any more, and yet something is missing. */
  | { readonly do: 'start-over' };

/**
 * The next step of a way for somebody who has made these moves, of which some are steps of it and others are not.
 *
 * Sessions are found again by whom they call; inside one the commands count in their order. Who has left a session
 * of the way too early is led into it anew; who stands in it at another place is led on from there.
 */
export function nextMove(way: readonly Wanted[], moves: Moves): Advice {
  const easy = advise(way, moves, false);
  if (easy) return easy;
  // Something was done too early. It can be done again where its session still stands.
  const strict = advise(way, moves, true);
  return strict?.do === 'this' && strict.move.kind !== 'call' ? strict : { do: 'start-over' };
}

/** `strict`: what was done counts only after what should have come before it. Null where nothing is left. */
function advise(way: readonly Wanted[], moves: Moves, strict: boolean): Advice | null {
  const held = sessionsFor(way, moves);
  /** Of each session of the way, how far the learner's moves on it were read. */
  const read = new Map<number, number>();
  let last = -1;
  for (const wanted of way) {
    const from = Math.max(
      strict ? last : -1,
      wanted.session === null ? -1 : (read.get(wanted.session) ?? -1),
    );
    const isSingle = wanted.session === null;
    // The power may be switched, and time may pass, more than once: what counts is what came after the rest.
    const after = wanted.kind === 'fault' || wanted.kind === 'wait' ? Math.max(from, last) : from;
    const session = wanted.session === null ? null : (held.get(wanted.session) ?? null);
    const found =
      isSingle || session !== null
        ? moves.list.findIndex(
            (move, i) =>
              i > after && (isSingle || move.session === session) && isAlike(wanted, move, { way, moves }),
          )
        : -1;
    if (found >= 0) {
      if (wanted.session !== null) read.set(wanted.session, found);
      if (!isLooking(wanted) && wanted.needed) last = Math.max(last, found);
    } else if (wanted.needed) return lead(wanted, { way, moves }, session, from);
  }
  return null;
}

/** Who has called so many times more than the way does is not led there once more. */
const MOST_TRIES = 3;

/** Leads to a move: from where its session stands, or by calling first. */
function lead(wanted: Wanted, { way, moves }: Ground, session: number | null, read: number): Advice {
  if (wanted.session === null) return { do: 'this', move: wanted };
  // What was refused just now will be refused again: the world is another by now.
  const isRefused = (move: Move, i: number): boolean =>
    i > read && move.session === session && move.whole === `${wanted.whole}!`;
  if (moves.list.some(isRefused)) return { do: 'start-over' };
  const console = session === null ? null : moves.consoleOf(session);
  const own = way.filter((one) => one.session === wanted.session);
  if (console && wanted.kind !== 'call') {
    const { before } = moves.standing(console.on, console.tab);
    const upTo = own.slice(0, own.indexOf(wanted) + 1);
    const fits = (one: Wanted): boolean => one.kind !== 'call' && one.before === before;
    // Courtesy may be what leads from one state to the next.
    const here = upTo.findLast((one) => one.needed && fits(one)) ?? upTo.findLast(fits);
    return here ? { do: 'this', move: here } : { do: 'hang-up', on: console.on, tab: console.tab };
  }
  const call = own.find(({ kind }) => kind === 'call') ?? wanted;
  const calls = (one: Move): boolean => one.kind === 'call' && one.key === call.key && one.on === call.on;
  const isVain = moves.list.filter(calls).length > way.filter(calls).length + MOST_TRIES;
  if (isVain) return { do: 'start-over' };
  const { session: busy } = moves.standing(call.on, call.tab);
  return busy === null ? { do: 'this', move: call } : { do: 'hang-up', on: call.on, tab: call.tab };
}

/** For each session of the way the learner's session that did most of it; each is given once. */
function sessionsFor(way: readonly Wanted[], moves: Moves): ReadonlyMap<number, number> {
  const held = new Map<number, number>();
  const given = new Set<number>();
  const calls = moves.list.filter(({ kind }) => kind === 'call');
  for (const wanted of way) {
    if (wanted.session === null || held.has(wanted.session)) continue;
    const own = way.filter((one) => one.session === wanted.session);
    const call = own.find(({ kind }) => kind === 'call');
    let best: { readonly session: number; readonly worth: number } | null = null;
    for (const { session, key, on } of calls) {
      if (session === null || given.has(session) || key !== call?.key || on !== call.on) continue;
      const worth = worthOf(own, moves, session, way);
      if (best === null || worth > best.worth) best = { session, worth };
    }
    if (best === null) continue;
    held.set(wanted.session, best.session);
    given.add(best.session);
  }
  return held;
}

/** How much of a session of the way was done in one of the learner's. One that is over counts only if it was whole. */
function worthOf(own: readonly Wanted[], moves: Moves, session: number, way: readonly Wanted[]): number {
  let count = 0;
  let from = -1;
  let isWhole = true;
  for (const wanted of own) {
    const found = moves.list.findIndex(
      (move, i) => i > from && move.session === session && isAlike(wanted, move, { way, moves }),
    );
    if (found >= 0) {
      from = found;
      count++;
    } else if (wanted.needed) {
      isWhole = false;
      break;
    }
  }
  if (isWhole) return Number.MAX_SAFE_INTEGER;
  return moves.consoleOf(session) ? count : count - own.length;
}

/**
 * A command that the way says twice in a session must be said alike to the letter, others need only be the same command.
 * What was done before and is refused now, because it cannot be done twice, is done.
 */
function isAlike(wanted: Wanted, move: Move, { way, moves }: Ground): boolean {
  if (wanted.kind !== move.kind) return false;
  if (move.whole === `${wanted.whole}!`)
    return moves.list.some((one) => one.whole === wanted.whole && one.session !== move.session);
  if (wanted.key !== move.key) return false;
  if (wanted.kind !== 'say' || wanted.whole === move.whole) return true;
  const twins = way.filter((one) => one.session === wanted.session && one.key === wanted.key);
  return twins.length < 2;
}

/** Answers and questions may come at any time. */
const isLooking = ({ kind }: Move): boolean => kind === 'answer' || kind === 'dig' || kind === 'look';

interface Ground {
  readonly way: readonly Wanted[];
  readonly moves: Moves;
}
