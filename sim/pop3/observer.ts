import type { Octets } from '../kernel/octets.ts';
import type { Sink } from '../protocol/endpoint.ts';
import { discard, emptyIntake, feed, type Intake, type Line, position, takeLine } from '../wire/intake.ts';
import { errorsBorne, isMultiline, POP3_LIMITS, type Pop3Limits, type Pop3Row } from './command.ts';
import type { Pop3WireEvent } from './events.ts';
import type { Status } from './reply.ts';
import type { Pop3StateName } from './states.ts';
import { POP3_TABLE, rowOfLine } from './table.ts';

/** What an observer is told: octets of either direction in the order of the wire, or the handshake. */
export type ObserverInput =
  | { readonly kind: 'octets'; readonly side: 'client' | 'server'; readonly octets: Octets }
  | { readonly kind: 'secured' };

/** What an observer knows, as plain data. */
export interface Pop3ObserverState {
  name: Pop3StateName;
  mode: 'command' | 'sasl';
  /** STLS was accepted: what comes in clear before the handshake counts for nothing. */
  handshaking: boolean;
  /** `-ERR`s in a row. */
  errors: number;
  /** The session said goodbye; what the client still sends is not read by anybody. */
  ended: boolean;
  readonly client: Intake;
  readonly server: Intake;
  /** The line that was told and is not answered yet: its verb (null: unknown) and what it expects. */
  asked: { readonly verb: string | null; readonly multiline: boolean } | null;
  /** A multi-line reply whose end has not come. */
  reading: Reading | null;
}

interface Reading {
  readonly status: Status;
  readonly code: string | null;
  readonly from: number;
  readonly payloadFrom: number;
}

type Witness = Pick<Sink<never, Pop3WireEvent>, 'event'>;

/** Lines of messages are taken whole, however long. */
const ANY_LENGTH = Number.MAX_SAFE_INTEGER;

/**
 * Understands a POP3 session from its octets alone and gives the events that the server itself gives,
 * in the same order: each command is told when everything before it was answered.
 */
export class Pop3Observer {
  readonly state: Pop3ObserverState;

  private readonly limits: Pop3Limits;

  /** `limits` are those of the server: what line is too long to be a command, how many errors end it. */
  constructor(limits: Pop3Limits = POP3_LIMITS, state: Pop3ObserverState = newObserverState()) {
    this.limits = limits;
    this.state = state;
  }

  step(input: ObserverInput, out: Witness): void {
    const { state } = this;
    if (input.kind === 'secured') {
      state.handshaking = false;
      discard(state.client);
      return;
    }
    feed(input.side === 'client' ? state.client : state.server, input.octets);
    // A reply belongs to the oldest line that is not answered, so asking comes first; the answer may then
    // make the next line readable. Nothing is asked before the greeting came.
    let moved = true;
    while (moved) {
      moved = position(state.server) > 0 && this.ask(out);
      moved = this.hear(out) || moved;
    }
  }

  /** Takes the next line of the client, once the one before it was answered. */
  private ask(out: Witness): boolean {
    const { state } = this;
    if (state.handshaking || state.ended) {
      discard(state.client);
      return false;
    }
    if (state.asked) return false;
    const line = takeLine(state.client, this.limits.lineOctets);
    if (!line) return false;
    const { from, to } = line;
    if (state.mode === 'sasl') {
      out.event({ kind: 'pop3.continued', from, to });
      state.asked = { verb: 'AUTH', multiline: false };
      return true;
    }
    const row: Pop3Row | undefined = rowOfLine(line.text);
    out.event({ kind: 'pop3.received', verb: row?.verb ?? null, from, to });
    state.asked = { verb: row?.verb ?? null, multiline: row ? isMultiline(row, line.text) : false };
    return true;
  }

  /** Takes the next line of the server: a reply, its payload or the end of that. */
  private hear(out: Witness): boolean {
    const { state } = this;
    const line = takeLine(state.server, ANY_LENGTH);
    if (!line) return false;
    if (state.reading) {
      if (line.text === '.' && !line.bareLf) this.told(state.reading, line, out);
      return true;
    }
    const { status, code } = readStatus(line.text);
    const reading = { status, code, from: line.from, payloadFrom: line.to };
    if (status === '+OK' && state.asked?.multiline) state.reading = reading;
    else this.told(reading, line, out);
    return true;
  }

  /** A whole reply was read. */
  private told(reading: Reading, last: Line, out: Witness): void {
    const { state } = this;
    const { status, code, from, payloadFrom } = reading;
    const verb = state.asked?.verb ?? null;
    // What nobody asked for is the greeting, or a farewell: nothing more is read after that.
    if (!state.asked && from > 0) state.ended = true;
    const ok = status !== '-ERR';
    const payloadOctets = state.reading ? last.from - payloadFrom : null;
    out.event({ kind: 'pop3.replied', verb, status, ok, code, payloadOctets, from, to: last.to });
    state.asked = null;
    state.reading = null;
    if (ok) state.errors = 0;
    else if (++state.errors > errorsBorne(this.limits, state.name)) state.ended = true;
    // What brings a payload only tells: AUTH alone is no login.
    if (verb !== null && ok && payloadOctets === null) this.follow(verb, status, out);
    const mode = status === '+' && verb === 'AUTH' ? 'sasl' : 'command';
    if (mode !== state.mode) out.event({ kind: 'mode.changed', mode, octets: null });
    state.mode = mode;
  }

  /** Moves on as the server does after `+OK`: by the one outcome of the row that may follow it. */
  private follow(verb: string, status: Status, out: Witness): void {
    const { state } = this;
    const row = POP3_TABLE.commands.get(verb);
    if (!row || status !== '+OK') return;
    if (verb === 'STLS') state.handshaking = true;
    const leaves = Object.values(row.outcomes).some((outcome) => outcome.closes);
    if (leaves) state.ended = true;
    // QUIT before login leaves without UPDATE.
    if (leaves && state.name === 'authorization') return;
    const to = Object.values(row.outcomes).find((outcome) => outcome.to !== undefined)?.to;
    if (to === undefined || to === state.name) return;
    out.event({ kind: 'state.changed', from: state.name, to });
    state.name = to;
  }
}

function newObserverState(): Pop3ObserverState {
  return {
    name: 'authorization',
    mode: 'command',
    handshaking: false,
    errors: 0,
    ended: false,
    client: emptyIntake(),
    server: emptyIntake(),
    asked: null,
    reading: null,
  };
}

function readStatus(line: string): { readonly status: Status; readonly code: string | null } {
  const status = line.startsWith('+OK') ? '+OK' : line.startsWith('-ERR') ? '-ERR' : '+';
  const found = status === '+' ? null : /^\S+ \[([^\]\s]+)[^\]]*\]/.exec(line);
  return { status, code: found?.[1] ?? null };
}
