import { type Entry, latin1, type Message, type Pop3Event, type SimTime, type WorldEvent } from '@/sim/index';
import { type Held, NOTHING_HELD, withRange } from './held';
import { Login } from './holdings-login';
import { type Command, Notices, type SessionScene, type WatchedSession } from './holdings-session';

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
  /** In the order in which they came. */
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

interface Item {
  readonly uid: number;
  readonly message: Message;
}

/** What a device keeps of one account from all its POP3 sessions. */
export class Pop3Shelf {
  private readonly copies = new Map<number, Item & { held: Held }>();
  private readonly uniqueIds = new Map<number, string>();
  private session: DeviceSide | null = null;
  private view: Pop3Holding | null = null;

  begin(session: DeviceSide): void {
    this.session = session;
    this.view = null;
  }

  changed(): void {
    this.view = null;
  }

  fetched({ uid, message }: Item, to: number, at: SimTime): void {
    const held = this.copies.get(uid)?.held ?? NOTHING_HELD;
    this.copies.set(uid, { uid, message, held: withRange(held, { from: 0, to }, at) });
    this.view = null;
  }

  named(uid: number, uniqueId: string): void {
    this.uniqueIds.set(uid, uniqueId);
    this.view = null;
  }

  get holding(): Pop3Holding | null {
    const { session } = this;
    if (!session) return null;
    this.view ??= {
      copies: [...this.copies.values()].map(({ uid, message, held }) => {
        const number = session.items.findIndex((item) => item.uid === uid) + 1;
        return {
          uid,
          message,
          held,
          number: number === 0 ? null : number,
          uniqueId: this.uniqueIds.get(uid) ?? null,
          isMarked: session.over === null && session.marked.has(number),
        };
      }),
      unfetched: session.knowsCount
        ? session.items.filter((item, i) => this.isWanted(item, i + 1)).length
        : null,
      since: session.since,
      over: session.over,
      cutOff: session.cutOff,
    };
    return this.view;
  }

  private isWanted({ uid }: Item, number: number): boolean {
    return !this.copies.has(uid) && !(this.session?.marked.has(number) ?? false);
  }
}

/** What the device knows of its session. */
interface DeviceSide {
  readonly items: readonly Item[];
  readonly since: SimTime;
  /** By number. */
  readonly marked: Set<number>;
  knowsCount: boolean;
  over: Pop3Holding['over'];
  cutOff: Pop3Holding['cutOff'];
}

/** Follows one POP3 session. */
export class Pop3Watch implements WatchedSession {
  private readonly scene: SessionScene;
  private readonly shelfOf: (account: string) => Pop3Shelf;
  private readonly login = new Login();
  private readonly notices = new Notices();
  private command: Command | null = null;
  /** The maildrop as the login found it: its numbers never change. @rfc 1939 4 */
  private items: readonly Item[] = [];
  /** Numbers that DELE marked, as the server has them. */
  private readonly marks = new Set<number>();
  private shelf: Pop3Shelf | null = null;
  private side: DeviceSide | null = null;
  private transfer: { readonly from: number; readonly to: number; readonly sizeOctets: number } | null = null;
  private came = 0;
  account: string | null = null;

  constructor(scene: SessionScene, shelfOf: (account: string) => Pop3Shelf) {
    this.scene = scene;
    this.shelfOf = shelfOf;
  }

  /** UIDs of letters that go at QUIT. */
  get marked(): readonly number[] {
    return this.items.filter((_, i) => this.marks.has(i + 1)).map(({ uid }) => uid);
  }

  enter({ event }: Entry<WorldEvent>): void {
    switch (event.kind) {
      case 'pop3.received':
        this.command = { verb: event.verb, from: event.from, to: event.to, outcome: null };
        this.login.command(event.verb, this.commandText());
        return;
      case 'pop3.continued':
        this.login.answer(latin1(this.scene.octets('client', event.from, event.to)));
        return;
      case 'pop3.decided':
        if (this.command) this.command.outcome = event.outcome;
        this.decided(event.outcome);
        return;
      case 'pop3.replied':
        this.replied(event);
        return;
      default:
        return;
    }
  }

  arrived(upTo: number, at: SimTime): void {
    this.came = upTo;
    this.notices.hear(upTo, at);
  }

