import type { Entry, MailHostSpec, SimTime, StoreChanged, WorldEvent, WorldSpec } from '@/sim/index';
import {
  type Box,
  emptyBox,
  inOrder,
  type MailboxView,
  type Removal,
  removeFrom,
  viewOf,
} from './mailboxes-box';
import { commandOf } from './store-command';

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
 * what is new. What did not change is the same object as before. Going back in time takes a new one.
 */
export class MailboxFold {
  private readonly source: MailboxSource;
  private readonly owners: readonly {
    readonly host: MailHostSpec;
    readonly name: string;
    readonly address: string;
  }[];
  private readonly accounts = new Map<string, AccountBoxes>();
  /** The host from which each connection was opened. */
  private readonly callers = new Map<number, string>();
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

  /** The mailboxes at `now`, which must not lie before `shownUntil`. */
  showUntil(now: SimTime): readonly AccountView[] {
    this.now = now;
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      const { event, connection } = entry;
      if (event.kind === 'store.changed') this.changed({ ...entry, event });
      else if (event.kind === 'connection.opening' && connection !== null)
        this.callers.set(connection, event.from);
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
    const box = account.boxes.get(change.mailbox);
    if (box) box.view = null;
    switch (change.what) {
      case 'added':
        this.lastAdded = { cause: entry.cause, mailbox: change.mailbox };
        if (!box) return;
        for (const one of stored) box.letters.set(one.uid, { ...one, addedAt: entry.at });
        box.uidNext = Math.max(box.uidNext, (change.uids.at(-1) ?? 0) + 1);
        return;
      case 'flags':
        for (const { uid, flags } of stored) {
          const kept = box?.letters.get(uid);
          if (kept) box?.letters.set(uid, { ...kept, flags });
        }
        return;
      case 'removed':
        if (box) removeFrom(box, change.uids, this.removal(entry));
        return;
      case 'created':
        account.boxes.set(change.mailbox, emptyBox(change.mailbox, account.nextUidValidity++));
        return;
      case 'deleted':
        account.boxes.delete(change.mailbox);
        return;
      case 'renamed':
        account.boxes.delete(change.mailbox);
        if (box) account.boxes.set(change.to, { ...box, name: change.to });
        return;
      case 'subscribed':
        if (change.yes) account.subscribed.add(change.mailbox);
        else account.subscribed.delete(change.mailbox);
        return;
      default:
        return;
    }
  }

  private removal(entry: Entry<StoreChanged>): Removal {
    const { by } = entry.event.change;
    const command = commandOf(this.source.entries, entry)?.event;
    const verb = command?.kind === 'imap.received' || command?.kind === 'pop3.received' ? command.verb : null;
    const moved = this.lastAdded !== null && this.lastAdded.cause === entry.cause;
    return {
      at: entry.at,
      by: by === null ? null : (this.callers.get(by) ?? null),
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
