import type { ImapObserver, ImapObserverState } from '../imap/observer.ts';
import { SimBug } from '../kernel/assert.ts';
import type { Octets } from '../kernel/octets.ts';
import type { Pop3Observer, Pop3ObserverState } from '../pop3/observer.ts';
import { type SmtpObserved, SmtpObserver } from '../smtp/observer.ts';
import type { ProtocolEvent, Side } from './events.ts';
import type { Fetching } from './fetching.ts';
import type { ServiceProtocol } from './spec.ts';

/** What a terminal has overheard, as plain data: the state of the protocol's observer. */
export type EarState =
  | { readonly protocol: 'smtp'; readonly observed: SmtpObserved }
  | { readonly protocol: 'pop3'; readonly observed: Pop3ObserverState }
  | { readonly protocol: 'imap'; readonly observed: ImapObserverState };

export function emptyEar(protocol: ServiceProtocol, fetching: Fetching | null): EarState {
  if (protocol === 'smtp') return { protocol, observed: new SmtpObserver().state };
  return fetchingOf(fetching).newEar(protocol);
}

/** POP3 and IMAP, where this world has them; whoever lets a person connect to them sees to that. */
export function fetchingOf(fetching: Fetching | null): Fetching {
  if (!fetching) throw new SimBug('this world was built without POP3 and IMAP');
  return fetching;
}

/** What was understood from octets: how many whole replies came, and whether TLS may begin. */
export interface Heard {
  readonly replies: number;
  readonly tls: 'accepted' | null;
}

/** Listens to both sides of a connection through the protocol's observer. */
export class Ear {
  private readonly observer: SmtpObserver | Pop3Observer | ImapObserver;
  /** The last IMAP command: a tagged response does not say what it answers. */
  private verb: string | null = null;
  private replies = 0;
  private tls: Heard['tls'] = null;

  constructor(state: EarState, fetching: Fetching | null) {
    this.observer = observerOf(state, fetching);
  }

  step(side: Side, octets: Octets): Heard {
    this.replies = 0;
    this.tls = null;
    this.observer.step({ kind: 'octets', side, octets }, this);
    return { replies: this.replies, tls: this.tls };
  }

  event(event: ProtocolEvent): void {
    if (event.kind === 'smtp.replied') this.replied(event.verb === 'STARTTLS' && event.code === 220);
    else if (event.kind === 'pop3.replied') this.replied(event.verb === 'STLS' && event.ok);
    else if (event.kind === 'imap.received') this.verb = event.verb;
    else if (event.kind === 'imap.responded') {
      const greets = event.from === 0;
      if (greets || (event.tag !== null && event.tag !== '+'))
        this.replied(this.verb === 'STARTTLS' && event.status === 'OK');
    }
  }

  /** Observers order nothing. */
  effect(): void {}

  private replied(tls: boolean): void {
    this.replies++;
    if (tls) this.tls = 'accepted';
  }
}

function observerOf(state: EarState, fetching: Fetching | null): SmtpObserver | Pop3Observer | ImapObserver {
  if (state.protocol === 'smtp') return new SmtpObserver(undefined, state.observed);
  return fetchingOf(fetching).observer(state);
}
