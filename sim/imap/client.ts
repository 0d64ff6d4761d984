import { unreachable } from '../kernel/assert.ts';
import { concat, octetsOf, utf8Encode } from '../kernel/octets.ts';
import { type ClientEffect, type ClientFailure, PATIENCE_MS } from '../protocol/client.ts';
import type { Endpoint, Sink, StreamInput } from '../protocol/endpoint.ts';
import { base64Encode } from '../sasl/base64.ts';
import { discard, feed } from '../wire/intake.ts';
import { takeCode, takeData } from './client-data.ts';
import { type ClientResponse, takeResponse, wordsOf } from './client-response.ts';
import type { ImapClientStage, ImapClientState, ImapTask, ImapTold } from './client-state.ts';
import { type Command, FETCHES_NEW, hasNews, LOOKS_AGAIN, nextCommand, SELECTS } from './client-steps.ts';
import { astringText, utf8Text } from './client-words.ts';

export type ImapClientInput =
  | StreamInput
  | { readonly kind: 'task'; readonly task: ImapTask }
  /** Leave when all tasks are done. */
  | { readonly kind: 'leave' };

export type ImapClientEffect = ClientEffect<ImapTold>;
type Out = Sink<ImapClientEffect, never>;

const DONE = 'DONE';

/** What the client was doing, where no command waits for its answer. */
const DURING: { readonly [S in ImapClientStage]: string } = {
  greeting: 'the greeting',
  capability: 'CAPABILITY',
  starttls: 'STARTTLS',
  handshake: 'the TLS handshake',
  login: 'LOGIN',
  'capability-after-login': 'CAPABILITY',
  ready: 'a pause',
  idle: 'IDLE',
  logout: 'LOGOUT',
};

/** IDLE is begun anew before a server that waits half an hour takes the client for gone. @rfc 2177 3 */
const RENEW_MS = 29 * 60_000;

/**
 * Keeps a session with an IMAP server, as a mail program does: logs in, works off tasks one command at a
 * time, and waits in IDLE between them. What the server tells unasked (new letters, letters that are
 * gone, flags that others changed) is told on.
 *
 * Nothing is taken on trust: what the server refuses fails that one task with its words; what it garbles
 * ends the session; a password goes out in clear only where the configuration says so.
 */
export class ImapClient implements Endpoint<ImapClientInput, ImapClientEffect, never> {
  readonly state: ImapClientState;

  constructor(state: ImapClientState) {
    this.state = state;
  }

  step(input: ImapClientInput, out: Out): void {
    const { state } = this;
    if (state.closed) return;
    switch (input.kind) {
      case 'opened':
        state.secure = input.tls !== null;
        patience(PATIENCE_MS, out);
        return;
      case 'octets':
        feed(state.intake, input.octets);
        this.work(out);
        return;
      case 'secured':
        if (state.stage !== 'handshake') return;
        // What was said in clear counts for nothing, what the server can do neither. @rfc 3501 6.2.1
        discard(state.intake);
        state.secure = true;
        this.ask('capability', { verb: 'CAPABILITY', args: '' }, out);
        return;
      case 'task':
        state.tasks.push(input.task);
        this.goOn(out);
        return;
      case 'leave':
        state.leaves = true;
        this.goOn(out);
        return;
      case 'ended':
        this.end(state.failure ?? (state.leaves ? null : this.failed('lost', null)), out);
        return;
      case 'timer':
        if (input.name === 'renew') this.finishIdle(out);
        else this.end(state.failure ?? this.failed('silent', null), out);
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
      const response = takeResponse(state);
      if (response === null) return;
      if (response === 'too-big') this.end(this.failed('too-big', null), out);
      else this.hear(response, out);
      this.goOn(out);
    }
    discard(state.intake);
  }

