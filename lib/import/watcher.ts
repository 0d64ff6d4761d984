import { ImapObserver } from '@/sim/imap/index';
import { latin1, type Octets, type ProtocolEvent, type ServiceProtocol, type Side } from '@/sim/index';
import { Pop3Observer } from '@/sim/pop3/index';
import { SmtpObserver } from '@/sim/smtp/index';
import type { Conversation } from './conversation';
import { outcomeOf } from './outcome';

type Tell = (event: ProtocolEvent) => void;

/** What a server says where a conversation that was under way can be taken up. */
const TAKEN_UP: { readonly [P in ServiceProtocol]: RegExp } = {
  smtp: /^\d{3}[ -]/,
  pop3: /^(\+OK|-ERR)/,
  imap: /^(\* |\+ |\S+ (OK|NO|BAD) )/,
};

const LF = 10;

/**
 * Watches a captured conversation through its protocol's observer, and tells what the observer tells.
 *
 * Octets are handed on in whole lines, and a client's only as its words are wanted: however a capture is cut, it is
 * read at the price of its length. Of a reply of success that has one meaning only, that meaning is told too.
 */
export class Watcher {
  private readonly observer: SmtpObserver | Pop3Observer | ImapObserver;
  private readonly protocol: ServiceProtocol;
  private readonly tell: Tell;
  private readonly said = { client: new Backlog(), server: new Backlog() };
  private imapVerb: string | null = null;
  /** Octets of each side that were passed over; null once the conversation is followed. */
  private passedOver: { client: number; server: number } | null;

  constructor(protocol: ServiceProtocol, begins: Conversation['begins'], tell: Tell) {
    this.protocol = protocol;
    this.tell = tell;
    this.observer =
      protocol === 'smtp'
        ? new SmtpObserver()
        : protocol === 'pop3'
          ? new Pop3Observer()
          : new ImapObserver();
    if (begins === 'command' && this.observer instanceof SmtpObserver) this.observer.state.greeted = true;
    // POP3 tells a greeting from an answer by nothing but its place.
    const isWhole = begins === 'greeting' || (begins === 'command' && protocol !== 'pop3');
    this.passedOver = isWhole ? null : { client: 0, server: 0 };
  }

  /** The server accepted STARTTLS or STLS: what comes next is no longer in clear. */
  get awaitsTls(): boolean {
    const { state } = this.observer;
    return 'securing' in state ? state.securing : state.handshaking;
  }

  hear(side: Side, octets: Octets): void {
    if (octets.length === 0) return;
    if (this.passedOver) this.takeUp(side, octets, this.passedOver);
    if (this.passedOver) {
      this.passedOver[side] += octets.length;
      return;
    }
    this.said[side].add(octets);
    if (side === 'server') {
      this.hearClient();
      const lines = this.said.server.takeLines();
      if (lines) this.step('server', lines);
    }
    // An SMTP command is told with its reply: nothing is lost by waiting for that.
    if (side === 'server' || this.protocol !== 'smtp') this.hearClient();
  }

  /** What follows is what the ends see under TLS. */
  secured(): void {
    this.observer.step({ kind: 'secured' }, this);
  }

  event(event: ProtocolEvent): void {
    if (event.kind === 'imap.received') this.imapVerb = event.verb;
    const decided = outcomeOf(event, this.imapVerb);
    if (decided) this.tell(decided);
    this.tell(event);
  }

  /** Observers order nothing. */
  effect(): void {}

  private step(side: Side, octets: Octets): void {
    this.observer.step({ kind: 'octets', side, octets }, this);
  }

  /** Hands on what the client said, as far as the observer has use for it now. */
  private hearClient(): void {
    const { client } = this.observer.state;
    const { mode } = this.observer.state;
    const wants = mode === 'letter' || mode === 'literal' || client.octets.indexOf(LF, client.at) < 0;
    const lines = wants ? this.said.client.takeLines() : null;
    if (lines) this.step('client', lines);
  }

  /** Begins in the middle, where the server begins a line of its own. */
  private takeUp(
    side: Side,
    octets: Octets,
    passed: { readonly client: number; readonly server: number },
  ): void {
    if (side !== 'server' || !TAKEN_UP[this.protocol].test(latin1(octets, 0, Math.min(octets.length, 80))))
      return;
    const { state } = this.observer;
    state.client.offset = passed.client;
    state.server.offset = passed.server;
    // It answers something that nobody saw; it is no greeting.
    if (this.observer instanceof Pop3Observer) this.observer.state.asked = { verb: null, multiline: false };
    this.passedOver = null;
  }
}

/** Octets that were said and not yet handed on. */
class Backlog {
  private pieces: Octets[] = [];
  /** Place behind the last line end, counted from the first piece. */
  private lineEnd = 0;
  private length = 0;

  add(octets: Octets): void {
    const lf = octets.lastIndexOf(LF);
    if (lf >= 0) this.lineEnd = this.length + lf + 1;
    this.pieces.push(octets);
    this.length += octets.length;
  }

  /** All whole lines; null where there is none. */
  takeLines(): Octets | null {
    if (this.lineEnd === 0) return null;
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    const lines = whole.subarray(0, this.lineEnd);
    const rest = whole.subarray(this.lineEnd);
    this.pieces = rest.length === 0 ? [] : [rest];
    this.length = rest.length;
    this.lineEnd = 0;
    return lines;
  }
}
