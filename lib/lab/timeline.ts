import type { Action } from '@/sim/index';

/**
 * What was done in a lab, and what else was tried: a tree of journals, as a value.
 *
 * A way is a journal of its own from the beginning. Whoever does something at a past moment, or after undoing, leaves
 * the way they were on and begins another; the old one is kept with all that was done on it.
 */
export interface Timeline {
  /** In the order in which they were begun; never empty. */
  readonly ways: readonly Way[];
  /** The id of the way one is on. */
  readonly current: number;
  /** How many actions of the current way are done; those behind were undone and can be done again. */
  readonly done: number;
  /** Actions that the lab itself began with: they are not undone. */
  readonly start: number;
}

export interface Way {
  readonly id: number;
  /** What a person called it; else made from its number. */
  readonly name: string;
  readonly actions: readonly Action[];
  /** The way it left, and how many actions both share; null for the first. */
  readonly left: { readonly way: number; readonly at: number } | null;
}

/** So many ways are kept; then the oldest that nobody named and no other way left goes. */
export const MAX_WAYS = 50;
/** Characters of a way's name. */
export const MAX_NAME = 60;

/** A timeline on which a lab has begun with these actions. */
export const newTimeline = (actions: readonly Action[]): Timeline => ({
  ways: [{ id: 1, name: nameOf(1), actions, left: null }],
  current: 1,
  done: actions.length,
  start: actions.length,
});

function wayNow({ ways, current }: Timeline): Way {
  const way = ways.find(({ id }) => id === current);
  if (!way) throw new Error(`no way ${current}`);
  return way;
}

/** The actions that were done, without those undone. */
export const actionsDone = (timeline: Timeline): readonly Action[] =>
  wayNow(timeline).actions.slice(0, timeline.done);

/** Notes an action. Where others stood behind it, they stay on the way that is left now. */
export function noteAction(timeline: Timeline, action: Action): Timeline {
  const way = wayNow(timeline);
  const { done } = timeline;
  if (done === way.actions.length)
    return onWay(timeline, { ...way, actions: [...way.actions, action] }, done + 1);
  const id = Math.max(...timeline.ways.map((one) => one.id)) + 1;
  const next: Way = {
    id,
    name: nameOf(id),
    actions: [...way.actions.slice(0, done), action],
    left: { way: way.id, at: done },
  };
  return thinned({ ...timeline, ways: [...timeline.ways, next], current: id, done: done + 1 });
}

/** Goes back, or forth again, to after so many actions of the current way. */
export function goTo(timeline: Timeline, done: number): Timeline {
  const { length } = wayNow(timeline).actions;
  return { ...timeline, done: Math.max(0, Math.min(done, length)) };
}

/** How many actions are done once the last deed is undone; null where there is none to undo. */
export function undoneTo({ start, done, ...timeline }: Timeline): number | null {
  if (done <= start) return null;
  const { actions } = wayNow({ start, done, ...timeline });
  return Math.max(start, isOneDeed(actions[done - 2], actions[done - 1]) ? done - 2 : done - 1);
}

/** How many actions are done once the next undone deed is done again; null where none was undone. */
export function redoneTo(timeline: Timeline): number | null {
  const { actions } = wayNow(timeline);
  const { done } = timeline;
  if (done >= actions.length) return null;
  return isOneDeed(actions[done], actions[done + 1]) ? done + 2 : done + 1;
}

/** A line at the shell and what the shell made of it were one deed. */
function isOneDeed(first: Action | undefined, second: Action | undefined): boolean {
  return first?.kind === 'shell' && (second?.kind === 'connect' || second?.kind === 'dig');
}

/** Goes over to another way, to its end. An id that is none changes nothing. */
export function switchWay(timeline: Timeline, id: number): Timeline {
  const way = timeline.ways.find((one) => one.id === id);
  return way ? { ...timeline, current: id, done: way.actions.length } : timeline;
}

/** Calls a way by another name; an empty one gives it back its number. */
export function renameWay(timeline: Timeline, id: number, name: string): Timeline {
  const wanted = name.trim().slice(0, MAX_NAME) || nameOf(id);
  return { ...timeline, ways: timeline.ways.map((way) => (way.id === id ? { ...way, name: wanted } : way)) };
}

/** Forgets a way; not the one that one is on. */
export function dropWay(timeline: Timeline, id: number): Timeline {
  return id === timeline.current
    ? timeline
    : { ...timeline, ways: timeline.ways.filter((way) => way.id !== id) };
}

/** How many actions two ways have in common. */
export function sharedCount(one: readonly Action[], other: readonly Action[]): number {
  let count = 0;
  while (count < one.length && count < other.length && sameAction(one[count], other[count])) count++;
  return count;
}

const sameAction = (one: Action | undefined, other: Action | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const nameOf = (id: number): string => `Way ${id}`;

const onWay = (timeline: Timeline, way: Way, done: number): Timeline => ({
  ...timeline,
  ways: timeline.ways.map((one) => (one.id === way.id ? way : one)),
  done,
});

function thinned(timeline: Timeline): Timeline {
  const { ways, current } = timeline;
  if (ways.length <= MAX_WAYS) return timeline;
  const unnamed = ways.find(({ id, name }) => id !== current && name === nameOf(id));
  const least = unnamed ?? ways.find(({ id }) => id !== current);
  return { ...timeline, ways: ways.filter((way) => way !== least) };
}

/** Reads a timeline that was kept or sent; null for what is none. `readActions` checks each way's actions. */
export function readTimeline(
  value: unknown,
  readActions: (actions: unknown) => readonly Action[] | null,
): Timeline | null {
  if (!isRecord(value) || !Array.isArray(value['ways']) || value['ways'].length > MAX_WAYS) return null;
  const ways: Way[] = [];
  for (const item of value['ways']) {
    if (!isRecord(item)) return null;
    const { id, name, left } = item;
    const actions = readActions(item['actions']);
    if (!isCount(id) || typeof name !== 'string' || name.length > MAX_NAME || actions === null) return null;
    const came = isRecord(left) && isCount(left['way']) && isCount(left['at']);
    ways.push({
      id,
      name,
      actions,
      left: came ? { way: Number(left['way']), at: Number(left['at']) } : null,
    });
  }
  const { current, done, start } = value;
  if (!isCount(current) || !isCount(done) || !isCount(start)) return null;
  const way = ways.find(({ id }) => id === current);
  if (!way || done > way.actions.length || start > done) return null;
  return { ways, current, done, start };
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
