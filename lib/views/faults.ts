/*
 * Longer than most files here: what each kind of event owes to each kind of fault reads best in one place.
 * What is broken is in fault-episodes.ts, which things can be in fault-kinds.ts, words in fault-words.ts.
 */
import type { DnsEvent, Entry, HostEvent, NetSent, SimTime, WorldEvent, WorldSpec } from '@/sim/index';
import { cableKey, routeOf } from '@/sim/net/index';
import { copyFold, reachable } from './copy-fold';
import { type Episode, Episodes } from './fault-episodes';
import { type FaultKind, pointWords } from './fault-kinds';
import { clockOf } from './wall-clock';

export interface FaultSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
}

/** An entry that would not be there without a fault: the episode, and the reply code that it came to. */
interface Blame {
  readonly place: number;
  code: number | null;
}

interface Call {
  readonly from: string;
  readonly to: string;
  /** Keys of the cables between them, as no fault concerns them. */
  readonly cables: readonly string[];
  /** A reply owed to a fault, until the segment comes that carries it. */
  reply: { readonly place: number; readonly seq: number; readonly from: number } | null;
}

/** How far a reply lies behind what led to it: received, decided, the segment. */
const STEPS_TO_REPLY = 3;
/** How far the end of a session may lie behind what broke it. */
const STEPS_TO_END = 10_000;
const LATE_MS = 3000;
const NONE_CUT: ReadonlySet<string> = new Set();

/**
 * What is broken and was broken, and what came of it, at one moment: `showUntil` moves forward at the
 * price of what is new. Going back in time takes a new one.
 *
 * A fault bites where an event says so (a segment that never arrives, an outcome, octets that were
 * changed); what follows from that is found along the entries' causes.
 */
export class FaultFold {
  private readonly source: FaultSource;
  private readonly episodes = new Episodes();
  private readonly calls = new Map<number, Call>();
  private readonly blamed = new Map<number, Blame>();
  /** Letters that were put off for a fault, by host, number and recipient. */
  private readonly waiting = new Map<string, number>();
  private read = 0;
  private now: SimTime = -1;

  constructor(source: FaultSource) {
    this.source = source;
    for (const fault of source.spec.faults ?? []) this.episodes.set(fault, 0, null);
  }

  /** The moment shown last. */
  get shownUntil(): SimTime {
    return this.now;
  }

  /** The same, to be carried on by itself. */
  copy(): FaultFold {
    const { source } = this;
    return copyFold(this, [source, source.entries, ...reachable(source.spec)]);
  }

