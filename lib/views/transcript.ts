import { type KnownHost, runShell } from '@/lib/console/shell';
import {
  digLines,
  type Entry,
  type Octets,
  queryNumber,
  type ServiceProtocol,
  type SimTime,
  type WorldEvent,
} from '@/sim/index';
import { certificateLines } from './certificate-lines';
import { tabNumberOf } from './deed';
import { emptySession, type SessionView, type StreamView, takeLines } from './session-view';
import { visible } from './visible-text';

/**
 * What one console shows at one moment: a pure function of (log, now).
 *
 * Lines appear when the person at the device would see them: what was typed at once, what a server
 * said when its last octet has arrived.
 */
export interface TranscriptLine {
  /** Place in the transcript; never changes. */
  readonly id: number;
  readonly kind: 'shell' | 'note' | 'complaint' | 'client' | 'server';
  readonly text: string;
  /** When it was seen. */
  readonly at: SimTime;
  /** The log entry that brought it. */
  readonly seq: number;
  readonly connection: number | null;
  readonly protocol: ServiceProtocol | null;
  /** Octets of its side's stream, line end included; 0 to 0 for shell lines and notes. */
  readonly from: number;
  readonly to: number;
  /** Client lines: how the server read it (`command`, `data`, …). */
  readonly mode: string;
  /** Server lines: from the question to the arrival of the answer; null after the first line. */
  readonly latencyMs: number | null;
  /** Server lines: the reply refuses something. */
  readonly failed: boolean;
}

/** What the fold needs to know of the world beside its log. */
export interface TranscriptSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly startsAt: number;
  /** The host at which the console stands. */
  readonly device: string;
  /** Which of the host's consoles; the first is 0. */
  readonly tab: number;
  /** It shows what the device's mail program says, and nobody types there. */
  readonly program?: boolean;
  readonly hosts: readonly KnownHost[];
  /** What a console sees: its own octets as they were sent, the server's as they came. */
  octets(connection: number, side: 'client' | 'server', from: number, to: number): Octets;
  /** The address of the resolver that the device asks. */
  readonly resolver: string;
  /** What the host tells of its queue or log at a moment; null where it has none. */
  look(at: 'queue' | 'log', now: SimTime): readonly string[] | null;
}

export interface Transcript {
  readonly lines: readonly TranscriptLine[];
  /** Lines before this one were wiped off the screen by `clear`. */
  readonly clearedBefore: number;
  /** The connection the console talks on, or null at the shell. */
  readonly session: SessionView | null;
}

interface Due {
  readonly at: SimTime;
  readonly order: number;
  readonly run: (at: SimTime) => void;
}

/** What stood on the console from a moment on, until the next mark. */
interface Mark {
  readonly at: SimTime;
  readonly lines: number;
  readonly clearedBefore: number;
  readonly session: SessionView | null;
}

/**
 * A console's transcript. It reads the log to its end, whatever the moment: any moment is then a part of what was
 * read. The world rests whenever it is asked, so nothing that was read is changed by what comes later.
 */
export class TranscriptFold {
  private readonly source: TranscriptSource;
  private readonly lines: TranscriptLine[] = [];
  private readonly streams = new Map<number, StreamView>();
  private readonly questions = new Map<
    number,
    { readonly askedAt: SimTime; readonly purpose: string; readonly short: boolean }
  >();
  private readonly due: Due[] = [];
  private read = 0;
  private order = 0;
  private clearedBefore = 0;
  private current: number | null = null;
  private program: string;
  private short = false;
  private readonly marks: Mark[] = [];
  private shown: Transcript = { lines: [], clearedBefore: 0, session: null };
  /** The moment of what is being folded. */
  private clock: SimTime = 0;

  constructor(source: TranscriptSource) {
    this.source = source;
    this.program = source.program ? 'mail program' : 'telnet';
  }

  /** The transcript at a moment; the same object as before where nothing differs. */
  at(now: SimTime): Transcript {
    this.readOn();
    const mark = this.marks[countMarks(this.marks, now) - 1] ?? NOTHING;
    const { lines, clearedBefore, session } = mark;
    const { shown } = this;
    const same =
      shown.lines.length === lines && shown.clearedBefore === clearedBefore && shown.session === session;
    if (!same) this.shown = { lines: this.lines.slice(0, lines), clearedBefore, session };
    return this.shown;
  }

