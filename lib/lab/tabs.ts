import { knownHosts } from '@/lib/lab/world-view';
import { type Transcript, TranscriptFold } from '@/lib/views/transcript';
import type { Action, HostSpec, SimTime, World, WorldSpec } from '@/sim/index';

/** What stands behind a tab: a console, or the mail program of a device. */
export type TabKind = 'console' | 'program';

/** A console: it stands at a host, and each host may have several. Of mail programs a device has one. */
export interface Tab {
  readonly kind: TabKind;
  /** `laptop`, `laptop 2`, `laptop mail`: unique in a lab. */
  readonly id: string;
  readonly host: string;
  /** The console's number at its host, as actions carry it; the first is 0. */
  readonly number: number;
}

/** A console at the moment shown. */
export interface TabState extends Tab {
  readonly transcript: Transcript;
  /** `Laptop`, `mail.campus.example`, `Laptop 2`. */
  readonly title: string;
  /** Something was said there since it was looked at. */
  readonly unread: boolean;
}

/** So many consoles are open at a time. */
export const MAX_TABS = 8;

export const tabOf = (host: string, number = 0): Tab => ({
  kind: 'console',
  id: number === 0 ? host : `${host} ${number + 1}`,
  host,
  number,
});

const programTab = (host: string): Tab => ({ kind: 'program', id: `${host} mail`, host, number: 0 });

/** What a host is called on its tab: `Laptop`, `campus.example`, `Laptop 2`. */
function tabTitle(spec: WorldSpec, { kind, host, number }: Tab): string {
  const found = spec.hosts.find(({ id }) => id === host);
  const name = found === undefined || found.kind === 'resolver' ? host : titleOf(found);
  if (kind === 'program') return `${name} mail`;
  return number === 0 ? name : `${name} ${number + 1}`;
}

function titleOf(host: Exclude<HostSpec, { kind: 'resolver' }>): string {
  if (host.kind === 'mail') return host.names[0] ?? host.id;
  return host.look === 'laptop' ? 'Laptop' : 'Phone';
}

/** The consoles at which something was done, in the order of their first deeds. */
export function tabsIn(actions: readonly Action[]): readonly Tab[] {
  const tabs = new Map<string, Tab>();
  for (const action of actions) {
    const isTyped = action.kind === 'shell' || action.kind === 'connect' || action.kind === 'dig';
    if (!isTyped && action.kind !== 'mail') continue;
    const tab = isTyped ? tabOf(action.device, action.tab ?? 0) : programTab(action.device);
    tabs.set(tab.id, tab);
  }
  return [...tabs.values()];
}

/** What a host tells of its queue or log; null where it has none. */
type Look = (at: 'queue' | 'log', host: string, now: SimTime) => readonly string[] | null;

/** The open consoles of one world, each with its transcript carried on. */
export class Tabs {
  private readonly spec: WorldSpec;
  private world: World;
  private readonly look: Look;
  private folds = new Map<string, TranscriptFold>();
  private shown: readonly TabState[] = [];
  /** Lines that were there when a console was last looked at. */
  private readonly seen = new Map<string, number>();
  open: readonly Tab[];
  active: Tab;

  constructor(spec: WorldSpec, world: World, open: readonly Tab[], look: Look) {
    this.spec = spec;
    this.world = world;
    this.look = look;
    this.open = open;
    this.active = open[0] ?? tabOf('');
  }

  /** Goes over to another world of the same kind: one that was gone back in. */
  turnTo(world: World): void {
    this.world = world;
    this.folds = new Map();
  }

  /** Opens another console at a host and looks at it; null where no more may be open. */
  add(host: string, kind: TabKind): Tab | null {
    const known = kind === 'program' && this.open.find((tab) => tab.kind === kind && tab.host === host);
    if (known) {
      this.active = known;
      return known;
    }
    if (this.open.length >= MAX_TABS) return null;
    let number = 0;
    while (this.open.some((tab) => tab.kind === 'console' && tab.host === host && tab.number === number))
      number++;
    const tab = kind === 'program' ? programTab(host) : tabOf(host, number);
    this.open = [...this.open, tab];
    this.active = tab;
    return tab;
  }

  /** Closes a console; the last one stays. */
  close(id: string): void {
    if (this.open.length === 1) return;
    const place = this.open.findIndex((tab) => tab.id === id);
    this.open = this.open.filter((tab) => tab.id !== id);
    const next = this.open[Math.max(0, place - 1)];
    if (this.active.id === id && next) this.active = next;
  }

  /** Looks at a console; an id that is none changes nothing. */
  activate(id: string): void {
    this.active = this.open.find((tab) => tab.id === id) ?? this.active;
  }

  /** Opens those at which something was done and which are not open. */
  openAll(tabs: readonly Tab[]): void {
    const missing = tabs.filter(({ id }) => !this.open.some((tab) => tab.id === id));
    this.open = [...this.open, ...missing].slice(0, MAX_TABS);
  }

  /** The consoles at a moment; what did not change is the same object as before. */
  at(now: SimTime): readonly TabState[] {
    const next = this.open.map((tab): TabState => {
      const transcript = this.foldOf(tab).at(now);
      const count = transcript.lines.length;
      if (tab.id === this.active.id || count < (this.seen.get(tab.id) ?? 0)) this.seen.set(tab.id, count);
      const unread = count > (this.seen.get(tab.id) ?? 0);
      const before = this.shown.find(({ id }) => id === tab.id);
      const same = before?.transcript === transcript && before.unread === unread;
      return same ? before : { ...tab, title: tabTitle(this.spec, tab), transcript, unread };
    });
    const same = next.length === this.shown.length && next.every((tab, i) => tab === this.shown[i]);
    if (!same) this.shown = next;
    return this.shown;
  }

  /** What the console in use shows at a moment. */
  transcriptAt(now: SimTime): Transcript {
    return this.foldOf(this.active).at(now);
  }

  private foldOf(tab: Tab): TranscriptFold {
    const known = this.folds.get(tab.id);
    if (known) return known;
    const { spec, world } = this;
    const host = spec.hosts.find(({ id }) => id === tab.host);
    const resolver = spec.hosts.find(({ id }) => id === host?.resolver);
    const fold = new TranscriptFold({
      entries: world.log.entries,
      startsAt: spec.startsAt,
      device: tab.host,
      tab: tab.number,
      program: tab.kind === 'program',
      hosts: knownHosts(spec),
      octets: (connection, side, from, to) =>
        side === 'client'
          ? world.octets(connection, side, from, to)
          : world.arrived(connection, side, from, to),
      resolver: resolver?.addresses[0] ?? '',
      look: (at, now) => this.look(at, tab.host, now),
    });
    this.folds.set(tab.id, fold);
    return fold;
  }
}
