import { isUtf8, type Octets, octetsOf, utf8Decode } from '../kernel/octets.ts';
import { base64Decode, base64Encode } from './base64.ts';

/** The mechanisms that the three protocols speak. */
export const MECHANISMS = ['PLAIN', 'LOGIN'] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** Where an exchange stands between two lines of the client. Plain data. */
export type SaslState =
  | { readonly mechanism: 'PLAIN' }
  | { readonly mechanism: 'LOGIN'; readonly awaits: 'user' }
  | { readonly mechanism: 'LOGIN'; readonly awaits: 'password'; readonly user: string };

/** What one line of the exchange came to. */
export type SaslStep =
  /** Send `challenge` (base64, may be empty) and hand the next line to `continueSasl`. */
  | { readonly kind: 'challenge'; readonly challenge: string; readonly state: SaslState }
  /** The client said who it is; whether it is true is the server's business. */
  | {
      readonly kind: 'credentials';
      /** Whom to act as; empty for the user itself. */
      readonly authorize: string;
      readonly user: string;
      readonly password: string;
    }
  /** The client sent `*`. */
  | { readonly kind: 'cancelled' }
  /** Not base64, or not what the mechanism asks for. */
  | { readonly kind: 'fault'; readonly fault: 'base64' | 'message' };

/** Finds a mechanism by its name in any case; null for one that we do not speak. */
export function mechanismNamed(name: string): Mechanism | null {
  const upper = name.toUpperCase();
  return MECHANISMS.find((mechanism) => mechanism === upper) ?? null;
}

/**
 * Begins an exchange. `initial` is the initial response as it stood on the line, null without one;
 * `=` stands for an empty one. @rfc 4954 4
 */
export function startSasl(mechanism: Mechanism, initial: string | null): SaslStep {
  if (mechanism === 'PLAIN') {
    const state: SaslState = { mechanism };
    return initial === null ? { kind: 'challenge', challenge: '', state } : take(state, unequal(initial));
  }
  const state: SaslState = { mechanism, awaits: 'user' };
  // LOGIN asks for the name even after an empty initial response, as Dovecot does.
  if (initial === null || initial === '=') return ask('Username:', state);
  return take(state, initial);
}

/** Goes on with a line of the client: base64, or `*` to give up. */
export function continueSasl(state: SaslState, line: string): SaslStep {
  return line === '*' ? { kind: 'cancelled' } : take(state, line);
}

const unequal = (initial: string): string => (initial === '=' ? '' : initial);

function ask(prompt: string, state: SaslState): SaslStep {
  return { kind: 'challenge', challenge: base64Encode(octetsOf(prompt)), state };
}

function take(state: SaslState, encoded: string): SaslStep {
  const octets = base64Decode(encoded);
  if (octets === null) return { kind: 'fault', fault: 'base64' };
  if (!isUtf8(octets)) return { kind: 'fault', fault: 'message' };
  if (state.mechanism === 'PLAIN') return plain(octets);
  const text = utf8Decode(octets);
  if (state.awaits === 'user') {
    // No name holds a NUL; Dovecot does not even ask for the password.
    if (text.includes('\0')) return { kind: 'fault', fault: 'message' };
    return ask('Password:', { mechanism: 'LOGIN', awaits: 'password', user: text });
  }
  return { kind: 'credentials', authorize: '', user: state.user, password: text };
}

/** `[authzid] NUL authcid NUL passwd`. @rfc 4616 2 */
function plain(octets: Octets): SaslStep {
  const [authorize, user, password, ...more] = utf8Decode(octets).split('\0');
  const complete = authorize !== undefined && user !== undefined && password !== undefined;
  // Neither the name nor the password may be empty (1*SAFE in the RFC's grammar).
  if (!complete || user === '' || password === '' || more.length > 0)
    return { kind: 'fault', fault: 'message' };
  return { kind: 'credentials', authorize, user, password };
}
