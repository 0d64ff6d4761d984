import type { ConnectionEvent, Entry, NetAltered, NetSent, TlsEvent, WorldEvent } from '@/sim/index';
import { arrowOf, togetherWith } from './ladder-arrow';
import type { LadderBook } from './ladder-book';
import type { LadderArrow, LadderGroup } from './ladder-rows';
import { certificateWords, reasonWord } from './ladder-words';
import type { MapSource } from './map';
import { display } from './session-view';
import type { WireConnection } from './wire-index';

const DOT = 46;
/** Modes in which a client's lines are content, not commands. */
const CONTENT: ReadonlySet<string> = new Set(['letter', 'literal']);

/** One connection's part of a ladder: its handshakes, what was said, how it ended. */
export class LadderWire {
  private readonly source: MapSource;
  private readonly book: LadderBook;
  private readonly wire: WireConnection;
  private readonly opening: number;
  private tls: number | null = null;
  private closing: number | null = null;
  /** The letter that is being sent, line by line. */
  private letter: number | null = null;
  /** The arrow that came last, while more of its burst may come. */
  private last: number | null = null;
  private phase: 'opening' | 'owes-ack' | 'open' = 'opening';
  /** How the server reads what comes. */
  private mode = 'command';

  constructor(source: MapSource, book: LadderBook, wire: WireConnection, entry: Entry<WorldEvent>) {
    this.source = source;
    this.book = book;
    this.wire = wire;
    this.opening = this.begin(entry, 'opening', `Opens a connection to port ${wire.port}`);
  }

  enter(entry: Entry<WorldEvent>): void {
    const { event } = entry;
    switch (event.kind) {
      case 'connection.opened':
      case 'connection.refused':
      case 'connection.closed':
        this.connection(event, entry);
        return;
      case 'tls.started':
      case 'tls.secured':
      case 'tls.distrusted':
        this.handshake(event, entry);
        return;
      case 'net.sent':
        this.sent(event, entry);
        return;
      case 'net.altered':
        this.altered(event, entry);
        return;
      case 'mode.changed':
        this.mode = event.mode;
        return;
      default:
        return;
    }
  }

  /** `by`: the side that begins it. */
  private begin(
    entry: Entry<WorldEvent>,
    what: LadderGroup['what'],
    title: string,
    by: 'client' | 'server' = 'client',
  ): number {
    const { id: connection, from: client, to: server, protocol } = this.wire;
    const { seq, at } = entry;
    const from = by === 'client' ? client : (server ?? client);
    const to = by === 'client' ? server : client;
    const state = 'under-way';
    const rest = { seq, at, connection, protocol, title, from, to, state, error: null, told: seq } as const;
    return this.book.begin(entry, (id) => ({ kind: 'group', id, what, secret: false, parts: [], ...rest }));
  }

  private connection(event: ConnectionEvent, entry: Entry<WorldEvent>): void {
    const { book, wire, opening } = this;
    const told = entry.seq;
    switch (event.kind) {
      case 'connection.opened':
        this.phase = 'owes-ack';
        book.tell(opening, entry, { told, state: 'done', title: `Connected to port ${wire.port}` });
        return;
      case 'connection.refused': {
        const title = `No connection to port ${wire.port}`;
        book.tell(opening, entry, { told, state: 'failed', title, error: reasonWord(event.reason) });
        return;
      }
      case 'connection.closed': {
        const { by, reason } = event;
        const title = reason === 'finished' ? 'Connection closed' : 'Connection lost';
        const error = reason === 'finished' ? null : reasonWord(reason);
        this.closing ??= this.begin(entry, 'closing', title, by);
        book.tell(this.closing, entry, { told, state: error === null ? 'done' : 'failed', title, error });
        const tls = book.group(this.tls);
        if (tls?.state === 'under-way')
          book.tell(tls.id, entry, { state: 'failed', title: 'No TLS', error: 'failed' });
        return;
      }
      default:
        return;
    }
  }

  /** Somebody on the way wrote over a part of the segment that caused this. */
  private altered({ side, from, to, text }: NetAltered, { seq, cause }: Entry<WorldEvent>): void {
    const { book, source, wire } = this;
    const row = book.row(cause === null ? null : book.placeOf(cause));
    if (row?.kind !== 'arrow') return;
    const was = display(source.octets(wire.id, side, from, to));
    book.replace({ ...row, altered: `${was} became ${text}`, error: row.error ?? 'altered' });
    book.name(seq, row.id);
  }

