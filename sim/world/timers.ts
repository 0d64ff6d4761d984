import { plan } from '../kernel/agenda.ts';
import type { Core } from './core.ts';
import type { Side } from './events.ts';
import type { Timer } from './state.ts';

/** Whose timer it is: one end of a connection, or (connection null) a host's queue. */
export interface TimerOwner {
  readonly host: string;
  readonly connection: number | null;
  readonly side: Side;
}

/**
 * Sets, moves or (with null) stops a timer.
 *
 * A timer has one place in the agenda however often it is moved: when that comes up early, it is
 * planned anew. So a session that restarts its idle timer with every line costs nothing.
 */
export function setTimer(
  core: Core,
  owner: TimerOwner,
  name: string,
  afterMs: number | null,
  cause: number,
): void {
  const { timers, now, agenda } = core.state;
  const key =
    owner.connection === null ? `${owner.host} ${name}` : `#${owner.connection} ${owner.side} ${name}`;
  let timer = timers.get(key);
  if (!timer) {
    if (afterMs === null) return;
    timer = { ...owner, name, at: null, planned: null, cause };
    timers.set(key, timer);
  }
  timer.cause = cause;
  timer.at = afterMs === null ? null : now + Math.max(0, afterMs);
  if (timer.at === null || (timer.planned !== null && timer.planned <= timer.at)) return;
  timer.planned = timer.at;
  plan(agenda, timer.at, { what: 'timer', key });
}

/** The timer whose place in the agenda has come up, if it is due now. A moved one is planned anew. */
export function dueTimer(core: Core, key: string, at: number): Timer | null {
  const { timers, agenda } = core.state;
  const timer = timers.get(key);
  // A place that was given up for an earlier one comes up too: it means nothing.
  if (!timer || timer.planned !== at) return null;
  timer.planned = null;
  if (timer.at === null) {
    timers.delete(key);
    return null;
  }
  if (timer.at > at) {
    timer.planned = timer.at;
    plan(agenda, timer.at, { what: 'timer', key });
    return null;
  }
  timers.delete(key);
  return timer;
}

/** Stops the timers of one side of a connection. */
export function forgetTimers(core: Core, connection: number, side: Side): void {
  const { timers } = core.state;
  for (const [key, timer] of timers) {
    if (timer.connection === connection && timer.side === side) timers.delete(key);
  }
}
