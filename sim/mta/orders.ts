import type { DnsAnswer } from '../dns/answer.ts';
import type { DeliveryResult, OutgoingMail } from '../smtp/client.ts';
import type { AcceptEffect } from '../smtp/config.ts';
import type { StoreChange } from '../store/change.ts';

/** What happens to a mail host's queue. `id` is that of the effect which it answers. */
export type MtaInput =
  /** A server of this host took a letter; `role` is that of its port. */
  | (Omit<AcceptEffect, 'kind'> & { readonly kind: 'accepted'; readonly role: 'mx' | 'submission' })
  | { readonly kind: 'answer'; readonly id: number; readonly answer: DnsAnswer }
  | { readonly kind: 'sent'; readonly id: number; readonly results: readonly DeliveryResult[] }
  /** Refused, timed out, unreachable: in `text`, as people read it. */
  | { readonly kind: 'connect-failed'; readonly id: number; readonly text: string }
  | { readonly kind: 'timer'; readonly name: string };

/** What the queue orders. */
export type MtaEffect =
  | {
      readonly kind: 'resolve';
      readonly id: number;
      readonly name: string;
      readonly type: 'MX' | 'A' | 'AAAA';
    }
  /** Open a connection to port 25 there, let an SMTP client send the letter, and hand back its results. */
  | {
      readonly kind: 'connect';
      readonly id: number;
      readonly host: string;
      readonly address: string;
      readonly port: 25;
      readonly mail: OutgoingMail;
    }
  | { readonly kind: 'changed'; readonly change: StoreChange }
  | { readonly kind: 'timer'; readonly name: string; readonly afterMs: number };
