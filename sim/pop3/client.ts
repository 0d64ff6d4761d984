import { unreachable } from '../kernel/assert.ts';
import { latin1, octetsOf, utf8Encode } from '../kernel/octets.ts';
import {
  type ClientEffect,
  type ClientFailure,
  MESSAGE_OCTETS,
  PATIENCE_MS,
  REPLY_LINE_OCTETS,
} from '../protocol/client.ts';
import type { Endpoint, Sink, StreamInput } from '../protocol/endpoint.ts';
import { base64Encode } from '../sasl/base64.ts';
import { discard, feed, takeLine } from '../wire/intake.ts';
import {
  DURING,
  type Pop3ClientStage,
  type Pop3ClientState,
  type Pop3Deed,
  type Pop3Listed,
  type Pop3Told,
} from './client-state.ts';

export type Pop3ClientEffect = ClientEffect<Pop3Told>;
type Out = Sink<Pop3ClientEffect, never>;

/** More letters than this in a maildrop are not looked at. */
const MOST_LETTERS = 10_000;

/** Answers that have more lines after a first `+OK`. */
const MULTILINE: ReadonlySet<Pop3ClientStage> = new Set(['capa', 'uidl', 'list', 'retr']);

/**
 * Fetches what is new in a maildrop in one session, as a mail program does that was told to leave the
 * letters on the server, or to delete them there. One command at a time, though the server may offer
 * PIPELINING, so that who watches can read along.
 *
 * Nothing is taken on trust: what the server refuses or garbles ends in a failure with its words, and
 * a password goes out in clear only where the configuration says so.
 */
export class Pop3Client implements Endpoint<StreamInput, Pop3ClientEffect, never> {
  readonly state: Pop3ClientState;

  constructor(state: Pop3ClientState) {
    this.state = state;
  }

  step(input: StreamInput, out: Out): void {
    const { state } = this;
    if (state.closed) return;
    switch (input.kind) {
      case 'opened':
        state.secure = input.tls !== null;
        this.waitFor('greeting', out);
        return;
      case 'octets':
        feed(state.intake, input.octets);
        this.work(out);
        return;
      case 'secured':
        if (state.stage !== 'handshake') return;
        // What was said in clear counts for nothing, what the server can do neither. @rfc 2595 4
        discard(state.intake);
        state.secure = true;
        this.say('CAPA', 'capa', out);
        return;
      case 'ended':
        this.end(state.failure ?? this.failed('lost', null), out);
        return;
      case 'timer':
        if (input.name === 'reply') this.end(state.failure ?? this.failed('silent', null), out);
        return;
      case 'shutdown':
        this.end(this.failed('lost', null), out);
        return;
      default:
        unreachable(input);
    }
  }

  private work(out: Out): void {
    const { state } = this;
    while (!state.closed && state.stage !== 'handshake') {
      const limit = state.stage === 'retr' ? MESSAGE_OCTETS : REPLY_LINE_OCTETS;
      const line = takeLine(state.intake, limit);
      if (line === null) return;
      const size = (state.payload?.length ?? 0) + line.text.length;
      if (line.tooLong || size > MESSAGE_OCTETS) this.giveUp('too-big', null, out);
      else if (state.payload === null) this.first(line.text, out);
      else if (line.text === '.') {
        const { payload } = state;
        state.payload = null;
        this.accepted(state.answer, payload, out);
        // A dot in front of a line that begins with one was put there for the way. @rfc 1939 3
      } else state.payload += `${line.text.startsWith('.') ? line.text.slice(1) : line.text}\r\n`;
    }
    discard(state.intake);
  }

  /** The line in which a server says yes or no. */
  private first(text: string, out: Out): void {
    const { state } = this;
    const words = text.replace(/^\S+ ?/, '');
    if (/^\+OK( |$)/.test(text)) {
      if (MULTILINE.has(state.stage)) {
        state.payload = '';
        state.answer = words;
        out.effect({ kind: 'timer', name: 'reply', afterMs: PATIENCE_MS });
      } else this.accepted(words, '', out);
    } else if (/^-ERR( |$)/.test(text)) this.refused(words, out);
    else this.giveUp('nonsense', text, out);
  }

