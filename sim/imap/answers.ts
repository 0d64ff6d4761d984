import { SimBug } from '../kernel/assert.ts';
import type { Fault } from '../protocol/fault.ts';
import type { CommandHead } from './command-line.ts';
import type { ImapResult, ImapRow } from './dialect.ts';
import { faultText } from './fault-text.ts';
import type { ImapSession } from './session.ts';
import type { ImapState, OpenCommand } from './states.ts';

/** Ends commands: says the tagged response and moves state and mode as the row's outcome tells. */
export class Answers {
  private readonly session: ImapSession;

  constructor(session: ImapSession) {
    this.session = session;
  }

  /** Refuses a literal that is too big; `isLast` ends the session with it. */
  refuseLiteral({ tag }: OpenCommand, { row }: CommandHead, isLast = this.isLastFault()): void {
    const verb = row?.verb ?? null;
    const { messageOctets, literalOctets } = this.session.config.limits;
    const limitOctets = verb === 'APPEND' ? messageOctets : literalOctets;
    this.session.responses.out.event({
      kind: 'imap.decided',
      verb,
      outcome: null,
      fault: { kind: 'line-too-long', limitOctets },
    });
    const [status, code, text] =
      verb === 'APPEND'
        ? (['NO', 'TOOBIG', 'Message is too big.'] as const)
        : (['BAD', null, 'Error in IMAP command: Literal is too big.'] as const);
    this.say(tag, status, code, text, isLast ? 'Too much is wrong, please start anew.' : null);
  }

  /** Answers BAD; a fault too many is the end. */
  refuse(tag: string | null, head: CommandHead, fault: Fault): void {
    const verb = head.row?.verb ?? null;
    this.session.responses.out.event({ kind: 'imap.decided', verb, outcome: null, fault });
    const text =
      tag === null && fault.kind === 'unknown-command'
        ? 'Error in IMAP tag: Invalid tag.'
        : faultText(fault, this.session.state.name);
    this.say(tag, 'BAD', null, text, this.isLastFault() ? 'Too many invalid IMAP commands.' : null);
  }

  /** Counts a fault; true where it is one too many. */
  private isLastFault(): boolean {
    const { state } = this.session;
    const { errorsBeforeLogin, errorsAfterLogin } = this.session.config.limits;
    return ++state.faults > (state.account === null ? errorsBeforeLogin : errorsAfterLogin);
  }

  /** Answers; with a farewell, which goes before the answer as with LOGOUT, it is the last one. */
  say(
    tag: string | null,
    status: 'NO' | 'BAD',
    code: string | null,
    text: string,
    farewell: string | null,
  ): void {
    if (farewell !== null) this.session.responses.status(null, 'BYE', null, farewell);
    this.session.responses.status(tag, status, code, text);
    if (farewell === null) return;
    this.setState('logout');
    this.leave();
  }

  /** Answers as the outcome says, and moves on as the row says. */
  finish(tag: string, row: ImapRow, result: { readonly outcome: string } & ImapResult): void {
    const { session } = this;
    const { state, responses } = session;
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
    const { state } = this.session;
    if (to === state.name) return;
    this.session.responses.out.event({ kind: 'state.changed', from: state.name, to });
    state.name = to;
  }

  setMode(mode: ImapState['mode'], octets: number | null): void {
    const { state } = this.session;
    if (mode === state.mode && mode !== 'literal') return;
    state.mode = mode;
    this.session.responses.out.event({ kind: 'mode.changed', mode, octets });
  }

  /** Says why and closes. @rfc 3501 7.1.5 */
  bye(text: string): void {
    this.session.responses.status(null, 'BYE', null, text);
    this.setState('logout');
    this.leave();
  }

  leave(): void {
    this.session.close();
    this.session.state.closed = true;
  }
}
