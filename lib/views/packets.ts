import { Capture, type Frame, type Segment } from '@/lib/capture/frames';
import { latin1, type Octets, type SimTime, type WorldSpec } from '@/sim/index';
import type { MapSource } from './map';
import { meets, type PacketTerm } from './packets-filter';
import { type PacketRow, type PacketSight, type RowContext, rowOf, secretsOf } from './packets-row';
import type { Secret } from './packets-text';
import { WireIndex } from './wire-index';

/**
 * A log's packets. All of them are found once, whatever the moment: `countAt` says how many have left by then. Lines of
 * the list are made when they are asked for, so that 50,000 entries cost no more than what is in sight.
 */
export class PacketFold {
  readonly capture: Capture;
  readonly spec: WorldSpec;
  private readonly source: MapSource;
  private readonly index: WireIndex;
  private readonly rows = new Map<PacketSight, (PacketRow | undefined)[]>();
  private readonly places = new Map<number, number>();
  private readonly streams = new Map<number, number[]>();
  private firstDatagram: number | null = null;
  private hits: Hits | null = null;

  constructor(source: MapSource) {
    this.source = source;
    this.spec = source.spec;
    this.capture = new Capture(source);
    this.index = WireIndex.of(source.entries);
  }

  /** How many packets have left by `now`. */
  countAt(now: SimTime): number {
    const { frames } = this.capture;
    const known = frames.length;
    this.capture.update();
    if (frames.length > known) this.index.update();
    for (let frame = frames[known]; frame; frame = frames[frame.number]) this.enter(frame);
    return countWhile(frames.length, (i) => (frames[i]?.at ?? 0) <= now);
  }

  frame(number: number): Frame | undefined {
    return this.capture.frames[number - 1];
  }

  /** The packet of a log entry; null where it is none. */
  numberOf(seq: number): number | null {
    return this.places.get(seq) ?? null;
  }

  /** A packet's line in the list; undefined where there is no such packet. */
  row(number: number, sight: PacketSight): PacketRow | undefined {
    const frame = this.frame(number);
    if (!frame) return undefined;
    const rows = this.rows.get(sight) ?? [];
    this.rows.set(sight, rows);
    const row = rows[number] ?? rowOf(frame, this.context(frame, sight));
    rows[number] = row;
    return row;
  }

  /** The numbers of a connection's packets, in order: all of them, or those among the first `count` of the log. */
  packetsOf(connection: number, count = Number.POSITIVE_INFINITY): readonly number[] {
    const numbers = this.streams.get(connection) ?? [];
    return numbers.slice(
      0,
      countWhile(numbers.length, (i) => (numbers[i] ?? 0) <= count),
    );
  }

  /**
   * The numbers of the first `count` packets that meet all conditions, in order. What was looked through once for the
   * same conditions is not looked through again; `budget` says how many packets may be looked at now, and `isWhole`
   * whether that was enough.
   */
  matching(
    terms: readonly PacketTerm[],
    sight: PacketSight,
    count: number,
    budget = Number.POSITIVE_INFINITY,
  ): { readonly numbers: readonly number[]; readonly isWhole: boolean } {
    if (this.hits?.terms !== terms || this.hits.sight !== sight)
      this.hits = { terms, sight, read: 0, numbers: [] };
    const { hits } = this;
    const end = Math.min(count, hits.read + budget);
    for (; hits.read < end; hits.read++) {
      const number = hits.read + 1;
      const row = this.row(number, sight);
      if (row && meets(row, terms, () => this.searched(number, sight))) hits.numbers.push(number);
    }
    const shown = countWhile(hits.numbers.length, (i) => (hits.numbers[i] ?? 0) <= count);
    return { numbers: hits.numbers.slice(0, shown), isWhole: hits.read >= count };
  }

  /** What is worth a filter among the first `count` packets: protocols, ports and hosts that are there. */
  offers(count: number): readonly PacketTerm[] {
    const protocols = new Set<string>();
    const ports = new Set<number>();
    const hosts = new Set<string>();
    for (const [connection, [first]] of this.streams) {
      const frame = first === undefined || first > count ? undefined : this.frame(first);
      if (!frame) continue;
      const protocol = this.index.connection(connection)?.protocol;
      if (protocol) protocols.add(protocol.toUpperCase());
      ports.add(frame.to.port);
      hosts.add(frame.from.host).add(frame.to.host);
    }
    if (this.firstDatagram !== null && this.firstDatagram <= count) protocols.add('DNS');
    return [
      ...[...protocols].map((protocol): PacketTerm => ({ kind: 'protocol', protocol })),
      ...[...ports].sort((a, b) => a - b).map((port): PacketTerm => ({ kind: 'port', port })),
      ...this.spec.hosts.flatMap(({ id, names }): readonly PacketTerm[] =>
        hosts.has(id) ? [{ kind: 'host', host: id, words: names[0] ?? id }] : [],
      ),
    ];
  }

  /** The passwords that stand in a segment, by their places in its side's stream. */
  secrets(frame: Frame): readonly Secret[] {
    return frame.body.kind === 'tcp' ? secretsOf(this.context(frame, 'ends'), frame.body) : [];
  }

  /** What the ends read in a segment: its own octets, or those of the records it ends. */
  plain({ connection, side, sent }: Segment): Octets {
    return this.source.octets(connection, side, sent.from, sent.to);
  }

  context(frame: Frame, sight: PacketSight): RowContext {
    const { body } = frame;
    const wire = body.kind === 'tcp' ? this.index.connection(body.connection) : undefined;
    const { source, capture } = this;
    return { capture, wire, sight, read: (...place) => source.octets(...place) };
  }

  private enter({ seq, number, body }: Frame): void {
    this.places.set(seq, number);
    if (body.kind !== 'tcp') {
      this.firstDatagram ??= number;
      return;
    }
    const packets = this.streams.get(body.connection) ?? [];
    this.streams.set(body.connection, packets);
    packets.push(number);
  }

  /** The text that a search looks into. */
  private searched(number: number, sight: PacketSight): string {
    const body = this.frame(number)?.body;
    if (body?.kind !== 'tcp') return '';
    return body.sent.tls === null || sight === 'ends' ? latin1(this.plain(body)) : '';
  }
}

interface Hits {
  readonly terms: readonly PacketTerm[];
  readonly sight: PacketSight;
  read: number;
  readonly numbers: number[];
}

/** How many of `length` things in order a test holds for that holds for the first of them. */
function countWhile(length: number, test: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
