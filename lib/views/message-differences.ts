import { shownLine } from '@/lib/mime/shown-text';
import type { Message } from '@/sim/index';
import { addressesIn, hasField } from './message-fields';
import type { Journey } from './message-journey';

/** Something that envelope and header say differently, or that surprises in them. */
export interface Difference {
  readonly title: string;
  readonly words: string;
}

/** Addresses name one mailbox if they differ in the case of letters only: so it is everywhere, if not in theory. */
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const has = (list: readonly string[], address: string): boolean => list.some((one) => same(one, address));
const listed = (addresses: readonly string[]): string =>
  addresses
    .slice(0, 5)
    .map((address) => shownLine(address, 80))
    .join(', ') + (addresses.length > 5 ? ` and ${addresses.length - 5} more` : '');

/** What is to be seen when a letter is laid beside its envelope. `own`: the addresses of the account where it lies. */
export function differencesOf(
  message: Message,
  journey: Journey,
  own: readonly string[],
): readonly Difference[] {
  const first = journey.hops[0];
  const last = journey.hops.at(-1);
  if (!first || !last) return [];
  return [
    ...senderDifferences(message, first.mailFrom),
    ...recipientDifferences(message, first.rcptTo),
    ...deliveryDifferences(message, journey, own),
  ];
}

function senderDifferences(message: Message, mailFrom: string): readonly Difference[] {
  const authors = addressesIn(message, 'from');
  const sender = addressesIn(message, 'sender')[0];
  if (mailFrom === '')
    return [
      {
        title: 'The envelope has no sender',
        words:
          'MAIL FROM:<> says that nobody wants to hear of a failure: so are bounces sent, that none answers another.',
      },
    ];
  if (authors.length === 0)
    return [
      {
        title: 'Nobody signs it',
        words: 'There is no From in the header. The envelope alone says who sent it.',
      },
    ];
  if (has(authors, mailFrom)) return [];
  const said = `From: says ${listed(authors)}, the envelope said ${shownLine(mailFrom, 80)}.`;
  if (sender !== undefined && same(sender, mailFrom))
    return [{ title: 'Somebody sent it for the author', words: `${said} Sender: names who did.` }];
  return [
    {
      title: 'From: is not the envelope’s sender',
      words: `${said} People see the first, bounces go to the second. A list or a service does that honestly; so does who forges: SMTP checks neither.`,
    },
  ];
}

function recipientDifferences(message: Message, rcptTo: readonly string[]): readonly Difference[] {
  const named = addressesIn(message, 'to', 'cc');
  const blind = rcptTo.filter((address) => !has(named, address));
  const absent = named.filter((address) => !has(rcptTo, address));
  const found: Difference[] = [];
  if (named.length === 0)
    found.push({
      title: 'Nobody is named',
      words: 'Neither To: nor Cc: names anybody. It came all the same: only RCPT TO counts for SMTP.',
    });
  else if (blind.length > 0)
    found.push({
      title: 'Somebody has a blind copy',
      words: `To: and Cc: say ${listed(named)}, the envelope said ${listed(blind)} too: this is how Bcc works.`,
    });
  if (absent.length > 0)
    found.push({
      title: 'Somebody is named who is not in this envelope',
      words: `${listed(absent)} ${absent.length === 1 ? 'stands' : 'stand'} in the header, and no RCPT said so here: another envelope may have, or none did.`,
    });
  if (hasField(message, 'bcc'))
    found.push({
      title: 'The Bcc field is still in it',
      words: 'A mail program takes it out before it sends: so everybody can read who had a blind copy.',
    });
  return found;
}

function deliveryDifferences(
  message: Message,
  { hops, delivered }: Journey,
  own: readonly string[],
): readonly Difference[] {
  const found: Difference[] = [];
  const returnPath = addressesIn(message, 'return-path')[0];
  const mailFrom = hops.at(-1)?.mailFrom;
  if (returnPath !== undefined && mailFrom !== undefined && same(returnPath, mailFrom))
    found.push({
      title: 'Return-Path: keeps the envelope’s sender',
      words: 'The last server wrote MAIL FROM on top: with the envelope it would have been lost.',
    });
  if (delivered && !has(own, delivered.recipient))
    found.push({
      title: 'It came by another name',
      words: `The envelope said ${shownLine(delivered.recipient, 80)}: an alias, or an address with a tag, that ends in this mailbox.`,
    });
  return found;
}