  private hear(response: ClientResponse, out: Out): void {
    const { state } = this;
    const { tag, status } = response;
    if (state.stage === 'greeting') this.greeted(response, out);
    else if (tag === '+') this.leave(out, response);
    else if (tag === null && status === 'BYE') {
      if (state.stage !== 'logout') this.end(this.failed('lost', wordsOf(response)), out);
    } else if (tag === null) {
      const objection = takeData(state, response, (told) => tell(told, out));
      if (objection !== null) this.end(this.failed(objection, response.text), out);
    } else if (tag === state.pending?.tag && (status === 'OK' || status === 'NO' || status === 'BAD'))
      this.answered(response, out);
    else this.giveUp(this.failed('nonsense', response.text), out);
  }

  private greeted(response: ClientResponse, out: Out): void {
    const { state } = this;
    const { tag, status } = response;
    if (tag !== null || (status !== 'OK' && status !== 'PREAUTH' && status !== 'BYE'))
      this.giveUp(this.failed('nonsense', response.text), out);
    else if (status === 'BYE') this.end(this.failed('refused', wordsOf(response)), out);
    else {
      takeCode(state, response);
      // Who is greeted as known already can ask for TLS no more. @rfc 9051 7.1.4
      if (status === 'PREAUTH' && state.config.tls === 'required' && !state.secure)
        this.giveUp(this.failed('no-tls', wordsOf(response)), out);
      else if (status === 'PREAUTH') this.loggedIn(out);
      else if (state.capabilities === null) this.ask('capability', { verb: 'CAPABILITY', args: '' }, out);
      else this.secure(out);
    }
  }

  /** The server says `+`: it gives leave for what was announced, or idles. */
  private leave(out: Out, { text }: ClientResponse): void {
    const { state } = this;
    const { pending } = state;
    if (pending?.next) {
      out.effect({ kind: 'send', octets: pending.next });
      state.pending = { ...pending, next: null };
      patience(PATIENCE_MS, out);
    } else if (pending?.verb === 'IDLE' && state.stage === 'ready') {
      state.stage = 'idle';
      patience(null, out);
      out.effect({ kind: 'timer', name: 'renew', afterMs: RENEW_MS });
      tell({ what: 'idling' }, out);
    } else if (state.stage !== 'logout') this.giveUp(this.failed('nonsense', text), out);
  }

  private answered(response: ClientResponse, out: Out): void {
    const { state } = this;
    const { status } = response;
    const refused = this.failed('refused', wordsOf(response));
    const failure = status === 'OK' ? null : refused;
    const verb = state.pending?.verb;
    state.pending = null;
    patience(null, out);
    if (status === 'OK') takeCode(state, response);
    switch (state.stage) {
      case 'capability':
        state.capabilities ??= [];
        if (failure) this.giveUp(failure, out);
        else this.secure(out);
        return;
      case 'starttls':
        if (status === 'OK') {
          state.stage = 'handshake';
          state.capabilities = null;
          patience(PATIENCE_MS, out);
          out.effect({ kind: 'start-tls' });
        } else if (state.config.tls === 'required') this.giveUp({ ...refused, reason: 'no-tls' }, out);
        else this.logIn(out);
        return;
      case 'login':
        if (failure) this.giveUp(failure, out);
        else {
          // Only what is told from here on holds now. @rfc 3501 6.2.2
          if (response.code?.toUpperCase() !== 'CAPABILITY') state.capabilities = null;
          this.loggedIn(out);
        }
        return;
      case 'capability-after-login':
        state.capabilities ??= [];
        state.stage = 'ready';
        return;
      case 'idle':
      case 'ready':
        state.stage = 'ready';
        out.effect({ kind: 'timer', name: 'renew', afterMs: null });
        if (verb === 'IDLE' || verb === DONE) state.idleRefused ||= failure !== null;
        else this.stepDone(response, failure, out);
        return;
      case 'logout':
        this.end(state.failure, out);
        return;
      case 'greeting':
      case 'handshake':
        return;
      default:
        unreachable(state.stage);
    }
  }

  private secure(out: Out): void {
    const { state } = this;
    const { tls } = state.config;
    if (state.secure || tls === 'never') this.logIn(out);
    else if (this.can('STARTTLS')) this.ask('starttls', { verb: 'STARTTLS', args: '' }, out);
    else if (tls === 'required') this.giveUp(this.failed('no-tls', null), out);
    else this.logIn(out);
  }

