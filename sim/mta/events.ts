/** Why a recipient was not served (yet): as a server or the DNS put it. */
export interface Reason {
  /** The other server's reply code; null where no server answered. */
  readonly code: number | null;
  /** Enhanced status code. @rfc 3463 */
  readonly enhanced: string;
  readonly text: string;
  /** The host that said so; null where it was this one. */
  readonly host: string | null;
}

/** How the next hosts for a domain were found. */
export type RouteRule = 'mx' | 'implicit-mx' | 'address-literal';

/** What happened to mail inside a mail host. Addresses are texts: `ada@example.org`; '' is the null sender. */
export type MtaEvent =
  | {
      readonly kind: 'mta.queued';
      readonly id: string;
      readonly from: string;
      readonly recipients: readonly string[];
      readonly sizeOctets: number;
      /** The letter that failed, where this one is its bounce. */
      readonly bounceOf: string | null;
    }
  /** The hosts for a domain are known, in the order in which they will be tried. */
  | {
      readonly kind: 'mta.routed';
      readonly id: string;
      readonly domain: string;
      readonly rule: RouteRule;
      readonly hosts: readonly { readonly host: string; readonly preference: number }[];
    }
  /** A connection is about to be opened for these recipients. */
  | {
      readonly kind: 'mta.attempt';
      readonly id: string;
      readonly host: string;
      readonly address: string;
      readonly recipients: readonly string[];
      /** Counts the rounds of this letter from 1. */
      readonly round: number;
    }
  /** One host did not take it; where another is left, it is next. */
  | { readonly kind: 'mta.passed'; readonly id: string; readonly host: string; readonly reason: Reason }
  | {
      readonly kind: 'mta.deferred';
      readonly id: string;
      readonly recipient: string;
      readonly reason: Reason;
      /** Epoch milliseconds. */
      readonly nextTryAt: number;
    }
  | {
      readonly kind: 'mta.delivered';
      readonly id: string;
      readonly recipient: string;
      readonly account: string;
      readonly mailbox: string;
      readonly uid: number;
    }
  | {
      readonly kind: 'mta.relayed';
      readonly id: string;
      readonly recipient: string;
      readonly host: string;
      readonly text: string;
    }
  | {
      readonly kind: 'mta.bounced';
      readonly id: string;
      readonly recipient: string;
      readonly reason: Reason;
      readonly bounceId: string;
    }
  /** Nobody is told: the letter had no sender to tell, or this host throws foreign mail away. */
  | {
      readonly kind: 'mta.discarded';
      readonly id: string;
      readonly recipient: string;
      readonly reason: Reason;
    }
  /** The last recipient is done with: the letter left the queue. */
  | { readonly kind: 'mta.removed'; readonly id: string };
