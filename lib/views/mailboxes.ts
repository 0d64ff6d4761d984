import {
  type Entry,
  type FlagSet,
  type MailHostSpec,
  type Message,
  type SimTime,
  type StoreChanged,
  SYSTEM_FLAGS,
  type WorldEvent,
  type WorldSpec,
} from '@/sim/index';
import { summaryOf } from '@/sim/message/index';

/** One letter in a mailbox, as a list shows it. */
export interface MailboxLetter {
  readonly uid: number;
  /** Its message sequence number; null for one that is gone. */
  readonly number: number | null;
  readonly from: string;
  readonly subject: string;
  /** Epoch milliseconds: of its Date field, else of its arrival. */
  readonly dateMs: number;
  readonly sizeOctets: number;
  /** As they are written: `\Seen`, `$Forwarded`. */
  readonly flags: readonly string[];
  /** It came after the world began and was not read yet. */
  readonly isNew: boolean;
  /** When it was removed, virtual time; null while it is there. */
  readonly goneAt: SimTime | null;
  readonly message: Message;
}

interface MailboxView {
  readonly name: string;
  /** In the order of their UIDs; of those that are gone only the last few. */
  readonly letters: readonly MailboxLetter[];
  /** Without those that are gone. */
  readonly count: number;
}

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

/** So many removed letters of a mailbox stay in sight, struck through. */
const KEPT_GONE = 3;

interface Kept {
  readonly uid: number;
  readonly message: Message;
  readonly internalDate: number;
  readonly addedAt: SimTime;
  flags: FlagSet;
}

interface Box {
  name: string;
  readonly letters: Map<number, Kept>;
  gone: { readonly kept: Kept; readonly at: SimTime }[];
  /** Made when asked for, dropped with every change. */
  view: MailboxView | null;
}

/**
 * The mailboxes of all accounts at one moment, carried on: `showUntil` moves forward at the price of
 * what is new. What did not change is the same object as before. Going back in time takes a new one.
 */
export class MailboxFold {
  private readonly source: MailboxSource;
  private readonly accounts: readonly {
    readonly host: MailHostSpec;
    readonly name: string;
    readonly address: string;
  }[];
  private readonly boxes = new Map<string, Map<string, Box>>();
  private shown: readonly AccountView[] | null = null;
  private read = 0;
  private now: SimTime = -1;

  constructor(source: MailboxSource) {
    this.source = source;
    this.accounts = source.spec.hosts.flatMap((host) =>
      host.kind !== 'mail'
        ? []
        : host.accounts.map(({ name, addresses }) => ({ host, name, address: addresses[0] ?? name })),
    );
    for (const { host, name } of this.accounts) {
      this.boxes.set(keyOf(host.id, name), new Map([['INBOX', emptyBox('INBOX')]]));
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
      if (entry.event.kind === 'store.changed') this.changed(entry.event, entry.at);
    }
    this.shown ??= this.accounts.map(({ host, name, address }) => ({
      host: host.id,
      hostTitle: host.title,
      account: name,
      address,
      mailboxes: [...(this.boxes.get(keyOf(host.id, name))?.values() ?? [])].sort(inboxFirst).map(viewOf),
    }));
    return this.shown;
  }

  private changed({ host, change, stored }: StoreChanged, at: SimTime): void {
    const boxes = this.boxes.get(keyOf(host, change.account));
    if (!boxes) return;
    this.shown = null;
    const box = boxes.get(change.mailbox) ?? emptyBox(change.mailbox);
    if (change.what !== 'deleted') boxes.set(change.mailbox, box);
    box.view = null;
    switch (change.what) {
      case 'added':
        for (const one of stored) box.letters.set(one.uid, { ...one, addedAt: at });
        return;
      case 'flags':
        for (const { uid, flags } of stored) {
          const kept = box.letters.get(uid);
          if (kept) box.letters.set(uid, { ...kept, flags });
        }
        return;
      case 'removed':
        for (const uid of change.uids) {
          const kept = box.letters.get(uid);
          if (kept && box.letters.delete(uid)) box.gone.push({ kept, at });
        }
        box.gone = box.gone.slice(-KEPT_GONE);
        return;
      case 'deleted':
        boxes.delete(change.mailbox);
        return;
      case 'renamed':
        rename(boxes, box, change.to);
        return;
      default:
        return;
    }
  }
}

/** INBOX itself stays where it is: its letters move, and it is empty then. @rfc 3501 6.3.5 */
function rename(boxes: Map<string, Box>, box: Box, to: string): void {
  const moved: Box = { ...box, name: to, letters: new Map(box.letters), view: null };
  if (box.name === 'INBOX') box.letters.clear();
  else boxes.delete(box.name);
  boxes.set(to, moved);
}

const keyOf = (host: string, account: string): string => `${host}/${account}`;
const emptyBox = (name: string): Box => ({ name, letters: new Map(), gone: [], view: null });

function inboxFirst(a: Box, b: Box): number {
  if (a.name === b.name) return 0;
  if (a.name === 'INBOX' || b.name === 'INBOX') return a.name === 'INBOX' ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function viewOf(box: Box): MailboxView {
  if (box.view) return box.view;
  const there = [...box.letters.values()].map((kept, place) => letterOf(kept, place + 1, null));
  const gone = box.gone.map(({ kept, at }) => letterOf(kept, null, at));
  const letters = [...there, ...gone].sort((a, b) => a.uid - b.uid);
  box.view = { name: box.name, letters, count: there.length };
  return box.view;
}

function letterOf(kept: Kept, number: number | null, goneAt: SimTime | null): MailboxLetter {
  const { uid, message, internalDate, addedAt } = kept;
  const { from, subject, dateMs, sizeOctets } = summaryOf(message);
  const flags = flagNames(kept.flags);
  const isNew = goneAt === null && addedAt > 0 && !flags.includes('\\Seen');
  return {
    uid,
    number,
    from,
    subject,
    dateMs: dateMs ?? internalDate,
    sizeOctets,
    flags,
    isNew,
    goneAt,
    message,
  };
}

const flagNames = ({ system, keywords }: FlagSet): readonly string[] => [
  ...SYSTEM_FLAGS.filter(([, bit]) => (system & bit) !== 0).map(([name]) => name),
  ...keywords,
];

/** The mailboxes of all accounts at one moment. */
export function mailboxesAt(source: MailboxSource, now: SimTime): readonly AccountView[] {
  return new MailboxFold(source).showUntil(now);
}
