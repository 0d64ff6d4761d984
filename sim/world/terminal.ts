import { unreachable } from '../kernel/assert.ts';
import { type Octets, octetsOf } from '../kernel/octets.ts';
import type { Sink, StreamEffect, StreamInput } from '../protocol/endpoint.ts';
import { Ear, type EarState, emptyEar } from './ear.ts';
import type { Fetching } from './fetching.ts';
import type { ServiceProtocol } from './spec.ts';

export type TerminalInput = StreamInput | { readonly kind: 'typed'; readonly octets: Octets };

/** `tls-refused`: the preamble was typed, and the server did not go along. */
export type TerminalEffect = StreamEffect | { readonly kind: 'tls-refused' };

export interface TerminalState {
  /** What it types by itself before the person's turn. */
  script: readonly string[];
  /** TLS is expected at the end of the script. */
  upgrading: boolean;
  secured: boolean;
  /** Null on a port where nobody knows what is spoken. */
  readonly ear: EarState | null;
}

/** The lines that `openssl s_client -starttls` types. @rfc 3207 4 @rfc 2595 4 @rfc 3501 6.2.1 */
const PREAMBLE: { readonly [P in ServiceProtocol]: readonly string[] } = {
  smtp: ['EHLO mail.example.com\r\n', 'STARTTLS\r\n'],
  pop3: ['STLS\r\n'],
  imap: ['. CAPABILITY\r\n', '. STARTTLS\r\n'],
};

/** A terminal on a port where `protocol` is spoken; with `upgrade` it asks for TLS by itself. */
export function newTerminal(
  protocol: ServiceProtocol | null,
  upgrade: ServiceProtocol | null,
  fetching: Fetching | null,
): TerminalState {
  return {
    script: upgrade === null ? [] : PREAMBLE[upgrade],
    upgrading: upgrade !== null,
    secured: false,
    ear: protocol && emptyEar(protocol, fetching),
  };
}

/**
 * The near end of a person's connection. It sends what is typed; from what both sides say it
 * understands that STARTTLS or STLS was accepted, and makes the handshake in place.
 */
export class Terminal {
  readonly state: TerminalState;
  private readonly ear: Ear | null;

  constructor(state: TerminalState, fetching: Fetching | null) {
    this.state = state;
    this.ear = state.ear && new Ear(state.ear, fetching);
  }

  step(input: TerminalInput, out: Sink<TerminalEffect, never>): void {
    switch (input.kind) {
      case 'opened':
        this.state.secured = input.tls !== null;
        return;
      case 'secured':
        this.state.secured = true;
        this.state.upgrading = false;
        return;
      case 'typed':
        this.say(input.octets, out);
        return;
      case 'octets':
        this.hear(input.octets, out);
        return;
      case 'ended':
        if (this.state.upgrading) out.effect({ kind: 'tls-refused' });
        return;
      case 'timer':
      case 'shutdown':
        return;
      default:
        unreachable(input);
    }
  }

  private say(octets: Octets, out: Sink<TerminalEffect, never>): void {
    // Nothing is upgraded twice: under TLS nobody needs to listen any more.
    if (!this.state.secured) this.ear?.step('client', octets);
    out.effect({ kind: 'send', octets });
  }

  private hear(octets: Octets, out: Sink<TerminalEffect, never>): void {
    const { state, ear } = this;
    if (state.secured || !ear) return;
    const { replies, tls } = ear.step('server', octets);
    if (tls === 'accepted') out.effect({ kind: 'start-tls' });
    else if (state.upgrading && replies > 0) this.typeOn(out);
  }

  /** Every whole reply lets the script go on by a line; after the last one TLS should have come. */
  private typeOn(out: Sink<TerminalEffect, never>): void {
    const [line, ...rest] = this.state.script;
    this.state.script = rest;
    if (line !== undefined) this.say(octetsOf(line), out);
    else {
      out.effect({ kind: 'tls-refused' });
      out.effect({ kind: 'close' });
    }
  }
}
