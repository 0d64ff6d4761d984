import type { ImapEvent } from '../imap/events.ts';
import { ImapObserver } from '../imap/observer.ts';
import type { Octets } from '../kernel/octets.ts';
import type { Pop3Event } from '../pop3/events.ts';
import { Pop3Observer } from '../pop3/observer.ts';
import type { SmtpEvent } from '../smtp/events.ts';
import { SmtpObserver } from '../smtp/observer.ts';

/** What crossed a stream, in its order. */
export type Crossed =
  | { readonly kind: 'octets'; readonly side: 'client' | 'server'; readonly octets: Octets }
  | { readonly kind: 'secured' };

export type ProtocolEvent = SmtpEvent | Pop3Event | ImapEvent;

/** What an observer makes of a stream, knowing nothing but its octets. */
export function observe(
  protocol: 'smtp' | 'pop3' | 'imap',
  wire: readonly Crossed[],
): readonly ProtocolEvent[] {
  const events: ProtocolEvent[] = [];
  const out = { event: (event: ProtocolEvent) => void events.push(event), effect: () => {} };
  const observer = {
    smtp: () => new SmtpObserver(),
    pop3: () => new Pop3Observer(),
    imap: () => new ImapObserver(),
  };
  const watching = observer[protocol]();
  for (const crossed of wire) watching.step(crossed, out);
  return events;
}

/** Tells whether an event can be known from the wire; the others only the server knows. */
export function isOnTheWire(event: ProtocolEvent): boolean {
  return !event.kind.endsWith('.decided');
}
