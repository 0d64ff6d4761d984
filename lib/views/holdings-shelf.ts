import { type Message, type SimTime, SYSTEM_FLAGS } from '@/sim/index';
import { type Held, NOTHING_HELD, withExtract, withRange } from './held';
import type { Fetched, FetchedItem } from './holdings-fetch';
import type { MirrorBox } from './holdings-store';
import { sectionRange } from './message-section';

/** A letter as an IMAP client knows it: by its number, and by what it was told. */
export interface ImapLetter {
  readonly number: number;
  /** What its number was when the client first heard of it. */
  readonly firstNumber: number;
  readonly uid: number;
  /** The client has asked for the UID. */
  readonly knowsUid: boolean;
  /** As they were told last, which may be stale; null while they never were. */
  readonly flags: readonly string[] | null;
  readonly message: Message | null;
  readonly held: Held;
}

/** What the server has done and the client was not told of. */
export interface Behind {
  readonly added: number;
  readonly removed: number;
  readonly flags: number;
}

/** A mailbox as one IMAP client sees it. */
export interface ImapHolding {
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly isReadOnly: boolean;
  /** When it was opened, and when the client last heard something new. */
  readonly since: SimTime;
  readonly heardAt: SimTime;
  /** Null while it is open. */
  readonly leftAt: SimTime | null;
  readonly letters: readonly ImapLetter[];
  readonly behind: Behind;
}

interface Known {
  readonly uid: number;
  readonly firstNumber: number;
  flags: readonly string[] | null;
}

/** What outlives a session: octets that came, UIDs that were told. */
interface Cached {
  held: Held;
  knowsUid: boolean;
}

/** What a device keeps of one account from all its IMAP sessions. */
export class ImapShelf {
  private readonly views = new Map<MirrorBox, ImapView>();
  private readonly caches = new Map<MirrorBox, Map<number, Cached>>();

  /** The device opens a mailbox: what it knew of its numbers begins anew. */
  open(box: MirrorBox, uids: readonly number[], isReadOnly: boolean, at: SimTime): ImapView {
    const cache = this.caches.get(box) ?? new Map<number, Cached>();
    this.caches.set(box, cache);
    const view = new ImapView(box, cache, isReadOnly, at);
    view.grow(uids, at);
    this.views.set(box, view);
    return view;
  }

  /** Every mailbox that was ever opened, in that order; INBOX first. */
  get holdings(): readonly ImapHolding[] {
    const all = [...this.views.values()].filter(({ box }) => !box.isDeleted).map((view) => view.holding);
    return all.sort((a, b) => Number(b.mailbox === 'INBOX') - Number(a.mailbox === 'INBOX'));
  }
}

/** A mailbox on a device, from SELECT on. */
export class ImapView {
  readonly box: MirrorBox;
  private readonly cache: Map<number, Cached>;
  private readonly isReadOnly: boolean;
  private readonly since: SimTime;
  private readonly letters: Known[] = [];
  private heardAt: SimTime;
  private leftAt: SimTime | null = null;

  constructor(box: MirrorBox, cache: Map<number, Cached>, isReadOnly: boolean, at: SimTime) {
    this.box = box;
    this.cache = cache;
    this.isReadOnly = isReadOnly;
    this.since = at;
    this.heardAt = at;
  }

  grow(uids: readonly number[], at: SimTime): void {
    for (const uid of uids) this.letters.push({ uid, firstNumber: this.letters.length + 1, flags: null });
    this.heardAt = at;
  }

  /** Every number behind it goes down by one. @rfc 3501 7.4.1 */
  expunge(number: number, at: SimTime): void {
    for (const { uid } of this.letters.splice(number - 1, 1)) this.cache.delete(uid);
    this.heardAt = at;
  }

  fetched(uid: number, { number, items }: Fetched, isNews: boolean, at: SimTime): void {
    const letter = this.letters[number - 1];
    if (letter?.uid !== uid) return;
    if (isNews) this.heardAt = at;
    const message = this.box.letters.get(uid)?.message ?? null;
    const cached = this.cache.get(uid) ?? { held: NOTHING_HELD, knowsUid: false };
    this.cache.set(uid, cached);
    for (const item of items) {
      if (item.name === 'UID') cached.knowsUid = true;
      else if (item.name === 'FLAGS') letter.flags = item.words;
      else if (message) cached.held = withItem(cached.held, item, message, at);
    }
  }

  leave(at: SimTime): void {
    this.leftAt ??= at;
  }

  get holding(): ImapHolding {
    const { box, isReadOnly, since, heardAt, leftAt } = this;
    const letters = this.letters.map(({ uid, firstNumber, flags }, i) => {
      const { held, knowsUid } = this.cache.get(uid) ?? { held: NOTHING_HELD, knowsUid: false };
      const message = box.letters.get(uid)?.message ?? null;
      return { number: i + 1, firstNumber, uid, knowsUid, flags, message, held };
    });
    const { name: mailbox, uidValidity } = box;
    return { mailbox, uidValidity, isReadOnly, since, heardAt, leftAt, letters, behind: this.behind };
  }

  private get behind(): Behind {
    const { box } = this;
    const there = new Set(box.uids);
    const known = new Set(this.letters.map(({ uid }) => uid));
    const added = box.uids.filter((uid) => !known.has(uid)).length;
    const removed = this.letters.filter(({ uid }) => !there.has(uid)).length;
    const flags = this.letters.filter((letter) => there.has(letter.uid) && !this.isTold(letter)).length;
    return { added, removed, flags };
  }

  /** Whether the flags are as the server has them; what was never told cannot be stale. */
  private isTold({ uid, flags }: Known): boolean {
    const now = this.box.letters.get(uid)?.flags;
    if (flags === null || !now) return true;
    const system = SYSTEM_FLAGS.filter(([, bit]) => (now.system & bit) !== 0).map(([name]) => name);
    const names = [...system, ...now.keywords];
    const told = flags.filter((flag) => flag !== '\\Recent');
    return told.length === names.length && told.every((flag) => names.includes(flag));
  }
}

/** Adds what an item of FETCH brought: octets of the letter, or something made of it. */
function withItem(held: Held, item: FetchedItem, message: Message, at: SimTime): Held {
  const { name, section, origin, lengthOctets } = item;
  const range = section === null && name !== 'BODY' ? wholeRange(name, message) : null;
  const found = range ?? (section === null ? null : sectionRange(message, section));
  if (found) {
    const from = found.from + (origin ?? 0);
    return withRange(held, { from, to: Math.min(found.to, from + lengthOctets) }, at);
  }
  return withExtract(held, section === null ? name : `${name}[${section}]`, at);
}

/** The names of old: RFC822 is BODY[], RFC822.HEADER and RFC822.TEXT are its halves. @rfc 3501 6.4.5 */
function wholeRange(name: string, message: Message) {
  if (name === 'RFC822') return sectionRange(message, '');
  if (name === 'RFC822.HEADER') return sectionRange(message, 'HEADER');
  return name === 'RFC822.TEXT' ? sectionRange(message, 'TEXT') : null;
}
