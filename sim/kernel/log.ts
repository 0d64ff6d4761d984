/** Virtual time: milliseconds since the world began. Behind real ports: since the server began. */
export type SimTime = number;

/**
 * One line of the log. `cause` is the `seq` of the entry that led to this one, null for what people
 * did; `connection` is the stream it happened on, null for what happened on none.
 */
export interface Entry<E> {
  readonly seq: number;
  readonly at: SimTime;
  readonly cause: number | null;
  readonly connection: number | null;
  readonly event: E;
}

/** The history of a world: appended to, never changed. Every view is a function of (log, now). */
export interface Log<E> {
  readonly entries: Entry<E>[];
}

export function emptyLog<E>(): Log<E> {
  return { entries: [] };
}

/** Appends an event and returns its entry; `seq` counts from 0. */
export function append<E>(
  log: Log<E>,
  at: SimTime,
  cause: number | null,
  connection: number | null,
  event: E,
): Entry<E> {
  const entry = { seq: log.entries.length, at, cause, connection, event };
  log.entries.push(entry);
  return entry;
}

/** How many entries lie at or before `now`: the part of the log that a view of that moment sees. */
export function countUntil<E>(log: { readonly entries: readonly Entry<E>[] }, now: SimTime): number {
  const { entries } = log;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}
