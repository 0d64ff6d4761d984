/** Over the usual length: how a command is collected from lines and literals is one matter. */
import { SimBug, unreachable } from '../kernel/assert.ts';
import { concat, type Octets } from '../kernel/octets.ts';
import type { Endpoint, StreamInput } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';
import type { StoreChange } from '../store/change.ts';
import { parseAll } from '../wire/grammar.ts';
import { discard, feed, type Line, takeLine, takeOctets, waiting } from '../wire/intake.ts';
import { Answers } from './answers.ts';
import { type CommandHead, headOf } from './command-line.ts';
import type { ImapConfig, ImapRow, ImapServices } from './dialect.ts';
import type { ImapEvent } from './events.ts';
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
  private readonly answers: Answers;
  private readonly config: ImapConfig;

  constructor(config: ImapConfig, services: ImapServices, state: ImapState = newImapState()) {
    this.state = state;
    this.config = config;
    this.responses = new Responses(state);
    this.session = new ImapSession(config, services, state, this.responses);
    this.answers = new Answers(this.session);
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
        this.answers.leave();
        break;
      case 'timer':
        if (input.name === 'autologout') this.answers.bye('Disconnected for inactivity.');
        break;
      case 'shutdown':
        this.answers.bye('Server shutting down.');
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
    else this.answers.bye('Selected mailbox was deleted, have to disconnect.');
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
    this.answers.setMode('command', null);
    return true;
  }

  /** A command begins. */
  private firstOf(line: Line): void {
    const head = headOf(line.text);
    const { tag, row, argsAt } = head;
    const verb = row?.verb ?? null;
    this.responses.out.event({ kind: 'imap.received', tag, verb, from: line.from, to: line.to });
    if (line.tooLong || tag === null) {
      this.answers.refuse(tag, head, line.tooLong ? this.tooLong() : { kind: 'unknown-command', verb: '' });
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
      this.answers.refuse(tag, head, this.tooLong());
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
      if (open.dropping) this.answers.refuseLiteral(open, head);
      else this.run(open.tag, head, open.text, open);
      return;
    }
    const { waits, octets } = announced;
    const { messageOctets, literalOctets } = this.config.limits;
    open.literalsOctets += octets;
    const tooBig = open.literalsOctets > (head.row?.verb === 'APPEND' ? messageOctets : literalOctets);
    if (!waits && octets === Number.POSITIVE_INFINITY) {
      // It comes whether we want it or not, and nobody can wait for its end.
      this.answers.refuseLiteral(open, head, true);
      return;
    }
    // Who asks for leave hears at once what can be known already.
    if (waits && (tooBig || this.refusesEarly(open, head))) {
      if (tooBig) this.answers.refuseLiteral(open, head);
      return;
    }
    if (waits) this.responses.goOn('OK');
    open.dropping ||= tooBig;
    open.text += '\r\n';
    open.owed = octets;
    state.open = open;
    this.answers.setMode('literal', octets);
  }

  /** Answers a command before its literal is sent, where it must fail anyway. */
  private refusesEarly({ tag, text }: OpenCommand, head: CommandHead): boolean {
    const { row, argsAt } = head;
    const fault = row
      ? objection(row, this.session)
      : ({ kind: 'unknown-command', verb: head.word } as const);
    if (fault || !row) {
      if (fault) this.answers.refuse(tag, head, fault);
      return true;
    }
    if (!this.isConsistent(tag)) return true;
    const refusal = row.beforeLiteral?.(text, argsAt, this.session) ?? null;
    if (refusal) this.answers.finish(tag, row, refusal);
    return refusal !== null;
  }

  /** A command is whole. */
  private run(tag: string, head: CommandHead, text: string, open: OpenCommand | null): void {
    const { row, argsAt, word } = head;
    if (!row) {
      this.answers.refuse(tag, head, { kind: 'unknown-command', verb: word });
      return;
    }
    const fault = objection(row, this.session);
    if (fault) {
      this.answers.refuse(tag, head, fault);
      return;
    }
    if (!this.isConsistent(tag)) return;
    const parsed = parseAll(row.args, text, argsAt, null, open?.literals);
    if (parsed.ok) this.answers.finish(tag, row, row.handle(parsed.value, this.session));
    else {
      const { at, expected } = parsed;
      this.answers.refuse(tag, head, { kind: 'bad-arguments', verb: row.verb, at, expected });
    }
  }

  /** Another session may have deleted the selected mailbox: then there is nothing to talk about. */
  private isConsistent(tag: string): boolean {
    if (this.state.name !== 'selected' || this.session.selected()) return true;
    this.answers.say(tag, 'NO', null, 'Selected mailbox was deleted.', INCONSISTENT);
    return false;
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
    this.answers.finish(tag, row, row.goOn(line.text, this.session));
  }
}

/** Why a command cannot be given here and now, whatever its arguments; null where it can. */
function objection(
  { verb, states: legal, needs }: ImapRow,
  { state, capabilities }: ImapSession,
): Fault | null {
  if (!legal.includes(state.name)) return { kind: 'wrong-state', verb, state: state.name, legal };
  if (needs !== undefined && !capabilities.split(' ').includes(needs))
    return { kind: 'not-offered', verb, needs };
  return null;
}
