import { type FlagSet, type Message, type SimTime, type StoredView, SYSTEM_FLAGS } from '@/sim/index';
import { mailboxTitle } from './mailbox-name';
import { UidList } from './uid-list';

/** How a letter left a mailbox. */
export interface Removal {
  /** Virtual time. */
  readonly at: SimTime;
  /** The host at which the session began that removed it; null where no session did. */
  readonly by: string | null;
  /** The command that removed it: `QUIT`, `EXPUNGE`, `MOVE` … */
  readonly verb: string | null;
  /** The mailbox where the same command put it. */
  readonly movedTo: string | null;
}

/** One letter in a mailbox. What a list says of it is `summaryOf(message)`: asked only for those in sight. */
export interface MailboxLetter {
  readonly uid: number;
  /** Its message sequence number; null for one that is gone. */
  readonly number: number | null;
  readonly message: Message;
  /** INTERNALDATE, epoch milliseconds. */
  readonly receivedAt: number;
  /** As they are written: `\Seen`, `$Forwarded`. */
  readonly flags: readonly string[];
  /** It came after the world began and was not read yet. */
  readonly isNew: boolean;
  readonly gone: Removal | null;
}

/** An IMAP folder as its server holds it. */
export interface MailboxView {
  readonly name: string;
  /** For reading: decoded, without the names above it that are mailboxes themselves. */
  readonly title: string;
  /** How many mailboxes it lies below. */
  readonly depth: number;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly isSubscribed: boolean;
  /** In the order of their UIDs; of those that are gone only the last few. */
  readonly letters: readonly MailboxLetter[];
  /** Without those that are gone. */
  readonly count: number;
  readonly unseen: number;
}

/** So many removed letters of a mailbox stay in sight, struck through. */
const KEPT_GONE = 3;

interface Kept {
  readonly uid: number;
  readonly message: Message;
  readonly internalDate: number;
  readonly addedAt: SimTime;
  readonly flags: FlagSet;
}

/** A mailbox at one moment of its history; it never changes, so that copies of a fold can share it. */
export interface Box {
  readonly name: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly letters: UidList<Kept>;
  readonly gone: readonly { readonly kept: Kept; readonly removal: Removal }[];
}

export const emptyBox = (name: string, uidValidity: number): Box => ({
  name,
  uidValidity,
  uidNext: 1,
  letters: UidList.of<Kept>([]),
  gone: [],
});

export function addedTo(
  box: Box,
  uids: readonly number[],
  stored: readonly StoredView[],
  addedAt: SimTime,
): Box {
  return {
    ...box,
    letters: box.letters.append(stored.map((one) => ({ ...one, addedAt }))),
    uidNext: Math.max(box.uidNext, (uids.at(-1) ?? 0) + 1),
  };
}

export function flaggedIn(box: Box, stored: readonly StoredView[]): Box {
  let { letters } = box;
  for (const { uid, flags } of stored) {
    const kept = letters.find(uid);
    if (kept) letters = letters.put({ ...kept, flags });
  }
  return { ...box, letters };
}

export function removedFrom(box: Box, uids: readonly number[], removal: Removal): Box {
  const gone = uids.flatMap((uid) => {
    const kept = box.letters.find(uid);
    return kept ? [{ kept, removal }] : [];
  });
  return {
    ...box,
    letters: box.letters.remove(new Set(uids)),
    gone: [...box.gone, ...gone].slice(-KEPT_GONE),
  };
}

/** INBOX first, then by name; what lies below a mailbox stands below it. */
export function inOrder(boxes: Iterable<Box>): readonly Box[] {
  const keyed = [...boxes].map((box) => ({ box, key: box.name.split('/') }));
  keyed.sort((a, b) => comparePaths(a.key, b.key));
  return keyed.map(({ box }) => box);
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  if (a[0] !== b[0] && (a[0] === 'INBOX' || b[0] === 'INBOX')) return a[0] === 'INBOX' ? -1 : 1;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const one = a[i] ?? '';
    const other = b[i] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return a.length - b.length;
}

/** What was shown of a mailbox last: the same object again while nothing of it is another. */
const views = new WeakMap<Box, MailboxView>();

export function viewOf(box: Box, names: ReadonlyMap<string, unknown>, isSubscribed: boolean): MailboxView {
  const superiors = superiorsOf(box.name).filter((name) => names.has(name));
  const nearest = superiors.at(-1);
  const title = mailboxTitle(nearest === undefined ? box.name : box.name.slice(nearest.length + 1));
  const depth = superiors.length;
  const known = views.get(box);
  if (known && known.title === title && known.depth === depth && known.isSubscribed === isSubscribed)
    return known;
  const { name, uidValidity, uidNext } = box;
  const there = box.letters.map((kept, place) => letterOf(kept, place + 1, null));
  const gone = box.gone.map(({ kept, removal }) => letterOf(kept, null, removal));
  const letters = gone.length === 0 ? there : [...there, ...gone].sort((a, b) => a.uid - b.uid);
  const unseen = there.filter(({ flags }) => !flags.includes('\\Seen')).length;
  const count = there.length;
  const view = { name, title, depth, uidValidity, uidNext, isSubscribed, letters, count, unseen };
  views.set(box, view);
  return view;
}

/** The names above this one, outermost first. */
function superiorsOf(name: string): readonly string[] {
  const superiors: string[] = [];
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) superiors.push(name.slice(0, at));
  return superiors;
}

function letterOf(kept: Kept, number: number | null, gone: Removal | null): MailboxLetter {
  const { uid, message, internalDate: receivedAt, addedAt } = kept;
  const flags = flagNames(kept.flags);
  const isNew = gone === null && addedAt > 0 && !flags.includes('\\Seen');
  return { uid, number, message, receivedAt, flags, isNew, gone };
}

const NONE: readonly string[] = [];

/** Flags as they are written. */
export function flagNames({ system, keywords }: FlagSet): readonly string[] {
  if (system === 0) return keywords.length === 0 ? NONE : keywords;
  return [...SYSTEM_FLAGS.filter(([, bit]) => (system & bit) !== 0).map(([name]) => name), ...keywords];
}