  private logIn(out: Out): void {
    const { config } = this.state;
    const [user, password] = [astringText(config.user), astringText(config.password)];
    const plain = this.can('AUTH=PLAIN');
    const login = !this.can('LOGINDISABLED') && user !== null && password !== null;
    if (plain && (config.login === 'plain' || !login)) {
      const said = base64Encode(utf8Encode(`\0${config.user}\0${config.password}`));
      const args = this.can('SASL-IR') ? `PLAIN ${said}` : 'PLAIN';
      const later = args === 'PLAIN' ? { next: octetsOf(`${said}\r\n`) } : {};
      this.ask('login', { verb: 'AUTHENTICATE', args, ...later }, out);
    } else if (login) this.ask('login', { verb: 'LOGIN', args: `${user} ${password}` }, out);
    else this.giveUp(this.failed('no-login', null), out);
  }

  private loggedIn(out: Out): void {
    const { state } = this;
    patience(null, out);
    tell({ what: 'logged-in' }, out);
    if (state.capabilities === null)
      this.ask('capability-after-login', { verb: 'CAPABILITY', args: '' }, out);
    else state.stage = 'ready';
  }

  private can(capability: string): boolean {
    return this.state.capabilities?.includes(capability) ?? false;
  }

  /** A step of the present task was answered. */
  private stepDone(response: ClientResponse, failure: ClientFailure | null, out: Out): void {
    const { state } = this;
    const { doing } = state;
    if (!doing) return;
    const { task, step } = doing;
    if (failure) {
      if (task.do === 'append' && step === 0 && response.code?.toUpperCase() === 'TRYCREATE') {
        doing.step = 1;
        return;
      }
      if (step === SELECTS && 'mailbox' in task && state.box?.open === false) state.box = null;
      // News that cannot be had are not asked for again.
      if (state.box) state.box.looked = state.box.uids.length;
      state.doing = null;
      if (task.do !== 'news') tell({ what: 'failed', task, failure }, out);
      return;
    }
    this.drawConclusions(step, out);
    const isWhole = task.do !== 'read' || step <= FETCHES_NEW || doing.seen.includes(task.uid);
    if (!isWhole) {
      state.doing = null;
      tell({ what: 'failed', task, failure: this.failed('refused', wordsOf(response)) }, out);
      return;
    }
    doing.seen = [];
    doing.step = task.do === 'append' && step === 0 ? FETCHES_NEW + 1 : step + 1;
  }

  /** What it means that a step which opens a mailbox has succeeded. */
  private drawConclusions(step: number, out: Out): void {
    const { state } = this;
    const { doing, box, known } = state;
    if (
      !doing ||
      !box ||
      doing.task.do === 'list' ||
      doing.task.do === 'append' ||
      doing.task.do === 'create'
    )
      return;
    const { mailbox, uidValidity } = box;
    const held = known.get(mailbox);
    if (step === SELECTS && !box.open) {
      box.open = true;
      if (held?.uidValidity !== uidValidity)
        known.set(mailbox, { uidValidity: uidValidity ?? 0, uidNext: 1 });
      tell({ what: 'selected', mailbox, uidValidity }, out);
      if (box.uids.length === 0)
        tell({ what: 'present', mailbox, below: Number.MAX_SAFE_INTEGER, uids: [] }, out);
    } else if (step === LOOKS_AGAIN && held)
      tell({ what: 'present', mailbox, below: held.uidNext, uids: doing.seen }, out);
    else if (step === FETCHES_NEW && held) {
      const reached = Math.max(held.uidNext, box.uidNext ?? 1);
      const uidNext = doing.seen.reduce((most, uid) => Math.max(most, uid + 1), reached);
      known.set(mailbox, { ...held, uidNext });
    }
  }

