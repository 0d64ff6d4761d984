import { SimBug, unreachable } from '../kernel/assert.ts';
import type { Octets } from '../kernel/octets.ts';
import type { Endpoint, Sink, StreamEffect, StreamInput } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';
import type { StoreChange } from '../store/change.ts';
import { parseAll } from '../wire/grammar.ts';
import { discard, feed, type Line, takeLine } from '../wire/intake.ts';
import { isOffered } from './capabilities.ts';
import {
  errorsBorne,
  type Pop3Config,
  type Pop3Context,
  type Pop3Result,
  type Pop3Row,
  type Pop3Services,
} from './command.ts';
import type { Pop3Event } from './events.ts';
import { faultText } from './fault-text.ts';
import { Output, writeStuffed } from './output.ts';
import { type Payload, type Status, statusLine } from './reply.ts';
import { leaveMaildrop, newPop3State, type Pop3State } from './session.ts';
import { POP3_TABLE, rowOfLine } from './table.ts';

export type Pop3Effect = StreamEffect | { readonly kind: 'changed'; readonly change: StoreChange };
type Out = Sink<Pop3Effect, Pop3Event>;

/** Output above this size leaves before the step is done. */
const FLUSH_OCTETS = 65_536;

/**
 * Serves one POP3 session on one stream. All replies of a step leave together, before the handshake
 * or the end that the same step orders. @rfc 1939
 */
export class Pop3Server implements Endpoint<StreamInput, Pop3Effect, Pop3Event> {
  readonly state: Pop3State;
  private readonly context: Pop3Context;
  private readonly output = new Output();

  constructor(config: Pop3Config, services: Pop3Services, state: Pop3State = newPop3State()) {
    this.state = state;
    this.context = { config, services, session: state };
  }

  step(input: StreamInput, out: Out): void {
    const { state } = this;
    if (state.closed) return;
    switch (input.kind) {
      case 'opened':
        state.tls = input.tls;
        this.greet(out);
        break;
      case 'octets':
        this.read(input.octets, out);
        break;
      case 'secured':
        state.tls = input.tls;
        state.handshaking = false;
        // What was said in clear must not count, neither lines nor the name. @rfc 2595 4
        discard(state.intake);
        state.user = null;
        break;
      case 'ended':
        this.close(out);
        break;
      case 'timer':
        if (input.name === 'autologout') this.sayAndClose('Disconnected for inactivity.', out);
        break;
      case 'shutdown':
        this.sayAndClose('Server is shutting down.', out);
        break;
      default:
        unreachable(input);
    }
    if (!state.closed) this.restartTimer(out);
  }

  private greet(out: Out): void {
    const { hostname, apopStamp } = this.context.config;
    const stamp = apopStamp === null ? '' : ` ${apopStamp}`;
    this.reply(null, '+OK', null, `${hostname} POP3 server ready.${stamp}`, null, out);
    this.flush(out);
  }

  /** Works off every whole line that has arrived. */
  private read(octets: Octets, out: Out): void {
    const { state } = this;
    feed(state.intake, octets);
    // Between STLS and the handshake nothing is read: it could be anybody's.
    if (state.handshaking) {
      discard(state.intake);
      return;
    }
    while (!state.closed && !state.handshaking) {
      const line = takeLine(state.intake, this.context.config.limits.lineOctets);
      if (!line) break;
      if (state.mode === 'sasl') this.goOn(line, out);
      else this.command(line, out);
      if (this.output.length > FLUSH_OCTETS) this.flush(out);
    }
    if (state.handshaking || state.closed) discard(state.intake);
    this.flush(out);
    if (state.handshaking) out.effect({ kind: 'start-tls' });
    if (state.closed) out.effect({ kind: 'close' });
  }

  private command(line: Line, out: Out): void {
    const row = rowOfLine(line.text);
    out.event({ kind: 'pop3.received', verb: row?.verb ?? null, from: line.from, to: line.to });
    const fault = line.tooLong ? this.tooLong() : row ? this.objection(row) : unknown(line.text);
    if (fault || !row) {
      this.refuse(row ?? null, fault ?? unknown(line.text), line.text, out);
      return;
    }
    const parsed = parseAll(row.args, line.text, row.verb.length);
    if (parsed.ok) this.finish(row, row.handle(parsed.value, this.context), out);
    else {
      const { at, expected } = parsed;
      this.refuse(row, { kind: 'bad-arguments', verb: row.verb, at, expected }, line.text, out);
    }
  }

