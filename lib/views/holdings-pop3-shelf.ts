import type { Message, SimTime } from '@/sim/index';
import { type Held, NOTHING_HELD, withRange } from './held';
import { UidList } from './uid-list';

/** A letter that a device fetched by POP3: its own from then on. */
interface Pop3Copy {
  readonly uid: number;
  readonly message: Message;
  readonly held: Held;
  /** Its number in the last session; null where that had other letters. */
  readonly number: number | null;
  /** As UIDL told it; null while it did not. */
  readonly uniqueId: string | null;
  /** The device marked it by DELE: it goes with QUIT. */
  readonly isMarked: boolean;
}

export interface Pop3Holding {
  /** In the order of the server's mailbox. */
  readonly copies: readonly Pop3Copy[];
  /** Letters that the last session named and that are not here; null where it never asked how many there are. */
  readonly unfetched: number | null;
  /** When the last session began, as the device saw it. */
  readonly since: SimTime;
  /** Null while it lasts. */
  readonly over: { readonly at: SimTime; readonly by: 'quit' | 'lost' } | null;
  /** A letter that broke off on its way: so much of it came. */
  readonly cutOff: { readonly came: number; readonly sizeOctets: number } | null;
}

/** A letter of a maildrop. */
export interface Item {
  readonly uid: number;
  readonly message: Message;
}

/** What the device knows of its last session. */
export interface Pop3Known {
  readonly connection: number;
  /** The maildrop as the login found it: its numbers never change. @rfc 1939 4 */
  readonly items: readonly Item[];
  readonly since: SimTime;
  /** By number. */
  readonly marked: ReadonlySet<number>;
  readonly knowsCount: boolean;
  readonly over: Pop3Holding['over'];
  readonly cutOff: Pop3Holding['cutOff'];
}

/** What a device keeps of one account from all its POP3 sessions. */
export class Pop3Shelf {
  private copies = UidList.of<Item & { readonly held: Held }>([]);
  private ids = UidList.of<{ readonly uid: number; readonly uniqueId: string }>([]);
  private session: Pop3Known | null = null;
  private view: Pop3Holding | null = null;

  copy(): Pop3Shelf {
    return Object.assign(new Pop3Shelf(), { ...this });
  }

  begin(session: Pop3Known): void {
    this.session = session;
    this.view = null;
  }

  /** The session has learnt something; what another one learnt since is not touched. */
  learn(connection: number, change: (known: Pop3Known) => Partial<Pop3Known>): void {
    if (this.session?.connection !== connection) return;
    this.session = { ...this.session, ...change(this.session) };
    this.view = null;
  }

  fetched({ uid, message }: Item, to: number, at: SimTime): void {
    const held = this.copies.find(uid)?.held ?? NOTHING_HELD;
    this.copies = this.copies.put({ uid, message, held: withRange(held, { from: 0, to }, at) });
    this.view = null;
  }

  named(uid: number, uniqueId: string): void {
    this.ids = this.ids.put({ uid, uniqueId });
    this.view = null;
  }

  get holding(): Pop3Holding | null {
    if (this.session) this.view ??= this.viewOf(this.session);
    return this.view;
  }

  private viewOf({ items, marked, knowsCount, since, over, cutOff }: Pop3Known): Pop3Holding {
    const numbers = new Map(items.map(({ uid }, i) => [uid, i + 1]));
    const copies = this.copies.map(({ uid, message, held }) => {
      const number = numbers.get(uid) ?? null;
      const isMarked = over === null && number !== null && marked.has(number);
      return { uid, message, held, number, uniqueId: this.ids.find(uid)?.uniqueId ?? null, isMarked };
    });
    const left = items.filter(({ uid }, i) => !this.copies.find(uid) && !marked.has(i + 1)).length;
    return { copies, unfetched: knowsCount ? left : null, since, over, cutOff };
  }
}
