import type { Entry, FlagSet, Message, StoreChanged, WorldEvent, WorldSpec } from '@/sim/index';
import { commandOf } from './store-command';

/** A mailbox as its server holds it while a session looks at it: the object stays the same when it is renamed. */
export interface MirrorBox {
  name: string;
  readonly uidValidity: number;
  /** Ascending. */
  uids: number[];
  /** By UID; what was removed stays known. */
  readonly letters: Map<number, { readonly message: Message; readonly flags: FlagSet }>;
  /** UIDs from here on were not yet told to any session: they are `\Recent` for the next one. @rfc 3501 2.3.2 */
  recentFrom: number;
  isDeleted: boolean;
}

interface MirrorAccount {
  readonly boxes: Map<string, MirrorBox>;
  nextUidValidity: number;
}

/**
 * The mailboxes in the order in which they changed. The log tells of a session's changes after all else that the
 * session did in the same step; what it answered meanwhile was already said with them in mind. So each change is
 * put where the command stands that made it.
 */
export class StoreMirror {
  private readonly entries: readonly Entry<WorldEvent>[];
  private readonly accounts = new Map<string, MirrorAccount>();
  /** Changes by the `seq` of the entry with which they happen. */
  private readonly changes = new Map<number, StoreChanged[]>();
  private read = 0;

  constructor(entries: readonly Entry<WorldEvent>[], spec: WorldSpec) {
    this.entries = entries;
    const uidValidity = Math.floor(spec.startsAt / 1000);
    for (const host of spec.hosts) {
      if (host.kind !== 'mail') continue;
      for (const { name } of host.accounts) {
        const boxes = new Map([['INBOX', newBox('INBOX', uidValidity)]]);
        this.accounts.set(`${host.id}/${name}`, { boxes, nextUidValidity: uidValidity + 1 });
      }
    }
  }

  /** Reads what was added to the log, whatever the moment shown. */
  update(): void {
    for (; this.read < this.entries.length; this.read++) {
      const entry = this.entries[this.read];
      if (entry?.event.kind !== 'store.changed') continue;
      const { event } = entry;
      const seq = commandOf(this.entries, { cause: entry.cause, event })?.seq ?? entry.seq;
      const others = this.changes.get(seq);
      if (others) others.push(event);
      else this.changes.set(seq, [event]);
    }
  }

  /** Does what happened to the mailboxes with this entry. */
  enter(entry: Entry<WorldEvent>): readonly StoreChanged[] {
    const changes = this.changes.get(entry.seq) ?? [];
    for (const change of changes) this.change(change);
    return changes;
  }

  box(host: string, account: string, name: string): MirrorBox | undefined {
    return this.accounts.get(`${host}/${account}`)?.boxes.get(name);
  }

  private change({ host, change, stored }: StoreChanged): void {
    const account = this.accounts.get(`${host}/${change.account}`);
    const box = account?.boxes.get(change.mailbox);
    if (!account) return;
    if (change.what === 'created')
      account.boxes.set(change.mailbox, newBox(change.mailbox, account.nextUidValidity++));
    if (!box) return;
    switch (change.what) {
      case 'added':
        box.uids.push(...change.uids);
        for (const one of stored) box.letters.set(one.uid, one);
        return;
      case 'flags':
        for (const one of stored) box.letters.set(one.uid, one);
        return;
      case 'removed': {
        const gone = new Set(change.uids);
        box.uids = box.uids.filter((uid) => !gone.has(uid));
        return;
      }
      case 'deleted':
        account.boxes.delete(change.mailbox);
        box.isDeleted = true;
        return;
      case 'renamed':
        account.boxes.delete(change.mailbox);
        box.name = change.to;
        account.boxes.set(change.to, box);
        return;
      default:
        return;
    }
  }
}

const newBox = (name: string, uidValidity: number): MirrorBox => ({
  name,
  uidValidity,
  uids: [],
  letters: new Map(),
  recentFrom: 1,
  isDeleted: false,
});