  /** A line of a SASL exchange. */
  private goOn(line: Line, out: Out): void {
    const row = POP3_TABLE.commands.get(this.state.goingOn ?? '');
    if (!row?.goOn) throw new SimBug(`${this.state.goingOn} cannot go on`);
    out.event({ kind: 'pop3.continued', from: line.from, to: line.to });
    // A line that was too long is no base64: the exchange fails as for any other nonsense.
    this.finish(row, row.goOn(line.tooLong ? '' : line.text, this.context), out);
  }

  private objection(row: Pop3Row): Fault | null {
    const { config, session } = this.context;
    const { verb, states: legal, needs } = row;
    if (!legal.includes(session.name)) return { kind: 'wrong-state', verb, state: session.name, legal };
    if (needs !== undefined && !isOffered(needs, config, session))
      return { kind: 'not-offered', verb, needs };
    return null;
  }

  private tooLong(): Fault {
    return { kind: 'line-too-long', limitOctets: this.context.config.limits.lineOctets };
  }

  private refuse(row: Pop3Row | null, fault: Fault, line: string, out: Out): void {
    const verb = row?.verb ?? null;
    out.event({ kind: 'pop3.decided', verb, outcome: null, fault });
    this.reply(verb, '-ERR', null, faultText(fault, line, this.state), null, out);
    this.count('-ERR', out);
  }

  /** Ends the session after too many refusals in a row, wrong passwords among them. */
  private count(status: Status, out: Out): void {
    const { state } = this;
    state.errors = status === '-ERR' ? state.errors + 1 : 0;
    if (state.errors <= errorsBorne(this.context.config.limits, state.name)) return;
    this.reply(null, '-ERR', null, 'Too many bad commands.', null, out);
    this.leave(false, out);
  }

  /** Sends what the handler's outcome says and moves on as the row says. */
  private finish(row: Pop3Row, result: { readonly outcome: string } & Pop3Result, out: Out): void {
    const { state } = this;
    const outcome = row.outcomes[result.outcome];
    if (!outcome) throw new SimBug(`${row.verb} has no outcome ${result.outcome}`);
    const { verb } = row;
    out.event({ kind: 'pop3.decided', verb, outcome: result.outcome, fault: null });
    const { code, detail } = outcome;
    this.reply(verb, code, detail ?? null, result.text ?? '', result.payload ?? null, out);
    if (outcome.to !== undefined && outcome.to !== state.name) {
      out.event({ kind: 'state.changed', from: state.name, to: outcome.to });
      state.name = outcome.to;
    }
    const mode = outcome.mode ?? 'command';
    if (mode !== state.mode) out.event({ kind: 'mode.changed', mode, octets: null });
    state.mode = mode;
    state.goingOn = mode === 'command' ? null : verb;
    if (result.startTls) state.handshaking = true;
    if (outcome.closes) this.leave(state.name === 'update', out);
    else this.count(code, out);
  }

  private reply(
    verb: string | null,
    status: Status,
    detail: string | null,
    text: string,
    payload: Payload | null,
    out: Out,
  ): void {
    const { state, output } = this;
    const from = state.sent + output.length;
    output.text(statusLine(status, detail, text));
    let payloadOctets: number | null = null;
    if (payload) {
      const begin = output.length;
      if (payload.kind === 'lines') output.text(payload.text);
      else writeStuffed(output, payload.octets, payload.to);
      payloadOctets = output.length - begin;
      output.text('.\r\n');
    }
    const to = state.sent + output.length;
    const ok = status !== '-ERR';
    out.event({ kind: 'pop3.replied', verb, status, ok, code: detail, payloadOctets, from, to });
  }

  private flush(out: Out): void {
    const { output, state } = this;
    if (output.length === 0) return;
    state.sent += output.length;
    out.effect({ kind: 'send', octets: output.take() });
  }

  private sayAndClose(text: string, out: Out): void {
    this.reply(null, '-ERR', null, text, null, out);
    this.flush(out);
    this.close(out);
  }

  /** Without QUIT nothing is removed. @rfc 1939 3 */
  private close(out: Out): void {
    this.leave(false, out);
    out.effect({ kind: 'close' });
  }

  private leave(commit: boolean, out: Out): void {
    const { state } = this;
    for (const change of leaveMaildrop(state, this.context.services, commit)) {
      out.effect({ kind: 'changed', change });
    }
    if (!state.closed) out.effect({ kind: 'timer', name: 'autologout', afterMs: null });
    state.closed = true;
  }

  private restartTimer(out: Out): void {
    out.effect({ kind: 'timer', name: 'autologout', afterMs: this.context.config.limits.idleMs });
  }
}

function unknown(line: string): Fault {
  const space = line.indexOf(' ');
  return { kind: 'unknown-command', verb: space < 0 ? line : line.slice(0, space) };
}
