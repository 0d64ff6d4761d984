import type { Entry, HostEvent, Message, SimTime, StoreChanged, WorldEvent } from '@/sim/index';
import { latin1 } from '@/sim/index';
import type { HoldingSource } from './holdings';
import { type Asked, type WireConnection, WireIndex } from './wire-index';

/** A line of a client, and the log entry of the segment that carried it. */
export interface SaidLine {
  readonly text: string;
  readonly seq: number;
}

/** One server took the letter from one client: with this envelope. @rfc 5321 2.3.1 */
export interface Hop {
  /** The segment with which the letter was whole. */
  readonly seq: number;
  /** Hosts' ids. */
  readonly from: string;
  readonly to: string;
  readonly fromAddress: string | null;
  readonly port: number;
  /** One mail host gave it to the other; else a person's program did. */
  readonly isRelay: boolean;
  readonly isSecured: boolean;
  /** HELO or EHLO, MAIL and the RCPTs that were accepted, as the client said them. */
  readonly helo: SaidLine | null;
  readonly mail: SaidLine | null;
  readonly rcpt: readonly SaidLine[];
  /** The same as addresses; '' is the null sender. */
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  /** What the server calls it in its queue. */
  readonly id: string;
  readonly at: SimTime;
}

/** How a letter came to where it is. */
export interface Journey {
  /** waiting: it was there when the world began; written: a server's own, a bounce; appended: put there by IMAP. */
  readonly origin: 'sent' | 'written' | 'appended' | 'waiting';
  /** The first first. */
  readonly hops: readonly Hop[];
  /** Where it was written or put: a host's id. */
  readonly begunAt: string | null;
  /** The queue id of the letter that a bounce answers. */
  readonly bounceOf: string | null;
  readonly delivered: { readonly recipient: string; readonly at: SimTime; readonly id: string } | null;
}

type Queued = Entry<WorldEvent> & { readonly event: Extract<HostEvent, { readonly kind: 'mta.queued' }> };

interface Delivery {
  readonly host: string;
  readonly account: string;
  readonly id: string;
  readonly recipient: string;
  readonly at: SimTime;
}

/** More hops than this are not followed: a letter may go in circles. */
const MOST_HOPS = 100;

/** Where all letters of a log came from. Made from the whole log: a letter that is there has its past behind it. */
export class JourneyBook {
  private readonly source: HoldingSource;
  private readonly index: WireIndex;
  private readonly queued = new Map<string, Queued>();
  private readonly deliveries = new Map<Message, Delivery[]>();
  private readonly additions = new Map<Message, { readonly at: SimTime; readonly by: number | null }>();
  private read = 0;
  private lastAdded: StoreChanged | null = null;

  constructor(source: HoldingSource) {
    this.source = source;
    this.index = WireIndex.of(source.entries);
  }

  /** The way of a letter to an account; null where the log does not tell. */
  journeyOf(message: Message, host: string, account: string): Journey | null {
    this.update();
    const added = this.additions.get(message);
    const all = this.deliveries.get(message) ?? [];
    const delivery = all.find((one) => one.host === host && one.account === account) ?? all[0];
    const nothing = { hops: [], begunAt: null, bounceOf: null, delivered: null };
    if (delivery) return this.from(delivery);
    if (!added) return null;
    if (added.by === null) return { ...nothing, origin: 'waiting' };
    return { ...nothing, origin: 'appended', begunAt: this.index.connection(added.by)?.from ?? null };
  }

  private update(): void {
    this.index.update();
    const { entries } = this.source;
    for (; this.read < entries.length; this.read++) {
      const entry = entries[this.read];
      if (!entry) continue;
      const { event } = entry;
      if (event.kind === 'mta.queued') this.queued.set(`${event.on} ${event.id}`, { ...entry, event });
      else if (event.kind === 'mta.delivered') this.delivered(event, entry.at);
      else if (event.kind === 'store.changed' && event.change.what === 'added') {
        this.lastAdded = event;
        for (const { message } of event.stored)
          if (!this.additions.has(message))
            this.additions.set(message, { at: entry.at, by: event.change.by });
      }
    }
  }

