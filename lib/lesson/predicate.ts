import type { Entry, WorldEvent } from '@/sim/index';

/**
 * What a goal waits for, as data: JSON over a closed set of named predicates, so that lessons, links
 * and a grader share one interpreter. A predicate holds *at* a log entry.
 */
export type Predicate =
  /** A server answered this command well; `verb` alone means 2yz/+OK/OK, `code` narrows it. */
  | {
      readonly is: 'answered';
      readonly protocol: 'smtp' | 'pop3' | 'imap';
      readonly verb: readonly string[];
      readonly code?: number;
    }
  /** A host took responsibility for a letter to this address. */
  | { readonly is: 'taken'; readonly recipient: string }
  /** A letter landed in this account's mailbox. */
  | { readonly is: 'delivered'; readonly account: string };

/**
 * Tells whether a predicate holds at an entry. `asked` is the verb that a tagged IMAP response answers;
 * the response itself does not say it.
 */
export function holdsAt(predicate: Predicate, { event }: Entry<WorldEvent>, asked: string | null): boolean {
  switch (predicate.is) {
    case 'answered':
      return answeredWell(predicate, event, asked);
    case 'taken':
      return event.kind === 'mta.queued' && event.recipients.includes(predicate.recipient);
    case 'delivered':
      return event.kind === 'mta.delivered' && event.account === predicate.account;
  }
}

function answeredWell(
  predicate: Predicate & { is: 'answered' },
  event: WorldEvent,
  asked: string | null,
): boolean {
  switch (event.kind) {
    case 'smtp.replied':
      return (
        predicate.protocol === 'smtp' &&
        event.verb !== null &&
        predicate.verb.includes(event.verb) &&
        (predicate.code === undefined ? event.code < 400 : event.code === predicate.code)
      );
    case 'pop3.replied':
      return (
        predicate.protocol === 'pop3' &&
        event.verb !== null &&
        predicate.verb.includes(event.verb) &&
        event.ok
      );
    case 'imap.responded':
      return (
        predicate.protocol === 'imap' &&
        event.tag !== null &&
        event.status === 'OK' &&
        asked !== null &&
        predicate.verb.includes(asked)
      );
    default:
      return false;
  }
}
