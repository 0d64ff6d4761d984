import type { Entry, MailHostSpec, SimTime, StoreChanged, WorldEvent, WorldSpec } from '@/sim/index';
import {
  addedTo,
  type Box,
  emptyBox,
  flaggedIn,
  inOrder,
  type MailboxView,
  type Removal,
  removedFrom,
  viewOf,
} from './mailboxes-box';
import { commandOf } from './store-command';
import { WireIndex } from './wire-index';

/** A person's mail on one host. */
export interface AccountView {
  readonly host: string;
  /** The domain a person thinks of: `campus.example`. */
  readonly hostTitle: string;
  readonly account: string;
  readonly address: string;
  /** INBOX first, the others by name. */
  readonly mailboxes: readonly MailboxView[];
}

export interface MailboxSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
}

interface AccountBoxes {
  readonly boxes: Map<string, Box>;
  readonly subscribed: Set<string>;
  /** Every new mailbox gets another one, so that a name used again is never mistaken. @rfc 3501 2.3.1.1 */
  nextUidValidity: number;
}

/**
 * The mailboxes of all accounts at one moment, carried on: `showUntil` moves forward at the price of
 * what is new. What did not change is the same object as before. Going back in time takes a copy, or a new one.
 */
export class MailboxFold {
  private readonly source: MailboxSource;
  private readonly owners: readonly {
    readonly host: MailHostSpec;
    readonly name: string;
    readonly address: string;
  }[];
  private accounts = new Map<string, AccountBoxes>();
  /** The last letters that were added: a removal by the same command moved them. */
  private lastAdded: { readonly cause: number | null; readonly mailbox: string } | null = null;
  private shown: readonly AccountView[] | null = null;
  private read = 0;
  private now: SimTime = -1;

  constructor(source: MailboxSource) {
    this.source = source;
    const { hosts, startsAt } = source.spec;
    this.owners = hosts.flatMap((host) =>
      host.kind !== 'mail'
        ? []
        : host.accounts.map(({ name, addresses }) => ({ host, name, address: addresses[0] ?? name })),
    );
    const uidValidity = Math.floor(startsAt / 1000);
    for (const { host, name } of this.owners) {
      this.accounts.set(keyOf(host.id, name), {
        boxes: new Map([['INBOX', emptyBox('INBOX', uidValidity)]]),
        subscribed: new Set(['INBOX']),
        nextUidValidity: uidValidity + 1,
      });
    }
  }

  get shownUntil(): SimTime {
    return this.now;
  }

  /** The fold as it stands, to be carried on by itself. */
  copy(): MailboxFold {
    const { lastAdded, shown, read, now } = this;
    const accounts = new Map(
      [...this.accounts].map(([key, { boxes, subscribed, nextUidValidity }]) => [
        key,
        { boxes: new Map(boxes), subscribed: new Set(subscribed), nextUidValidity },
      ]),
    );
    return Object.assign(new MailboxFold(this.source), { accounts, lastAdded, shown, read, now });
  }

  /** The mailboxes at `now`, which must not lie before `shownUntil`. */
  showUntil(now: SimTime): readonly AccountView[] {
    this.now = now;
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      const { event } = entry;
      if (event.kind === 'store.changed') this.changed({ ...entry, event });
    }
    this.shown ??= this.owners.map(({ host, name, address }) => {
      const account = this.accounts.get(keyOf(host.id, name));
      const mailboxes = account
        ? inOrder(account.boxes.values()).map((box) =>
            viewOf(box, account.boxes, account.subscribed.has(box.name)),
          )
        : [];
      return { host: host.id, hostTitle: host.title, account: name, address, mailboxes };
    });
    return this.shown;
  }

  private changed(entry: Entry<StoreChanged>): void {
    const { host, change, stored } = entry.event;
    const account = this.accounts.get(keyOf(host, change.account));
    if (!account) return;
    this.shown = null;
    const { boxes, subscribed } = account;
    const { mailbox } = change;
    const box = boxes.get(mailbox);
    switch (change.what) {
      case 'added':
        this.lastAdded = { cause: entry.cause, mailbox };
        if (box) boxes.set(mailbox, addedTo(box, change.uids, stored, entry.at));
        return;
      case 'flags':
        if (box) boxes.set(mailbox, flaggedIn(box, stored));
        return;
      case 'removed':
        if (box) boxes.set(mailbox, removedFrom(box, change.uids, this.removal(entry)));
        return;
      case 'created':
        boxes.set(mailbox, emptyBox(mailbox, account.nextUidValidity++));
        return;
      case 'deleted':
        boxes.delete(mailbox);
        return;
      case 'renamed':
        boxes.delete(mailbox);
        if (box) boxes.set(change.to, { ...box, name: change.to });
        return;
      case 'subscribed':
        if (change.yes) subscribed.add(mailbox);
        else subscribed.delete(mailbox);
        return;
      default:
        return;
    }
  }

  private removal(entry: Entry<StoreChanged>): Removal {
    const { entries } = this.source;
    const { by } = entry.event.change;
    const command = commandOf(entries, entry)?.event;
    const verb = command?.kind === 'imap.received' || command?.kind === 'pop3.received' ? command.verb : null;
    const moved = this.lastAdded !== null && this.lastAdded.cause === entry.cause;
    return {
      at: entry.at,
      by: by === null ? null : (WireIndex.of(entries).connection(by)?.from ?? null),
      verb,
      movedTo: moved ? (this.lastAdded?.mailbox ?? null) : null,
    };
  }
}

const keyOf = (host: string, account: string): string => `${host}/${account}`;

/** The mailboxes of all accounts at one moment. */
export function mailboxesAt(source: MailboxSource, now: SimTime): readonly AccountView[] {
  return new MailboxFold(source).showUntil(now);
}
