import type { ConnectionEvent, Entry, NetSent, ServiceProtocol, SimTime, WorldEvent } from '@/sim/index';
import type { MapSource } from './map';
import { emptySession, type StreamView, takeLines } from './session-view';
import { pieceAt, type WireConnection, WireIndex } from './wire-index';
import { type Secret, secretIn } from './wire-secrets';

/** Something that an eavesdropper on a wire hears. */
export interface Heard {
  /** Place in what is heard; never changes. */
  readonly id: number;
  readonly at: SimTime;
  readonly seq: number;
  readonly connection: number;
  readonly protocol: ServiceProtocol | null;
  readonly side: 'client' | 'server';
  /** `line`: readable; `record`: TLS; `sign`: TCP or TLS itself, in words. */
  readonly kind: 'line' | 'record' | 'sign';
  /** The line; what happened; '' for a record. */
  readonly text: string;
  /** Octets on the cable of a record, or of several that left in one burst. */
  readonly octets: number;
  /** What it gives away beyond its words; null for most. */
  readonly secret: Secret | null;
}

/**
 * What somebody hears who listens on the wire between two hosts, at any moment. Later moments cost what is
 * new in them, earlier ones nothing: what was heard never changes.
 */
export class ListenerFold {
  private readonly source: MapSource;
  private readonly index: WireIndex;
  private readonly ends: ReadonlySet<string>;
  private readonly heard: Heard[] = [];
  private readonly streams = new Map<number, StreamView>();
  private readonly seen = new Map<number, { client: number; server: number }>();
  /** SASL lines of the exchange under way, by connection. */
  private readonly exchange = new Map<number, number>();
  private read = 0;

  /** @param ends the ids of the two hosts, in any order */
  constructor(source: MapSource, ends: readonly [string, string]) {
    this.source = source;
    this.index = WireIndex.of(source.entries);
    this.ends = new Set(ends);
  }

  /** What was heard by `now`, oldest first. */
  at(now: SimTime): readonly Heard[] {
    const { entries } = this.source;
    if (entries[this.read]) this.index.update();
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      if (entry.connection !== null) this.enter(entry, entry.connection);
    }
    const { heard } = this;
    const last = heard.at(-1);
    return !last || last.at <= now ? [...heard] : heard.filter(({ at }) => at <= now);
  }

  private enter(entry: Entry<WorldEvent>, id: number): void {
    const { event } = entry;
    if (event.kind === 'connection.opening') {
      this.opening(event, entry, id);
      return;
    }
    const stream = this.streams.get(id);
    const wire = stream && this.index.connection(id);
    if (!wire) return;
    if (event.kind === 'net.sent') this.segment(event, entry, wire, stream);
  }

  private opening(
    event: ConnectionEvent & { readonly kind: 'connection.opening' },
    entry: Entry<WorldEvent>,
    id: number,
  ): void {
    const { from, to, port, protocol } = event;
    if (to === null || !this.ends.has(from) || !this.ends.has(to)) return;
    this.streams.set(id, emptySession(id, to, port, protocol));
    this.seen.set(id, { client: 0, server: 0 });
    this.note(entry, 'client', protocol, `Connects to port ${port}`);
  }

  private segment(event: NetSent, entry: Entry<WorldEvent>, wire: WireConnection, stream: StreamView): void {
    const { side, flags, tls, tlsSays, lengthOctets, from, to } = event;
    // A segment that is sent again tells nothing new.
    if (event.again > 0) return;
    if (flags === 'FIN-ACK') this.note(entry, side, wire.protocol, 'Closes the connection');
    else if (flags === 'RST') this.note(entry, side, wire.protocol, 'Breaks the connection off');
    else if (tls === 'handshake' && tlsSays !== null)
      this.note(entry, side, wire.protocol, `TLS handshake: ${tlsSays}`);
    else if (tls === 'record') this.record(entry, side, wire.protocol, lengthOctets);
    else if (to > from) this.lines(entry, wire, stream, side, from, to);
  }

  private lines(
    entry: Entry<WorldEvent>,
    wire: WireConnection,
    stream: StreamView,
    side: 'client' | 'server',
    from: number,
    to: number,
  ): void {
    const seen = this.seen.get(wire.id);
    if (!seen || to <= seen[side]) return;
    seen[side] = to;
    const { protocol } = wire;
    for (const { text, from: start } of takeLines(
      stream,
      side,
      from,
      this.source.octets(wire.id, side, from, to),
    )) {
      const secret =
        side === 'client' ? this.secretOf(wire, start, text) : secretIn({ side, text, verb: null, step: 0 });
      this.add(entry, {
        connection: wire.id,
        protocol,
        side,
        kind: 'line',
        text,
        octets: text.length + 2,
        secret,
      });
    }
  }

  private secretOf(wire: WireConnection, offset: number, text: string): Secret | null {
    const asked = pieceAt(wire.asked, offset);
    if (!asked || asked.what === 'letter') return null;
    const step = asked.what === 'continued' ? (this.exchange.get(wire.id) ?? 0) + 1 : 0;
    this.exchange.set(wire.id, step);
    return secretIn({ side: 'client', text, verb: asked.verb, step: asked.mode === 'idle' ? 0 : step });
  }

  private record(
    entry: Entry<WorldEvent>,
    side: 'client' | 'server',
    protocol: ServiceProtocol | null,
    octets: number,
  ): void {
    const last = this.heard.at(-1);
    const connection = entry.connection ?? 0;
    const burst = last?.kind === 'record' && last.at === entry.at && last.side === side;
    if (last && burst && last.connection === connection)
      this.heard[last.id] = { ...last, octets: last.octets + octets };
    else this.add(entry, { connection, protocol, side, kind: 'record', text: '', octets, secret: null });
  }

  private note(
    entry: Entry<WorldEvent>,
    side: 'client' | 'server',
    protocol: ServiceProtocol | null,
    text: string,
  ): void {
    const connection = entry.connection ?? 0;
    const last = this.heard.at(-1);
    // Several segments of one flight are one thing to hear.
    const same = last?.kind === 'sign' && last.at === entry.at && last.side === side;
    if (same && last.text.startsWith('TLS') && last.connection === connection) return;
    this.add(entry, { connection, protocol, side, kind: 'sign', text, octets: 0, secret: null });
  }

  private add({ at, seq }: Entry<WorldEvent>, heard: Omit<Heard, 'id' | 'at' | 'seq'>): void {
    this.heard.push({ id: this.heard.length, at, seq, ...heard });
  }
}
