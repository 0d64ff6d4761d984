import type { SimTime } from '../kernel/log.ts';
import type { Core } from './core.ts';
import type { Side } from './events.ts';
import { givesUpAt } from './segments.ts';

/** Something that will happen by itself when time passes. */
export interface NextEvent {
  readonly at: SimTime;
  /** `retry`: a queue tries a letter again. `timeout`: a session waited long enough. `give-up`: a broken connection. */
  readonly what: 'retry' | 'timeout' | 'give-up';
  readonly host: string;
  /** Null for a queue. */
  readonly connection: number | null;
  /** `retry`: the letter. Else null. */
  readonly letter: string | null;
}

const RETRY = 'retry ';

/** What comes first of all that is planned and not in flight; null where nothing is. */
export function nextEvent(core: Core): NextEvent | null {
  let next: NextEvent | null = null;
  for (const { at, host, connection, name } of core.state.timers.values()) {
    if (at === null || (next && next.at <= at)) continue;
    const letter = connection === null && name.startsWith(RETRY) ? name.slice(RETRY.length) : null;
    next = { at, what: letter === null ? 'timeout' : 'retry', host, connection, letter };
  }
  for (const { id, from, to, lost } of core.state.connections.values()) {
    for (const side of SIDES) {
      const at = givesUpAt(core, lost[side]);
      if (at === null || (next && next.at <= at)) continue;
      next = { at, what: 'give-up', host: side === 'client' ? from : to, connection: id, letter: null };
    }
  }
  return next;
}

const SIDES: readonly Side[] = ['client', 'server'];
