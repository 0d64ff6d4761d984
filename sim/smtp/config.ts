import type { Octets } from '../kernel/octets.ts';
import type { StreamEffect, TlsInfo } from '../protocol/endpoint.ts';
import type { Mechanism } from '../sasl/exchange.ts';
import type { Path } from './path.ts';

/** How much a server takes before it says no. Sizes count octets, line ends included. */
export interface SmtpLimits {
  /** A command line. The RFC asks for at least 512; parameters make it longer. @rfc 5321 4.5.3.1.4 */
  readonly lineOctets: number;
  /** A SASL answer. @rfc 4954 4 */
  readonly saslLineOctets: number;
  /** Recipients of one letter; at least 100. @rfc 5321 4.5.3.1.8 */
  readonly recipients: number;
  /** Refusals until the server hangs up with 421; an accepted letter sets the count to zero. */
  readonly errors: number;
  /** How long it waits for the client; at least five minutes. @rfc 5321 4.5.3.2.7 */
  readonly idleMs: number;
}

/** Postfix's limits, and five minutes. */
export const SMTP_LIMITS: SmtpLimits = {
  lineOctets: 2048,
  saslLineOctets: 12_288,
  recipients: 1000,
  errors: 20,
  idleMs: 300_000,
};

/** How one port of a server behaves. Port 25 and port 587 are two configurations, not two programs. */
export interface SmtpConfig {
  readonly hostname: string;
  /** `submission` is where people's programs hand in mail; `mx` is where other servers do. @rfc 6409 3.1 */
  readonly role: 'mx' | 'submission';
  /** The largest letter, announced with SIZE. */
  readonly sizeLimit: number;
  readonly offersTls: boolean;
  /** STARTTLS is announced, but the certificate is broken: 454. */
  readonly tlsFails?: boolean;
  /** Empty where AUTH is not offered. */
  readonly mechanisms: readonly Mechanism[];
  /** AUTH is allowed before TLS: the password crosses the network readable. */
  readonly authInClear: boolean;
  /** MAIL needs AUTH first. @rfc 6409 4.3 */
  readonly requireAuth: boolean;
  /** Refuse what the RFC forbids and Postfix tolerates: a space after the colon, missing brackets. */
  readonly strictSyntax?: boolean;
  /**
   * A letter in which a line ends in LF alone: `refuse` the whole letter (550), or `normalize` it to
   * CRLF, as Postfix does since 3.9. A lone dot beside a bare LF never ends a letter, and a letter
   * that holds one is refused either way: that is how mail is smuggled. Without it: `refuse`.
   */
  readonly bareLf?: 'refuse' | 'normalize';
  /** Address of the client, for Received lines and policy. */
  readonly peerAddress: string;
  readonly limits: SmtpLimits;
}

/** What the machine says about a recipient. */
export type RecipientVerdict =
  | 'local'
  | 'relay'
  | 'unknown'
  | 'relay-denied'
  | 'over-quota'
  | 'try-again'
  /** A stranger, who may come again when so many seconds have passed. @rfc 6647 2.4 */
  | { readonly greylistedSeconds: number };

/** What the machine says to VRFY; `address` is how it would write the address. */
export type Verification =
  | { readonly kind: 'known' | 'cannot-tell'; readonly address: string }
  | { readonly kind: 'unknown' | 'relay-denied' };

/** Questions to the same machine at the same instant. */
export interface SmtpServices {
  epochMs(): number;
  /** A new queue id, unique on this host. */
  queueId(): string;
  /** The account that name and password open; null for a wrong pair. */
  authenticate(user: string, password: string): string | null;
  recipient(
    path: Path,
    session: {
      readonly authenticated: string | null;
      readonly peerAddress: string;
      /** The address in MAIL FROM; '' for the null sender. */
      readonly sender: string;
    },
  ): RecipientVerdict;
  /** May this account send with that reverse-path? Asked only after AUTH, never for the null sender. */
  senderAllowed(path: Path, authenticated: string): boolean;
  verify(path: Path): Verification;
  /** The members of a list as `Name <address>`; null where EXPN is switched off. */
  expand(text: string): readonly string[] | 'unknown' | null;
}

/** Sender, recipients and what MAIL said about the letter. */
export interface Envelope {
  /** Null for the null sender: a notification that must never be answered. */
  readonly from: Path | null;
  readonly recipients: readonly Path[];
  readonly body: '7BIT' | '8BITMIME';
  /** MAIL's AUTH=, decoded: an address, or `<>`; null without it. @rfc 4954 5 */
  readonly authParam: string | null;
}

/** How the letter came, for its Received line. @rfc 3848 */
export interface Arrival {
  readonly helo: string;
  readonly protocol: 'SMTP' | 'ESMTP' | 'ESMTPS' | 'ESMTPA' | 'ESMTPSA';
  readonly peerAddress: string;
  readonly authenticated: string | null;
  readonly tls: TlsInfo | null;
}

/** The server took responsibility for a letter; it waits on the host's disk now. @rfc 5321 6.1 */
export interface AcceptEffect {
  readonly kind: 'accept';
  readonly id: string;
  readonly envelope: Envelope;
  /** Unstuffed, every line ended by CRLF, without the final dot. */
  readonly octets: Octets;
  readonly greeting: Arrival;
}

export type SmtpEffect = StreamEffect | AcceptEffect;
