import type { Stored } from '../store/mailbox.ts';
import type { Maildrop } from '../store/maildrop.ts';

/** Count and octets of all messages that are not marked. @rfc 1939 5 */
export function dropListing({ items, marked }: Maildrop): {
  readonly count: number;
  readonly octets: number;
} {
  let count = 0;
  let octets = 0;
  for (const stored of items) {
    if (marked.has(stored.uid)) continue;
    count++;
    octets += stored.message.octets.length;
  }
  return { count, octets };
}

/** One line `number what` for each message that is not marked; numbers keep their gaps. */
export function scanLines({ items, marked }: Maildrop, what: (stored: Stored) => string): string {
  let text = '';
  items.forEach((stored, place) => {
    if (!marked.has(stored.uid)) text += `${place + 1} ${what(stored)}\r\n`;
  });
  return text;
}

/** The unique id of a message: UID and UIDVALIDITY of INBOX, as Dovecot writes them. @rfc 1939 7 */
export function uniqueId(stored: Stored, uidValidity: number): string {
  return hex8(stored.uid) + hex8(uidValidity);
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0');
}
