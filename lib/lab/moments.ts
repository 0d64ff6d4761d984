import type { Entry, ServiceProtocol, SimTime, WorldEvent } from '@/sim/index';

/** A moment worth going to: something was said, or a letter arrived. */
export interface Moment {
  readonly at: SimTime;
  readonly kind: 'client' | 'server' | 'letter';
  readonly protocol: ServiceProtocol | null;
  readonly error: boolean;
}

/**
 * The moments of a growing log, in order of time. What was said counts from when it was heard: a command from its
 * arrival at the server, a reply from its arrival at the client. Read only while the world rests.
 */
export class Moments {
  private readonly entries: readonly Entry<WorldEvent>[];
  private read = 0;
  private all: readonly Moment[] = [];

  constructor(entries: readonly Entry<WorldEvent>[]) {
    this.entries = entries;
  }

  /** All moments so far; the same list as before where nothing was added. */
  list(): readonly Moment[] {
    if (this.read === this.entries.length) return this.all;
    const added = momentsIn(this.entries.slice(this.read));
    this.read = this.entries.length;
    if (added.length > 0) this.all = [...this.all, ...added];
    return this.all;
  }
}

function momentsIn(entries: readonly Entry<WorldEvent>[]): readonly Moment[] {
  const moments: Moment[] = [];
  /** By connection: replies whose last octet has not left, as places in `moments`. */
  const leaving = new Map<number, { readonly place: number; readonly to: number }[]>();
  for (const { at, event, connection } of entries) {
    if (event.kind === 'net.sent' && event.side === 'server' && connection !== null) {
      const replies = leaving.get(connection) ?? [];
      const { to, arrivesAt } = event;
      for (const { place } of replies.filter((reply) => reply.to <= to)) {
        const moment = moments[place];
        if (moment) moments[place] = { ...moment, at: arrivesAt ?? moment.at };
      }
      leaving.set(
        connection,
        replies.filter((reply) => reply.to > to),
      );
      continue;
    }
    const moment = momentOf(event);
    if (!moment) continue;
    if (moment.kind === 'server' && connection !== null && 'to' in event && typeof event.to === 'number')
      leaving.set(connection, [...(leaving.get(connection) ?? []), { place: moments.length, to: event.to }]);
    moments.push({ at, ...moment });
  }
  return moments.sort((one, other) => one.at - other.at);
}

/** The place of the last moment at or before `now`; −1 before the first. */
export function lastUntil(moments: readonly Moment[], now: SimTime): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.at ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function momentOf(event: WorldEvent): Omit<Moment, 'at'> | null {
  switch (event.kind) {
    case 'smtp.received':
      return { kind: 'client', protocol: 'smtp', error: false };
    case 'pop3.received':
      return { kind: 'client', protocol: 'pop3', error: false };
    case 'imap.received':
      return { kind: 'client', protocol: 'imap', error: false };
    case 'smtp.replied':
      return { kind: 'server', protocol: 'smtp', error: event.code >= 400 };
    case 'pop3.replied':
      return { kind: 'server', protocol: 'pop3', error: !event.ok };
    case 'imap.responded':
      return event.status === null
        ? null
        : { kind: 'server', protocol: 'imap', error: event.status === 'NO' || event.status === 'BAD' };
    case 'mta.delivered':
      return { kind: 'letter', protocol: null, error: false };
    default:
      return null;
  }
}
