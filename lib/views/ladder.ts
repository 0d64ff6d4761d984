import type { DnsEvent, Entry, HostSpec, SimTime, WorldEvent } from '@/sim/index';
import { LadderBook } from './ladder-book';
import { LadderMarks } from './ladder-marks';
import { switchWords } from './ladder-notes';
import type { Ladder, Lifeline } from './ladder-rows';
import { LadderWire } from './ladder-wire';
import { dnsErrorWord } from './ladder-words';
import type { MapSource } from './map';
import { answerWords } from './map-lookups';
import { WireIndex } from './wire-index';

const ORDER = { device: 0, mail: 1, resolver: 2 } as const;

/**
 * A sequence diagram of everything that happened between hosts. It is carried on: later moments cost what
 * is new in them, and earlier ones next to nothing, for no part of the log is read twice.
 */
export class LadderFold {
  private readonly source: MapSource;
  private readonly index: WireIndex;
  private readonly book = new LadderBook();
  private readonly marks: LadderMarks;
  private readonly wires = new Map<number, LadderWire>();
  private shown: Ladder = { lifelines: [], rows: [] };
  /** What `shown` was made from: how much was read, and which groups were as they are no longer. */
  private made = { read: 0, count: 0, isPast: false };
  private read = 0;

  constructor(source: MapSource) {
    this.source = source;
    this.index = WireIndex.of(source.entries);
    this.marks = new LadderMarks(this.book, source.spec.startsAt);
  }

  /** The row in which an entry of the log stands; null where it stands in none, or in none yet. */
  placeOf(seq: number): number | null {
    return this.book.placeOf(seq);
  }

  /** The ladder at `now`; the same object as before where nothing is different. */
  at(now: SimTime): Ladder {
    const { entries } = this.source;
    if (entries[this.read]) this.index.update();
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.enter(entry);
    }
    const { book, read, made } = this;
    const count = book.countAt(now);
    const changed = book.changedAfter(now, count);
    const isPast = changed.length > 0;
    if (made.read === read && made.count === count && !made.isPast && !isPast) return this.shown;
    this.made = { read, count, isPast };
    this.shown = { lifelines: this.lifelines(now), rows: book.rowsAt(now, count, changed) };
    return this.shown;
  }

  private lifelines(now: SimTime): readonly Lifeline[] {
    const hosts = new Set(this.book.hostsAt(now));
    const before = this.shown.lifelines;
    if (before.length === hosts.size && before.every(({ id }) => hosts.has(id))) return before;
    return this.source.spec.hosts
      .filter(({ id }) => hosts.has(id))
      .sort((one, other) => ORDER[one.kind] - ORDER[other.kind])
      .map(lifelineOf);
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event, connection, seq, at } = entry;
    if (event.kind === 'person.did') {
      const { action } = event;
      if (action.kind !== 'fault') return;
      const text = switchWords(this.source.spec, action.fault);
      this.book.add(entry, (id) => ({ kind: 'note', id, what: 'switch', seq, at, text }));
    } else if (event.kind === 'dns.asked' || event.kind === 'dns.answered') this.names(event, entry);
    else if ('on' in event) this.marks.enter(event, entry);
    else if (connection !== null) this.onWire(entry, connection);
  }

  private onWire(entry: Entry<WorldEvent>, id: number): void {
    const wire = this.wires.get(id);
    const found = wire ? undefined : this.index.connection(id);
    if (wire) wire.enter(entry);
    else if (found && entry.event.kind === 'connection.opening')
      this.wires.set(id, new LadderWire(this.source, this.book, found, entry));
  }

  private names(event: DnsEvent, entry: Entry<WorldEvent>): void {
    const { seq, at } = entry;
    const { arrivesAt } = event;
    const lost = arrivesAt === null ? 'lost' : null;
    const rest = { seq, at, arrivesAt, connection: null, protocol: null, octets: 0 } as const;
    if (event.kind === 'dns.asked') {
      const { from, resolver: to, type: label, name } = event;
      const said = { from, to, label, text: `${label} ${name}?`, error: lost };
      this.book.add(entry, (id) => ({ ...QUESTION, ...rest, ...said, id }));
      return;
    }
    const { from, to, answer } = event;
    const { answer: text } = answerWords(answer);
    const said = { from, to, label: answer.type, text, error: lost ?? dnsErrorWord(answer) };
    this.book.add(entry, (id) => ({ ...ANSWER, ...rest, ...said, id }));
  }
}

const PLAIN = {
  kind: 'arrow',
  lines: 1,
  segments: 1,
  secret: false,
  again: 0,
  altered: null,
  content: false,
} as const;
const QUESTION = { ...PLAIN, what: 'question', direction: 'request' } as const;
const ANSWER = { ...PLAIN, what: 'answer', direction: 'reply' } as const;

function lifelineOf(host: HostSpec): Lifeline {
  const { id, names } = host;
  const name = names[0] ?? id;
  if (host.kind === 'device') {
    const short = host.look === 'laptop' ? 'Laptop' : 'Phone';
    return { id, kind: host.look, name: host.title, short };
  }
  return {
    id,
    kind: host.kind === 'mail' ? 'server' : 'resolver',
    name,
    short: name.replace(/\.[^.]+$/, ''),
  };
}

/** The ladder at one moment, made anew: for pictures of a single moment and for tests. */
export function ladderAt(source: MapSource, now: SimTime): Ladder {
  return new LadderFold(source).at(now);
}