  /** Says what comes next, if it is the client's turn. */
  private goOn(out: Out): void {
    const { state } = this;
    if (state.stage === 'idle' && !state.closed) {
      if (state.tasks.length > 0 || state.leaves || hasNews(state)) this.finishIdle(out);
      return;
    }
    while (state.stage === 'ready' && state.pending === null && !state.closed) {
      state.doing ??= this.nextDoing();
      const { doing } = state;
      if (!doing) {
        this.rest(out);
        return;
      }
      const command = nextCommand(state, doing);
      if (command) this.begin(command, doing.step, out);
      else {
        state.doing = null;
        if (doing.task.do === 'list') tell({ what: 'listed', mailboxes: state.listed }, out);
        if (doing.task.do !== 'news') tell({ what: 'done', task: doing.task }, out);
      }
    }
  }

  private nextDoing(): ImapClientState['doing'] {
    const { state } = this;
    const task = state.tasks.shift() ?? (hasNews(state) ? ({ do: 'news' } as const) : null);
    return task && { task, step: 0, seen: [] };
  }

  private begin(command: Command, step: number, out: Out): void {
    const { state } = this;
    const { box } = state;
    if (command.verb === 'LIST') state.listed = [];
    if (command.verb === 'SELECT' && state.doing && 'mailbox' in state.doing.task) {
      const { mailbox } = state.doing.task;
      state.box = { mailbox, uids: [], uidValidity: null, uidNext: null, looked: 0, open: false };
    } else if (box && step === FETCHES_NEW && command.verb === 'UID FETCH') box.looked = box.uids.length;
    this.ask('ready', command, out);
  }

  /** Nothing is left to do: goodbye, or IDLE, or just waiting. */
  private rest(out: Out): void {
    const { state } = this;
    if (state.leaves) this.ask('logout', { verb: 'LOGOUT', args: '' }, out);
    else if (state.config.idles && !state.idleRefused && state.box?.open && this.can('IDLE'))
      this.ask('ready', { verb: 'IDLE', args: '' }, out);
  }

  private finishIdle(out: Out): void {
    const { state } = this;
    if (state.stage !== 'idle') return;
    // The tagged response to IDLE comes yet: until then nothing else is said.
    state.stage = 'ready';
    if (state.pending) state.pending = { ...state.pending, verb: DONE };
    out.effect({ kind: 'send', octets: octetsOf(`${DONE}\r\n`) });
    out.effect({ kind: 'timer', name: 'renew', afterMs: null });
    patience(PATIENCE_MS, out);
  }

  private ask(stage: ImapClientStage, { verb, args, now, next }: Command, out: Out): void {
    const { state } = this;
    const tag = `a${state.nextTag++}`;
    const line = octetsOf(utf8Text(`${tag} ${verb}${args === '' ? '' : ` ${args}`}\r\n`));
    out.effect({ kind: 'send', octets: now ? concat([line, now]) : line });
    state.stage = stage;
    state.pending = { tag, verb, next: next ?? null };
    patience(PATIENCE_MS, out);
  }

  private failed(reason: ClientFailure['reason'], words: string | null): ClientFailure {
    const { stage, pending } = this.state;
    return { reason, during: pending?.verb ?? DURING[stage], words };
  }

  /** Leaves in order, without having done what was asked. */
  private giveUp(failure: ClientFailure, out: Out): void {
    const { state } = this;
    if (state.stage === 'logout' || state.stage === 'idle') this.end(state.failure ?? failure, out);
    else {
      state.failure = failure;
      this.ask('logout', { verb: 'LOGOUT', args: '' }, out);
    }
  }

  private end(failure: ClientFailure | null, out: Out): void {
    const { state } = this;
    state.closed = true;
    discard(state.intake);
    tell({ what: 'ended', failure }, out);
    patience(null, out);
    out.effect({ kind: 'timer', name: 'renew', afterMs: null });
    out.effect({ kind: 'close' });
  }
}

function patience(afterMs: number | null, out: Out): void {
  out.effect({ kind: 'timer', name: 'reply', afterMs });
}

function tell(told: ImapTold, out: Out): void {
  out.effect({ kind: 'told', told });
}
