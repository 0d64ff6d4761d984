import type { FlagSet, Message, StoreChanged, WorldSpec } from '@/sim/index';
import { UidList } from './uid-list';

/** A letter as a session on its mailbox finds it. */
export interface MirrorLetter {
  readonly uid: number;
  readonly message: Message;
  readonly flags: FlagSet;
}

/** A mailbox as its server holds it while sessions look at it. It never changes: another one takes its place. */
export interface MirrorBox {
  readonly name: string;
  readonly uidValidity: number;
  readonly letters: UidList<MirrorLetter>;
  /** UIDs from here on were not yet told to any session: they are `\Recent` for the next one. @rfc 3501 2.3.2 */
  readonly recentFrom: number;
}

interface MirrorAccount {
  /** By UIDVALIDITY, which stays with a mailbox when it is renamed. */
  readonly boxes: Map<number, MirrorBox>;
  readonly names: Map<string, number>;
  nextUidValidity: number;
}

/** The mailboxes of all accounts, as the commands of sessions found them. */
export class StoreMirror {
  private readonly accounts = new Map<string, MirrorAccount>();

  constructor(spec: WorldSpec) {
    const uidValidity = Math.floor(spec.startsAt / 1000);
    for (const host of spec.hosts) {
      if (host.kind !== 'mail') continue;
      for (const { name } of host.accounts) {
        const account = { boxes: new Map(), names: new Map(), nextUidValidity: uidValidity };
        this.accounts.set(`${host.id}/${name}`, account);
        create(account, 'INBOX');
      }
    }
  }

  copyInto(other: StoreMirror): void {
    for (const [key, { boxes, names, nextUidValidity }] of this.accounts)
      other.accounts.set(key, { boxes: new Map(boxes), names: new Map(names), nextUidValidity });
  }

  named(host: string, account: string, name: string): MirrorBox | undefined {
    const found = this.accounts.get(`${host}/${account}`);
    const uidValidity = found?.names.get(name);
    return uidValidity === undefined ? undefined : found?.boxes.get(uidValidity);
  }

  box(host: string, account: string, uidValidity: number): MirrorBox | undefined {
    return this.accounts.get(`${host}/${account}`)?.boxes.get(uidValidity);
  }

  /** A session has been told of all letters so far: none of them is `\Recent` for another. */
  claimRecent(host: string, account: string, uidValidity: number): void {
    const boxes = this.accounts.get(`${host}/${account}`)?.boxes;
    const box = boxes?.get(uidValidity);
    if (boxes && box)
      boxes.set(uidValidity, {
        ...box,
        recentFrom: Math.max(box.recentFrom, (box.letters.last()?.uid ?? 0) + 1),
      });
  }

  change({ host, change, stored }: StoreChanged): void {
    const account = this.accounts.get(`${host}/${change.account}`);
    if (!account) return;
    const { boxes, names } = account;
    if (change.what === 'created') create(account, change.mailbox);
    const box = this.named(host, change.account, change.mailbox);
    if (!box) return;
    const put = (letters: UidList<MirrorLetter>) => boxes.set(box.uidValidity, { ...box, letters });
    switch (change.what) {
      case 'added':
        put(box.letters.append(stored));
        return;
      case 'flags':
        put(stored.reduce((letters, one) => letters.put(one), box.letters));
        return;
      case 'removed':
        put(box.letters.remove(new Set(change.uids)));
        return;
      case 'deleted':
        names.delete(box.name);
        boxes.delete(box.uidValidity);
        return;
      case 'renamed':
        names.delete(box.name);
        names.set(change.to, box.uidValidity);
        boxes.set(box.uidValidity, { ...box, name: change.to });
        return;
      default:
        return;
    }
  }
}

function create(account: MirrorAccount, name: string): void {
  const uidValidity = account.nextUidValidity++;
  account.names.set(name, uidValidity);
  account.boxes.set(uidValidity, { name, uidValidity, letters: UidList.of<MirrorLetter>([]), recentFrom: 1 });
}
