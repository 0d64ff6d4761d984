import type { TlsInfo } from '../protocol/endpoint.ts';
import type { SaslState } from '../sasl/exchange.ts';
import { emptyIntake, type Intake } from '../wire/intake.ts';
import type { Envelope } from './config.ts';
import type { LetterState } from './readers.ts';
import type { SmtpMode, SmtpStateName } from './states.ts';

/** A session as plain data: `cloneState` copies it, and the server goes on from a copy. */
export interface SmtpSession {
  state: SmtpStateName;
  /** Null while lines are commands. */
  mode: SmtpMode | null;
  /** Verb of the command that goes on in `mode`. */
  continuing: string | null;
  tls: TlsInfo | null;
  /** STARTTLS was answered; until the handshake is done, all that comes is dropped. */
  securing: boolean;
  closed: boolean;
  helo: { readonly name: string; readonly extended: boolean } | null;
  authenticated: string | null;
  sasl: SaslState | null;
  /** From MAIL on. */
  envelope: Envelope | null;
  letter: LetterState | null;
  errors: number;
  /** The client was heard since the idle timer was last set. */
  heard: boolean;
  intake: Intake;
  /** Octets sent so far: the stream position of the next reply. */
  sentOctets: number;
}

export function newSession(): SmtpSession {
  return {
    state: 'connected',
    mode: null,
    continuing: null,
    tls: null,
    securing: false,
    closed: false,
    helo: null,
    authenticated: null,
    sasl: null,
    envelope: null,
    letter: null,
    errors: 0,
    heard: false,
    intake: emptyIntake(),
    sentOctets: 0,
  };
}
