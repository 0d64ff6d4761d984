import { nextPlanned, takePlanned } from '../kernel/agenda.ts';
import { SimBug, unreachable } from '../kernel/assert.ts';
import { arrive, giveUp } from './arrivals.ts';
import { type Core, hostState, note } from './core.ts';
import { runErrands } from './errands.ts';
import type { WorldEvent } from './events.ts';
import { resolve, stayUnanswered, take } from './look-up.ts';
import { canCatchUp, sendAgain } from './segments.ts';
import { hand } from './stage.ts';
import type { Happening, Timer } from './state.ts';
import { dueTimer } from './timers.ts';

/**
 * Lets happen what is in flight, and timers that fall due meanwhile, until nothing is in flight. What
 * got lost is waited for only where it would come through now.
 */
export function settle(core: Core): void {
  runErrands(core);
  while (core.state.inFlight > 0 || canCatchUp(core)) step(core);
  const { state } = core;
  if (state.quietAt > state.now) state.now = state.quietAt;
}

/** Lets virtual time pass until `until`. */
export function passTime(core: Core, until: number): void {
  for (;;) {
    const next = nextPlanned(core.state.agenda);
    if (!next || next.at > until) break;
    if (step(core)) settle(core);
  }
  if (core.state.now < until) core.state.now = until;
}

/** Lets virtual time pass until a timer has gone off, or somebody has given up, and something has come of it. */
export function passToTimer(core: Core): void {
  while (nextPlanned(core.state.agenda)) {
    const { length } = core.log.entries;
    if (!step(core)) continue;
    settle(core);
    if (core.log.entries.slice(length).some(({ event }) => tellsSomething(event))) return;
  }
}

/** No news: a session only looked whether its client was heard of late, or a segment got lost once more. */
function tellsSomething(event: WorldEvent): boolean {
  return event.kind !== 'timer.fired' && !(event.kind === 'net.sent' && event.arrivesAt === null);
}

/** Takes the next planned thing and lets it happen; false for a timer that was stopped or moved. */
function step(core: Core): boolean {
  const { state } = core;
  const planned = takePlanned(state.agenda);
  if (!planned) throw new SimBug('nothing is planned');
  const { at, what } = planned;
  if (what.what === 'timer') {
    const timer = dueTimer(core, what.key, at);
    if (!timer) return false;
    state.now = Math.max(state.now, at);
    fire(core, timer);
  } else {
    if (what.what !== 'again' || !what.rests) state.inFlight--;
    state.now = Math.max(state.now, at);
    happen(core, what);
  }
  runErrands(core);
  return true;
}

function happen(core: Core, what: Exclude<Happening, { readonly what: 'timer' }>): void {
  switch (what.what) {
    case 'segment':
    case 'again': {
      const entry = core.log.entries[what.seq];
      if (entry?.event.kind !== 'net.sent') throw new SimBug(`entry ${what.seq} is no segment`);
      if (what.what === 'segment') {
        arrive(core, entry, entry.event, what.flight);
        return;
      }
      const connection = core.state.connections.get(entry.connection ?? -1);
      if (!connection || connection[entry.event.side].gone) return;
      if (!sendAgain(core, connection, entry, what.times))
        giveUp(core, connection, entry.event.side, what.seq);
      return;
    }
    case 'question':
      resolve(core, what.id, what.seq);
      return;
    case 'answer':
      take(core, what.id, what.answer, what.seq);
      return;
    case 'no-answer':
      stayUnanswered(core, what.id, what.seq);
      return;
    default:
      unreachable(what);
  }
}

/** A timer goes off. A host without power notices when the power is back. */
function fire(core: Core, timer: Timer): void {
  const { host, connection: id, side, name, cause } = timer;
  if (core.state.down.has(host)) {
    hostState(core, host).missed.push(name);
    return;
  }
  const { seq } = note(core, { kind: 'timer.fired', host, name }, cause, id);
  if (id === null) {
    core.errands.push({ what: 'timer', host, name, cause: seq });
    return;
  }
  const connection = core.state.connections.get(id);
  if (connection) hand(core, connection, side, { kind: 'timer', name }, seq);
}
