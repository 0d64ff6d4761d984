import type { CommandRow, Dialect, ProtocolTable } from '../protocol/row.ts';
import type { Account } from '../store/account.ts';
import type { Payload, Status } from './reply.ts';
import type { Pop3State } from './session.ts';
import type { Pop3StateName } from './states.ts';

/** What a POP3 server is told about itself. */
export interface Pop3Config {
  readonly hostname: string;
  /** STLS can be had on a stream in clear. */
  readonly offersTls: boolean;
  /** USER/PASS and AUTH are taken in clear. */
  readonly clearLogin: boolean;
  /** The time stamp of the greeting, with its angle brackets; null where APOP is not offered. */
  readonly apopStamp: string | null;
  readonly limits: Pop3Limits;
}

export interface Pop3Limits {
  /** The longest line taken, its end included. @rfc 2449 4 */
  readonly lineOctets: number;
  /** So many `-ERR`s in a row are borne before login; the next one ends the session. */
  readonly errorsBeforeLogin: number;
  readonly errorsAfterLogin: number;
  /** The autologout timer; the RFC wants ten minutes at least. @rfc 1939 3 */
  readonly idleMs: number;
}

/** As much as SASL lines may need, little more errors than Dovecot bears, and the RFC's ten minutes. */
export const POP3_LIMITS: Pop3Limits = {
  lineOctets: 2048,
  errorsBeforeLogin: 10,
  errorsAfterLogin: 20,
  idleMs: 600_000,
};

/** How many `-ERR`s in a row are borne in a state. */
export function errorsBorne(limits: Pop3Limits, state: Pop3StateName): number {
  return state === 'authorization' ? limits.errorsBeforeLogin : limits.errorsAfterLogin;
}

/** What the machine that the session runs on knows. */
export interface Pop3Services {
  /** The account that may log in with this name and password. */
  authenticate(user: string, password: string): Account | null;
  /** The account whose password, after the stamp, has this MD5 digest (lower-case hexadecimal). */
  apop(user: string, digestHex: string, stamp: string): Account | null;
  /** The account of that name, which exists. */
  account(name: string): Account | undefined;
  /** The number of this session on its host, for the lock and for changes. */
  readonly session: number;
}

/** What handlers work with. `session` is plain data. */
export interface Pop3Context {
  readonly config: Pop3Config;
  readonly services: Pop3Services;
  readonly session: Pop3State;
}

/** What a handler returns beside the name of its outcome. */
export interface Pop3Result {
  /** The text of the first line, after status and response code. */
  readonly text?: string;
  /** Must be there exactly where the row says that the reply is multi-line. */
  readonly payload?: Payload;
  /** The TLS handshake begins after this reply. */
  readonly startTls?: true;
}

export interface Pop3Dialect extends Dialect {
  readonly state: Pop3StateName;
  readonly mode: 'sasl';
  readonly code: Status;
  readonly context: Pop3Context;
  readonly result: Pop3Result;
}

/** Whether a `+OK` of this command has a payload; LIST, UIDL and AUTH have one only without an argument. */
export interface Multiline {
  readonly multiline?: 'always' | 'without-argument';
}

export type Pop3Row = CommandRow<Pop3Dialect, unknown, string> & Multiline;

/** The table of POP3, whose rows also tell which replies have a payload. */
export interface Pop3Table extends ProtocolTable<Pop3Dialect> {
  readonly commands: ReadonlyMap<string, Pop3Row>;
}

/** Declares a row; the handler is checked against its own grammar and outcomes. */
export function pop3Command<A, O extends string>(
  row: CommandRow<Pop3Dialect, A, O> & Multiline,
): CommandRow<Pop3Dialect, A, O> & Multiline {
  return row;
}

/** Tells whether a `+OK` to this line (a command of this row) is followed by a payload. */
export function isMultiline(row: Pop3Row, line: string): boolean {
  if (row.multiline === 'without-argument') return line.trimEnd().length === row.verb.length;
  return row.multiline === 'always';
}