  private accepted(words: string, payload: string, out: Out): void {
    const { state } = this;
    switch (state.stage) {
      case 'greeting':
        this.say('CAPA', 'capa', out);
        return;
      case 'capa':
        state.capabilities = payload.toUpperCase().split('\r\n');
        this.secure(out);
        return;
      case 'stls':
        this.waitFor('handshake', out);
        out.effect({ kind: 'start-tls' });
        return;
      case 'handshake':
        return;
      case 'user':
        this.say(`PASS ${utf8(state.config.password)}`, 'pass', out);
        return;
      case 'pass':
      case 'auth':
        tell({ what: 'logged-in' }, out);
        this.say('STAT', 'stat', out);
        return;
      case 'stat':
        this.counted(words, out);
        return;
      case 'uidl':
        this.named(payload);
        this.say('LIST', 'list', out);
        return;
      case 'list':
        for (const [letter, rest] of this.listed(payload)) letter.sizeOctets = countOf(rest);
        this.begin(out);
        return;
      case 'retr': {
        const letter = this.current();
        if (letter) tell({ what: 'fetched', letter: { ...letter }, octets: octetsOf(payload) }, out);
        if (letter && state.config.keep === 'delete') this.say(`DELE ${letter.number}`, 'dele', out);
        else this.next(out);
        return;
      }
      case 'dele': {
        const letter = this.current();
        if (letter) tell({ what: 'marked', letter: { ...letter } }, out);
        this.next(out);
        return;
      }
      case 'quit':
        this.end(state.failure, out);
        return;
      default:
        unreachable(state.stage);
    }
  }

  private refused(words: string, out: Out): void {
    const { state } = this;
    const letter = this.current();
    switch (state.stage) {
      case 'capa':
        // A server from before 1998. @rfc 2449 5
        state.capabilities = null;
        this.secure(out);
        return;
      case 'stls':
        if (state.config.tls === 'required') this.giveUp('no-tls', words, out);
        else this.logIn(out);
        return;
      case 'uidl':
        // Without lasting names nobody can tell what was fetched before.
        if (state.config.keep === 'leave') this.giveUp('not-offered', words, out);
        else this.say('LIST', 'list', out);
        return;
      case 'list':
        this.begin(out);
        return;
      case 'retr':
      case 'dele':
        if (letter)
          tell({ what: 'skipped', letter: { ...letter }, failure: this.failed('refused', words) }, out);
        this.next(out);
        return;
      case 'quit':
        this.end(state.failure ?? this.failed('refused', words), out);
        return;
      default:
        this.giveUp('refused', words, out);
    }
  }

  /** TLS, where it is wanted and there; nothing secret is said before this is settled. */
  private secure(out: Out): void {
    const { state } = this;
    const { tls } = state.config;
    if (state.secure || tls === 'never') this.logIn(out);
    else if (this.offers('STLS')) this.say('STLS', 'stls', out);
    else if (tls === 'required') this.giveUp('no-tls', null, out);
    else this.logIn(out);
  }

  private logIn(out: Out): void {
    const { capabilities, config } = this.state;
    const sasl = capabilities?.some((line) => /^SASL( .*)? PLAIN( |$)/.test(line)) ?? false;
    const user = capabilities === null || this.offers('USER');
    if (sasl && (config.login === 'plain' || !user)) {
      const credentials = base64Encode(utf8Encode(`\0${config.user}\0${config.password}`));
      this.say(`AUTH PLAIN ${credentials}`, 'auth', out);
    } else if (user) this.say(`USER ${utf8(config.user)}`, 'user', out);
    else this.giveUp('no-login', null, out);
  }

  private offers(capability: string): boolean {
    return this.state.capabilities?.includes(capability) ?? false;
  }

