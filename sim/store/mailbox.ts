import { assert } from '../kernel/assert.ts';
import { type Message, messageOf } from '../message/message.ts';
import { type FlagSet, hasKeyword } from './flags.ts';

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
  /** Every keyword that was ever set here, as it was first written. Dovecot never forgets one. */
  readonly keywords: string[];
  readonly messages: Stored[];
  /** The sessions that have it selected. */
  readonly watchers: Set<number>;
  /** What was removed while sessions watched, without octets: they may still ask for its flags. */
  readonly graves: Map<number, Stored>;
}

/** The message that stands in a grave. */
export const GONE: Message = messageOf(new Uint8Array(0));

/** More graves than this are not kept; who asks for one that is lost learns that it is gone. */
const MOST_GRAVES = 10_000;

export function newMailbox(name: string, uidValidity: number): Mailbox {
  return {
    name,
    uidValidity,
    uidNext: 1,
    recentFrom: 1,
    keywords: [],
    messages: [],
    watchers: new Set(),
    graves: new Map(),
  };
}

/** Puts a message at the end under the next UID and returns it. @rfc 3501 2.3.1.1 */
export function addMessage(mailbox: Mailbox, message: Message, flags: FlagSet, internalDate: number): Stored {
  const known = knownFlags(mailbox, flags);
  const stored: Stored = { uid: mailbox.uidNext++, message, internalDate, flags: known };
  mailbox.messages.push(stored);
  return stored;
}

/** Notes new keywords in the mailbox and returns the flags with all keywords as it writes them. */
export function knownFlags(mailbox: Mailbox, flags: FlagSet): FlagSet {
  if (flags.keywords.length === 0) return flags;
  for (const name of flags.keywords) {
    if (!hasKeyword(mailbox.keywords, name)) mailbox.keywords.push(name);
  }
  return {
    system: flags.system,
    keywords: mailbox.keywords.filter((name) => hasKeyword(flags.keywords, name)),
  };
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
  const { messages, graves, watchers } = mailbox;
  const gone: number[] = [];
  let kept = 0;
  for (const stored of messages) {
    if (uids.has(stored.uid)) {
      gone.push(stored.uid);
      if (watchers.size > 0) graves.set(stored.uid, { ...stored, message: GONE });
    } else messages[kept++] = stored;
  }
  messages.length = kept;
  for (const uid of graves.keys()) {
    if (graves.size <= MOST_GRAVES) break;
    graves.delete(uid);
  }
  return gone;
}