  /** Reads what the log has got since. */
  private readOn(): void {
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry; entry = entries[this.read]) {
      this.read++;
      // What arrived at the moment of an entry was there before it: it may be what that entry answers.
      this.settle(entry.at);
      this.clock = entry.at;
      this.enter(entry);
      this.mark();
    }
    this.settle(Number.POSITIVE_INFINITY);
  }

  /** Notes how the console stands now, if that has changed. */
  private mark(): void {
    const { clock, clearedBefore, marks } = this;
    const session = (this.current === null ? null : this.streams.get(this.current)?.session) ?? null;
    const last = marks.at(-1) ?? NOTHING;
    const lines = this.lines.length;
    if (last.lines === lines && last.session === session && last.clearedBefore === clearedBefore) return;
    if (last.at === clock) marks.pop();
    marks.push({ at: clock, lines, clearedBefore, session });
  }

  /** Does what is due until `until`, itself included. */
  private settle(until: SimTime): void {
    for (;;) {
      const first = this.due[0];
      if (!first || first.at > until) return;
      this.due.shift();
      this.clock = first.at;
      first.run(first.at);
      this.mark();
    }
  }

  private later(at: SimTime, run: (at: SimTime) => void): void {
    const item = { at, order: this.order++, run };
    let place = this.due.length;
    while (place > 0 && (this.due[place - 1]?.at ?? 0) > at) place--;
    this.due.splice(place, 0, item);
  }

  private add(line: Partial<TranscriptLine> & Pick<TranscriptLine, 'kind' | 'text' | 'seq'>): void {
    this.lines.push({
      id: this.lines.length,
      at: this.clock,
      connection: null,
      protocol: null,
      from: 0,
      to: 0,
      mode: 'command',
      latencyMs: null,
      failed: false,
      ...line,
      text: visible(line.text),
    });
  }

  private enter(entry: Entry<WorldEvent>): void {
    const { event, connection } = entry;
    if (event.kind === 'person.did') this.person(entry);
    else if (event.kind === 'dns.asked' || event.kind === 'dns.answered') this.names(entry);
    else if (event.kind === 'connection.opening') this.opening(entry);
    else {
      const stream = connection === null ? undefined : this.streams.get(connection);
      if (stream) this.onStream(entry, stream);
    }
  }

  /** It was asked for at this console. */
  private isOurs(host: string, entry: Entry<WorldEvent>, purpose: string): boolean {
    const { device, program, entries, tab } = this.source;
    if (host !== device) return false;
    if (program) return purpose === 'program';
    // A queue and a mail program speak for themselves.
    return (purpose === 'terminal' || purpose === 'dig') && tabNumberOf(entries, entry) === tab;
  }

  private person(entry: Entry<WorldEvent>): void {
    if (entry.event.kind !== 'person.did') return;
    const { action } = entry.event;
    if (action.kind !== 'shell' || action.device !== this.source.device || this.source.program) return;
    if ((action.tab ?? 0) !== this.source.tab) return;
    this.add({ kind: 'shell', text: action.line, seq: entry.seq });
    const request = runShell(action.line, this.source.hosts);
    if (request.kind === 'clear') this.clearedBefore = this.lines.length;
    else if (request.kind === 'connect') this.program = request.program;
    else if (request.kind === 'dig') this.short = request.short;
    else if (request.kind === 'look') this.look(entry, request.at);
    else if (request.kind === 'print' || request.kind === 'complain') {
      const kind = request.kind === 'print' ? 'note' : 'complaint';
      for (const text of request.lines) this.add({ kind, text, seq: entry.seq });
    }
  }

  private look(entry: Entry<WorldEvent>, at: 'queue' | 'log'): void {
    const told = this.source.look(at, entry.at);
    const words = told ?? [`This computer has no mail ${at}: mail servers do. Open a console on one.`];
    for (const text of words) this.add({ kind: told ? 'note' : 'complaint', text, seq: entry.seq });
  }

  private names(entry: Entry<WorldEvent>): void {
    const { event } = entry;
    if (event.kind === 'dns.asked') {
      if (!this.isOurs(event.from, entry, event.purpose)) return;
      this.questions.set(event.id, { askedAt: entry.at, purpose: event.purpose, short: this.short });
      return;
    }
    if (event.kind !== 'dns.answered') return;
    const asked = this.questions.get(event.id);
    if (!asked) return;
    const { answer } = event;
    // An answer that got lost is asked for again.
    if (event.arrivesAt === null) return;
    this.later(event.arrivesAt, (at) => {
      if (asked.purpose === 'dig') {
        const frame = {
          id: queryNumber(event.id),
          server: this.source.resolver,
          tookMs: Math.round(at - asked.askedAt),
          epochMs: this.source.startsAt + at,
        };
        const all = digLines(answer, frame);
        const lines = asked.short
          ? all.filter((line) => !line.startsWith(';') && line !== '').map(lastColumn)
          : all;
        for (const text of lines) this.add({ kind: 'note', text, seq: entry.seq });
      } else if (answer.status !== 'ok') {
        const why = {
          nxdomain: 'Name or service not known',
          nodata: 'No address associated with hostname',
          servfail: 'Temporary failure in name resolution',
        };
        this.add({
          kind: 'complaint',
          text: `${this.program}: ${answer.name}: ${why[answer.status]}`,
          seq: entry.seq,
        });
      }
    });
  }

  private opening(entry: Entry<WorldEvent>): void {
    const { event, connection } = entry;
    if (event.kind !== 'connection.opening' || connection === null) return;
    if (!this.isOurs(event.from, entry, event.purpose)) return;
    const host = this.source.hosts.find(({ address }) => address === event.address);
    this.streams.set(
      connection,
      emptySession(connection, host?.name ?? event.address, event.port, event.protocol),
    );
  }

  private onStream(entry: Entry<WorldEvent>, stream: StreamView): void {
    const { event } = entry;
    switch (event.kind) {
      case 'connection.opened':
        // Where nobody types there is no session to type into.
        if (!this.source.program) this.current = stream.session.connection;
        this.note(entry, stream, `Connected to ${stream.session.host}.`);
        return;
      case 'connection.refused': {
        const why = {
          'connection-refused': 'Connection refused',
          'timed-out': 'Connection timed out',
          unreachable: 'No route to host',
        };
        this.add({
          kind: 'complaint',
          text: `${this.program}: Unable to connect to ${stream.session.host}: ${why[event.reason]}`,
          seq: entry.seq,
          connection: entry.connection,
        });
        return;
      }
      case 'connection.closed':
        this.closed(entry, stream);
        return;
      case 'tls.secured':
        if (event.side === 'client') {
          stream.session = { ...stream.session, tls: true };
          for (const text of certificateLines(event)) this.note(entry, stream, text);
          this.note(
            entry,
            stream,
            `TLS is on: ${event.version}, ${event.cipher}. What follows is encrypted on this hop.`,
          );
        }
        return;
      case 'state.changed':
        stream.coming.state = event.to;
        return;
      case 'mode.changed':
        stream.coming.mode = event.mode;
        stream.coming.octetsOwed = event.octets;
        return;
      case 'net.sent':
        if (event.to > event.from) this.segment(entry, stream);
        return;
      default:
        stream.replies.push(...refusalsOf(event));
    }
  }

  private segment(entry: Entry<WorldEvent>, stream: StreamView): void {
    const { event } = entry;
    if (event.kind !== 'net.sent' || event.to <= stream.seen[event.side]) return;
    const { side, from, to, arrivesAt } = event;
    // What a server said is read when it comes: one that got lost is sent again.
    if (side === 'server' && arrivesAt === null) return;
    stream.seen[side] = to;
    if (side === 'client') {
      stream.askedAt = entry.at;
      this.spoken(entry, stream, 'client', from, to, null);
      const { octetsOwed } = stream.session;
      if (octetsOwed !== null)
        stream.session = { ...stream.session, octetsOwed: Math.max(0, octetsOwed - (to - from)) };
      return;
    }
    const coming = { ...stream.coming };
    this.later(arrivesAt ?? entry.at, (at) => {
      const latencyMs = stream.askedAt === null ? null : Math.round(at - stream.askedAt);
      this.spoken(entry, stream, 'server', from, to, latencyMs);
      stream.askedAt = null;
      stream.session = { ...stream.session, ...coming };
    });
  }

  /** Adds the whole lines that octets `from` to `to` complete. */
  private spoken(
    entry: Entry<WorldEvent>,
    stream: StreamView,
    side: 'client' | 'server',
    from: number,
    to: number,
    latencyMs: number | null,
  ): void {
    const { connection, protocol, mode } = stream.session;
    let first = true;
    for (const line of takeLines(stream, side, from, this.source.octets(connection, side, from, to))) {
      const failed =
        side === 'server' && stream.replies.some((reply) => line.from >= reply.from && line.from < reply.to);
      this.add({
        ...line,
        kind: side,
        seq: entry.seq,
        connection,
        protocol,
        mode,
        failed,
        latencyMs: first ? latencyMs : null,
      });
      first = false;
    }
  }

  private closed(entry: Entry<WorldEvent>, stream: StreamView): void {
    const { event } = entry;
    if (event.kind !== 'connection.closed') return;
    if (this.current === stream.session.connection) this.current = null;
    const { host } = stream.session;
    const lost = event.reason === 'finished' ? 'Connection closed' : 'Connection lost';
    this.note(entry, stream, event.by === 'server' ? `${lost} by ${host}.` : `${lost}.`);
  }

  private note(entry: Entry<WorldEvent>, stream: StreamView, text: string): void {
    this.add({
      kind: 'note',
      text,
      seq: entry.seq,
      connection: stream.session.connection,
      protocol: stream.session.protocol,
    });
  }
}

const NOTHING: Mark = { at: -1, lines: 0, clearedBefore: 0, session: null };

/** How many marks lie at or before `now`. */
function countMarks(marks: readonly Mark[], now: SimTime): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lastColumn = (line: string): string => line.slice(line.lastIndexOf('\t') + 1);

/** The octets of a reply that refuses something; empty for all other events. */
function refusalsOf(event: WorldEvent): readonly { readonly from: number; readonly to: number }[] {
  const refused =
    (event.kind === 'smtp.replied' && event.code >= 400) ||
    (event.kind === 'pop3.replied' && !event.ok) ||
    (event.kind === 'imap.responded' && (event.status === 'NO' || event.status === 'BAD'));
  return refused && 'from' in event && 'to' in event ? [{ from: event.from, to: event.to }] : [];
}
