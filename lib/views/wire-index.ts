import {
  type Entry,
  type Fault,
  type ImapEvent,
  INITIAL_STATES,
  type Pop3Event,
  type ServiceProtocol,
  type Side,
  type SimTime,
  type SmtpEvent,
  type WorldEvent,
} from '@/sim/index';

/** Something that a client said: a command line, a line that goes on with one, or a whole letter. */
export interface Asked {
  readonly what: 'command' | 'continued' | 'letter';
  /** Null for what is no command of the protocol. */
  readonly verb: string | null;
  /** IMAP's tag; null elsewhere. */
  readonly tag: string | null;
  /** Octets of the client's stream. */
  readonly from: number;
  readonly to: number;
  readonly seq: number;
  readonly at: SimTime;
  /** State and reading mode in which the server read it. */
  readonly state: string;
  readonly mode: string;
  /** Of a letter, without the stuffed dots; else null. */
  readonly sizeOctets: number | null;
  /** What became of it: the name of its row's outcome, or the rule it broke. Both null until decided. */
  outcome: string | null;
  fault: Fault | null;
}

/** Something that a server said: one reply or response, of however many lines. */
export interface Answered {
  /** `250`, `+OK`, `OK`, `EXISTS`, `+`. */
  readonly code: string;
  /** Enhanced status code or response code. */
  readonly detail: string | null;
  readonly refused: boolean;
  /** IMAP: the tag, null for untagged responses; null elsewhere. */
  readonly tag: string | null;
  /** IMAP: it belongs to no command by a tag. */
  readonly untagged: boolean;
  /** What it answers; null for a greeting and for what nobody asked for. */
  readonly asked: Asked | null;
  readonly payloadOctets: number | null;
  /** Octets of the server's stream. */
  readonly from: number;
  readonly to: number;
  readonly seq: number;
  readonly at: SimTime;
  /** State and reading mode after it. */
  state: string;
  mode: string;
}

/** All that is known of one connection, whatever the moment. */
export interface WireConnection {
  readonly id: number;
  readonly openingSeq: number;
  readonly from: string;
  readonly to: string | null;
  readonly port: number;
  readonly protocol: ServiceProtocol | null;
  readonly purpose: 'terminal' | 'relay' | 'program';
  readonly asked: Asked[];
  readonly answered: Answered[];
  /** What somebody on the way wrote over: what came there instead. */
  readonly altered: {
    readonly side: Side;
    readonly from: number;
    readonly to: number;
    readonly text: string;
  }[];
  /** Client octets from here on crossed under TLS; null while none did. */
  securedFrom: number | null;
  state: string;
  mode: string;
}

type Spoken = SmtpEvent | Pop3Event | ImapEvent;

function isSpoken(event: { readonly kind: string }): event is Spoken {
  const { kind } = event;
  return kind.startsWith('smtp.') || kind.startsWith('pop3.') || kind.startsWith('imap.');
}

/**
 * What was said on each connection, found by its place in the streams.
 *
 * Made from the whole log, not from the part shown: a command can be named while its segment is still
 * on the way. `update` reads what was added since.
 */
export class WireIndex {
  private readonly entries: readonly Entry<WorldEvent>[];
  private readonly connections = new Map<number, WireConnection>();
  private read = 0;

  private constructor(entries: readonly Entry<WorldEvent>[]) {
    this.entries = entries;
  }

  /** The index of a log: all that look into the log share it. */
  static of(entries: readonly Entry<WorldEvent>[]): WireIndex {
    const known = INDEXES.get(entries) ?? new WireIndex(entries);
    INDEXES.set(entries, known);
    known.update();
    return known;
  }

  /** All connections so far. */
  all(): Iterable<WireConnection> {
    return this.connections.values();
  }

  update(): void {
    for (; this.read < this.entries.length; this.read++) {
      const entry = this.entries[this.read];
      if (entry && entry.connection !== null) this.enter(entry, entry.connection);
    }
  }

  connection(id: number): WireConnection | undefined {
    return this.connections.get(id);
  }

