import { unreachable } from '../kernel/assert.ts';
import { octetsOf, utf8Encode } from '../kernel/octets.ts';
import type { TlsWish } from '../protocol/client.ts';
import type { Endpoint, Sink, StreamEffect, StreamInput } from '../protocol/endpoint.ts';
import { base64Encode } from '../sasl/base64.ts';
import { discard, emptyIntake, feed, type Intake, takeLine } from '../wire/intake.ts';
import {
  type Answer,
  type DeliveryResult,
  type DeliveryStage,
  type OutgoingMail,
  PATIENCE_MS,
  type Stage,
  statusOf,
  WHILE,
} from './delivery.ts';
import { enhancedOf, parseReplyLine } from './reply.ts';
import { needsEightBit, stuffLetter } from './transparency.ts';

export type { DeliveryResult, DeliveryStage, OutgoingMail } from './delivery.ts';

export interface SmtpClientConfig {
  /** What it calls itself in EHLO. */
  readonly heloName: string;
  /** Relays take TLS wherever it is offered, and clear text else; mail programs require it. */
  readonly tls: TlsWish;
  /** Logs in before MAIL, as mail programs do. Where the server knows no AUTH PLAIN, nothing is sent. */
  readonly login?: Login;
}

interface Login {
  readonly user: string;
  readonly password: string;
}

export interface ResultEffect {
  readonly kind: 'result';
  /** One for each recipient, in the order of the mail. */
  readonly results: readonly DeliveryResult[];
}

export type SmtpClientEffect = StreamEffect | ResultEffect;

/** A client's session as plain data. */
export interface SmtpClientState {
  stage: Stage;
  secure: boolean;
  /** Keywords of EHLO's answer with their parameters; empty after HELO. */
  extensions: { readonly keyword: string; readonly parameters: string }[];
  /** The recipient that RCPT names, or next names. */
  recipient: number;
  /** By recipient; null while undecided. */
  results: (DeliveryResult | null)[];
  /** Lines of the reply that is coming. */
  lines: string[];
  intake: Intake;
  closed: boolean;
}

type Out = Sink<SmtpClientEffect, never>;

const REPLY_LINE_OCTETS = 65_536;

/**
 * Hands one letter to one server, as a relay does: a line at a time, though the server may offer
 * PIPELINING, so that who watches can read along. It tells the result once, says QUIT and closes.
 */
export class SmtpClient implements Endpoint<StreamInput, SmtpClientEffect, never> {
  readonly state: SmtpClientState;
  private readonly config: SmtpClientConfig;
  private readonly mail: OutgoingMail;

  constructor(config: SmtpClientConfig, mail: OutgoingMail, state: SmtpClientState = newSmtpClient(mail)) {
    this.config = config;
    this.mail = mail;
    this.state = state;
  }

  step(input: StreamInput, out: Out): void {
    const { state } = this;
    if (state.closed) return;
    switch (input.kind) {
      case 'opened':
        state.secure = input.tls !== null;
        this.waitFor('greeting', out);
        break;
      case 'octets':
        feed(state.intake, input.octets);
        // What comes in clear after STARTTLS was accepted may be anyone's words. @rfc 3207 4.2
        if (state.stage === 'handshake') discard(state.intake);
        else this.work(out);
        break;
      case 'secured':
        if (state.stage !== 'handshake') break;
        discard(state.intake);
        state.secure = true;
        this.say(`EHLO ${this.config.heloName}`, 'ehlo', out);
        break;
      case 'ended':
        this.giveUp(`lost connection ${WHILE[state.stage]}`, out);
        break;
      case 'timer':
        if (input.name === 'reply') this.giveUp(`no answer ${WHILE[state.stage]}`, out);
        break;
      case 'shutdown':
        this.giveUp('this host is going down', out);
        break;
      default:
        unreachable(input);
    }
  }

  private work(out: Out): void {
    const { state } = this;
    while (!state.closed && state.stage !== 'handshake') {
      const line = takeLine(state.intake, REPLY_LINE_OCTETS);
      if (line === null) return;
      const parsed = parseReplyLine(line.text);
      if (!parsed) {
        this.giveUp('the server’s answer is no SMTP reply', out);
        return;
      }
      state.lines.push(parsed.text);
      if (!parsed.last) continue;
      const enhanced = enhancedOf(parsed.code, parsed.text);
      const lines = state.lines;
      state.lines = [];
      this.answered({ code: parsed.code, enhanced, lines }, out);
    }
    discard(state.intake);
  }

