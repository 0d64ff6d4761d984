import { octetsOf, utf8Decode } from '../kernel/octets.ts';
import type { Outcome } from '../protocol/row.ts';
import type { Pop3Config, Pop3Dialect } from './command.ts';
import type { Login, Pop3State } from './session.ts';

/** How every command that logs in may end. @rfc 1939 4 @rfc 2449 8.1.2 @rfc 3206 4 */
export const LOGIN_OUTCOMES: { readonly [L in Login]: Outcome<Pop3Dialect> } = {
  loggedIn: { code: '+OK', to: 'transaction' },
  inUse: { code: '-ERR', detail: 'IN-USE' },
  refused: { code: '-ERR', detail: 'AUTH' },
};

const LOGIN_TEXTS: { readonly [L in Login]: string } = {
  loggedIn: 'Logged in.',
  inUse: 'Maildrop is locked by another session.',
  refused: 'Authentication failed.',
};

export function loginText(login: Login): string {
  return LOGIN_TEXTS[login];
}

/** The refusal of a password in clear, where only TLS may carry one. @rfc 2595 2.3 */
export const NEEDS_TLS = {
  outcome: { code: '-ERR', detail: 'AUTH' },
  text: 'Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
} as const;

/** Tells whether a password may not be said now. */
export function passwordsForbidden(config: Pop3Config, session: Pop3State): boolean {
  return session.tls === null && !config.clearLogin;
}

/** A name or password as the person typed it: lines are read octet by octet, people type UTF-8. */
export function typedText(latin1: string): string {
  return utf8Decode(octetsOf(latin1));
}
