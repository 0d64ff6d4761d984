/** Longer than other files: the fold over all kinds of entries, and the scene that it comes to, belong together. */
import type {
  DeviceSpec,
  DnsEvent,
  Entry,
  HostEvent,
  MailHostSpec,
  NetSent,
  Octets,
  ServiceProtocol,
  SimTime,
  WorldEvent,
  WorldFault,
  WorldSpec,
} from '@/sim/index';
import { copyFold, reachable } from './copy-fold';
import { accountNamed, namesAccount } from './login-name';
import { cablesBetween } from './map-cables';
import { MapFailures } from './map-failures';
import { deviceOf, hostNamed, type Surroundings, serverOf } from './map-hosts';
import { type HeldLetter, letterOn, type ShownLetter, tookLetterAt } from './map-letter';
import { Lookups } from './map-lookups';
import type { MapCable, MapFailure, MapHost, MapScene, MapStore } from './map-scene';
import { HostStores } from './map-stores';
import {
  addRequest,
  cableIdOf,
  expectReplies,
  isUp,
  type Link,
  newLink,
  requestWords,
  segmentsOf,
  settleReplies,
  takeOff,
} from './map-traffic';
import { labelOf, lineOf } from './segment-label';
import { pieceAt, WireIndex } from './wire-index';

/** What the map needs to know of the world beside its log. */
export interface MapSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  octets(connection: number, side: 'client' | 'server', from: number, to: number): Octets;
}

export interface MapOptions {
  /** The device whose console is shown. */
  readonly device: string;
  readonly letter: HeldLetter | null;
  /** Reduced motion: nothing is shown between here and there, steps are numbered instead. */
  readonly stepwise: boolean;
}

/** Connections that are over are forgotten from here on, but for the last of each pair of hosts. */
const KEPT_LINKS = 24;

/** Outcomes of AUTH and AUTHENTICATE for which name and password were sent. */
const TOLD_PASSWORD: ReadonlySet<string> = new Set(['accepted', 'loggedIn', 'refused', 'inUse', 'done']);

/**
 * The map at one moment, carried on: `sceneAt` moves forward at the price of what is new. Going back in
 * time takes a new one.
 */
export class MapFold {
  private readonly source: MapSource;
  private readonly index: WireIndex;
  private readonly devices: readonly DeviceSpec[];
  private readonly servers: readonly MailHostSpec[];
  private readonly stores: ReadonlyMap<string, HostStores>;
  private links: Link[] = [];
  private readonly lookups = new Lookups();
  /** When a host last had to do with anything, as an entry's number. */
  private readonly concerned = new Map<string, number>();
  /** Hosts that were connected to or from. */
  private readonly reached = new Set<string>();
  private readonly lastPorts = new Map<string, Map<ServiceProtocol, number>>();
  private readonly powerless = new Set<string>();
  private readonly failures: MapFailures;
  /** The account that a login under way names, by connection. */
  private readonly loggingIn = new Map<number, string>();
  private startsAt = 0;
  private steps = 0;
  private read = 0;
  private now: SimTime = -1;

  constructor(source: MapSource) {
    this.source = source;
    this.index = WireIndex.of(source.entries);
    const { hosts, faults = [] } = source.spec;
    for (const fault of faults) this.broken(fault);
    this.startsAt = source.spec.startsAt;
    this.devices = hosts.filter((host) => host.kind === 'device');
    this.servers = hosts.filter((host) => host.kind === 'mail');
    this.failures = new MapFailures(this.servers);
    this.stores = new Map(this.servers.map((host) => [host.id, new HostStores(host)]));
  }

  /** The moment shown last. */
  get shownUntil(): SimTime {
    return this.now;
  }

  /** The map as it is, to be carried on elsewhere. */
  copy(): MapFold {
    const { source, index } = this;
    return copyFold(this, [source, source.entries, index, ...index.all(), ...reachable(source.spec)]);
  }

