import type { Octets } from '../kernel/octets.ts';
import type { Sink } from '../protocol/endpoint.ts';
import type { Outcome } from '../protocol/row.ts';
import { discard, emptyIntake, feed, type Intake, position, takeLine } from '../wire/intake.ts';
import { SMTP_LIMITS, type SmtpLimits } from './config.ts';
import type { AnySmtpRow, SmtpDialect } from './dialect.ts';
import { rowOf } from './dispatch.ts';
import type { SmtpWireEvent } from './events.ts';
import { type LetterState, newLetter, readLetter } from './readers.ts';
import { enhancedOf, parseReplyLine } from './reply.ts';
import { SMTP_COMMANDS } from './rows.ts';
import type { SmtpMode, SmtpStateName } from './states.ts';

export type ObserverInput =
  | { readonly kind: 'octets'; readonly side: 'client' | 'server'; readonly octets: Octets }
  /** The handshake after STARTTLS is done; what follows is what the ends see under TLS. */
  | { readonly kind: 'secured' };

/** What an observer knows of a session. Plain data. */
export interface SmtpObserved {
  state: SmtpStateName;
  mode: SmtpMode | null;
  greeted: boolean;
  securing: boolean;
  closed: boolean;
  client: Intake;
  server: Intake;
  /** The reply whose lines are still coming: where it began. */
  replyFrom: number | null;
  letter: LetterState | null;
}

type Out = Pick<Sink<never, SmtpWireEvent>, 'event'>;

interface Told {
  readonly code: number;
  readonly enhanced: string | null;
  readonly from: number;
  readonly to: number;
}

type Limits = Pick<SmtpLimits, 'lineOctets' | 'saslLineOctets'>;

/** A reply line is never longer than this (the RFC says 512); more is thrown away. */
const REPLY_LINE_OCTETS = 65_536;

/**
 * Understands a session from the octets of both directions, and gives the server's wire events.
 *
 * A command is told when its reply comes: only then it is sure that the server read it as a command,
 * and not as part of a letter, or not at all. So pipelined input needs no guessing.
 */
export class SmtpObserver {
  readonly state: SmtpObserved;
  private readonly limits: Limits;

  constructor(limits: Limits = SMTP_LIMITS, state: SmtpObserved = newObserved()) {
    this.limits = limits;
    this.state = state;
  }

  step(input: ObserverInput, out: Out): void {
    const { state } = this;
    if (input.kind === 'secured') {
      state.securing = false;
      return;
    }
    const intake = input.side === 'client' ? state.client : state.server;
    feed(intake, input.octets);
    // Between STARTTLS and the handshake, and after the goodbye, nobody reads.
    if (state.securing || state.closed) discard(intake);
    else if (input.side === 'server') this.replies(out);
  }

  private replies(out: Out): void {
    const { state } = this;
    while (!state.securing && !state.closed) {
      const line = takeLine(state.server, REPLY_LINE_OCTETS);
      if (line === null) return;
      state.replyFrom ??= line.from;
      const parsed = parseReplyLine(line.text);
      if (!parsed?.last) continue;
      const { code, text } = parsed;
      const { replyFrom: from } = state;
      state.replyFrom = null;
      this.reply({ code, enhanced: enhancedOf(code, text), from, to: line.to }, out);
    }
    discard(state.client);
    discard(state.server);
  }

  /** Finds what the reply answers, and tells both. */
  private reply(reply: Told, out: Out): void {
    const { state } = this;
    // 421 answers no command; the first reply is the greeting.
    if (!state.greeted || reply.code === 421) {
      state.greeted = true;
      state.closed = reply.code === 421;
      told(reply, null, out);
    } else if (state.mode === 'letter') this.letterReply(reply, out);
    else if (state.mode === 'sasl') this.saslReply(reply, out);
    else this.commandReply(reply, out);
  }

  private commandReply(reply: Told, out: Out): void {
    const { state, limits } = this;
    const line = takeLine(state.client, limits.lineOctets);
    const row = line && !line.tooLong ? rowOf(SMTP_COMMANDS, line.text).row : undefined;
    const verb = row?.verb ?? null;
    if (line) out.event({ kind: 'smtp.received', verb, from: line.from, to: line.to });
    told(reply, verb, out);
    if (!row?.states.includes(state.state)) return;
    const outcome = outcomeOf(row, state.state, reply.code);
    if (outcome) this.follow(outcome, out);
    // Before the handshake everything is forgotten, and what is said in clear does not count.
    if (verb === 'STARTTLS' && reply.code === 220) state.securing = true;
  }

  private saslReply(reply: Told, out: Out): void {
    const line = takeLine(this.state.client, this.limits.saslLineOctets);
    const verb = 'AUTH';
    if (line) out.event({ kind: 'smtp.continued', verb, from: line.from, to: line.to });
    told(reply, verb, out);
    if (reply.code !== 334) this.enterMode(null, out);
  }

  private letterReply(reply: Told, out: Out): void {
    const { state } = this;
    const { client, letter } = state;
    if (letter && readLetter(client, letter, 0)) {
      const { from, sizeOctets } = letter;
      out.event({ kind: 'smtp.letter', from, to: position(client), sizeOctets });
    }
    told(reply, 'DATA', out);
    state.letter = null;
    // Whatever the answer, the transaction is over. @rfc 5321 4.1.1.4
    this.enter('greeted', out);
    this.enterMode(null, out);
  }

  private follow(outcome: Outcome<SmtpDialect>, out: Out): void {
    if (outcome.to !== undefined) this.enter(outcome.to, out);
    if (outcome.mode !== undefined) this.enterMode(outcome.mode, out);
    if (outcome.mode === 'letter') this.state.letter = newLetter(this.state.client);
    if (outcome.closes) this.state.closed = true;
  }

  private enter(to: SmtpStateName, out: Out): void {
    const { state: from } = this.state;
    if (from === to) return;
    this.state.state = to;
    out.event({ kind: 'state.changed', from, to });
  }

  private enterMode(mode: SmtpMode | null, out: Out): void {
    this.state.mode = mode;
    out.event({ kind: 'mode.changed', mode: mode ?? 'command', octets: null });
  }
}

function told({ code, enhanced, from, to }: Told, verb: string | null, out: Out): void {
  out.event({ kind: 'smtp.replied', code, enhanced, verb, from, to });
}

/** The outcome that a code stands for; a code of success that no row has counts as the row's success. */
function outcomeOf(row: AnySmtpRow, state: SmtpStateName, code: number): Outcome<SmtpDialect> | undefined {
  const possible = Object.values(row.outcomes).filter(({ from }) => (from ?? row.states).includes(state));
  return (
    possible.find((outcome) => outcome.code === code) ??
    (code < 300 ? possible.find(({ code: own, to }) => own < 300 && to !== undefined) : undefined)
  );
}

function newObserved(): SmtpObserved {
  return {
    state: 'connected',
    mode: null,
    greeted: false,
    securing: false,
    closed: false,
    client: emptyIntake(),
    server: emptyIntake(),
    replyFrom: null,
    letter: null,
  };
}
