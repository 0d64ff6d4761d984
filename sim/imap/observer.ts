import { LF, latin1, type Octets } from '../kernel/octets.ts';
import type { Sink } from '../protocol/endpoint.ts';
import {
  discard,
  emptyIntake,
  feed,
  type Intake,
  type Line,
  takeLine,
  takeOctets,
  waiting,
} from '../wire/intake.ts';
import { headOf } from './command-line.ts';
import { IMAP_LIMITS } from './dialect.ts';
import type { ImapStatus, ImapWireEvent } from './events.ts';
import { announcedLiteral } from './grammar.ts';
import { type ResponseHead, responseHead } from './response-line.ts';
import type { ImapModeName, ImapStateName } from './states.ts';
import { IMAP_TABLE } from './table.ts';

/** What an observer is told. `secured` is the end of the handshake that STARTTLS asked for. */
export type ImapObserverInput =
  | { readonly kind: 'octets'; readonly side: 'client' | 'server'; readonly octets: Octets }
  | { readonly kind: 'secured' };

/** What an observer knows. Plain data. */
export interface ImapObserverState {
  readonly client: Intake;
  readonly server: Intake;
  name: ImapStateName;
  mode: ImapModeName | 'command';
  /** The command that is being sent or answered. */
  command: {
    readonly tag: string | null;
    readonly verb: string | null;
    /** Where its present literal began. */
    literalFrom: number;
    /** Octets of the literal that are still to come. */
    owed: number;
  } | null;
  /** It is the server's turn: to answer the command, or to give leave for so long a literal. */
  awaits: 'answer' | { readonly literal: number } | null;
  /** A response whose end has not come yet. */
  response: { readonly head: ResponseHead; readonly from: number; owed: number } | null;
  bye: boolean;
  closed: boolean;
  handshaking: boolean;
}

/**
 * Understands an IMAP session from the octets of both directions alone, and tells the same wire events
 * as the server that it watches. Both are followed in step: pipelined commands wait here until the
 * server has answered those before them.
 */
export class ImapObserver {
  readonly state: ImapObserverState;
  private readonly lineOctets: number;

  constructor(state: ImapObserverState = newObserverState(), lineOctets = IMAP_LIMITS.lineOctets) {
    this.state = state;
    this.lineOctets = lineOctets;
  }

  step(input: ImapObserverInput, out: Sink<never, ImapWireEvent>): void {
    const { state } = this;
    if (input.kind === 'secured') {
      state.handshaking = false;
      discard(state.client);
      return;
    }
    feed(state[input.side], input.octets);
    while (!state.closed && this.move(out));
    if (state.closed || state.handshaking) discard(state.client);
  }

  /** Follows one line or literal of either side; false where nothing can be followed now. */
  private move(out: Sink<never, ImapWireEvent>): boolean {
    const { state } = this;
    const mayTalk = state.awaits === null && !state.handshaking;
    // An empty literal is over without an octet.
    const hasMore = waiting(state.client) > 0 || (state.mode === 'literal' && state.command?.owed === 0);
    if (mayTalk && hasMore && !this.serverGoesFirst() && this.followClient(out)) return true;
    return this.followServer(out);
  }

  /** With both sides waiting: did the server say this before it heard the client? */
  private serverGoesFirst(): boolean {
    const { mode, server, response } = this.state;
    if (response) return true;
    const [star, space] = [server.octets[server.at], server.octets[server.at + 1]];
    if (star !== 0x2a || space !== 0x20) return false;
    // In IDLE nothing untagged answers DONE; elsewhere only a farewell comes of itself, and it is the last
    // that is said: the one of LOGOUT comes before an answer.
    return mode === 'idle' || endsInBye(server);
  }

  private followClient(out: Sink<never, ImapWireEvent>): boolean {
    const { state } = this;
    const { client, command } = state;
    if (state.mode === 'literal' && command) {
      command.owed -= takeOctets(client, command.owed).length;
      if (command.owed > 0) return false;
      this.setMode('command', null, out);
      return true;
    }
    const line = takeLine(client, this.lineOctets);
    if (!line) return false;
    const { from, to } = line;
    if (state.mode === 'command' && !command) {
      const { tag, row } = headOf(line.text);
      const verb = row?.verb ?? null;
      out.event({ kind: 'imap.received', tag, verb, from, to });
      state.command = { tag, verb, literalFrom: to, owed: 0 };
      this.expect(line, tag !== null, out);
    } else if (command) {
      const isLiteral = state.mode === 'command' || state.mode === 'literal';
      out.event({
        kind: 'imap.continued',
        what: isLiteral ? 'literal' : state.mode === 'idle' ? 'idle' : 'sasl',
        tag: command.tag ?? '',
        from: isLiteral ? command.literalFrom : from,
        to,
      });
      this.expect(line, isLiteral, out);
    }
    return true;
  }

