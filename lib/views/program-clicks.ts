import type { Entry, NetSent, ServiceProtocol, SimTime, WorldEvent } from '@/sim/index';
import type { MailOrder, ProgramDeed, ProgramFailure } from '@/sim/program/index';
import type { MapSource } from './map';
import { lineOf } from './segment-label';
import { type Answered, placeBehind, WireIndex } from './wire-index';

/** A command that a mail program sent, and what came of it so far. */
export interface ClickLine {
  /** The log entry that carried it. */
  readonly seq: number;
  readonly connection: number;
  readonly protocol: ServiceProtocol | null;
  /** As it was sent, without IMAP's tag: `UID STORE 3 +FLAGS (\Deleted)`. Null for a letter on its way. */
  readonly text: string | null;
  /** Of what is no line: a letter, a literal. */
  readonly octets: number;
  readonly answer: { readonly code: string; readonly refused: boolean } | null;
}

/** What one click caused: a person's, or something that a server told unasked, or time. */
export interface Click {
  /** The log entry that all of it goes back to: what a person did, or a timer that went off. */
  readonly seq: number;
  readonly at: SimTime;
  /** What was clicked; null where nobody clicked here. */
  readonly order: MailOrder | null;
  /** The subject of the letter that it was about. */
  readonly subject: string | null;
  /** Time passed: a timer went off. Else, without an order, a server told something. */
  readonly byTime: boolean;
  readonly lines: readonly ClickLine[];
  /** Letters that came to the device, not counting its own. */
  readonly came: number;
  readonly sent: readonly Sent[];
  readonly failures: readonly Failed[];
  /** Letters that the server still has (POP3). */
  readonly onServer: number | null;
}

export interface Sent {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly address: string; readonly words: string }[];
}

export interface Failed {
  readonly doing: ProgramDeed;
  readonly failure: ProgramFailure;
  readonly host: string;
}

type Growing = { -readonly [K in keyof Click]: Click[K] };

interface Line extends ClickLine {
  /** Its place among what was asked on its connection: copies of this book share the index, not its pieces. */
  readonly place: number | null;
  answer: ClickLine['answer'];
}

/** So many are kept; what was before lies in the log. */
const KEPT_CLICKS = 40;

/** The connections of one device's mail program, and what each click of its person caused on them. */
export class ClickBook {
  private readonly source: MapSource;
  private readonly index: WireIndex;
  private readonly device: string;
  private clicks: { readonly click: Growing; readonly lines: Line[] }[] = [];
  /** By connection: octets of the server's stream that have arrived. */
  private readonly got = new Map<number, number>();
  private due: { readonly at: SimTime; readonly connection: number; readonly to: number }[] = [];
  /** The deed that a client's segment goes back to, so that the way there is walked once. */
  private readonly roots = new Map<number, number>();

  constructor(source: MapSource, device: string) {
    this.source = source;
    this.index = WireIndex.of(source.entries);
    this.device = device;
  }

  /** Reads what was said since, so that commands can be named. */
  update(): void {
    this.index.update();
  }

  /** Clicks so far, oldest first, at the moment `now`. */
  at(now: SimTime): readonly Click[] {
    this.settle(now);
    return this.clicks.map(({ click, lines }) => {
      for (const line of lines) line.answer ??= this.answerTo(line);
      return { ...click, lines: lines.map(({ place: _, ...line }) => line) };
    });
  }

  /** `subjectOf` tells the subject of a letter that is held. */
  enter(entry: Entry<WorldEvent>, subjectOf: (folder: string, letter: number) => string | null): void {
    const { event, connection } = entry;
    if (event.kind === 'person.did') {
      const { action } = event;
      if (action.kind !== 'mail' || action.device !== this.device) return;
      const { do: order } = action;
      this.begin(entry, order, 'letter' in order ? subjectOf(order.folder, order.letter) : null);
    } else if (event.kind === 'connection.opening') {
      if (connection !== null && event.purpose === 'program' && event.from === this.device)
        this.got.set(connection, 0);
    } else if (event.kind === 'net.sent') {
      if (connection !== null && this.got.has(connection) && event.to > event.from && event.again === 0)
        this.segment(entry, event, connection);
    } else if ('device' in event && event.device === this.device) this.told(entry, event);
  }

  private begin(
    { seq, at }: Entry<WorldEvent>,
    order: MailOrder | null,
    subject: string | null,
    byTime = false,
  ): void {
    const rest = { lines: [], came: 0, sent: [], failures: [], onServer: null };
    const click: Growing = { seq, at, order, subject, byTime, ...rest };
    this.clicks = [...this.clicks.slice(1 - KEPT_CLICKS), { click, lines: [] }];
  }