  /** The scene at `now`, which must not lie before `shownUntil`. */
  sceneAt(now: SimTime, options: MapOptions): MapScene {
    this.now = now;
    this.index.update();
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.enter(entry);
    }
    this.settle(now);
    return this.scene(now, options);
  }

  private settle(now: SimTime): void {
    for (const link of this.links) settleReplies(link, now);
    this.lookups.settle(now);
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event } = entry;
    switch (event.kind) {
      case 'person.did':
        this.steps = 0;
        if (event.action.kind === 'fault') this.broken(event.action.fault);
        return;
      case 'connection.opening':
        this.opening(entry, event.latencyMs);
        return;
      case 'dns.asked':
      case 'dns.answered':
        this.names(event, entry.seq);
        return;
      case 'store.changed':
        this.stores.get(event.host)?.changed(event);
        return;
      case 'timer.fired':
        if (event.name.startsWith('retry ')) this.failures.retried(event.host);
        return;
      case 'world.began':
        return;
      default:
        if ('on' in event) this.mta(event, entry.at);
        else this.onLink(entry);
    }
  }

  private broken(fault: WorldFault): void {
    if (fault.what !== 'host') return;
    if (fault.up) this.powerless.delete(fault.host);
    else this.powerless.add(fault.host);
  }

  private mta(event: HostEvent, at: SimTime): void {
    const bringsIt = ({ to, wire }: Link) => to === event.on && tookLetterAt(wire, at);
    const link = event.kind === 'mta.queued' ? this.links.find(bringsIt) : undefined;
    this.failures.mta(event);
    this.stores.get(event.on)?.happened(event, link ? at + (link.latencyMs ?? 0) : null);
  }

  private opening(entry: Entry<WorldEvent>, latencyMs: number | null): void {
    const wire = entry.connection === null ? undefined : this.index.connection(entry.connection);
    if (!wire) return;
    this.concern(wire.from, entry.seq);
    // What was looked up is used now.
    this.lookups.forget(wire.from);
    const isRelay = wire.purpose === 'relay';
    this.failures.retried(wire.from, isRelay ? wire.to : null);
    if (wire.to === null) return;
    this.concern(wire.to, entry.seq);
    this.reached.add(wire.to).add(wire.from);
    const link = newLink(wire, wire.to, latencyMs);
    const same = (other: Link) => other.from === link.from && other.to === link.to;
    this.links = this.links.filter((other) => isUp(other) || !same(other)).slice(-KEPT_LINKS);
    this.links.push(link);
    if (link.protocol === null) return;
    const ports = this.lastPorts.get(link.to) ?? new Map<ServiceProtocol, number>();
    this.lastPorts.set(link.to, ports.set(link.protocol, link.port));
  }

  private onLink(entry: Entry<WorldEvent>): void {
    const link = this.links.find(({ wire }) => wire.id === entry.connection);
    if (!link) return;
    const { event } = entry;
    switch (event.kind) {
      case 'connection.opened':
        link.phase = 'open';
        return;
      case 'connection.refused':
      case 'connection.closed':
        if (event.reason !== 'finished') this.failures.lost(link.from, link.to, event.reason);
        link.phase = 'over';
        link.tls = 'none';
        return;
      case 'tls.started':
        link.tls = 'handshaking';
        return;
      case 'tls.secured':
        link.tls = 'tls';
        return;
      case 'tls.distrusted':
        this.failures.distrusted(link.from, link.to);
        return;
      case 'state.changed':
        link.state = event.to;
        this.loggedIn(link, event.to);
        return;
      case 'mode.changed':
        link.mode = event.mode;
        return;
      case 'net.sent':
        this.segment(entry, event, link);
        return;
      default:
        this.said(entry, link);
    }
  }

  private segment(entry: Entry<WorldEvent>, event: NetSent, link: Link): void {
    const { id } = link.wire;
    const read = (side: 'client' | 'server', from: number, to: number) =>
      this.source.octets(id, side, from, to);
    const label = labelOf(event, link.wire, read);
    if (!label) return;
    this.concern(link.to, entry.seq);
    const { arrivesAt, side, tls, lengthOctets } = event;
    const encryptedOctets = tls === 'record' ? lengthOctets : null;
    this.steps++;
    takeOff(link, {
      seq: entry.seq,
      at: entry.at,
      arrivesAt,
      side,
      label,
      encryptedOctets,
      pieces: 1,
      step: this.steps,
    });
    if (link.relay && side === 'server') expectReplies(link, event);
  }

  /** A server read something: rows of a relay's dialogue, logins. */
  private said({ event, connection }: Entry<WorldEvent>, link: Link): void {
    const isLine = event.kind.endsWith('.received') || event.kind.endsWith('.continued');
    if (isLine || event.kind === 'smtp.letter') {
      if (!('to' in event) || typeof event.from !== 'number' || typeof event.to !== 'number') return;
      if (link.relay) addRequest(link, requestWords(link, event.from));
      else if (isLine && connection !== null) this.login(connection, link, event.from, event.to);
    } else if ('outcome' in event && 'verb' in event) {
      const byExchange = event.verb === 'AUTH' || event.verb === 'AUTHENTICATE';
      if (byExchange && TOLD_PASSWORD.has(event.outcome ?? '')) this.tellPassword(link);
    }
  }

  private login(connection: number, link: Link, from: number, to: number): void {
    const asked = pieceAt(link.wire.asked, from);
    const { verb } = asked ?? { verb: null };
    if (verb === 'PASS' || verb === 'LOGIN') this.tellPassword(link);
    if (!namesAccount(verb)) return;
    const accounts = this.servers.find(({ id }) => id === link.to)?.accounts ?? [];
    const name = accountNamed(verb, lineOf(this.source.octets(connection, 'client', from, to)), accounts);
    if (name !== null) this.loggingIn.set(connection, name);
  }

  private tellPassword(link: Link): void {
    if (link.tls === 'none') link.passwordInClear = true;
  }

  private loggedIn({ wire, to }: Link, state: string): void {
    const account = this.loggingIn.get(wire.id);
    if (account !== undefined && (state === 'transaction' || state === 'authenticated'))
      this.stores.get(to)?.show(account);
  }

  private names(event: DnsEvent, seq: number): void {
    this.lookups.enter(event);
    if (event.kind !== 'dns.asked' || event.purpose === 'terminal' || event.purpose === 'program') return;
    const about = hostNamed(this.servers, event.name);
    if (about !== undefined) this.concern(about, seq);
  }

  private concern(host: string, seq: number): void {
    this.concerned.set(host, seq);
  }

  private scene(now: SimTime, options: MapOptions): MapScene {
    const servers = this.shownServers();
    const devices = this.devices
      .filter(({ id }) => id === options.device || this.concerned.has(id))
      .slice(0, 2);
    const shown = new Set([...devices, ...servers].map(({ id }) => id));
    const links = this.links.filter(({ from, to }) => shown.has(from) && shown.has(to));
    const cables = cablesBetween(links, devices, servers);
    const drawn = links.filter((link) => cables.some(({ id }) => id === cableIdOf(link)));
    const segments = drawn
      .filter(
        (link) => isUp(link) || link.flights.some(({ arrivesAt }) => arrivesAt !== null && arrivesAt > now),
      )
      .flatMap((link) => segmentsOf(link, now, options.stepwise));
    const letter = letterOn(options.letter, options.stepwise, this.source.entries, this.links, cables);
    return {
      hosts: this.hosts(devices, servers, links, now, letter),
      cables,
      segments: letter ? segments.filter(({ cable }) => cable !== letter.drawn.cable) : segments,
      letters: letter ? [letter.drawn] : [],
      // One thing at a time: a letter on its way is it.
      lookups: letter ? [] : this.lookups.of(shown),
      failures: this.failuresOn(cables, shown),
    };
  }

  /** What failed between the hosts that are shown; on a cable that carries something new it is no news. */
  private failuresOn(cables: readonly MapCable[], shown: ReadonlySet<string>): readonly MapFailure[] {
    return this.failures.all.flatMap(({ from, to, words }): readonly MapFailure[] => {
      const cable = cables.findLast((one) => one.from === from && one.to === to);
      if (!shown.has(from) || (cable && cable.protocol !== null)) return [];
      // Of a host that is not shown, its domain tells where it failed.
      const beyond = cable ? undefined : this.servers.find(({ id }) => id === to)?.title;
      const said = beyond === undefined ? words : `${words} ${beyond}`;
      return [{ id: `f-${from}-${to}`, host: from, cable: cable?.id ?? null, words: said }];
    });
  }

  /** The provider, and the other one that was concerned last; two others while they talk to each other. */
  private shownServers(): readonly MailHostSpec[] {
    const [provider, ...others] = this.servers;
    if (!provider) return [];
    // Who is connected comes before who was only asked about.
    const since = ({ id }: MailHostSpec) => this.concerned.get(id) ?? -1;
    const talks = ({ id }: MailHostSpec) => this.links.some((link) => link.to === id && isUp(link));
    const latest = others
      .filter((host) => since(host) >= 0)
      .sort((a, b) => Number(talks(b)) - Number(talks(a)) || since(b) - since(a));
    const relays = this.links.filter((link) => link.relay && isUp(link));
    const apart = relays.findLast(({ from, to }) => from !== provider.id && to !== provider.id);
    const pair = apart && this.servers.filter(({ id }) => id === apart.from || id === apart.to);
    return pair?.length === 2 ? pair : [provider, ...latest.slice(0, 1)];
  }

  private hosts(
    devices: readonly DeviceSpec[],
    servers: readonly MailHostSpec[],
    links: readonly Link[],
    now: SimTime,
    letter: ShownLetter | null,
  ): readonly MapHost[] {
    const around: Surroundings = {
      links: links.filter(isUp),
      servers: servers.length,
      devices: devices.length,
    };
    return [
      ...devices.map((spec) => deviceOf(spec, around, this.reached.has(spec.id))),
      ...servers.map((spec) =>
        serverOf(spec, around, {
          hasPower: !this.powerless.has(spec.id),
          reached: this.reached.has(spec.id),
          lastPorts: this.lastPorts.get(spec.id) ?? new Map(),
          store: this.storeOf(spec.id, now, letter),
        }),
      ),
    ];
  }

  private storeOf(host: string, now: SimTime, letter: ShownLetter | null): MapStore | null {
    const arriving = letter?.link.to === host ? letter.queueId : null;
    const leaving = letter?.link.relay === true && letter.link.from === host;
    return this.stores.get(host)?.at(now, this.startsAt, arriving, leaving) ?? null;
  }
}

/** The scene at one moment, made anew: for pictures of a single moment and for tests. */
export function mapScene(source: MapSource, now: SimTime, options: MapOptions): MapScene {
  return new MapFold(source).sceneAt(now, options);
}
