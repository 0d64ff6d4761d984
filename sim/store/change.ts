/**
 * What a store operation did, as a record. The host hands it to the other sessions on that mailbox
 * as an input; each tells its client at the next legal moment. `by` names the session that did it
 * (it knows already), null where the host itself did (a delivery).
 */
export type StoreChange = {
  readonly account: string;
  readonly mailbox: string;
  readonly by: number | null;
} & (
  | { readonly what: 'added'; readonly uids: readonly number[] }
  | { readonly what: 'flags'; readonly uids: readonly number[] }
  | { readonly what: 'removed'; readonly uids: readonly number[] }
  | { readonly what: 'created' }
  /** The mailbox is gone; sessions that have it selected can only leave it. */
  | { readonly what: 'deleted' }
  | { readonly what: 'renamed'; readonly to: string }
  | { readonly what: 'subscribed'; readonly yes: boolean }
);