  /** What an entry goes back to: begun where it is not known yet. */
  private clickOf(entry: Entry<WorldEvent>): { readonly click: Growing; readonly lines: Line[] } | undefined {
    const root = this.rootOf(entry);
    const known = this.clicks.find(({ click }) => click.seq === root.seq);
    if (known) return known;
    const action = root.event.kind === 'person.did' ? root.event.action : null;
    // An own click that is not kept any more has nothing to add to.
    if (action?.kind === 'mail' && action.device === this.device) return undefined;
    this.begin({ ...root, at: entry.at }, null, null, root.event.kind === 'timer.fired');
    return this.clicks.at(-1);
  }

  private rootOf(entry: Entry<WorldEvent>): Entry<WorldEvent> {
    const { entries } = this.source;
    let at = entry;
    // What a timer brings about is a thing of its own, whoever set it.
    while (at.cause !== null && at.event.kind !== 'timer.fired') {
      const known = this.roots.get(at.cause);
      const before = entries[known ?? at.cause];
      if (!before) break;
      at = before;
    }
    if (entry.event.kind === 'net.sent') this.roots.set(entry.seq, at.seq);
    return at;
  }

  private segment(entry: Entry<WorldEvent>, event: NetSent, connection: number): void {
    if (event.side === 'server') {
      if (event.arrivesAt !== null) this.due.push({ at: event.arrivesAt, connection, to: event.to });
      return;
    }
    const wire = this.index.connection(connection);
    const found = this.clickOf(entry);
    if (!wire || !found) return;
    const { seq } = entry;
    const { protocol } = wire;
    for (let i = placeBehind(wire.asked, event.from); ; i++) {
      const piece = wire.asked[i];
      if (!piece || piece.from >= event.to) break;
      // A long letter goes on in further segments: it is one line.
      if (piece.from < event.from) continue;
      const isLine = piece.what === 'command' || (piece.what === 'continued' && piece.mode !== 'literal');
      const text = isLine ? withoutTag(this.words(connection, piece.from, piece.to), piece.tag) : null;
      const octets = piece.sizeOctets ?? piece.to - piece.from;
      found.lines.push({ seq, connection, protocol, text, octets, answer: null, place: i });
    }
    // A server that never reads it: what was sent stands for itself.
    const last = wire.asked.at(-1);
    if (last && last.to > event.from) return;
    const text = this.words(connection, event.from, event.to).replace(/^a\d+ /, '');
    const octets = event.to - event.from;
    found.lines.push({ seq, connection, protocol, text, octets, answer: null, place: null });
  }

  private words(connection: number, from: number, to: number): string {
    return lineOf(this.source.octets(connection, 'client', from, to));
  }

  /** The reply that ends what was asked, once it is here. */
  private answerTo({ place, connection }: Line): ClickLine['answer'] {
    const wire = this.index.connection(connection);
    const piece = place === null ? undefined : wire?.asked[place];
    if (!piece) return null;
    const got = this.got.get(connection) ?? 0;
    const isIt = ({ asked, untagged, to }: Answered) => asked === piece && !untagged && to <= got;
    const found = wire?.answered.findLast(isIt);
    return found ? { code: found.code, refused: found.refused } : null;
  }

  private told(entry: Entry<WorldEvent>, event: WorldEvent & { readonly device: string }): void {
    switch (event.kind) {
      case 'program.kept': {
        const { letter } = event;
        const isNew = (letter.uid !== null && !letter.whole) || letter.uidl !== null;
        const found = isNew ? this.clickOf(entry) : undefined;
        if (found) found.click.came++;
        return;
      }
      case 'program.sent': {
        const found = this.clickOf(entry);
        const { accepted, refused } = event;
        if (found) found.click.sent = [...found.click.sent, { accepted, refused }];
        return;
      }
      case 'program.failed': {
        const found = this.clickOf(entry);
        const { doing, failure, host } = event;
        if (found) found.click.failures = [...found.click.failures, { doing, failure, host }];
        return;
      }
      case 'program.synced': {
        const found = this.clickOf(entry);
        if (found) found.click.onServer = event.onServer;
        return;
      }
    }
  }

  private settle(now: SimTime): void {
    for (const { connection, to } of this.due.filter(({ at }) => at <= now))
      this.got.set(connection, Math.max(to, this.got.get(connection) ?? 0));
    this.due = this.due.filter(({ at }) => at > now);
  }
}

function withoutTag(line: string, tag: string | null): string {
  return tag !== null && line.startsWith(`${tag} `) ? line.slice(tag.length + 1) : line;
}
