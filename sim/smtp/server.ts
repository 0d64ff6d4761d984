import { SimBug, unreachable } from '../kernel/assert.ts';
import { OctetWriter } from '../kernel/octets.ts';
import type { Endpoint, Sink, StreamInput, TlsInfo } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';
import type { Outcome } from '../protocol/row.ts';
import { discard, feed, type Line, takeLine } from '../wire/intake.ts';
import type { SmtpConfig, SmtpEffect, SmtpServices } from './config.ts';
import type { AnySmtpRow, SmtpContext, SmtpDialect, SmtpResult } from './dialect.ts';
import { dispatch } from './dispatch.ts';
import type { SmtpEvent } from './events.ts';
import { readLetter } from './readers.ts';
import { writeReply } from './reply.ts';
import { SMTP_COMMANDS } from './rows.ts';
import { newSession, type SmtpSession } from './session.ts';
import { SMTP_STATES, type SmtpStateName } from './states.ts';

type Out = Sink<SmtpEffect, SmtpEvent>;
type Answer = { readonly outcome: string } & SmtpResult;

/** Replies above this leave before the step is over. */
const FLUSH_OCTETS = 65_536;

/**
 * Speaks the server's side of SMTP on one connection.
 *
 * All that has arrived is worked off in one step, and its replies leave as one `send`. What the rows
 * of `table.ts` say about verbs, states and codes is obeyed here and decided nowhere else.
 */
export class SmtpServer implements Endpoint<StreamInput, SmtpEffect, SmtpEvent> {
  readonly state: SmtpSession;
  private readonly context: SmtpContext;
  private readonly config: SmtpConfig;
  private readonly writer = new OctetWriter();

  constructor(config: SmtpConfig, services: SmtpServices, state: SmtpSession = newSession()) {
    this.state = state;
    this.config = config;
    this.context = { config, services, session: state, rows: SMTP_COMMANDS };
  }

  step(input: StreamInput, out: Out): void {
    const { state } = this;
    if (state.closed) return;
    const wasSecuring = state.securing;
    switch (input.kind) {
      case 'octets':
        state.heard = true;
        feed(state.intake, input.octets);
        this.work(out);
        break;
      case 'opened':
        state.tls = input.tls;
        this.reply(220, null, `${this.config.hostname} ESMTP Mailwire`, null, out);
        this.setTimer(out);
        break;
      case 'secured':
        this.secured(input.tls);
        break;
      case 'timer':
        this.timer(input.name, out);
        break;
      case 'shutdown':
        this.hangUp('4.3.2', 'Service shutting down', out);
        break;
      case 'ended':
        state.closed = true;
        break;
      default:
        unreachable(input);
    }
    // Replies leave before the handshake begins or the stream closes.
    this.flush(out);
    if (state.securing && !wasSecuring) out.effect({ kind: 'start-tls' });
    if (state.closed) out.effect({ kind: 'close' });
  }

  /** Works off what arrived: lines or letters, as the mode says, until nothing whole is left. */
  private work(out: Out): void {
    const { state } = this;
    while (!state.closed && !state.securing && this.readOn(out)) {
      if (this.writer.length > FLUSH_OCTETS) this.flush(out);
    }
    // After STARTTLS nothing said in clear may count; after the goodbye nobody listens. @rfc 3207 4.2
    if (state.closed || state.securing) discard(state.intake);
  }

  private readOn(out: Out): boolean {
    const { state, config } = this;
    if (state.mode === 'letter') return this.letter(out);
    const sasl = state.mode === 'sasl';
    const line = takeLine(state.intake, sasl ? config.limits.saslLineOctets : config.limits.lineOctets);
    if (line === null) return false;
    if (sasl) this.goOnWithLine(line, out);
    else this.command(line, out);
    return true;
  }

  private command(line: Line, out: Out): void {
    const { from, to } = line;
    const found = dispatch(line, this.context);
    if (found.kind === 'refuse') {
      const { verb, fault, refusal } = found;
      out.event({ kind: 'smtp.received', verb, from, to });
      this.decided(verb, null, fault, out);
      this.reply(refusal.code, refusal.detail, refusal.text, verb, out);
      this.count(refusal.code, out);
      return;
    }
    const { row, args } = found;
    out.event({ kind: 'smtp.received', verb: row.verb, from, to });
    this.conclude(row, row.handle(args, this.context), out);
  }

  private goOnWithLine(line: Line, out: Out): void {
    const row = this.continuingRow();
    const { from, to } = line;
    out.event({ kind: 'smtp.continued', verb: row.verb, from, to });
    if (line.tooLong) {
      const { saslLineOctets: limitOctets } = this.config.limits;
      this.state.sasl = null;
      this.decided(row.verb, null, { kind: 'line-too-long', limitOctets }, out);
      this.reply(500, '5.5.6', 'SASL response limit exceeded', row.verb, out);
      this.enterMode(null, null, out);
      this.count(500, out);
      return;
    }
    if (!row.goOn) throw new SimBug(`${row.verb} cannot go on`);
    this.conclude(row, row.goOn(line.text, this.context), out);
  }

