import { type Entry, latin1, type Message, type Pop3Event, type SimTime, type WorldEvent } from '@/sim/index';
import { Login } from './holdings-login';
import type { Item } from './holdings-pop3-shelf';
import {
  type Command,
  Notices,
  type SessionGround,
  type SessionScene,
  type WatchedSession,
} from './holdings-session';

/** What an answer tells the device once it is there. */
type Notice =
  | { readonly what: 'loggedIn' }
  | { readonly what: 'letter'; readonly item: Item; readonly to: number }
  /** Octets of the server's stream; of a listing of all, or of one. */
  | { readonly what: 'ids'; readonly from: number; readonly to: number; readonly isAll: boolean }
  | { readonly what: 'count' | 'unmarked' | 'left' }
  | { readonly what: 'marked'; readonly number: number };

/** Follows one POP3 session. */
export class Pop3Watch implements WatchedSession {
  private readonly scene: SessionScene;
  private login = new Login();
  private notices = new Notices<Notice>();
  private command: Command | null = null;
  /** The maildrop as the login found it. */
  private items: readonly Item[] = [];
  /** Numbers that DELE marked, as the server has them. */
  private marks: ReadonlySet<number> = new Set();
  /** The letter that is being sent: where its reply stands in the server's stream. */
  private transfer: { readonly from: number; readonly to: number; readonly sizeOctets: number } | null = null;
  private came = 0;
  account: string | null = null;

  constructor(scene: SessionScene) {
    this.scene = scene;
  }

  copy(): Pop3Watch {
    const { login, notices } = this;
    return Object.assign(new Pop3Watch(this.scene), {
      ...this,
      login: login.copy(),
      notices: notices.copy(),
    });
  }

  /** UIDs of letters that go at QUIT. */
  get marked(): readonly number[] {
    return this.items.filter((_, i) => this.marks.has(i + 1)).map(({ uid }) => uid);
  }

  enter({ event }: Entry<WorldEvent>, ground: SessionGround): void {
    switch (event.kind) {
      case 'pop3.received':
        this.command = { verb: event.verb, from: event.from, to: event.to, outcome: null };
        this.login.command(event.verb, this.commandText());
        return;
      case 'pop3.continued':
        this.login.answer(latin1(this.scene.octets('client', event.from, event.to)));
        return;
      case 'pop3.decided':
        if (this.command) this.command = { ...this.command, outcome: event.outcome };
        this.decided(event.outcome, ground);
        return;
      case 'pop3.replied':
        this.replied(event);
        return;
      default:
        return;
    }
  }

  arrived(upTo: number, at: SimTime, ground: SessionGround): void {
    this.came = upTo;
    for (const notice of this.notices.take(upTo)) this.hear(notice, at, ground);
  }

  ended(at: SimTime, ground: SessionGround): void {
    this.marks = new Set();
    const { account, transfer, came } = this;
    if (account === null) return;
    const isCut = transfer !== null && came > transfer.from && came < transfer.to;
    const cutOff = isCut ? { came: came - transfer.from, sizeOctets: transfer.sizeOctets } : null;
    ground
      .shelf(account)
      .pop3.learn(this.scene.connection, (known) => (known.over ? {} : { over: { at, by: 'lost' }, cutOff }));
  }

  private commandText(): string {
    return this.command ? latin1(this.scene.octets('client', this.command.from, this.command.to)) : '';
  }

  /** What a command means for the server. */
  private decided(outcome: string | null, { mirror }: SessionGround): void {
    const { host, accounts } = this.scene;
    if (outcome === 'loggedIn') {
      this.account = this.login.accountOf(accounts);
      const inbox = this.account === null ? undefined : mirror.named(host, this.account, 'INBOX');
      if (!inbox || this.account === null) return;
      this.items = inbox.letters.map(({ uid, message }) => ({ uid, message }));
      mirror.claimRecent(host, this.account, inbox.uidValidity);
    } else if (outcome === 'marked') this.marks = new Set([...this.marks, this.numbers()[0] ?? 0]);
    else if (outcome === 'unmarked' || outcome === 'updated') this.marks = new Set();
  }

  /** The numbers that the command gives: a message and, for TOP, lines. */
  private numbers(): readonly number[] {
    return this.commandText()
      .split(/\s+/)
      .slice(1)
      .map((word) => (/^\d{1,10}$/.test(word) ? Number(word) : 0));
  }

  private replied({ ok, from, to, payloadOctets }: Pop3Event & { readonly kind: 'pop3.replied' }): void {
    const { command, account, notices, items } = this;
    if (account === null || !command || !ok) return;
    const [number = 0, lines = 0] = this.numbers();
    const item = items[number - 1];
    const { verb, outcome } = command;
    if (outcome === 'loggedIn') notices.add(to, { what: 'loggedIn' });
    else if (outcome === 'sent' && item) {
      const size = item.message.octets.length;
      this.transfer = { from, to, sizeOctets: payloadOctets ?? size };
      notices.add(to, { what: 'letter', item, to: verb === 'TOP' ? topOf(item.message, lines) : size });
    } else if (verb === 'UIDL') notices.add(to, { what: 'ids', from, to, isAll: payloadOctets !== null });
    else if (outcome === 'counted' || outcome === 'all') notices.add(to, { what: 'count' });
    else if (outcome === 'marked') notices.add(to, { what: 'marked', number });
    else if (outcome === 'unmarked') notices.add(to, { what: 'unmarked' });
    else if (outcome === 'updated') notices.add(to, { what: 'left' });
  }

  private hear(notice: Notice, at: SimTime, ground: SessionGround): void {
    const { account, items } = this;
    if (account === null) return;
    const { connection } = this.scene;
    const { pop3 } = ground.shelf(account);
    switch (notice.what) {
      case 'loggedIn': {
        const rest = { marked: new Set<number>(), knowsCount: false, over: null, cutOff: null };
        pop3.begin({ connection, items, since: at, ...rest });
        return;
      }
      case 'letter':
        pop3.fetched(notice.item, notice.to, at);
        return;
      case 'ids':
        if (notice.isAll) pop3.learn(connection, () => ({ knowsCount: true }));
        for (const [number, uniqueId] of this.idsIn(notice.from, notice.to)) {
          const item = items[number - 1];
          if (item) pop3.named(item.uid, uniqueId);
        }
        return;
      case 'count':
        pop3.learn(connection, () => ({ knowsCount: true }));
        return;
      case 'marked':
        pop3.learn(connection, ({ marked }) => ({ marked: new Set([...marked, notice.number]) }));
        return;
      case 'unmarked':
        pop3.learn(connection, () => ({ marked: new Set() }));
        return;
      case 'left':
        pop3.learn(connection, () => ({ over: { at, by: 'quit' } }));
        return;
    }
  }

  /** `1 whqtswO00WBw418f9t5JxYwZ`, one a line; for one message it stands in the reply itself. @rfc 1939 7 */
  private idsIn(from: number, to: number): readonly (readonly [number, string])[] {
    const reply = latin1(this.scene.octets('server', from, to));
    const lines = reply.matchAll(/^(?:\+OK )?(\d{1,10}) ([\x21-\x7e]{1,70})\r$/gm);
    return [...lines].map(([, number, uniqueId = '']) => [Number(number), uniqueId]);
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