  private enter(entry: Entry<WorldEvent>, id: number): void {
    const { event } = entry;
    if (event.kind === 'connection.opening') {
      const { from, to, port, protocol, purpose } = event;
      const state = protocol === null ? '' : INITIAL_STATES[protocol];
      const rest = { asked: [], answered: [], altered: [], securedFrom: null, state, mode: 'command' };
      this.connections.set(id, { id, openingSeq: entry.seq, from, to, port, protocol, purpose, ...rest });
      return;
    }
    const wire = this.connections.get(id);
    if (!wire) return;
    const last = wire.answered.at(-1);
    if (event.kind === 'state.changed') {
      wire.state = event.to;
      if (last) last.state = event.to;
    } else if (event.kind === 'mode.changed') {
      wire.mode = event.mode;
      if (last) last.mode = wire.mode;
    } else if (event.kind === 'net.altered') {
      const { side, from, to, text } = event;
      wire.altered.push({ side, from, to, text });
    } else if (event.kind === 'net.sent' && event.side === 'client' && event.tls === 'record') {
      wire.securedFrom ??= event.from;
    } else {
      const spoken: { readonly kind: string } = event;
      if (isSpoken(spoken)) this.spoken(entry, wire, spoken);
    }
  }

  private spoken(entry: Entry<WorldEvent>, wire: WireConnection, event: Spoken): void {
    switch (event.kind) {
      case 'smtp.received':
      case 'pop3.received':
        ask(entry, wire, event, 'command', event.verb, null, null);
        return;
      case 'imap.received':
        ask(entry, wire, event, 'command', event.verb, event.tag, null);
        return;
      case 'smtp.continued':
      case 'pop3.continued':
      case 'imap.continued': {
        const before = wire.asked.at(-1);
        ask(entry, wire, event, 'continued', before?.verb ?? null, before?.tag ?? null, null);
        return;
      }
      case 'smtp.letter':
        ask(entry, wire, event, 'letter', 'DATA', null, event.sizeOctets);
        return;
      case 'smtp.decided':
      case 'pop3.decided':
      case 'imap.decided': {
        const asked = wire.asked.at(-1);
        if (asked) {
          asked.outcome = event.outcome;
          asked.fault = event.fault;
        }
        return;
      }
      case 'smtp.replied': {
        const asked = event.verb === null && event.code < 500 ? null : (wire.asked.at(-1) ?? null);
        answer(entry, wire, event, {
          code: `${event.code}`,
          detail: event.enhanced,
          refused: event.code >= 400,
          asked: event.code === 421 ? null : asked,
        });
        return;
      }
      case 'pop3.replied': {
        const { status, code, payloadOctets } = event;
        const last = wire.asked.at(-1) ?? null;
        // A farewell comes where the last command has its answer already.
        const asked = event.verb === null && wire.answered.at(-1)?.asked === last ? null : last;
        answer(entry, wire, event, { code: status, detail: code, refused: !event.ok, asked, payloadOctets });
        return;
      }
      case 'imap.responded': {
        const { status, name, code, tag } = event;
        answer(entry, wire, event, {
          code: name,
          detail: code,
          refused: status === 'NO' || status === 'BAD',
          asked: wire.asked.at(-1) ?? null,
          tag,
          untagged: tag === null,
        });
        return;
      }
      default:
        return;
    }
  }
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function ask(
  { seq, at }: Entry<WorldEvent>,
  wire: WireConnection,
  { from, to }: Place,
  what: Asked['what'],
  verb: string | null,
  tag: string | null,
  sizeOctets: number | null,
): void {
  const { state, mode } = wire;
  wire.asked.push({
    what,
    verb,
    tag,
    from,
    to,
    seq,
    at,
    state,
    mode,
    sizeOctets,
    outcome: null,
    fault: null,
  });
}

type Said = Pick<Answered, 'code' | 'detail' | 'refused' | 'asked'> & Partial<Answered>;

function answer({ seq, at }: Entry<WorldEvent>, wire: WireConnection, { from, to }: Place, said: Said): void {
  const { state, mode } = wire;
  const { code, detail, refused, asked, tag = null, untagged = false, payloadOctets = null } = said;
  // Written out, for there are many of them: spreading costs more than all the rest here.
  wire.answered.push({
    code,
    detail,
    refused,
    asked,
    tag,
    untagged,
    payloadOctets,
    from,
    to,
    seq,
    at,
    state,
    mode,
  });
}

const INDEXES = new WeakMap<readonly Entry<WorldEvent>[], WireIndex>();

/** The first of `pieces` (in the order of the stream) that ends behind `offset`: its index. */
export function placeBehind(pieces: readonly Place[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.to ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The piece that the octet at `offset` belongs to; undefined where none is known. */
export function pieceAt<P extends Place>(pieces: readonly P[], offset: number): P | undefined {
  const piece = pieces[placeBehind(pieces, offset)];
  return piece && piece.from <= offset ? piece : undefined;
}