  ended(at: SimTime): void {
    this.marks.clear();
    const { side, transfer } = this;
    if (!side || side.over) return;
    side.over = { at, by: 'lost' };
    if (transfer && this.came > transfer.from && this.came < transfer.to)
      side.cutOff = { came: this.came - transfer.from, sizeOctets: transfer.sizeOctets };
    this.shelf?.changed();
  }

  private commandText(): string {
    return this.command ? latin1(this.scene.octets('client', this.command.from, this.command.to)) : '';
  }

  /** What a command means for the server. */
  private decided(outcome: string | null): void {
    const { mirror, host, accounts } = this.scene;
    if (outcome === 'loggedIn') {
      this.account = this.login.accountOf(accounts);
      const inbox = this.account === null ? undefined : mirror.box(host, this.account, 'INBOX');
      if (!inbox || this.account === null) return;
      this.items = inbox.uids.flatMap((uid) => {
        const letter = inbox.letters.get(uid);
        return letter ? [{ uid, message: letter.message }] : [];
      });
      inbox.recentFrom = (inbox.uids.at(-1) ?? 0) + 1;
      this.shelf = this.shelfOf(this.account);
    } else if (outcome === 'marked') this.marks.add(this.numbers()[0] ?? 0);
    else if (outcome === 'unmarked' || outcome === 'updated') this.marks.clear();
  }

  /** The numbers that the command gives: a message and, for TOP, lines. */
  private numbers(): readonly number[] {
    return this.commandText()
      .split(/\s+/)
      .slice(1)
      .map((word) => (/^\d{1,10}$/.test(word) ? Number(word) : 0));
  }

  /** What an answer tells the device, once it is there. */
  private replied({ ok, from, to, payloadOctets }: Pop3Event & { readonly kind: 'pop3.replied' }): void {
    const { command, shelf, notices, items } = this;
    if (!shelf || !command || !ok) return;
    const [number = 0, lines = 0] = this.numbers();
    const item = items[number - 1];
    const { verb, outcome } = command;
    if (outcome === 'loggedIn') {
      notices.add(to, (at) => {
        const rest = { knowsCount: false, over: null, cutOff: null };
        this.side = { items, since: at, marked: new Set(), ...rest };
        shelf.begin(this.side);
      });
    } else if (outcome === 'sent' && item) {
      const size = item.message.octets.length;
      const end = verb === 'TOP' ? topOf(item.message, lines) : size;
      this.transfer = { from, to, sizeOctets: payloadOctets ?? size };
      notices.add(to, (at) => shelf.fetched(item, end, at));
    } else if (verb === 'UIDL') {
      const reply = latin1(this.scene.octets('server', from, to));
      notices.add(to, () => this.toldIds(reply, payloadOctets !== null));
    } else if (outcome === 'counted' || outcome === 'all') notices.add(to, () => this.toldCount());
    else if (outcome === 'marked') notices.add(to, () => this.toldMark((marked) => marked.add(number)));
    else if (outcome === 'unmarked') notices.add(to, () => this.toldMark((marked) => marked.clear()));
    else if (outcome === 'updated') {
      notices.add(to, (at) => {
        if (this.side) this.side.over = { at, by: 'quit' };
        shelf.changed();
      });
    }
  }

  private toldCount(): void {
    if (this.side) this.side.knowsCount = true;
    this.shelf?.changed();
  }

  private toldMark(change: (marked: Set<number>) => void): void {
    if (this.side) change(this.side.marked);
    this.shelf?.changed();
  }

  /** `1 whqtswO00WBw418f9t5JxYwZ`, one a line; for one message it stands in the reply itself. @rfc 1939 7 */
  private toldIds(reply: string, isAll: boolean): void {
    if (isAll) this.toldCount();
    for (const [, number, uniqueId = ''] of reply.matchAll(
      /^(?:\+OK )?(\d{1,10}) ([\x21-\x7e]{1,70})\r$/gm,
    )) {
      const item = this.items[Number(number) - 1];
      if (item) this.shelf?.named(item.uid, uniqueId);
    }
  }
}

/** Where TOP stops: behind the header, the empty line and so many lines of the body. @rfc 1939 7 */
function topOf({ octets }: Message, lines: number): number {
  let at = 0;
  let isBody = false;
  for (let left = lines; !isBody || left > 0; ) {
    const feed = octets.indexOf(10, at);
    if (feed < 0) return octets.length;
    if (isBody) left--;
    else isBody = feed <= at + 1;
    at = feed + 1;
  }
  return at;
}
