import type { CertificateProblem } from '../net/certificate.ts';

/** What a person can break, and mend again. Hosts and networks are named by their ids. */
export type WorldFault =
  /** `up: false` is a power cut: nothing answers, sessions are gone, stores and queues stay. */
  | { readonly what: 'host'; readonly host: string; readonly up: boolean }
  /** A cable is pulled: segments on it get lost. Its ends resend, and give up after two minutes. */
  | { readonly what: 'link'; readonly a: string; readonly b: string; readonly cut: boolean }
  /** A cable carries 1,200 octets a second, and each way takes 300 ms longer: a line of 9,600 bit/s. */
  | { readonly what: 'slow'; readonly a: string; readonly b: string; readonly slow: boolean }
  /**
   * Somebody on a cable writes over the offer of TLS and the wish for it, in both directions: where
   * STARTTLS or STLS stood, `XXXXXXXX` comes. What is under TLS already passes as it is.
   */
  | { readonly what: 'strip'; readonly a: string; readonly b: string; readonly on: boolean }
  /** The name servers of a zone fail: SERVFAIL. `zone` is its origin. */
  | { readonly what: 'dns'; readonly zone: string; readonly failing: boolean }
  /** An account has just as much room as it fills now: letters come back until some are deleted. */
  | { readonly what: 'quota'; readonly host: string; readonly account: string; readonly full: boolean }
  /** The certificate that all TLS ports of a host show; null is a good one. */
  | { readonly what: 'certificate'; readonly host: string; readonly wrong: CertificateProblem | null }
  | { readonly what: 'manners'; readonly host: string; readonly manners: Manners };

/**
 * How a mail host treats its guests. `refuses`: connections are refused; `silent`: it accepts them
 * and says nothing; `slow`: everything it says comes 3 s late; `drops`: it resets a connection where
 * the letter should begin; `greylists`: who comes for the first time from there, from that sender, to
 * that recipient, is put off for five minutes; `full`: every recipient here is refused, for want of space.
 */
export type Manners = (typeof MANNERS)[number];
export const MANNERS = ['good', 'refuses', 'silent', 'slow', 'drops', 'greylists', 'full'] as const;
