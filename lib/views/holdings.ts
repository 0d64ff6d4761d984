import type { Entry, HostSpec, Octets, SimTime, WorldEvent, WorldSpec } from '@/sim/index';
import { ImapWatch } from './holdings-imap';
import { type Pop3Holding, Pop3Shelf, Pop3Watch } from './holdings-pop3';
import type { SessionScene, WatchedSession } from './holdings-session';
import { type ImapHolding, ImapShelf } from './holdings-shelf';
import { StoreMirror } from './holdings-store';

export interface HoldingSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  octets(connection: number, side: 'client' | 'server', from: number, to: number): Octets;
}

/** What one device holds of one account. */
export interface DeviceHolding {
  /** The host's id. */
  readonly device: string;
  readonly look: 'laptop' | 'phone' | 'server';
  readonly pop3: Pop3Holding | null;
  readonly imap: readonly ImapHolding[];
}

/** An account of a host. */
export interface AccountRef {
  readonly host: string;
  readonly account: string;
}

export interface Holdings {
  /** The account that something happened to last; null while nothing has. */
  readonly concerned: AccountRef | null;
  /** All devices in the world's order, then other hosts from which mail was fetched. */
  devicesOf(account: AccountRef): readonly DeviceHolding[];
  /** UIDs in INBOX that a POP3 session has marked, and the host where it began: they go at its QUIT. */
  markedIn(account: AccountRef): ReadonlyMap<number, string>;
  /** UIDs from here on were told to no session yet: `\Recent` for the next one. */
  recentFrom(account: AccountRef, mailbox: string): number;
}

interface Shelf {
  readonly pop3: Pop3Shelf;
  readonly imap: ImapShelf;
}

interface Watched {
  readonly from: string;
  readonly to: string;
  readonly session: WatchedSession;
  /** Octets of the server's stream that are at the device. */
  got: number;
}

/**
 * What devices hold of the mailboxes at one moment: what was really brought to them by RETR, TOP and FETCH, and what
 * the server told them of it. Carried on: `showUntil` moves forward at the price of what is new. Going back in time
 * takes a new one.
 */
export class HoldingFold implements Holdings {
  private readonly source: HoldingSource;
  private readonly mirror: StoreMirror;
  private readonly devices: readonly HostSpec[];
  private readonly connections = new Map<number, Watched>();
  /** By device, host and account. */
  private readonly shelves = new Map<string, Shelf>();
  /** Segments on their way to a device, by the time of their arrival. */
  private readonly due: { readonly at: SimTime; readonly connection: number; readonly to: number }[] = [];
  private read = 0;
  private now: SimTime = -1;
  concerned: AccountRef | null = null;

  constructor(source: HoldingSource) {
    this.source = source;
    this.mirror = new StoreMirror(source.entries, source.spec);
    this.devices = source.spec.hosts.filter(({ kind }) => kind === 'device');
  }

  get shownUntil(): SimTime {
    return this.now;
  }

  /** What is held at `now`, which must not lie before `shownUntil`. */
  showUntil(now: SimTime): Holdings {
    this.now = now;
    this.mirror.update();
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      // What arrived at the moment of an entry was there before it.
      this.settle(entry.at);
      this.read++;
      this.enter(entry);
    }
    this.settle(now);
    return this;
  }

  devicesOf({ host, account }: AccountRef): readonly DeviceHolding[] {
    const known = new Set(this.devices.map(({ id }) => id));
    const others = this.source.spec.hosts.filter(
      ({ id }) => !known.has(id) && this.shelves.has(shelfKey(id, host, account)),
    );
    return [...this.devices, ...others].map((device) => {
      const shelf = this.shelves.get(shelfKey(device.id, host, account));
      return {
        device: device.id,
        look: device.kind === 'device' ? device.look : 'server',
        pop3: shelf?.pop3.holding ?? null,
        imap: shelf?.imap.holdings ?? [],
      };
    });
  }

  markedIn({ host, account }: AccountRef): ReadonlyMap<number, string> {
    const marked = new Map<number, string>();
    for (const { from, to, session } of this.connections.values()) {
      if (to !== host || !(session instanceof Pop3Watch) || session.account !== account) continue;
      for (const uid of session.marked) marked.set(uid, from);
    }
    return marked;
  }

  recentFrom({ host, account }: AccountRef, mailbox: string): number {
    return this.mirror.box(host, account, mailbox)?.recentFrom ?? 1;
  }

  private settle(until: SimTime): void {
    for (let first = this.due[0]; first && first.at <= until; first = this.due[0]) {
      this.due.shift();
      const watched = this.connections.get(first.connection);
      if (!watched || first.to <= watched.got) continue;
      watched.got = first.to;
      watched.session.arrived(first.to, first.at);
    }
  }

  private enter(entry: Entry<WorldEvent>): void {
    for (const { host, change } of this.mirror.enter(entry))
      if (entry.at > 0) this.concerned = { host, account: change.account };
    const { event, connection } = entry;
    if (connection === null) return;
    if (event.kind === 'connection.opening') {
      this.opening(entry);
      return;
    }
    const watched = this.connections.get(connection);
    if (!watched) return;
    if (event.kind === 'connection.closed') {
      watched.session.ended(entry.at);
      this.connections.delete(connection);
    } else if (event.kind === 'net.sent') {
      if (event.side === 'server' && event.to > watched.got && event.arrivesAt !== null)
        this.later(event.arrivesAt, connection, event.to);
    } else watched.session.enter(entry);
  }

  private later(at: SimTime, connection: number, to: number): void {
    let place = this.due.length;
    while (place > 0 && (this.due[place - 1]?.at ?? 0) > at) place--;
    this.due.splice(place, 0, { at, connection, to });
  }

  private opening({ event, connection }: Entry<WorldEvent>): void {
    if (event.kind !== 'connection.opening' || connection === null) return;
    const { from, to: host, protocol } = event;
    const spec = this.source.spec.hosts.find(({ id }) => id === host);
    if (host === null || spec?.kind !== 'mail' || (protocol !== 'pop3' && protocol !== 'imap')) return;
    const scene: SessionScene = {
      host,
      accounts: spec.accounts,
      mirror: this.mirror,
      octets: (side, begin, end) => this.source.octets(connection, side, begin, end),
    };
    const shelfOf = (account: string) => this.shelf(from, { host, account });
    const session =
      protocol === 'pop3'
        ? new Pop3Watch(scene, (account) => shelfOf(account).pop3)
        : new ImapWatch(scene, (account) => shelfOf(account).imap);
    this.connections.set(connection, { from, to: host, session, got: 0 });
  }

  /** What a device keeps of an account; asking for it means that a session logged in there. */
  private shelf(device: string, ref: AccountRef): Shelf {
    this.concerned = ref;
    const key = shelfKey(device, ref.host, ref.account);
    const shelf = this.shelves.get(key) ?? { pop3: new Pop3Shelf(), imap: new ImapShelf() };
    this.shelves.set(key, shelf);
    return shelf;
  }
}

const shelfKey = (device: string, host: string, account: string): string => `${device} ${host}/${account}`;

/** What devices hold at one moment. */
export function holdingsAt(source: HoldingSource, now: SimTime): Holdings {
  return new HoldingFold(source).showUntil(now);
}
