import type { Octets } from '../kernel/octets.ts';
import { Pop3Observer, type Pop3ObserverState } from '../pop3/observer.ts';
import type { ProtocolEvent, Side } from './events.ts';
import type { ServiceProtocol } from './spec.ts';

/** What a terminal has overheard, as plain data: the state of the protocol's observer. */
export interface EarState {
  readonly protocol: 'pop3';
  readonly observer: Pop3ObserverState;
}

export function emptyEar(protocol: ServiceProtocol): EarState | null {
  return protocol === 'pop3' ? { protocol, observer: new Pop3Observer().state } : null;
}

/** What was understood from octets: how many whole replies came, and whether TLS may begin. */
export interface Heard {
  readonly replies: number;
  readonly tls: 'accepted' | null;
}

/** Listens to both sides of a connection through the protocol's observer. */
export class Ear {
  private readonly observer: Pop3Observer;
  private replies = 0;
  private tls: Heard['tls'] = null;

  constructor({ observer }: EarState) {
    this.observer = new Pop3Observer(undefined, observer);
  }

  step(side: Side, octets: Octets): Heard {
    this.replies = 0;
    this.tls = null;
    this.observer.step({ kind: 'octets', side, octets }, this);
    return { replies: this.replies, tls: this.tls };
  }

  event(event: ProtocolEvent): void {
    if (event.kind !== 'pop3.replied') return;
    this.replies++;
    if (event.verb === 'STLS' && event.ok) this.tls = 'accepted';
  }
}
