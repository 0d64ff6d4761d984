/** A little longer than other files: reading and answering a command belong together. */
import { SimBug, unreachable } from '../kernel/assert.ts';
import { concat, type Octets } from '../kernel/octets.ts';
import type { Endpoint, StreamInput } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';
import type { StoreChange } from '../store/change.ts';
import { parseAll } from '../wire/grammar.ts';
import { discard, feed, type Line, takeLine, takeOctets, waiting } from '../wire/intake.ts';
import { type CommandHead, headOf } from './command-line.ts';
import type { ImapConfig, ImapResult, ImapRow, ImapServices } from './dialect.ts';
import type { ImapEvent } from './events.ts';
import { faultText } from './fault-text.ts';
import { announcedLiteral } from './grammar.ts';
import { type ImapEffect, type ImapSink, Responses } from './reply.ts';
import { ImapSession } from './session.ts';
import { type ImapState, newImapState, type OpenCommand } from './states.ts';
import { IMAP_TABLE } from './table.ts';

const INCONSISTENT = 'IMAP session state is inconsistent, please relogin.';

export type ImapInput = StreamInput | { readonly kind: 'changed'; readonly change: StoreChange };

/** Serves one IMAP session on one stream. @rfc 3501 */
export class ImapServer implements Endpoint<ImapInput, ImapEffect, ImapEvent> {
  readonly state: ImapState;
  private readonly session: ImapSession;
  private readonly responses: Responses;
  private readonly config: ImapConfig;

  constructor(config: ImapConfig, services: ImapServices, state: ImapState = newImapState()) {
    this.state = state;
    this.config = config;
    this.responses = new Responses(state);
    this.session = new ImapSession(config, services, state, this.responses);
  }

  step(input: ImapInput, out: ImapSink): void {
    const { state } = this;
    if (state.closed) return;
    this.responses.out = out;
    switch (input.kind) {
      case 'opened':
        state.tls = input.tls;
        this.responses.status(
          null,
          'OK',
          `CAPABILITY ${this.session.capabilities}`,
          `${this.config.hostname} ready.`,
        );
        break;
      case 'octets':
        this.read(input.octets);
        break;
      case 'secured':
        // What was said in clear must not count. @rfc 3501 6.2.1
        discard(state.intake);
        state.tls = input.tls;
        state.handshaking = false;
        break;
      case 'changed':
        this.hear(input.change);
        break;
      case 'ended':
        this.leave();
        break;
      case 'timer':
        if (input.name === 'autologout') this.bye('Disconnected for inactivity.');
        break;
      case 'shutdown':
        this.bye('Server shutting down.');
        break;
      default:
        unreachable(input);
    }
    this.responses.flush();
    if (state.handshaking && input.kind === 'octets') out.effect({ kind: 'start-tls' });
    if (state.closed) {
      out.effect({ kind: 'timer', name: 'autologout', afterMs: null });
      out.effect({ kind: 'close' });
    } else if (input.kind !== 'changed') {
      out.effect({ kind: 'timer', name: 'autologout', afterMs: this.config.limits.idleMs });
    }
  }

  /** Notes what another session or a delivery did; in IDLE the client hears of it at once. */
  private hear(change: StoreChange): void {
    const { state } = this;
    const { view } = state;
    if (!view || change.account !== state.account || change.by === this.session.services.session) return;
    if (change.mailbox !== view.mailbox) return;
    if (change.what === 'flags') for (const uid of change.uids) view.changed.add(uid);
    else if (change.what === 'removed') for (const uid of change.uids) view.gone.add(uid);
    else if (change.what === 'renamed') view.mailbox = change.to;
    if (state.mode !== 'idle') return;
    if (this.session.selected()) this.session.tell(true);
    else this.bye('Selected mailbox was deleted, have to disconnect.');
  }

  /** Works off all that has arrived. */
  private read(octets: Octets): void {
    const { state } = this;
    feed(state.intake, octets);
    while (!state.closed && !state.handshaking && this.readPiece());
    if (state.closed || state.handshaking) discard(state.intake);
  }

  /** Reads a line or (part of) a literal; false where there is nothing more to read now. */
  private readPiece(): boolean {
    const { state } = this;
    if (state.mode === 'literal') return this.readLiteral();
    const line = takeLine(state.intake, this.config.limits.lineOctets);
    if (!line) return false;
    if (state.mode === 'command') {
      if (state.open) this.moreOf(state.open, line);
      else this.firstOf(line);
    } else this.goOn(state.mode, line);
    return true;
  }

  private readLiteral(): boolean {
    const { state } = this;
    const { open, intake } = state;
    if (!open) throw new SimBug('a literal of no command');
    if (waiting(intake) === 0 && open.owed > 0) return false;
    const part = takeOctets(intake, open.owed);
    open.owed -= part.length;
    if (!open.dropping) open.parts.push(part);
    if (open.owed > 0) return false;
    open.literals.push({ at: open.text.length, octets: concat(open.parts) });
    open.parts = [];
    this.setMode('command', null);
    return true;
  }