  private delivered(event: Extract<HostEvent, { readonly kind: 'mta.delivered' }>, at: SimTime): void {
    // The letter itself stands in the entry before.
    const stored = this.lastAdded?.stored.find(({ uid }) => uid === event.uid);
    if (!stored || this.lastAdded?.host !== event.on) return;
    const { on: host, account, id, recipient } = event;
    const others = this.deliveries.get(stored.message) ?? [];
    this.deliveries.set(stored.message, [...others, { host, account, id, recipient, at }]);
  }

  private from({ host, id, recipient, at }: Delivery): Journey {
    const hops: Hop[] = [];
    let queued = this.queued.get(`${host} ${id}`);
    while (queued && hops.length < MOST_HOPS) {
      const hop = this.hopOf(queued);
      if (!hop) break;
      hops.unshift(hop);
      const before = hop.isRelay ? this.sentOnAs(hop) : undefined;
      if (!before) break;
      queued = before;
    }
    const first = hops[0];
    const isWritten = first === undefined || first.isRelay;
    return {
      origin: isWritten ? 'written' : 'sent',
      hops,
      begunAt: isWritten ? (first?.from ?? host) : first.from,
      bounceOf: queued?.event.bounceOf ?? null,
      delivered: { recipient, at, id },
    };
  }

  /** The session in which a server took a letter; null for one that it wrote itself. */
  private hopOf({ event, cause, at }: Queued): Hop | null {
    // A bounce has the letter that failed among its causes, and came in no session.
    const letter = event.bounceOf === null ? this.backTo(cause, 'smtp.letter') : null;
    const wire = letter?.connection == null ? undefined : this.index.connection(letter.connection);
    if (!letter || !wire || letter.event.kind !== 'smtp.letter') return null;
    const opening = this.source.entries[wire.openingSeq]?.event;
    const { from: letterFrom } = letter.event;
    const { helo, mail, rcpt } = envelopeLines(wire, letterFrom);
    const said = (asked: Asked) => this.said(wire, asked);
    return {
      seq: letter.cause ?? letter.seq,
      from: wire.from,
      to: event.on,
      fromAddress: opening?.kind === 'connection.opening' ? opening.fromAddress : null,
      port: wire.port,
      isRelay: wire.purpose === 'relay',
      isSecured: wire.securedFrom !== null && wire.securedFrom <= letterFrom,
      helo: helo && said(helo),
      mail: mail && said(mail),
      rcpt: rcpt.map(said),
      mailFrom: event.from,
      rcptTo: event.recipients,
      id: event.id,
      at,
    };
  }

  private said(wire: WireConnection, { from, to, seq }: Asked): SaidLine {
    const text = latin1(this.source.octets(wire.id, 'client', from, to)).replace(/\r?\n$/, '');
    return { text, seq: this.source.entries[seq]?.cause ?? seq };
  }

  /** The letter in the queue of the host that passed it on. */
  private sentOnAs({ seq, from }: Hop): Queued | undefined {
    const wire = this.source.entries[seq]?.connection;
    const opening = wire == null ? undefined : this.index.connection(wire)?.openingSeq;
    const attempt = opening === undefined ? null : this.backTo(opening, 'mta.attempt');
    return attempt?.event.kind === 'mta.attempt' ? this.queued.get(`${from} ${attempt.event.id}`) : undefined;
  }

  /** The nearest cause of that kind. */
  private backTo(seq: number | null, kind: WorldEvent['kind']): Entry<WorldEvent> | null {
    for (let at = seq; at !== null; ) {
      const entry: Entry<WorldEvent> | undefined = this.source.entries[at];
      if (!entry) return null;
      if (entry.event.kind === kind) return entry;
      at = entry.cause;
    }
    return null;
  }
}

/** The commands that made the envelope of the letter that begins at this place of the client's stream. */
function envelopeLines(wire: WireConnection, letterFrom: number) {
  let helo: Asked | null = null;
  let mail: Asked | null = null;
  let rcpt: Asked[] = [];
  for (const asked of wire.asked) {
    if (asked.from >= letterFrom) break;
    const { verb, outcome } = asked;
    if ((verb === 'HELO' || verb === 'EHLO') && outcome !== null) helo = asked;
    else if (verb === 'MAIL' && outcome === 'accepted') {
      mail = asked;
      rcpt = [];
    } else if (verb === 'RCPT' && outcome === 'accepted') rcpt.push(asked);
  }
  return { helo, mail, rcpt };
}
