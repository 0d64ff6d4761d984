import type { CommandRow, Dialect, ProtocolTable } from '../protocol/row.ts';
import type { Account } from '../store/account.ts';
import type { ImapSession } from './session.ts';
import type { ImapModeName, ImapStateName } from './states.ts';

/** What an IMAP server is told about itself. */
export interface ImapConfig {
  readonly hostname: string;
  /** STARTTLS can be had on a stream in clear. */
  readonly offersTls: boolean;
  /** LOGIN and AUTHENTICATE are taken in clear. */
  readonly clearLogin: boolean;
  readonly limits: ImapLimits;
}

export interface ImapLimits {
  /** The longest line taken, its end included. */
  readonly lineOctets: number;
  /** The longest literal that APPEND may send: the largest message. */
  readonly messageOctets: number;
  /** All literals of any other command together. */
  readonly literalOctets: number;
  /** So many faults in a row are borne before login; the next one ends the session. */
  readonly errorsBeforeLogin: number;
  readonly errorsAfterLogin: number;
  /** The autologout timer, half an hour at least. @rfc 3501 5.4 */
  readonly idleMs: number;
}

/** As much as Dovecot takes, and the half hour of the RFC. */
export const IMAP_LIMITS: ImapLimits = {
  lineOctets: 65_536,
  messageOctets: 41_943_040,
  literalOctets: 65_536,
  errorsBeforeLogin: 10,
  errorsAfterLogin: 50,
  idleMs: 1_800_000,
};

/** What the machine that the session runs on knows. */
export interface ImapServices {
  /** The account that may log in with this name and password. */
  authenticate(user: string, password: string): Account | null;
  /** The account of that name, which exists. */
  account(name: string): Account | undefined;
  epochMs(): number;
  /** The number of this session on its host, for changes. */
  readonly session: number;
}

/** What a handler returns beside the name of its outcome. */
export interface ImapResult {
  readonly text: string;
  /** A response code with its arguments, in place of the outcome's: `APPENDUID 1 5`. */
  readonly code?: string;
  /** The TLS handshake begins after this response. */
  readonly startTls?: true;
}

export interface ImapDialect extends Dialect {
  readonly state: ImapStateName;
  readonly mode: ImapModeName;
  readonly code: 'OK' | 'NO' | 'BAD' | '+';
  readonly context: ImapSession;
  readonly result: ImapResult;
}

/** What IMAP rows have beyond those of other protocols. */
export interface ImapExtras<O extends string> {
  /**
   * Asked before leave is given for a literal: a way to refuse before anything is sent. `text` is the
   * command so far, with the arguments from `argsAt` on.
   */
  beforeLiteral?(
    text: string,
    argsAt: number,
    session: ImapSession,
  ): ({ readonly outcome: NoInfer<O> } & ImapResult) | null;
}

export type ImapRow = CommandRow<ImapDialect, unknown, string> & ImapExtras<string>;

export interface ImapTable extends ProtocolTable<ImapDialect> {
  readonly commands: ReadonlyMap<string, ImapRow>;
}

/** Declares a row; the handler is checked against its own grammar and outcomes. */
export function imapCommand<A, O extends string>(
  row: CommandRow<ImapDialect, A, O> & ImapExtras<O>,
): CommandRow<ImapDialect, A, O> & ImapExtras<O> {
  return row;
}