  private answered(answer: Answer, out: Out): void {
    const { state } = this;
    // The server closes now, whatever was asked. @rfc 5321 3.8
    if (answer.code === 421 && state.stage !== 'quit') {
      this.decideRest(answer, state.stage, out);
      this.close(out);
      return;
    }
    const good = answer.code < 300;
    switch (state.stage) {
      case 'greeting':
        if (answer.code === 220) this.say(`EHLO ${this.config.heloName}`, 'ehlo', out);
        else this.refuseAll(answer, 'greeting', out);
        break;
      case 'ehlo':
        this.greeted(answer, out);
        break;
      case 'helo':
        if (good) this.secure(out);
        else this.refuseAll(answer, 'helo', out);
        break;
      case 'starttls':
        this.upgrade(answer, out);
        break;
      case 'auth':
        if (good) this.begin(out);
        else if (answer.code === 334)
          this.forgo('the server asks for more than AUTH PLAIN says', 'auth', out);
        else this.refuseAll(answer, 'auth', out);
        break;
      case 'mail':
        if (good) this.nextRecipient(out);
        else this.refuseAll(answer, 'mail', out);
        break;
      case 'rcpt':
        if (!good) this.decide(state.recipient, answer, 'rcpt');
        state.recipient++;
        this.nextRecipient(out);
        break;
      case 'data':
        if (answer.code === 354) {
          out.effect({ kind: 'send', octets: stuffLetter(this.mail.octets) });
          this.waitFor('letter', out);
        } else this.refuseAll(answer, 'data', out);
        break;
      case 'letter':
        this.refuseAll(answer, 'letter', out);
        break;
      case 'quit':
        this.close(out);
        break;
      case 'handshake':
        break;
      default:
        unreachable(state.stage);
    }
  }

  private greeted(answer: Answer, out: Out): void {
    const { state, config } = this;
    if (answer.code >= 500) {
      // A server from before 1995: the old greeting, no extensions. @rfc 5321 3.2
      state.extensions = [];
      this.say(`HELO ${config.heloName}`, 'helo', out);
      return;
    }
    if (answer.code >= 300) {
      this.refuseAll(answer, 'ehlo', out);
      return;
    }
    state.extensions = answer.lines.slice(1).map((line) => {
      const space = line.indexOf(' ');
      const keyword = (space < 0 ? line : line.slice(0, space)).toUpperCase();
      return { keyword, parameters: space < 0 ? '' : line.slice(space + 1) };
    });
    this.secure(out);
  }

  /** TLS, where it is wanted and there; nothing secret is said before this is settled. */
  private secure(out: Out): void {
    const { state, config } = this;
    if (state.secure || config.tls === 'never') this.logIn(out);
    else if (this.extension('STARTTLS') !== null) this.say('STARTTLS', 'starttls', out);
    else if (config.tls === 'required')
      this.forgo('TLS is required, and the server does not offer STARTTLS', 'starttls', out);
    else this.logIn(out);
  }

  private logIn(out: Out): void {
    const { login } = this.config;
    if (!login) {
      this.begin(out);
      return;
    }
    const mechanisms = this.extension('AUTH')?.toUpperCase().split(' ') ?? [];
    const credentials = base64Encode(utf8Encode(`\0${login.user}\0${login.password}`));
    if (mechanisms.includes('PLAIN')) this.say(`AUTH PLAIN ${credentials}`, 'auth', out);
    else this.forgo('the server does not offer AUTH PLAIN here', 'auth', out);
  }

  private upgrade(answer: Answer, out: Out): void {
    if (answer.code === 220) {
      this.state.extensions = [];
      this.waitFor('handshake', out);
      out.effect({ kind: 'start-tls' });
    } else if (this.config.tls === 'required') this.refuseAll(answer, 'starttls', out);
    // Opportunistic: better in clear than not at all. That is also how an attacker takes TLS away.
    else this.logIn(out);
  }

