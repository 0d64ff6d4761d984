import type { Octets } from '../kernel/octets.ts';
import type { Path } from './path.ts';

/** One letter for one host. */
export interface OutgoingMail {
  /** Null for the null sender. */
  readonly from: Path | null;
  readonly recipients: readonly Path[];
  /** The letter, unstuffed. */
  readonly octets: Octets;
}

/** Where in the dialogue it was decided. */
export type DeliveryStage =
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'starttls'
  | 'handshake'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'letter';

/** What became of one recipient. `deferred` wants another try later, `failed` never. */
export interface DeliveryResult {
  readonly recipient: Path;
  readonly status: 'sent' | 'deferred' | 'failed';
  /** The reply that decided; null where none came: lost connection, silence. */
  readonly code: number | null;
  readonly enhanced: string | null;
  /** The reply's text, or what happened in place of one. */
  readonly text: string;
  readonly stage: DeliveryStage;
}

/** How long the client waits for each answer. @rfc 5321 4.5.3.2 */
export const PATIENCE_MS: { readonly [S in Stage]: number } = {
  greeting: 300_000,
  ehlo: 300_000,
  helo: 300_000,
  starttls: 300_000,
  handshake: 300_000,
  auth: 300_000,
  mail: 300_000,
  rcpt: 300_000,
  data: 120_000,
  letter: 600_000,
  quit: 300_000,
};

/** What the client waits for. */
export type Stage = DeliveryStage | 'quit';

/** A whole reply. */
export interface Answer {
  readonly code: number;
  readonly enhanced: string | null;
  readonly lines: readonly string[];
}

/** For a person who asks why: when it was that no answer came. */
export const WHILE: { readonly [S in Stage]: string } = {
  greeting: 'while waiting for the greeting',
  ehlo: 'after EHLO',
  helo: 'after HELO',
  starttls: 'after STARTTLS',
  handshake: 'during the TLS handshake',
  auth: 'after AUTH',
  mail: 'after MAIL',
  rcpt: 'after RCPT',
  data: 'after DATA',
  letter: 'after the letter; it may have arrived',
  quit: 'after QUIT',
};

/** 2yz is done, 4yz wants another try, 5yz is final. @rfc 5321 4.2.1 */
export function statusOf({ code, enhanced }: Answer, stage: DeliveryStage): DeliveryResult['status'] {
  if (stage === 'letter' && code < 300) return 'sent';
  // An old server may say 552 where it means 452, too many recipients. @rfc 5321 4.5.3.1.10
  if (stage === 'rcpt' && code === 552 && enhanced === null) return 'deferred';
  return code < 500 ? 'deferred' : 'failed';
}
