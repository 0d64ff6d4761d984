import type { Entry, HostSpec, Octets, SimTime, StoreChanged, WorldEvent, WorldSpec } from '@/sim/index';
import { ImapWatch } from './holdings-imap';
import { Pop3Watch } from './holdings-pop3';
import { type Pop3Holding, Pop3Shelf } from './holdings-pop3-shelf';
import { type ProgramHolding, ProgramShelf } from './holdings-program';
import type { SessionGround, SessionScene, WatchedSession } from './holdings-session';
import { type ImapHolding, ImapShelf } from './holdings-shelf';
import { StoreMirror } from './holdings-store';
import { StoreOrder } from './store-command';

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
  /** What was typed for by hand, at a console. */
  readonly pop3: Pop3Holding | null;
  readonly imap: readonly ImapHolding[];
  /** What its mail program keeps, where that was set up for this account. */
  readonly program: ProgramHolding | null;
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
  /** A mail program speaks there: what it keeps of all this it tells itself. */
  readonly isProgram: boolean;
  readonly session: WatchedSession;
  /** Octets of the server's stream that are at the device. */
  readonly got: number;
}

/** A segment on its way to a device. */
interface Due {
  readonly at: SimTime;
  readonly connection: number;
  readonly to: number;
}

/**
 * What devices hold of the mailboxes at one moment: what was really brought to them by RETR, TOP and FETCH, and what
 * the server told them of it. Carried on: `showUntil` moves forward at the price of what is new. Going back in time
 * takes a copy, or a new one.
 */
export class HoldingFold {
  private readonly source: HoldingSource;
  private readonly devices: readonly HostSpec[];
  private mirror: StoreMirror;
  private connections = new Map<number, Watched>();
  /** By device, host and account. */
  private shelves = new Map<string, Shelf>();
  /** By device. */
  private programs = new Map<string, ProgramShelf>();
  /** By the time of their arrival. */
  private due: Due[] = [];
  private read = 0;
  private now: SimTime = -1;
  private concerned: AccountRef | null = null;

  constructor(source: HoldingSource) {
    this.source = source;
    this.mirror = new StoreMirror(source.spec);
    this.devices = source.spec.hosts.filter(({ kind }) => kind === 'device');
  }

  get shownUntil(): SimTime {
    return this.now;
  }

  /** The fold as it stands, to be carried on by itself. */
  copy(): HoldingFold {
    const { source, read, now, concerned } = this;
    const mirror = new StoreMirror(source.spec);
    this.mirror.copyInto(mirror);
    const shelves = new Map(
      [...this.shelves].map(([key, { pop3, imap }]) => [key, { pop3: pop3.copy(), imap: imap.copy() }]),
    );
    const connections = new Map(
      [...this.connections].map(([id, one]) => [id, { ...one, session: one.session.copy() }]),
    );
    const due = [...this.due];
    return Object.assign(new HoldingFold(source), {
      mirror,
      shelves,
      connections,
      due,
      read,
      now,
      concerned,
    });
  }

  /** What is held at `now`, which must not lie before `shownUntil`. */
  showUntil(now: SimTime): Holdings {
    this.now = now;
    const { entries } = this.source;
    const order = StoreOrder.of(entries);
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      // What arrived at the moment of an entry was there before it.
      this.settle(entry.at);
      this.read++;
      this.enter(entry, order.at(entry.seq));
    }
    this.settle(now);
    return {
      concerned: this.concerned,
      devicesOf: (account) => this.devicesOf(account),
      markedIn: (account) => this.markedIn(account),
      recentFrom: ({ host, account }, mailbox) => this.mirror.named(host, account, mailbox)?.recentFrom ?? 1,
    };
  }

  private devicesOf({ host, account }: AccountRef): readonly DeviceHolding[] {
    const known = new Set(this.devices.map(({ id }) => id));
    const others = this.source.spec.hosts.filter(
      ({ id }) => !known.has(id) && this.shelves.has(shelfKey(id, host, account)),
    );
    return [...this.devices, ...others].map((device) => {
      const shelf = this.shelves.get(shelfKey(device.id, host, account));
      const program = this.programs.get(device.id);
      const own = program?.mailboxIn(this.source.spec);
      return {
        device: device.id,
        look: device.kind === 'device' ? device.look : 'server',
        pop3: shelf?.pop3.holding ?? null,
        imap: shelf?.imap.holdings((uidValidity) => this.mirror.box(host, account, uidValidity)) ?? [],
        program: own?.host === host && own.account === account ? (program?.holding ?? null) : null,
      };
    });
  }

  private markedIn({ host, account }: AccountRef): ReadonlyMap<number, string> {
    const marked = new Map<number, string>();
    for (const { from, to, session } of this.connections.values()) {
      if (to !== host || !(session instanceof Pop3Watch) || session.account !== account) continue;
      for (const uid of session.marked) marked.set(uid, from);
    }
    return marked;
  }

  private settle(until: SimTime): void {
    let count = 0;
    for (let first = this.due[0]; first && first.at <= until; first = this.due[++count]) {
      const watched = this.connections.get(first.connection);
      if (!watched || first.to <= watched.got) continue;
      this.connections.set(first.connection, { ...watched, got: first.to });
      watched.session.arrived(first.to, first.at, this.groundOf(watched));
    }
    if (count > 0) this.due = this.due.slice(count);
  }

  private enter(entry: Entry<WorldEvent>, changes: readonly StoreChanged[]): void {
    for (const change of changes) {
      this.mirror.change(change);
      if (entry.at > 0) this.concerned = { host: change.host, account: change.change.account };
    }
    const { event, connection } = entry;
    if ('device' in event) {
      const program = this.programs.get(event.device) ?? new ProgramShelf();
      this.programs.set(event.device, program);
      program.enter(event, entry.at);
    }
    if (connection === null) return;
    if (event.kind === 'connection.opening') {
      this.opening(entry);
      return;
    }
    const watched = this.connections.get(connection);
    if (!watched) return;
    if (event.kind === 'connection.closed') {
      watched.session.ended(entry.at, this.groundOf(watched));
      this.connections.delete(connection);
    } else if (event.kind === 'net.sent') {
      if (event.side === 'server' && event.to > watched.got && event.arrivesAt !== null)
        this.later({ at: event.arrivesAt, connection, to: event.to });
    } else watched.session.enter(entry, this.groundOf(watched));
  }

  private later(due: Due): void {
    let place = this.due.length;
    while (place > 0 && (this.due[place - 1]?.at ?? 0) > due.at) place--;
    this.due.splice(place, 0, due);
  }

  private opening({ event, connection }: Entry<WorldEvent>): void {
    if (event.kind !== 'connection.opening' || connection === null) return;
    const { from, to: host, protocol, purpose } = event;
    const spec = this.source.spec.hosts.find(({ id }) => id === host);
    if (host === null || spec?.kind !== 'mail' || (protocol !== 'pop3' && protocol !== 'imap')) return;
    const { source } = this;
    const scene: SessionScene = {
      connection,
      host,
      accounts: spec.accounts,
      octets: (side, begin, end) => source.octets(connection, side, begin, end),
    };
    const session = protocol === 'pop3' ? new Pop3Watch(scene) : new ImapWatch(scene);
    this.connections.set(connection, { from, to: host, isProgram: purpose === 'program', session, got: 0 });
  }

  private groundOf({ from, to: host, isProgram }: Watched): SessionGround {
    const holder = isProgram ? `program on ${from}` : from;
    return { mirror: this.mirror, shelf: (account) => this.shelf(holder, { host, account }) };
  }

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
