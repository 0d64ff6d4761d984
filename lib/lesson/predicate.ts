import type { Answered, Leaf } from '@/content/schema/predicate';
import type { Entry, WorldEvent } from '@/sim/index';

/** The leaves that can be told from an entry alone; for all others see leaf.ts. */
export type PlainLeaf = Leaf & { readonly is: 'answered' | 'taken' | 'delivered' };

/**
 * Tells whether a predicate holds at an entry, as far as the entry tells. `asked` is the verb that a tagged
 * IMAP response answers; the response itself does not say it.
 */
export function holdsAt(predicate: PlainLeaf, { event }: Entry<WorldEvent>, asked: string | null): boolean {
  switch (predicate.is) {
    case 'answered':
      return isAnswer(predicate, event, asked);
    case 'taken': {
      const { recipients, from, host } = predicate;
      return (
        event.kind === 'mta.queued' &&
        recipients.every((wanted) => event.recipients.some((one) => sameText(one, wanted))) &&
        (from === undefined || sameText(event.from, from)) &&
        (host === undefined || event.on === host)
      );
    }
    case 'delivered':
      return event.kind === 'mta.delivered' && event.account === predicate.account;
  }
}

/** Addresses and names are the same in any case. */
export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Tells whether an event is the answer that is waited for: to which command, and of which kind. */
export function isAnswer(wanted: Answered, event: WorldEvent, asked: string | null): boolean {
  switch (event.kind) {
    case 'smtp.replied':
      return wanted.protocol === 'smtp' && suits(wanted, event.verb, event.code, event.code < 400);
    case 'pop3.replied':
      return wanted.protocol === 'pop3' && suits(wanted, event.verb, event.code, event.ok);
    case 'imap.responded':
      return (
        wanted.protocol === 'imap' &&
        event.tag !== null &&
        (event.status === 'OK' || event.status === 'NO' || event.status === 'BAD') &&
        suits(wanted, asked, event.code, event.status === 'OK')
      );
    default:
      return false;
  }
}

function suits(
  { verb, how, code }: Answered,
  said: string | null,
  given: number | string | null,
  well: boolean,
): boolean {
  // A greeting answers no command; what is no command is always refused.
  if (verb.length === 0 ? well && said === null : said === null || !verb.includes(said)) return false;
  if (code !== undefined && code !== given) return false;
  if (how === undefined) return code !== undefined || well;
  return well === (how === 'well');
}
