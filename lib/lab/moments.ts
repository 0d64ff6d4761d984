import type { Entry, ServiceProtocol, SimTime, WorldEvent } from '@/sim/index';

/** A moment worth going to: something was said, or a letter arrived. */
export interface Moment {
  readonly at: SimTime;
  readonly kind: 'client' | 'server' | 'letter';
  readonly protocol: ServiceProtocol | null;
  readonly error: boolean;
}

/** The moments of a log, in order of time. */
export function momentsOf(entries: readonly Entry<WorldEvent>[]): readonly Moment[] {
  const moments: Moment[] = [];
  for (const { at, event } of entries) {
    const moment = momentOf(event);
    if (moment) moments.push({ at, ...moment });
  }
  return moments;
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
