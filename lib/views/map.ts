import type {
  DeviceSpec,
  DnsAnswer,
  Entry,
  HostEvent,
  MailHostSpec,
  NetSent,
  Octets,
  ServiceProtocol,
  SimTime,
  WorldEvent,
  WorldSpec,
} from '@/sim/index';
import { dataText } from '@/sim/index';
import { accountNamed } from './login-name';
import { deviceOf, type Surroundings, serverOf } from './map-hosts';
import type { MapCable, MapHost, MapLetter, MapLookup, MapScene, MapStore } from './map-scene';
import { HostStores } from './map-stores';
import {
  addRequest,
  cableIdOf,
  cableOf,
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
import { pieceAt, type WireConnection, WireIndex } from './wire-index';

/** What the map needs to know of the world beside its log. */
export interface MapSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
  octets(connection: number, side: 'client' | 'server', from: number, to: number): Octets;
}

export interface MapOptions {
  /** The device whose console is shown. */
  readonly device: string;
  /** A letter that was taken and is shown on its way: the entry of the reply, and how far it is, 0 to 1. */
  readonly letter: { readonly seq: number; readonly progress: number } | null;
  /** Reduced motion: nothing is shown between here and there, steps are numbered instead. */
  readonly stepwise: boolean;
}

/** Connections that are over are forgotten from here on, but for the last of each pair of hosts. */
const KEPT_LINKS = 24;
const KEPT_LOOKUPS = 3;

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
  private lookups: readonly MapLookup[] = [];
  private answers: { readonly at: SimTime; readonly id: string; readonly answer: DnsAnswer }[] = [];
  /** When a host last had to do with anything, as an entry's number. */
  private readonly concerned = new Map<string, number>();
  /** Hosts that were connected to or from. */
  private readonly reached = new Set<string>();
  private readonly lastPorts = new Map<string, Map<ServiceProtocol, number>>();
  private readonly powerless = new Set<string>();
  /** The account that a login under way names, by connection. */
  private readonly loggingIn = new Map<number, string>();
  private startsAt = 0;
  private steps = 0;
  private read = 0;
  private now: SimTime = -1;

  constructor(source: MapSource) {
    this.source = source;
    this.index = new WireIndex(source.entries);
    const { hosts } = source.spec;
    this.startsAt = source.spec.startsAt;
    this.devices = hosts.filter((host) => host.kind === 'device');
    this.servers = hosts.filter((host) => host.kind === 'mail');
    this.stores = new Map(this.servers.map((host) => [host.id, new HostStores(host)]));
  }

  /** The moment shown last. */
  get shownUntil(): SimTime {
    return this.now;
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
    for (const { id, answer } of this.answers.filter(({ at }) => at <= now)) {
      this.lookups = this.lookups.map((lookup) =>
        lookup.id === id ? { ...lookup, ...wordsOf(answer) } : lookup,
      );
    }
    this.answers = this.answers.filter(({ at }) => at > now);
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event } = entry;
    switch (event.kind) {
      case 'person.did':
        this.steps = 0;
        if (event.action.kind === 'fault' && event.action.fault.what === 'host') {
          const { host, up } = event.action.fault;
          if (up) this.powerless.delete(host);
          else this.powerless.add(host);
        }
        return;
      case 'connection.opening':
        this.opening(entry, event.latencyMs);
        return;
      case 'dns.asked':
      case 'dns.answered':
        this.names(entry);
        return;
      case 'store.changed':
        this.stores.get(event.host)?.changed(event);
        return;
      case 'timer.fired':
      case 'world.began':
        return;
      default:
        if ('on' in event) this.mta(event, entry.at);
        else this.onLink(entry);
    }
  }

  private mta(event: HostEvent, at: SimTime): void {
    const bringsIt = ({ to, wire }: Link) => to === event.on && tookLetterAt(wire, at);
    const link = event.kind === 'mta.queued' ? this.links.find(bringsIt) : undefined;
    this.stores.get(event.on)?.happened(event, link ? at + (link.latencyMs ?? 0) : null);
  }

  private opening(entry: Entry<WorldEvent>, latencyMs: number | null): void {
    const wire = entry.connection === null ? undefined : this.index.connection(entry.connection);
    if (!wire) return;
    this.concern(wire.from, entry.seq);
    // What was looked up is used now.
    this.lookups = this.lookups.filter(({ host }) => host !== wire.from);
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
        link.phase = 'over';
        link.tls = 'none';
        return;
      case 'tls.started':
        link.tls = 'handshaking';
        return;
      case 'tls.secured':
        link.tls = 'tls';
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

  private names({ event, seq }: Entry<WorldEvent>): void {
    if (event.kind === 'dns.asked') {
      const { id, from: host, name, type, purpose } = event;
      const question = `${type} ${name}`;
      const lookup = { id: `q${id}`, host, question, answer: null, error: false };
      this.lookups = [...this.lookups.filter((other) => other.id !== lookup.id), lookup].slice(-KEPT_LOOKUPS);
      const about = purpose === 'terminal' ? undefined : this.hostOf(name);
      if (about) this.concern(about, seq);
    } else if (event.kind === 'dns.answered') {
      if (event.arrivesAt !== null)
        this.answers.push({ at: event.arrivesAt, id: `q${event.id}`, answer: event.answer });
    }
  }

  /** The mail host that a name in the DNS is about. */
  private hostOf(asked: string): string | undefined {
    const name = asked.toLowerCase().replace(/\.$/, '');
    const found =
      this.servers.find((host) => host.names.includes(name)) ??
      this.servers.find(
        ({ title, names }) => title === name || names.some((own) => own.endsWith(`.${name}`)),
      );
    return found?.id;
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
    const cables = this.cables(links, devices, servers);
    const drawn = links.filter((link) => cables.some(({ id }) => id === cableIdOf(link)));
    const segments = drawn
      .filter(
        (link) => isUp(link) || link.flights.some(({ arrivesAt }) => arrivesAt !== null && arrivesAt > now),
      )
      .flatMap((link) => segmentsOf(link, now, options.stepwise));
    const letter = this.letterOf(options, cables);
    return {
      hosts: this.hosts(devices, servers, links, now, letter),
      cables,
      segments: letter ? segments.filter(({ cable }) => cable !== letter.drawn.cable) : segments,
      letters: letter ? [letter.drawn] : [],
      // One thing at a time: a letter on its way is it.
      lookups: letter ? [] : this.lookups.filter(({ host }) => shown.has(host)),
    };
  }

  /** The provider, and the other one that was concerned last; two others while they talk to each other. */
  private shownServers(): readonly MailHostSpec[] {
    const [provider, ...others] = this.servers;
    if (!provider) return [];
    const since = ({ id }: MailHostSpec) => this.concerned.get(id) ?? -1;
    const latest = others.filter((host) => since(host) >= 0).sort((a, b) => since(b) - since(a));
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

  private cables(
    links: readonly Link[],
    devices: readonly DeviceSpec[],
    servers: readonly MailHostSpec[],
  ): readonly MapCable[] {
    const cables = new Map<string, MapCable>();
    const draw = (cable: MapCable) => cables.set(cable.id, cable);
    for (const { id } of devices) {
      const own = links.filter(({ from }) => from === id);
      const up = own.filter(isUp);
      const last = own.at(-1);
      for (const link of up) draw(cableOf(link));
      if (up.length === 0 && last) draw(cableOf(last));
      else if (up.length === 0 && servers[0]) draw(sheath(id, servers[0].id, 25));
    }
    const [one, two] = servers;
    if (!one || !two) return [...cables.values()];
    const hops = links.filter((link) => link.relay);
    const up = hops.filter(isUp);
    const last = hops.at(-1);
    for (const link of up) draw(cableOf(link));
    // A device that talks past the first server needs the room of the hop between the two.
    const passedBy = [...cables.values()].some(({ to }) => to === two.id);
    if (up.length === 0 && !passedBy) draw(last ? cableOf(last) : sheath(one.id, two.id, 25));
    return [...cables.values()];
  }

  /** The letter whose acceptance is being shown: on the cable it crossed. */
  private letterOf({ letter, stepwise }: MapOptions, cables: readonly MapCable[]): ShownLetter | null {
    const reply = letter ? this.source.entries[letter.seq] : undefined;
    const link = this.links.find(({ wire }) => wire.id === reply?.connection);
    if (!letter || !reply || !link || !cables.some(({ id }) => id === cableIdOf(link))) return null;
    const queued = this.queuedBy(reply, link.to);
    if (!queued) return null;
    const { recipients, from, id } = queued;
    const address = recipients[0] ?? '';
    const more = recipients.length > 1 ? ` +${recipients.length - 1}` : '';
    const share = Math.max(0, Math.min(1, letter.progress));
    const drawn: MapLetter = {
      id: `letter-${letter.seq}`,
      cable: cableIdOf(link),
      direction: 'request',
      progress: stepwise ? Math.round(share) : eased(share),
      address: `${address}${more}`,
      bounce: from === '',
    };
    return { drawn, queueId: id, link };
  }

  /** What the host put into its queue when it gave this reply. */
  private queuedBy(reply: Entry<WorldEvent>, host: string) {
    const { entries } = this.source;
    for (const step of [1, -1]) {
      for (let i = reply.seq; entries[i]?.at === reply.at; i += step) {
        const event = entries[i]?.event;
        if (event?.kind === 'mta.queued' && event.on === host) return event;
      }
    }
    return null;
  }
}

/** A letter on its way across a cable, and the id that it has in the queue it comes to. */
interface ShownLetter {
  readonly drawn: MapLetter;
  readonly queueId: string;
  readonly link: Link;
}

/** Tells whether a server took a letter on this connection at that very moment. */
function tookLetterAt({ answered }: WireConnection, at: SimTime): boolean {
  return answered.some((reply) => reply.at === at && reply.asked?.what === 'letter' && !reply.refused);
}

function sheath(from: string, to: string, port: number): MapCable {
  const rest = { protocol: null, tls: 'none', latencyMs: null, caption: null, past: [] } as const;
  return { id: cableIdOf({ from, to, port }), from, to, port, ...rest };
}

const eased = (share: number): number =>
  share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);

const NO_ANSWER: Readonly<Record<Exclude<DnsAnswer['status'], 'ok'>, string>> = {
  nodata: 'no such record',
  nxdomain: 'no such name',
  servfail: 'no answer now',
};

function wordsOf({ status, records, type }: DnsAnswer): { readonly answer: string; readonly error: boolean } {
  if (status !== 'ok') return { answer: NO_ANSWER[status], error: true };
  const own = records.filter((record) => record.type === type);
  const first = own[0] ?? records[0];
  if (!first) return { answer: NO_ANSWER.nodata, error: true };
  const more = own.length > 1 ? `, ${own.length - 1} more` : '';
  if (first.type === 'MX' && first.exchange === '') return { answer: '0 . (takes no mail)', error: false };
  return { answer: `${dataText(first).replace(/\.$/, '')}${more}`, error: false };
}

/** The scene at one moment, made anew: for pictures of a single moment and for tests. */
export function mapScene(source: MapSource, now: SimTime, options: MapOptions): MapScene {
  return new MapFold(source).sceneAt(now, options);
}
