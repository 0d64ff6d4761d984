import { type Address, parseAddressList } from './address.ts';
import { parseMessageDate } from './date.ts';
import { decodeEncodedWords } from './encoded-word.ts';
import { fieldOf, foldedValue, headerOf, unfoldedValue } from './header.ts';
import { type Message, oncePerMessage } from './message.ts';

/** What a list of messages shows of each. */
export interface MessageSummary {
  /** The display name, else the address; '' without a From. */
  readonly from: string;
  /** Decoded, on one line; '' without a Subject. */
  readonly subject: string;
  /** Of the Date field; null where it is missing or broken. */
  readonly dateMs: number | null;
  readonly sizeOctets: number;
}

/** Sums up a message for a list of messages, decoded for reading. */
export const summaryOf: (message: Message) => MessageSummary = oncePerMessage((message) => {
  const header = headerOf(message);
  const from = fieldOf(header, 'from');
  const subject = fieldOf(header, 'subject');
  const date = fieldOf(header, 'date');
  const author = from && parseAddressList(foldedValue(header, from)).find(({ domain }) => domain !== null);
  return {
    from: author ? displayOf(author) : '',
    subject: subject ? decodeEncodedWords(unfoldedValue(header, subject)).replace(/\s+/g, ' ').trim() : '',
    dateMs: (date && parseMessageDate(foldedValue(header, date))?.epochMs) ?? null,
    sizeOctets: message.octets.length,
  };
});

/** The name of an address for reading, else `local@domain`. */
function displayOf({ name, mailbox, domain }: Address): string {
  const address = `${mailbox ?? ''}@${domain ?? ''}`;
  return decodeEncodedWords(name ?? address);
}
