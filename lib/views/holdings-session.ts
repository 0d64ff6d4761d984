import type { AccountSpec, Entry, Octets, SimTime, WorldEvent } from '@/sim/index';
import type { Pop3Shelf } from './holdings-pop3-shelf';
import type { ImapShelf } from './holdings-shelf';
import type { StoreMirror } from './holdings-store';

/** What a session needs to know of the world around it. */
export interface SessionScene {
  readonly connection: number;
  readonly host: string;
  readonly accounts: readonly AccountSpec[];
  octets(side: 'client' | 'server', from: number, to: number): Octets;
}

/** What changes around a session: the mailboxes of its server, and what its device keeps of an account. */
export interface SessionGround {
  readonly mirror: StoreMirror;
  /** Asking for it means that the session has logged in there. */
  shelf(account: string): { readonly pop3: Pop3Shelf; readonly imap: ImapShelf };
}

/**
 * One POP3 or IMAP session, followed twice: on the server's side, where commands mean what its mailboxes then were,
 * and on the device's, which learns of each answer when its last octet has arrived.
 */
export interface WatchedSession {
  /** Takes an event of this connection. */
  enter(entry: Entry<WorldEvent>, ground: SessionGround): void;
  /** The device has the server's stream up to here. */
  arrived(upTo: number, at: SimTime, ground: SessionGround): void;
  /** The connection is over: what has not come by now never will. */
  ended(at: SimTime, ground: SessionGround): void;
  copy(): WatchedSession;
}

/** A command while it is answered. */
export interface Command {
  readonly verb: string | null;
  /** Octets of the client's stream, literals included. */
  readonly from: number;
  readonly to: number;
  /** The name of its row's outcome; null until decided, and where it broke a rule. */
  readonly outcome: string | null;
}

/** What the server said and the device has not heard yet, in the order of the stream. */
export class Notices<N> {
  private waiting: { readonly to: number; readonly notice: N }[] = [];

  add(to: number, notice: N): void {
    this.waiting.push({ to, notice });
  }

  /** Takes all that ends at or before `upTo`. */
  take(upTo: number): readonly N[] {
    const found = this.waiting.findIndex(({ to }) => to > upTo);
    const heard = this.waiting.splice(0, found < 0 ? this.waiting.length : found);
    return heard.map(({ notice }) => notice);
  }

  copy(): Notices<N> {
    return Object.assign(new Notices<N>(), { waiting: [...this.waiting] });
  }
}
