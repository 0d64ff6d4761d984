import type { CommandRow, Dialect } from '../protocol/row.ts';
import type { SmtpConfig, SmtpEffect, SmtpServices } from './config.ts';
import type { SmtpSession } from './session.ts';
import type { SmtpMode, SmtpStateName } from './states.ts';

/** What a handler may ask and change. The state is not among it: outcomes move that. */
export interface SmtpContext {
  readonly config: SmtpConfig;
  readonly services: SmtpServices;
  readonly session: SmtpSession;
  readonly rows: ReadonlyMap<string, AnySmtpRow>;
}

/** What a handler returns beside its outcome. */
export interface SmtpResult {
  /** The reply's text without code; several for a reply of many lines. Latin1, no line ends. */
  readonly text: string | readonly string[];
  readonly effect?: SmtpEffect;
}

export interface SmtpDialect extends Dialect {
  readonly state: SmtpStateName;
  readonly mode: SmtpMode;
  readonly code: number;
  readonly context: SmtpContext;
  readonly result: SmtpResult;
}

/** A refusal before the handler is asked. */
export interface Refusal {
  readonly code: number;
  /** Enhanced status code; null in answers to HELO and EHLO. */
  readonly detail: string | null;
  readonly text: string;
}

/** A row of SMTP: what it answers in the wrong state and to broken arguments stands in it too. */
export interface SmtpRow<A, O extends string> extends CommandRow<SmtpDialect, A, O> {
  /** How it is written, for people: `MAIL FROM:<address>`. */
  readonly usage: string;
  /** Replies in the states where it is not legal. */
  readonly elsewhere: { readonly [S in SmtpStateName]?: Refusal };
  /** The reply where the extension it needs is not offered. */
  readonly notOffered?: Refusal;
  /** The reply to a broken argument; without it (or with null) `501 5.5.4 Syntax:` and the usage. */
  badArguments?(line: string, context: SmtpContext): Refusal | null;
}

export type AnySmtpRow = SmtpRow<unknown, string>;

/** Declares a command; the handler's outcomes are checked against the row's. */
export function smtpCommand<A, O extends string>(row: SmtpRow<A, O>): SmtpRow<A, O> {
  return row;
}

/** `503 5.5.1`: a bad sequence of commands. @rfc 5321 4.1.4 */
export function badSequence(text: string): Refusal {
  return { code: 503, detail: '5.5.1', text };
}