  /** After a line: does a literal follow, or is it the server's turn? */
  private expect(line: Line, mayAnnounce: boolean, out: Sink<never, ImapWireEvent>): void {
    const { state } = this;
    const { command } = state;
    const announced = mayAnnounce && !line.tooLong ? announcedLiteral(line.text) : null;
    if (!announced || !command || announced.octets === Number.POSITIVE_INFINITY) state.awaits = 'answer';
    else if (announced.waits) state.awaits = { literal: announced.octets };
    else this.beginLiteral(announced.octets, out);
    if (command) command.literalFrom = line.to;
  }

  private beginLiteral(octets: number, out: Sink<never, ImapWireEvent>): void {
    const { command } = this.state;
    if (command) command.owed = octets;
    this.state.awaits = null;
    this.setMode('literal', octets, out);
  }

  private followServer(out: Sink<never, ImapWireEvent>): boolean {
    const { state } = this;
    const { server } = state;
    if (state.response && state.response.owed > 0) {
      if (waiting(server) === 0) return false;
      state.response.owed -= takeOctets(server, state.response.owed).length;
      return true;
    }
    const line = takeLine(server, Number.MAX_SAFE_INTEGER);
    if (!line) return false;
    const response = state.response ?? { head: responseHead(line.text), from: line.from, owed: 0 };
    const { head } = response;
    // Only data has literals; a text for people may end as it likes.
    const announced = head.tag === null && head.status === null ? announcedLiteral(line.text) : null;
    if (announced) {
      response.owed = announced.octets;
      state.response = response;
      return true;
    }
    state.response = null;
    out.event({ kind: 'imap.responded', ...head, from: response.from, to: line.to });
    this.draw(head, out);
    return true;
  }

  /** What a response means for the session. */
  private draw({ tag, status }: ResponseHead, out: Sink<never, ImapWireEvent>): void {
    const { state } = this;
    const { command, awaits } = state;
    if (status === 'BYE') state.bye = true;
    if (tag === '+') {
      if (awaits !== null && awaits !== 'answer') this.beginLiteral(awaits.literal, out);
      else if (awaits === 'answer' && command) {
        state.awaits = null;
        this.setMode(command.verb === 'IDLE' ? 'idle' : 'sasl', null, out);
      }
      return;
    }
    if (awaits !== null && command && tag === command.tag && (tag !== null || status === 'BAD')) {
      state.awaits = null;
      state.command = null;
      const to = stateAfter(command.verb, status);
      if (to !== null) this.setState(to, out);
      this.setMode('command', null, out);
      if (command.verb === 'STARTTLS' && status === 'OK') state.handshaking = true;
      if (state.name === 'logout') state.closed = true;
    }
    if (!state.bye || state.awaits !== null) return;
    this.setState('logout', out);
    state.closed = true;
  }

  private setState(to: ImapStateName, out: Sink<never, ImapWireEvent>): void {
    const from = this.state.name;
    if (to === from) return;
    this.state.name = to;
    out.event({ kind: 'state.changed', from, to });
  }

  private setMode(
    mode: ImapModeName | 'command',
    octets: number | null,
    out: Sink<never, ImapWireEvent>,
  ): void {
    if (mode === this.state.mode && mode !== 'literal') return;
    this.state.mode = mode;
    out.event({ kind: 'mode.changed', mode, octets });
  }
}

function newObserverState(): ImapObserverState {
  return {
    client: emptyIntake(),
    server: emptyIntake(),
    name: 'not-authenticated',
    mode: 'command',
    command: null,
    awaits: null,
    response: null,
    bye: false,
    closed: false,
    handshaking: false,
  };
}

/** Where a command leads that ends so; null where the state stays. All outcomes of one status agree. */
function stateAfter(verb: string | null, status: ImapStatus | null): ImapStateName | null {
  const row = verb === null ? undefined : IMAP_TABLE.commands.get(verb);
  if (!row || status === null) return null;
  for (const { code, to } of Object.values(row.outcomes)) if (code === status && to !== undefined) return to;
  return null;
}

/** All that the server has yet to be heard with is `* BYE`. */
function endsInBye({ octets, at }: Intake): boolean {
  if (octets.indexOf(LF, at) !== octets.length - 1) return false;
  return latin1(octets, at, Math.min(octets.length, at + 6)).toUpperCase() === '* BYE ';
}