  /** Reads on in the letter; false while its end has not come. */
  private letter(out: Out): boolean {
    const { state } = this;
    const { letter, intake } = state;
    const row = this.continuingRow();
    if (letter === null || !row.goOn) throw new SimBug('no letter is being read');
    if (!readLetter(intake, letter, this.config.sizeLimit)) return false;
    const { from, sizeOctets } = letter;
    out.event({ kind: 'smtp.letter', from, to: intake.offset + intake.at, sizeOctets });
    this.conclude(row, row.goOn(NO_OCTETS, this.context), out);
    return true;
  }

  private continuingRow(): AnySmtpRow {
    const { continuing } = this.state;
    const row = continuing === null ? undefined : SMTP_COMMANDS.get(continuing);
    if (!row) throw new SimBug('nothing goes on');
    return row;
  }

  /** Does what the row says of an outcome: code, state, mode, goodbye. */
  private conclude(row: AnySmtpRow, answer: Answer, out: Out): void {
    const outcome: Outcome<SmtpDialect> | undefined = row.outcomes[answer.outcome];
    if (!outcome) throw new SimBug(`${row.verb} has no outcome ${answer.outcome}`);
    const { state } = this;
    this.decided(row.verb, answer.outcome, null, out);
    this.reply(outcome.code, outcome.detail ?? null, answer.text, row.verb, out);
    if (answer.effect) {
      // TLS begins when the reply is out: at the end of the step.
      if (answer.effect.kind === 'start-tls') state.securing = true;
      else out.effect(answer.effect);
    }
    if (outcome.to !== undefined) this.enter(outcome.to, out);
    const mode = outcome.mode ?? null;
    if (mode !== state.mode) this.enterMode(mode, mode === null ? null : row.verb, out);
    if (outcome.closes) state.closed = true;
    // Postfix does not count the first recipients above the limit: the client sends the rest later.
    if (outcome.code !== 452) this.count(outcome.code, out);
  }

  private enter(to: SmtpStateName, out: Out): void {
    const { state } = this;
    const from = state.state;
    const { clears } = SMTP_STATES[to];
    if (clears !== undefined) {
      state.envelope = null;
      state.letter = null;
    }
    if (clears === 'session') {
      state.helo = null;
      state.authenticated = null;
    }
    if (from === to) return;
    state.state = to;
    out.event({ kind: 'state.changed', from, to });
  }

  private enterMode(mode: SmtpSession['mode'], verb: string | null, out: Out): void {
    this.state.mode = mode;
    this.state.continuing = verb;
    out.event({ kind: 'mode.changed', mode: mode ?? 'command', octets: null });
  }

  private decided(verb: string | null, outcome: string | null, fault: Fault | null, out: Out): void {
    out.event({ kind: 'smtp.decided', verb, outcome, fault });
  }

  private reply(
    code: number,
    enhanced: string | null,
    text: string | readonly string[],
    verb: string | null,
    out: Out,
  ): void {
    const from = this.state.sentOctets;
    const to = from + writeReply(this.writer, code, enhanced, text);
    this.state.sentOctets = to;
    out.event({ kind: 'smtp.replied', code, enhanced, verb, from, to });
  }

  /** Counts refusals; who makes too many is shown the door. */
  private count(code: number, out: Out): void {
    const { state, config } = this;
    if (code < 400) return;
    state.errors++;
    if (state.errors >= config.limits.errors) this.hangUp('4.7.0', 'Error: too many errors', out);
  }

  /** 421: the one reply that no command need have asked for. @rfc 5321 3.8 */
  private hangUp(enhanced: string, text: string, out: Out): void {
    this.reply(421, enhanced, `${this.config.hostname} ${text}`, null, out);
    this.state.closed = true;
  }

  private secured(tls: TlsInfo): void {
    const { state } = this;
    if (!state.securing) return;
    discard(state.intake);
    state.tls = tls;
    state.securing = false;
  }

  /** The timer is not set anew with every line: it only asks, now and then, whether one came. */
  private timer(name: string, out: Out): void {
    if (name !== 'idle') return;
    if (this.state.heard) this.setTimer(out);
    else this.hangUp('4.4.2', 'Error: timeout exceeded', out);
  }

  private setTimer(out: Out): void {
    this.state.heard = false;
    out.effect({ kind: 'timer', name: 'idle', afterMs: this.config.limits.idleMs });
  }

  private flush(out: Out): void {
    if (this.writer.length > 0) out.effect({ kind: 'send', octets: this.writer.take() });
  }
}

/** DATA finds its letter in the session, with all that was noted while it was read. */
const NO_OCTETS = new Uint8Array(0);
