import { ANSWERED, DELETED, DRAFT, FLAGGED, SEEN } from '../../store/flags.ts';

/** A day as epoch milliseconds of its midnight, UTC. */
export type SearchDay = number;

/** Ranges of numbers, both ends included and the lower one first; `*` is already resolved. */
export type NumberRanges = readonly (readonly [low: number, high: number])[];

/**
 * A SEARCH key as a tree. `text` is what was searched for, decoded from its CHARSET. @rfc 3501 6.4.4
 *
 * Keys that RFC 3501 defines by others have no kind of their own: see `FLAG_KEYS`.
 */
export type SearchKey =
  | { readonly kind: 'all' }
  | { readonly kind: 'flag'; readonly bit: number }
  | { readonly kind: 'keyword'; readonly name: string }
  | { readonly kind: 'recent' }
  | { readonly kind: 'sequence'; readonly ranges: NumberRanges }
  | { readonly kind: 'uid'; readonly ranges: NumberRanges }
  | { readonly kind: 'larger'; readonly octets: number }
  | { readonly kind: 'smaller'; readonly octets: number }
  | {
      readonly kind: 'date';
      readonly of: 'internal' | 'sent';
      readonly is: DateTest;
      readonly day: SearchDay;
    }
  | { readonly kind: 'address'; readonly field: 'from' | 'to' | 'cc' | 'bcc'; readonly text: string }
  | { readonly kind: 'subject'; readonly text: string }
  | { readonly kind: 'header'; readonly field: string; readonly text: string }
  | { readonly kind: 'body'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not'; readonly key: SearchKey }
  | { readonly kind: 'or'; readonly keys: readonly SearchKey[] }
  | { readonly kind: 'and'; readonly keys: readonly SearchKey[] };

/** BEFORE is earlier than the day, SINCE on it or later. */
export type DateTest = 'before' | 'on' | 'since';

const flag = (bit: number): SearchKey => ({ kind: 'flag', bit });
const not = (key: SearchKey): SearchKey => ({ kind: 'not', key });
const RECENT: SearchKey = { kind: 'recent' };

/** The keys without argument, by their word. */
export const FLAG_KEYS: ReadonlyMap<string, SearchKey> = new Map([
  ['ALL', { kind: 'all' }],
  ['ANSWERED', flag(ANSWERED)],
  ['DELETED', flag(DELETED)],
  ['DRAFT', flag(DRAFT)],
  ['FLAGGED', flag(FLAGGED)],
  ['SEEN', flag(SEEN)],
  ['UNANSWERED', not(flag(ANSWERED))],
  ['UNDELETED', not(flag(DELETED))],
  ['UNDRAFT', not(flag(DRAFT))],
  ['UNFLAGGED', not(flag(FLAGGED))],
  ['UNSEEN', not(flag(SEEN))],
  ['RECENT', RECENT],
  ['OLD', not(RECENT)],
  ['NEW', { kind: 'and', keys: [RECENT, not(flag(SEEN))] }],
]);