  /** All episodes up to `now`, which must not lie before `shownUntil`, in the order in which they began. */
  showUntil(now: SimTime): readonly Episode[] {
    this.now = now;
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.enter(entry);
    }
    return [...this.episodes.all];
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event, seq, at, connection } = entry;
    if (event.kind === 'person.did') {
      if (event.action.kind === 'fault') this.episodes.set(event.action.fault, at, seq);
      return;
    }
    if (event.kind === 'dns.asked' || event.kind === 'dns.answered') this.names(entry, event);
    else if ('on' in event) this.queue(entry, event);
    else if (event.kind === 'connection.opening' && connection !== null && event.to !== null) {
      const { from, to } = event;
      const cables = routeOf(this.source.spec.links, from, to, NONE_CUT) ?? [];
      this.calls.set(connection, { from, to, cables: cables.map(({ a, b }) => cableKey(a, b)), reply: null });
    } else {
      const call = connection === null ? undefined : this.calls.get(connection);
      if (call) this.onCall(entry, call);
    }
  }

  private onCall(entry: Entry<WorldEvent>, call: Call): void {
    const { event } = entry;
    const { to } = call;
    switch (event.kind) {
      case 'net.sent':
        this.segment(entry, event, call);
        return;
      case 'net.altered': {
        const place = this.episodes.find('strip', cableKey(event.a, event.b));
        if (place === null) return;
        if (entry.cause !== null) this.blamed.set(entry.cause, { place, code: null });
        const who = event.side === 'server' ? 'what the server offered' : 'what the client asked for';
        this.bite(entry, place, 'changed', `${event.text} came in place of ${who}`);
        if (entry.cause !== null) this.episodes.shownBy(place, entry.seq, entry.cause);
        return;
      }
      case 'tls.secured':
        if (event.side === 'client' && event.problem !== null)
          this.biteAt(entry, 'certificate', to, 'noted', `TLS with ${this.name(to)} stands all the same`);
        return;
      case 'connection.opened':
        this.biteAt(
          entry,
          'manners',
          to,
          'noted',
          `${this.name(to)} took the call and says nothing`,
          'silent',
        );
        return;
      case 'connection.refused':
        if (event.reason === 'connection-refused')
          this.biteAt(entry, 'manners', to, 'broken', `${this.name(to)} refused the connection`, 'refuses');
        else this.follow(entry, `No connection to ${this.name(to)}`);
        return;
      case 'connection.closed':
        if (event.reason === 'finished') return;
        if (event.reason === 'reset' && event.by === 'server') {
          const words = `${this.name(to)} dropped the line`;
          if (this.biteAt(entry, 'manners', to, 'broken', words, 'drops')) return;
        }
        this.follow(entry, `The session with ${this.name(to)} broke`);
        return;
      case 'smtp.decided':
        if (event.outcome === 'greylisted') this.blame(entry, this.episodes.find('greylist', to));
        else if (event.outcome === 'overQuota') this.blame(entry, this.fullAt(to));
        return;
      case 'imap.decided':
        if (event.outcome === 'overQuota') this.blame(entry, this.fullAt(to));
        return;
      case 'smtp.replied':
        if (event.code >= 400) {
          const { code, enhanced, from } = event;
          this.reply(entry, call, from, [code, enhanced].filter((part) => part !== null).join(' '), code);
        }
        return;
      case 'pop3.replied':
        if (!event.ok) this.reply(entry, call, event.from, event.status, null);
        return;
      case 'imap.responded':
        if (event.status === 'NO' || event.status === 'BAD') {
          const { status, code, from } = event;
          this.reply(entry, call, from, code === null ? status : `${status} [${code}]`, null);
        }
        return;
      default:
        return;
    }
  }

  private segment(entry: Entry<WorldEvent>, event: NetSent, call: Call): void {
    const { connection, at } = entry;
    const { side, arrivesAt, from, to } = event;
    if (arrivesAt === null) {
      const place = this.culprit(call.from, call.to, call.cables);
      if (place !== null)
        this.bite(entry, place, 'lost', `${this.way(call, side)}: lost`, `lost ${connection}`);
      return;
    }
    const { reply } = call;
    if (reply && side === 'server' && to > reply.from) {
      this.episodes.shownBy(reply.place, reply.seq, entry.seq);
      call.reply = null;
    }
    if (to === from) return;
    const seconds = `${((arrivesAt - at) / 1000).toFixed(1)} s`;
    const late = `${this.way(call, side)}: ${to - from} octets in ${seconds}`;
    const rude =
      side === 'server' && arrivesAt - at >= LATE_MS ? this.episodes.find('manners', call.to, 'slow') : null;
    if (rude !== null) this.episodes.note(rude, entry, 'late', late, `late ${connection}`);
    for (const cable of call.cables) {
      const place = this.episodes.find('slow', cable);
      if (place !== null) this.episodes.note(place, entry, 'late', late, `late ${connection} ${side}`);
    }
  }

  private names(entry: Entry<WorldEvent>, event: DnsEvent): void {
    const asked = event.kind === 'dns.asked';
    const { from } = event;
    const to = asked ? event.resolver : event.to;
    if (event.arrivesAt === null) {
      const cables = routeOf(this.source.spec.links, from, to, NONE_CUT) ?? [];
      const keys = cables.map(({ a, b }) => cableKey(a, b));
      const place = this.culprit(from, to, keys);
      const words = `${this.name(asked ? to : from)} could not be asked`;
      if (place !== null) this.bite(entry, place, 'lost', words, `dns ${event.id}`);
    } else if (!asked && event.answer.status === 'servfail') {
      const { name, type } = event.answer;
      for (const { place, target } of this.episodes.ofKind('names')) {
        if (name !== target && !name.endsWith(`.${target}`)) continue;
        this.bite(entry, place, 'noted', `SERVFAIL for ${name} ${type}`, `${name} ${type}`);
      }
    }
  }

  private queue(entry: Entry<WorldEvent>, event: HostEvent): void {
    if (!('recipient' in event)) return;
    const { recipient } = event;
    const letter = `${event.on} ${event.id} ${recipient}`;
    if (event.kind === 'mta.delivered' || event.kind === 'mta.relayed') {
      const place = this.waiting.get(letter);
      if (place !== undefined)
        this.episodes.note(place, entry, 'arrived', `The letter to ${recipient} got through`);
      this.waiting.delete(letter);
      return;
    }
    const { code, enhanced } = event.reason;
    const full = code === null && enhanced === '5.2.2' ? this.fullAt(event.on) : null;
    const place = full ?? this.blameOf(entry, STEPS_TO_END, code)?.place;
    if (place === undefined) return;
    if (event.kind === 'mta.deferred') {
      const clock = clockOf(event.nextTryAt);
      this.waiting.set(letter, place);
      this.episodes.note(place, entry, 'waits', `The letter to ${recipient} waits until ${clock}`, letter);
    } else if (event.kind === 'mta.bounced')
      this.episodes.note(place, entry, 'back', `The letter to ${recipient} went back to its sender`);
    else this.episodes.note(place, entry, 'back', `The letter to ${recipient} was thrown away`);
  }

  /** Notes a reply that would not have come without a fault; the segment with it comes behind. */
  private reply(entry: Entry<WorldEvent>, call: Call, from: number, said: string, code: number | null): void {
    const found = this.blameOf(entry, STEPS_TO_REPLY, null);
    if (found === null) return;
    const { place } = found;
    found.code ??= code;
    this.blamed.set(entry.seq, { place, code });
    this.episodes.note(place, entry, 'reply', `${this.name(call.to)} said ${said}`);
    call.reply = { place, seq: entry.seq, from };
  }

  /** What came of something that a fault did earlier. */
  private follow(entry: Entry<WorldEvent>, text: string): void {
    const found = this.blameOf(entry, STEPS_TO_END, null);
    if (found !== null) this.bite(entry, found.place, 'broken', text);
  }

  private bite(
    entry: Entry<WorldEvent>,
    place: number,
    what: 'lost' | 'changed' | 'broken' | 'noted',
    text: string,
    group?: string,
  ): void {
    this.blame(entry, place);
    this.episodes.note(place, entry, what, text, group);
  }

  private biteAt(
    entry: Entry<WorldEvent>,
    kind: FaultKind,
    target: string,
    what: 'broken' | 'noted',
    text: string,
    how?: string,
  ): boolean {
    const place = this.episodes.find(kind, target, how);
    if (place === null) return false;
    this.bite(entry, place, what, text);
    return true;
  }

  private blame({ seq }: Entry<WorldEvent>, place: number | null): void {
    if (place !== null) this.blamed.set(seq, { place, code: null });
  }

  /** The episode to which an entry goes back. A queue's retry begins anew; a reply of another code is not it. */
  private blameOf(entry: Entry<WorldEvent>, steps: number, code: number | null): Blame | null {
    const { entries } = this.source;
    let at: Entry<WorldEvent> | undefined = entry;
    for (let step = 0; at && step <= steps; step++) {
      const found = this.blamed.get(at.seq);
      if (found && (code === null || found.code === null || found.code === code)) return found;
      const { event } = at;
      if (event.kind === 'person.did' || (event.kind === 'timer.fired' && at.connection === null))
        return null;
      at = at.cause === null ? undefined : entries[at.cause];
    }
    return null;
  }

  /** Why a segment between two hosts gets lost: no power at one, or a cable on its usual way that is cut. */
  private culprit(from: string, to: string, cables: readonly string[]): number | null {
    const power = this.episodes.find('power', to) ?? this.episodes.find('power', from);
    if (power !== null) return power;
    for (const cable of cables) {
      const place = this.episodes.find('cable', cable);
      if (place !== null) return place;
    }
    return null;
  }

  /** Why a mailbox of that host has no room. */
  private fullAt(host: string): number | null {
    const full = this.episodes.find('manners', host, 'full');
    if (full !== null) return full;
    const quotas = this.episodes.ofKind('quota').filter(({ target }) => target.startsWith(`${host} `));
    return quotas.at(-1)?.place ?? null;
  }

  private name(id: string): string {
    return pointWords(this.source.spec, id);
  }

  private way({ from, to }: Call, side: 'client' | 'server'): string {
    return side === 'client'
      ? `${this.name(from)} → ${this.name(to)}`
      : `${this.name(to)} → ${this.name(from)}`;
  }
}
