import { type Message, type SimTime, SYSTEM_FLAGS } from '@/sim/index';
import { type Held, NOTHING_HELD, withExtract, withRange } from './held';
import type { Fetched, FetchedItem } from './holdings-fetch';
import type { MirrorBox, MirrorLetter } from './holdings-store';
import { sectionRange } from './message-section';
import { UidList } from './uid-list';

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
  readonly message: Message;
  readonly held: Held;
}

/** What the server has done and the client was not told of. */
interface Behind {
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

type Known = Omit<ImapLetter, 'number'>;

/** A mailbox on a device, from SELECT on. It never changes: another one takes its place. */
interface View extends Omit<ImapHolding, 'mailbox' | 'letters' | 'behind'> {
  readonly connection: number;
  readonly letters: UidList<Known>;
}

/** What a device keeps of one account from all its IMAP sessions, by UIDVALIDITY. */
export class ImapShelf {
  private views = new Map<number, View>();
  /** What was shown last of a view beside a mailbox: both never change. */
  private shown = new Map<
    number,
    { readonly view: View; readonly box: MirrorBox; readonly holding: ImapHolding }
  >();

  copy(): ImapShelf {
    return Object.assign(new ImapShelf(), { views: new Map(this.views), shown: new Map(this.shown) });
  }

  /** The device opens a mailbox: what it knew of its numbers and flags begins anew, octets stay. */
  open(
    connection: number,
    uidValidity: number,
    letters: UidList<MirrorLetter>,
    isReadOnly: boolean,
    at: SimTime,
  ): void {
    const before = this.views.get(uidValidity)?.letters;
    const known = letters.map(({ uid, message }, i): Known => {
      const { held = NOTHING_HELD, knowsUid = false } = before?.find(uid) ?? {};
      return { uid, message, firstNumber: i + 1, flags: null, held, knowsUid };
    });
    const times = { since: at, heardAt: at, leftAt: null };
    this.views.set(uidValidity, {
      connection,
      uidValidity,
      isReadOnly,
      ...times,
      letters: UidList.of(known),
    });
  }

  grow(connection: number, uidValidity: number, letters: readonly MirrorLetter[], at: SimTime): void {
    this.change(connection, uidValidity, (view) => {
      const fresh = letters.map(({ uid, message }, i): Known => {
        const firstNumber = view.letters.length + i + 1;
        return { uid, message, firstNumber, flags: null, held: NOTHING_HELD, knowsUid: false };
      });
      return { letters: view.letters.append(fresh), heardAt: at };
    });
  }

  /** Every number behind it goes down by one. @rfc 3501 7.4.1 */
  expunge(connection: number, uidValidity: number, number: number, at: SimTime): void {
    this.change(connection, uidValidity, ({ letters }) => {
      const uid = letters.at(number - 1)?.uid;
      return { letters: uid === undefined ? letters : letters.remove(new Set([uid])), heardAt: at };
    });
  }

  fetched(
    connection: number,
    uidValidity: number,
    uid: number,
    { items }: Fetched,
    isNews: boolean,
    at: SimTime,
  ): void {
    this.change(connection, uidValidity, ({ letters, heardAt }) => {
      let letter = letters.find(uid);
      if (!letter) return {};
      for (const item of items) {
        if (item.name === 'UID') letter = { ...letter, knowsUid: true };
        else if (item.name === 'FLAGS') letter = { ...letter, flags: item.words };
        else letter = { ...letter, held: withItem(letter.held, item, letter.message, at) };
      }
      return { letters: letters.put(letter), heardAt: isNews ? at : heardAt };
    });
  }

  leave(connection: number, uidValidity: number, at: SimTime): void {
    this.change(connection, uidValidity, ({ leftAt }) => ({ leftAt: leftAt ?? at }));
  }

  /** Every mailbox that was ever opened and still exists, in that order; INBOX first. */
  holdings(boxOf: (uidValidity: number) => MirrorBox | undefined): readonly ImapHolding[] {
    const all: ImapHolding[] = [];
    for (const view of this.views.values()) {
      const box = boxOf(view.uidValidity);
      if (!box) continue;
      const last = this.shown.get(view.uidValidity);
      const holding = last?.view === view && last.box === box ? last.holding : holdingOf(view, box);
      this.shown.set(view.uidValidity, { view, box, holding });
      all.push(holding);
    }
    return all.sort((a, b) => Number(b.mailbox === 'INBOX') - Number(a.mailbox === 'INBOX'));
  }

  /** What another session of the device learnt since is not touched. */
  private change(connection: number, uidValidity: number, change: (view: View) => Partial<View>): void {
    const view = this.views.get(uidValidity);
    if (view?.connection === connection) this.views.set(uidValidity, { ...view, ...change(view) });
  }
}

function holdingOf(view: View, box: MirrorBox): ImapHolding {
  const { uidValidity, isReadOnly, since, heardAt, leftAt } = view;
  const letters = view.letters.map((letter, i): ImapLetter => ({ ...letter, number: i + 1 }));
  const news = behind(view, box);
  return { mailbox: box.name, uidValidity, isReadOnly, since, heardAt, leftAt, letters, behind: news };
}

function behind({ letters }: View, box: MirrorBox): Behind {
  let removed = 0;
  let flags = 0;
  letters.map((letter) => {
    const now = box.letters.find(letter.uid);
    if (!now) removed++;
    else if (!isTold(letter, now)) flags++;
    return null;
  });
  return { added: box.letters.length - (letters.length - removed), removed, flags };
}

/** Whether the flags are as the server has them; what was never told cannot be stale. */
function isTold({ flags }: Known, now: MirrorLetter): boolean {
  if (flags === null) return true;
  const system = SYSTEM_FLAGS.filter(([, bit]) => (now.flags.system & bit) !== 0).map(([name]) => name);
  const names = [...system, ...now.flags.keywords];
  const told = flags.filter((flag) => flag !== '\\Recent');
  return told.length === names.length && told.every((flag) => names.includes(flag));
}

/** Adds what an item of FETCH brought: octets of the letter, or something made of it. */
function withItem(held: Held, item: FetchedItem, message: Message, at: SimTime): Held {
  const { name, section, origin, lengthOctets } = item;
  const found = section === null ? oldName(name, message) : sectionRange(message, section);
  if (found) {
    const from = found.from + (origin ?? 0);
    return withRange(held, { from, to: Math.min(found.to, from + lengthOctets) }, at);
  }
  return withExtract(held, section === null ? name : `${name}[${section}]`, at);
}

/** The names of old: RFC822 is BODY[], RFC822.HEADER and RFC822.TEXT are its halves. @rfc 3501 6.4.5 */
function oldName(name: string, message: Message) {
  if (name === 'RFC822') return sectionRange(message, '');
  if (name === 'RFC822.HEADER') return sectionRange(message, 'HEADER');
  return name === 'RFC822.TEXT' ? sectionRange(message, 'TEXT') : null;
}