  private counted(words: string, out: Out): void {
    const { state } = this;
    const count = countOf(words);
    if (count === null) this.giveUp('nonsense', `+OK ${words}`, out);
    else if (count > MOST_LETTERS) this.giveUp('too-big', `+OK ${words}`, out);
    else {
      for (let number = 1; number <= count; number++)
        state.letters.push({ number, uidl: null, sizeOctets: null });
      if (count > 0) this.say('UIDL', 'uidl', out);
      else this.begin(out);
    }
  }

  /** The letters of a listing with what stands behind their numbers; other lines are left out. */
  private listed(payload: string): readonly (readonly [Pop3Listed, string])[] {
    return payload.split('\r\n').flatMap((line) => {
      const [, number, rest] = /^(\d{1,9}) +([!-~]{1,70})/.exec(line) ?? [];
      const letter = this.state.letters[Number(number) - 1];
      return letter && rest !== undefined ? [[letter, rest] as const] : [];
    });
  }

  /** Lasting names; one that stands there twice is none. @rfc 1939 7 */
  private named(payload: string): void {
    const given = new Set<string>();
    for (const [letter, uidl] of this.listed(payload)) {
      if (!given.has(uidl)) letter.uidl = uidl;
      given.add(uidl);
    }
  }

  /** Settles what is to be done: what is held already is only deleted, if anything. */
  private begin(out: Out): void {
    const { state } = this;
    const { keep, known } = state.config;
    tell({ what: 'listed', letters: state.letters.map((letter) => ({ ...letter })) }, out);
    const held = new Set(known);
    state.plan = state.letters.flatMap(({ number, uidl }): readonly Pop3Deed[] => {
      if (uidl !== null && held.has(uidl)) return keep === 'delete' ? [{ number, how: 'DELE' }] : [];
      // A letter without a name would be fetched again each time.
      return uidl === null && keep === 'leave' ? [] : [{ number, how: 'RETR' }];
    });
    this.next(out);
  }

  /** Goes on with the next letter. */
  private next(out: Out): void {
    const { state } = this;
    const [first, ...rest] = state.plan;
    state.plan = rest;
    state.number = first?.number ?? 0;
    if (!first) this.say('QUIT', 'quit', out);
    else this.say(`${first.how} ${first.number}`, first.how === 'RETR' ? 'retr' : 'dele', out);
  }

  private current(): Pop3Listed | undefined {
    return this.state.letters[this.state.number - 1];
  }

  private failed(reason: ClientFailure['reason'], words: string | null): ClientFailure {
    return { reason, during: DURING[this.state.stage], words };
  }

  /** Leaves in order, without what it came for. */
  private giveUp(reason: ClientFailure['reason'], words: string | null, out: Out): void {
    const { state } = this;
    const failure = state.failure ?? this.failed(reason, words);
    state.payload = null;
    if (state.stage === 'quit') {
      this.end(failure, out);
      return;
    }
    state.failure = failure;
    this.say('QUIT', 'quit', out);
  }

  private end(failure: ClientFailure | null, out: Out): void {
    this.state.closed = true;
    discard(this.state.intake);
    tell({ what: 'ended', failure }, out);
    out.effect({ kind: 'timer', name: 'reply', afterMs: null });
    out.effect({ kind: 'close' });
  }

  private say(line: string, stage: Pop3ClientStage, out: Out): void {
    out.effect({ kind: 'send', octets: octetsOf(`${line}\r\n`) });
    this.waitFor(stage, out);
  }

  private waitFor(stage: Pop3ClientStage, out: Out): void {
    this.state.stage = stage;
    out.effect({ kind: 'timer', name: 'reply', afterMs: PATIENCE_MS });
  }
}

const utf8 = (text: string): string => latin1(utf8Encode(text));

function countOf(words: string): number | null {
  const found = /^\d{1,15}(?= |$)/.exec(words)?.[0];
  return found === undefined ? null : Number(found);
}

function tell(told: Pop3Told, out: Out): void {
  out.effect({ kind: 'told', told });
}
