import type { Octets } from '../kernel/octets.ts';

/** Where a protocol party writes what shall be done (effects) and what happened (events). */
export interface Sink<Effect, E> {
  effect(effect: Effect): void;
  event(event: E): void;
}

/**
 * A protocol party: inputs in, effects and events out. It owns no socket, timer or clock, and its
 * `state` is plain data that `cloneState` can copy.
 */
export interface Endpoint<I, Effect, E> {
  readonly state: object;
  step(input: I, out: Sink<Effect, E>): void;
}

/** What is known of a TLS session, for banners, headers and views. */
export interface TlsInfo {
  readonly version: 'TLSv1.2' | 'TLSv1.3';
  readonly cipher: string;
}

/** What happens to a party on a stream. */
export type StreamInput =
  /** The stream stands; with `tls` where it was TLS from the first octet. */
  | { readonly kind: 'opened'; readonly tls: TlsInfo | null }
  | { readonly kind: 'octets'; readonly octets: Octets }
  /** The handshake that `start-tls` asked for is done. */
  | { readonly kind: 'secured'; readonly tls: TlsInfo }
  /** The peer will send no more (FIN), or the stream broke. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'timer'; readonly name: string }
  /** The host is going down; say goodbye. */
  | { readonly kind: 'shutdown' };

/** What a party orders on its stream. */
export type StreamEffect =
  | { readonly kind: 'send'; readonly octets: Octets }
  /** Begin the TLS handshake after all that was sent; the host drops clear octets that still come. */
  | { readonly kind: 'start-tls' }
  /** Close after all that was sent. */
  | { readonly kind: 'close' }
  /** Set (or, with null, stop) the timer of that name. A timer set again starts anew. */
  | { readonly kind: 'timer'; readonly name: string; readonly afterMs: number | null };

/** The session moved to another state; `state` names are those of the protocol's table. */
export interface StateChanged {
  readonly kind: 'state.changed';
  readonly from: string;
  readonly to: string;
}

/** From now on what the client sends is read another way: as a letter, a SASL answer, a literal … */
export interface ModeChanged {
  readonly kind: 'mode.changed';
  readonly mode: string;
  /** Octets still owed, where the mode counts them (a literal); else null. */
  readonly octets: number | null;
}
