import { assert } from '../kernel/assert.ts';
import type { Message } from '../message/message.ts';
import type { FlagSet } from './flags.ts';

/** A message in a mailbox. The octets never change; flags do. */
export interface Stored {
  readonly uid: number;
  readonly message: Message;
  /** Epoch milliseconds. */
  readonly internalDate: number;
  flags: FlagSet;
}

/** An IMAP folder: messages in the order of their UIDs. Plain data. */
export interface Mailbox {
  name: string;
  readonly uidValidity: number;
  uidNext: number;
  /** UIDs from here on were not yet told as recent to any session. */
  recentFrom: number;
  /** True for a name that only has inferiors: it can be listed, not selected. */
  noSelect: boolean;
  readonly messages: Stored[];
}

export function newMailbox(name: string, uidValidity: number): Mailbox {
  return { name, uidValidity, uidNext: 1, recentFrom: 1, noSelect: false, messages: [] };
}

/** Puts a message at the end under the next UID and returns it. @rfc 3501 2.3.1.1 */
export function addMessage(mailbox: Mailbox, message: Message, flags: FlagSet, internalDate: number): Stored {
  const stored: Stored = { uid: mailbox.uidNext++, message, internalDate, flags };
  mailbox.messages.push(stored);
  return stored;
}

/** The place (from 0) of the first message whose UID is at least `uid`. */
export function placeOfUid(messages: readonly { readonly uid: number }[], uid: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = messages[middle];
    assert(found, 'a hole in a mailbox');
    if (found.uid < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The message of that UID, if it is there. */
export function findUid(mailbox: Mailbox, uid: number): Stored | undefined {
  const found = mailbox.messages[placeOfUid(mailbox.messages, uid)];
  return found?.uid === uid ? found : undefined;
}

/** Removes the messages of these UIDs for good and returns the UIDs that were there, ascending. */
export function removeUids(mailbox: Mailbox, uids: ReadonlySet<number>): number[] {
  const gone: number[] = [];
  let kept = 0;
  for (const stored of mailbox.messages) {
    if (uids.has(stored.uid)) gone.push(stored.uid);
    else mailbox.messages[kept++] = stored;
  }
  mailbox.messages.length = kept;
  return gone;
}