  /** A command begins. */
  private firstOf(line: Line): void {
    const head = headOf(line.text);
    const { tag, row, argsAt } = head;
    const verb = row?.verb ?? null;
    this.responses.out.event({ kind: 'imap.received', tag, verb, from: line.from, to: line.to });
    if (line.tooLong || tag === null) {
      this.refuse(tag, head, line.tooLong ? this.tooLong() : { kind: 'unknown-command', verb: '' });
      return;
    }
    if (line.text.charCodeAt(line.text.length - 1) !== 0x7d) {
      this.run(tag, head, line.text, null);
      return;
    }
    this.collect(
      {
        tag,
        verb,
        word: head.word,
        argsAt,
        text: line.text,
        literals: [],
        literalFrom: line.to,
        literalsOctets: 0,
        parts: [],
        owed: 0,
        dropping: false,
      },
      head,
    );
  }

  /** The line behind a literal came. */
  private moreOf(open: OpenCommand, line: Line): void {
    const { tag, literalFrom: from } = open;
    this.responses.out.event({ kind: 'imap.continued', what: 'literal', tag, from, to: line.to });
    const row = IMAP_TABLE.commands.get(open.verb ?? '') ?? null;
    const head: CommandHead = { tag, row, word: open.word, argsAt: open.argsAt };
    if (line.tooLong) {
      this.state.open = null;
      this.refuse(tag, head, this.tooLong());
      return;
    }
    open.text += line.text;
    open.literalFrom = line.to;
    this.collect(open, head);
  }

  /** Runs the command if it is whole; else deals with the literal that its last line announces. */
  private collect(open: OpenCommand, head: CommandHead): void {
    const { state } = this;
    const announced = announcedLiteral(open.text);
    state.open = null;
    if (!announced) {
      if (open.dropping) this.refuseLiteral(open, head);
      else this.run(open.tag, head, open.text, open);
      return;
    }
    const { waits, octets } = announced;
    const { messageOctets, literalOctets } = this.config.limits;
    open.literalsOctets += octets;
    const tooBig = open.literalsOctets > (head.row?.verb === 'APPEND' ? messageOctets : literalOctets);
    if (!waits && octets === Number.POSITIVE_INFINITY) {
      // It comes whether we want it or not, and nobody can wait for its end.
      this.refuseLiteral(open, head, true);
      return;
    }
    // Who asks for leave hears at once what can be known already.
    if (waits && (tooBig || this.refusesEarly(open, head))) {
      if (tooBig) this.refuseLiteral(open, head);
      return;
    }
    if (waits) this.responses.goOn('OK');
    open.dropping ||= tooBig;
    open.text += '\r\n';
    open.owed = octets;
    state.open = open;
    this.setMode('literal', octets);
  }

  /** Answers a command before its literal is sent, where it must fail anyway. */
  private refusesEarly({ tag, text }: OpenCommand, head: CommandHead): boolean {
    const { row, argsAt } = head;
    const fault = row ? this.objection(row) : ({ kind: 'unknown-command', verb: head.word } as const);
    if (fault || !row) {
      if (fault) this.refuse(tag, head, fault);
      return true;
    }
    if (!this.isConsistent(tag)) return true;
    const refusal = row.beforeLiteral?.(text, argsAt, this.session) ?? null;
    if (refusal) this.finish(tag, row, refusal);
    return refusal !== null;
  }

  private refuseLiteral({ tag }: OpenCommand, { row }: CommandHead, isLast = this.isLastFault()): void {
    const verb = row?.verb ?? null;
    this.responses.out.event({ kind: 'imap.decided', verb, outcome: null, fault: this.tooLong() });
    const [status, code, text] =
      verb === 'APPEND'
        ? (['NO', 'TOOBIG', 'Message is too big.'] as const)
        : (['BAD', null, 'Error in IMAP command: Literal is too big.'] as const);
    this.say(tag, status, code, text, isLast ? 'Too much is wrong, please start anew.' : null);
  }

  /** A command is whole. */
  private run(tag: string, head: CommandHead, text: string, open: OpenCommand | null): void {
    const { row, argsAt, word } = head;
    if (!row) {
      this.refuse(tag, head, { kind: 'unknown-command', verb: word });
      return;
    }
    const fault = this.objection(row);
    if (fault) {
      this.refuse(tag, head, fault);
      return;
    }
    if (!this.isConsistent(tag)) return;
    const parsed = parseAll(row.args, text, argsAt, null, open?.literals);
    if (parsed.ok) this.finish(tag, row, row.handle(parsed.value, this.session));
    else {
      const { at, expected } = parsed;
      this.refuse(tag, head, { kind: 'bad-arguments', verb: row.verb, at, expected });
    }
  }

