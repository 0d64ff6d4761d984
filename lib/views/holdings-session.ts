import type { AccountSpec, Entry, Octets, SimTime, WorldEvent } from '@/sim/index';
import type { StoreMirror } from './holdings-store';

/** What a session needs to know of the world around it. */
export interface SessionScene {
  readonly host: string;
  readonly accounts: readonly AccountSpec[];
  readonly mirror: StoreMirror;
  octets(side: 'client' | 'server', from: number, to: number): Octets;
}

/**
 * One POP3 or IMAP session, followed twice: on the server's side, where commands mean what its mailboxes then were,
 * and on the device's, which learns of each answer when its last octet has arrived.
 */
export interface WatchedSession {
  /** Takes an event of this connection. */
  enter(entry: Entry<WorldEvent>): void;
  /** The device has the server's stream up to here. */
  arrived(upTo: number, at: SimTime): void;
  /** The connection is over: what has not come by now never will. */
  ended(at: SimTime): void;
}

/** A command while it is answered. */
export interface Command {
  readonly verb: string | null;
  /** Octets of the client's stream, literals included. */
  readonly from: number;
  to: number;
  /** The name of its row's outcome; null until decided, and where it broke a rule. */
  outcome: string | null;
}

/** What the server said and the device has not heard yet, in the order of the stream. */
export class Notices {
  private readonly waiting: { readonly to: number; readonly heard: (at: SimTime) => void }[] = [];
  private done = 0;

  add(to: number, heard: (at: SimTime) => void): void {
    this.waiting.push({ to, heard });
  }

  /** Lets the device hear all that ends at or before `upTo`. */
  hear(upTo: number, at: SimTime): void {
    for (let next = this.waiting[this.done]; next && next.to <= upTo; next = this.waiting[this.done]) {
      this.done++;
      next.heard(at);
    }
    if (this.done === this.waiting.length) {
      this.waiting.length = 0;
      this.done = 0;
    }
  }
}