  private handshake(event: TlsEvent, entry: Entry<WorldEvent>): void {
    if (event.kind === 'tls.started') {
      this.last = null;
      this.tls = this.begin(entry, 'tls', 'TLS handshake');
      return;
    }
    if (event.kind === 'tls.distrusted') {
      const title = `${event.name} is not trusted: it shows ${certificateWords(event.problem)}`;
      this.book.tell(this.tls, entry, { told: entry.seq, state: 'failed', title, error: 'not trusted' });
      return;
    }
    if (event.side === 'client') {
      this.book.tell(this.tls, entry, { told: entry.seq });
      return;
    }
    const { version, problem } = event;
    const title = `TLS is on: ${version}${problem === null ? '' : `, with ${certificateWords(problem)}`}`;
    const error = problem === null ? null : 'not checked';
    this.book.tell(this.tls, entry, { state: 'done', title, error });
  }

  private sent(event: NetSent, entry: Entry<WorldEvent>): void {
    const { source, wire } = this;
    const group = this.groupFor(event, entry);
    if (group === null && event.lengthOctets === 0) return;
    const content = this.isContent(event);
    const arrow = (id: number) => arrowOf(wire, source, event, entry, content, id);
    if (group !== null) this.join(group, arrow);
    else if (content) this.lineOfLetter(entry, arrow);
    else {
      this.letter = null;
      this.say(entry, arrow);
    }
  }

  /** A line of a letter or a literal; the dot that ends a letter is none. */
  private isContent({ side, from, to }: NetSent): boolean {
    if (side === 'server' || !CONTENT.has(this.mode)) return false;
    return to - from !== 3 || this.source.octets(this.wire.id, side, from, to)[0] !== DOT;
  }

  private say(entry: Entry<WorldEvent>, arrow: (id: number) => LadderArrow): void {
    const { book } = this;
    const before = book.row(this.last);
    const maybe = before?.kind === 'arrow' && before.at === entry.at ? before : null;
    const burst = maybe && togetherWith(maybe, arrow(maybe.id));
    if (burst === null) {
      this.last = book.add(entry, arrow);
      return;
    }
    book.replace(burst);
    book.name(entry.seq, burst.id);
    book.lasts(burst.arrivesAt);
  }

  private lineOfLetter(entry: Entry<WorldEvent>, arrow: (id: number) => LadderArrow): void {
    const { book } = this;
    this.letter ??= this.begin(entry, 'letter', '');
    const parts = this.join(this.letter, arrow);
    const lines = parts.reduce((sum, part) => sum + part.lines, 0);
    const what = this.mode === 'letter' ? 'The letter' : 'A literal';
    book.tell(this.letter, entry, {
      state: 'done',
      title: `${what}: ${lines} ${lines === 1 ? 'line' : 'lines'}`,
    });
  }

  private join(group: number, arrow: (id: number) => LadderArrow): readonly LadderArrow[] {
    const before = this.book.group(group)?.parts ?? [];
    const part = arrow(before.length);
    const last = before.at(-1);
    const burst = last?.content ? togetherWith(last, part) : null;
    const parts = burst ? [...before.slice(0, -1), burst] : [...before, part];
    this.book.join(group, parts, part);
    return parts;
  }

  /** The group of a segment that serves the connection; null for one that carries words, or nothing. */
  private groupFor(event: NetSent, entry: Entry<WorldEvent>): number | null {
    const { flags, lengthOctets, tls, tlsSays, side } = event;
    const bare = flags === 'ACK' && lengthOctets === 0;
    if (flags === 'SYN' || flags === 'SYN-ACK') return this.opening;
    if (this.phase === 'opening' && flags === 'RST') return this.opening;
    if (this.phase === 'owes-ack' && bare && side === 'client') {
      this.phase = 'open';
      return this.opening;
    }
    if (tls === 'handshake') return this.tls;
    const ends = flags === 'FIN-ACK' || flags === 'RST' || (tls === 'record' && tlsSays !== null);
    if (ends) this.closing ??= this.begin(entry, 'closing', 'Closes the connection', side);
    return ends || bare ? this.closing : null;
  }
}