  /** Another session may have deleted the selected mailbox: then there is nothing to talk about. */
  private isConsistent(tag: string): boolean {
    if (this.state.name !== 'selected' || this.session.selected()) return true;
    this.say(tag, 'NO', null, 'Selected mailbox was deleted.', INCONSISTENT);
    return false;
  }

  private objection(row: ImapRow): Fault | null {
    const { name } = this.state;
    const { verb, states: legal, needs } = row;
    if (!legal.includes(name)) return { kind: 'wrong-state', verb, state: name, legal };
    if (needs !== undefined && !this.offers(needs)) return { kind: 'not-offered', verb, needs };
    return null;
  }

  private offers(keyword: string): boolean {
    return this.session.capabilities.split(' ').includes(keyword);
  }

  private tooLong(): Fault {
    return { kind: 'line-too-long', limitOctets: this.config.limits.lineOctets };
  }

  /** A line of a SASL exchange, or the end of IDLE. */
  private goOn(what: 'sasl' | 'idle', line: Line): void {
    const { goingOn } = this.state;
    const row = IMAP_TABLE.commands.get(goingOn?.verb ?? '');
    if (!goingOn || !row?.goOn) throw new SimBug(`${goingOn?.verb} cannot go on`);
    const { tag } = goingOn;
    this.responses.out.event({ kind: 'imap.continued', what, tag, from: line.from, to: line.to });
    this.finish(tag, row, row.goOn(line.text, this.session));
  }

  private refuse(tag: string | null, head: CommandHead, fault: Fault): void {
    const verb = head.row?.verb ?? null;
    this.responses.out.event({ kind: 'imap.decided', verb, outcome: null, fault });
    const text =
      tag === null && fault.kind === 'unknown-command'
        ? 'Error in IMAP tag: Invalid tag.'
        : faultText(fault, this.state.name);
    this.say(tag, 'BAD', null, text, this.isLastFault() ? 'Too many invalid IMAP commands.' : null);
  }

  /** Counts a fault; true where it is one too many. */
  private isLastFault(): boolean {
    const { state } = this;
    const { errorsBeforeLogin, errorsAfterLogin } = this.config.limits;
    return ++state.faults > (state.account === null ? errorsBeforeLogin : errorsAfterLogin);
  }

  /** Answers; with a farewell, which goes before the answer as with LOGOUT, it is the last one. */
  private say(
    tag: string | null,
    status: 'NO' | 'BAD',
    code: string | null,
    text: string,
    farewell: string | null,
  ): void {
    if (farewell !== null) this.responses.status(null, 'BYE', null, farewell);
    this.responses.status(tag, status, code, text);
    if (farewell === null) return;
    this.setState('logout');
    this.leave();
  }

  /** Answers as the outcome says, and moves on as the row says. */
  private finish(tag: string, row: ImapRow, result: { readonly outcome: string } & ImapResult): void {
    const { state, responses } = this;
    const outcome = row.outcomes[result.outcome];
    if (!outcome) throw new SimBug(`${row.verb} has no outcome ${result.outcome}`);
    state.faults = 0;
    responses.out.event({ kind: 'imap.decided', verb: row.verb, outcome: result.outcome, fault: null });
    if (outcome.code === '+') responses.goOn(result.text);
    else responses.status(tag, outcome.code, result.code ?? outcome.detail ?? null, result.text);
    if (outcome.to !== undefined) this.setState(outcome.to);
    const mode = outcome.mode ?? 'command';
    state.goingOn = mode === 'command' ? null : { tag, verb: row.verb };
    this.setMode(mode, null);
    if (mode === 'idle') this.session.tell(true);
    this.session.publish();
    if (result.startTls) state.handshaking = true;
    if (outcome.closes) {
      if (row.verb === 'DELETE') this.bye('Selected mailbox was deleted, have to disconnect.');
      else this.leave();
    }
  }

  private setState(to: ImapState['name']): void {
    const { state } = this;
    if (to === state.name) return;
    this.responses.out.event({ kind: 'state.changed', from: state.name, to });
    state.name = to;
  }

  private setMode(mode: ImapState['mode'], octets: number | null): void {
    const { state } = this;
    if (mode === state.mode && mode !== 'literal') return;
    state.mode = mode;
    this.responses.out.event({ kind: 'mode.changed', mode, octets });
  }

  /** Says why and closes. @rfc 3501 7.1.5 */
  private bye(text: string): void {
    this.responses.status(null, 'BYE', null, text);
    this.setState('logout');
    this.leave();
  }

  private leave(): void {
    this.session.close();
    this.state.closed = true;
  }
}
