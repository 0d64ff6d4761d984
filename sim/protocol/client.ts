import type { StreamEffect } from './endpoint.ts';

/** How a client wants TLS on a stream that begins in clear. `required`: no password without it. */
export type TlsWish = 'required' | 'opportunistic' | 'never';

/** Why a client gave up, or why one thing was not done. Plain data. */
export interface ClientFailure {
  readonly reason: /** The server said no. */
    | 'refused'
    /** The connection ended, or could not be opened. */
    | 'lost'
    /** No answer came for too long. */
    | 'silent'
    /** What came is nothing that the protocol knows here. */
    | 'nonsense'
    /** TLS is required and not to be had: no password was sent. */
    | 'no-tls'
    /** The server offers no way to log in that the client knows. */
    | 'no-login'
    /** It would need something that the server does not offer. */
    | 'not-offered'
    | 'too-big';
  /** What was being done: a command's verb, `the greeting`, `the TLS handshake`. */
  readonly during: string;
  /** The server's own words; null where it said none. */
  readonly words: string | null;
}

/** What a client of POP3 or IMAP gives to whoever runs it: its stream's orders, and what it came to. */
export type ClientEffect<Told> = StreamEffect | { readonly kind: 'told'; readonly told: Told };

/** How long a client waits for an answer before it gives up. */
export const PATIENCE_MS = 60_000;

/** What a server may say in one line, payloads apart. */
export const REPLY_LINE_OCTETS = 65_536;

/** The largest message that a client takes. */
export const MESSAGE_OCTETS = 41_943_040;