  /** MAIL, with what the server can be told of the letter. */
  private begin(out: Out): void {
    const { from, octets } = this.mail;
    const size = this.extension('SIZE');
    const limit = Number(size ?? '0');
    if (limit > 0 && octets.length > limit) {
      const text = `the letter has ${octets.length} octets, the server takes ${limit}`;
      this.refuseAll({ code: 552, enhanced: '5.3.4', lines: [`5.3.4 ${text}`] }, 'mail', out);
      return;
    }
    const eightBit = needsEightBit(octets);
    if (eightBit && this.extension('8BITMIME') === null) {
      const text = '5.6.3 the letter has octets above 127, the server does not take 8BITMIME';
      this.refuseAll({ code: 554, enhanced: '5.6.3', lines: [text] }, 'mail', out);
      return;
    }
    const parameters = `${size === null ? '' : ` SIZE=${octets.length}`}${eightBit ? ' BODY=8BITMIME' : ''}`;
    this.say(`MAIL FROM:<${from?.address ?? ''}>${parameters}`, 'mail', out);
  }

  /** RCPT for one after the other; then DATA, if anyone was taken. */
  private nextRecipient(out: Out): void {
    const { state, mail } = this;
    const recipient = mail.recipients[state.recipient];
    if (recipient) this.say(`RCPT TO:<${recipient.address}>`, 'rcpt', out);
    else if (state.results.includes(null)) this.say('DATA', 'data', out);
    else this.finish(out);
  }

  private extension(keyword: string): string | null {
    return this.state.extensions.find((extension) => extension.keyword === keyword)?.parameters ?? null;
  }

  private decide(index: number, answer: Answer, stage: DeliveryStage): void {
    const recipient = this.mail.recipients[index];
    if (!recipient) return;
    const { code, enhanced, lines } = answer;
    const text = lines.join(' ').slice(enhanced === null ? 0 : enhanced.length + 1);
    this.state.results[index] = { recipient, status: statusOf(answer, stage), code, enhanced, text, stage };
  }

  /** The answer holds for all who are undecided. */
  private decideRest(answer: Answer, stage: DeliveryStage, out: Out): void {
    const { results } = this.state;
    for (const [index, result] of results.entries()) if (result === null) this.decide(index, answer, stage);
    this.tell(out);
  }

  private refuseAll(answer: Answer, stage: DeliveryStage, out: Out): void {
    this.decideRest(answer, stage, out);
    this.say('QUIT', 'quit', out);
  }

  /** The client itself will not go on: no reply says so, and no other try would change it. */
  private forgo(text: string, stage: DeliveryStage, out: Out): void {
    this.leaveUndone('failed', text, stage);
    this.finish(out);
  }

  private leaveUndone(status: 'deferred' | 'failed', text: string, stage: DeliveryStage): void {
    for (const [index, recipient] of this.mail.recipients.entries()) {
      this.state.results[index] ??= { recipient, status, code: null, enhanced: null, text, stage };
    }
  }

  private finish(out: Out): void {
    this.tell(out);
    this.say('QUIT', 'quit', out);
  }

  private tell(out: Out): void {
    const results = this.state.results.filter((result) => result !== null);
    out.effect({ kind: 'result', results });
  }

  /** No answer will come: who is undecided gets another try later. */
  private giveUp(text: string, out: Out): void {
    const { stage } = this.state;
    if (stage !== 'quit') {
      this.leaveUndone('deferred', text, stage);
      this.tell(out);
    }
    this.close(out);
  }

  private say(line: string, stage: Stage, out: Out): void {
    out.effect({ kind: 'send', octets: octetsOf(`${line}\r\n`) });
    this.waitFor(stage, out);
  }

  private waitFor(stage: Stage, out: Out): void {
    this.state.stage = stage;
    out.effect({ kind: 'timer', name: 'reply', afterMs: PATIENCE_MS[stage] });
  }

  private close(out: Out): void {
    this.state.closed = true;
    out.effect({ kind: 'timer', name: 'reply', afterMs: null });
    out.effect({ kind: 'close' });
  }
}

/** The state of a session that has not begun. */
export function newSmtpClient(mail: OutgoingMail): SmtpClientState {
  return {
    stage: 'greeting',
    secure: false,
    extensions: [],
    recipient: 0,
    results: mail.recipients.map(() => null),
    lines: [],
    intake: emptyIntake(),
    closed: false,
  };
}
