/*
 * Longer than most files here: all that a person can order stands together. What servers tell is taken in
 * by imap-told.ts and pop3-told.ts, what the device holds lies on a shelf (shelf.ts).
 */

import { type ImapTask, newImapClient } from '../imap/client-state.ts';
import { unreachable } from '../kernel/assert.ts';
import { newPop3Client } from '../pop3/client-state.ts';
import type { Sink } from '../protocol/endpoint.ts';
import { newSmtpClient } from '../smtp/client.ts';
import type { DeliveryResult } from '../smtp/delivery.ts';
import { pathOf } from '../smtp/path.ts';
import { changedFlags, type FlagSet, flagSetOf, SEEN } from '../store/flags.ts';
import { type ProgramAccount, type ProgramServer, tlsWish } from './account.ts';
import type { NoConnection, ProgramDeed, ProgramEvent, ProgramFailure } from './events.ts';
import { deedOf, takeImap } from './imap-told.ts';
import type { Draft, MailOrder } from './order.ts';
import { settlePop3, takePop3 } from './pop3-told.ts';
import { readRecipients } from './recipients.ts';
import type { ProgramSessionInput, ProgramSessionState, ProgramTold } from './session.ts';
import { Shelf, type Tell } from './shelf.ts';
import {
  folderOf,
  type HeldLetter,
  INBOX,
  type LocalFolder,
  letterIn,
  OUTBOX,
  ownLetter,
  type ProgramCall,
  type ProgramState,
  SENT,
} from './state.ts';
import { writeLetter } from './write-letter.ts';

/** What may happen to a program. `id` is the number of one of its calls. */
export type ProgramInput =
  | { readonly kind: 'order'; readonly order: MailOrder }
  | { readonly kind: 'no-connection'; readonly id: number; readonly reason: NoConnection }
  | { readonly kind: 'said'; readonly id: number; readonly said: ProgramTold };

/** A connection that a program wants: look the host up, connect to it, and let this session run there. */
export interface Dial {
  readonly id: number;
  readonly server: ProgramServer;
  /** The server's certificate must be good and stand for the host's name. */
  readonly verifies: boolean;
  readonly session: ProgramSessionState;
}

/** What a program orders. */
export type ProgramEffect =
  | ({ readonly kind: 'dial' } & Dial)
  /** For the session of a call that stands. */
  | { readonly kind: 'say'; readonly id: number; readonly input: ProgramSessionInput };

/** The device that a program runs on. */
export interface ProgramMachine {
  readonly device: string;
  /** The name it calls itself by. */
  readonly hostname: string;
  readonly epochMs: () => number;
}

type Out = Sink<ProgramEffect, ProgramEvent>;

/**
 * A mail program on one device: folders, letters, an Outbox, and what it knows of its servers. It owns
 * no connection: `dial` asks for one, and what the session there comes to is told back.
 *
 * With IMAP its store follows the server's; with POP3 letters are only fetched from there, and flags and
 * folders are the device's own.
 */
export class Program {
  readonly state: ProgramState;
  private readonly machine: ProgramMachine;

  constructor(machine: ProgramMachine, state: ProgramState) {
    this.machine = machine;
    this.state = state;
  }

  step(input: ProgramInput, out: Out): void {
    switch (input.kind) {
      case 'order':
        this.order(input.order, out);
        return;
      case 'no-connection':
        this.noConnection(input.id, input.reason, out);
        return;
      case 'said':
        this.said(input.id, input.said, out);
        return;
      default:
        unreachable(input);
    }
  }

  private order(order: MailOrder, out: Out): void {
    const { state } = this;
    switch (order.what) {
      case 'set-up':
        this.setUp(order.account, out);
        return;
      case 'send':
        this.write(order.draft, out);
        return;
      case 'send-waiting':
        for (const { id } of folderOf(state, OUTBOX)?.letters ?? []) this.submit(id, out);
        return;
      case 'fetch':
        this.fetch(out);
        return;
      case 'select':
        if (folderOf(state, order.folder)?.here === false)
          this.ask([{ do: 'sync', mailbox: order.folder }], out);
        return;
      case 'open':
      case 'flag':
      case 'move':
      case 'delete':
        this.handle(order, out);
        return;
      case 'create':
        if (state.account?.incoming.protocol === 'pop3')
          this.shelf(out).list([{ name: order.folder, delimiter: '/', here: true, selectable: true }]);
        else this.ask([{ do: 'create', mailbox: order.folder }, { do: 'list' }], out);
        return;
      case 'disconnect':
        if (state.fetching !== null)
          out.effect({ kind: 'say', id: state.fetching, input: { kind: 'leave' } });
        return;
      default:
        unreachable(order);
    }
  }

  /** What was held of another account goes; the Outbox stays. */
  private setUp(account: ProgramAccount, out: Out): void {
    const { state } = this;
    const shelf = this.shelf(out);
    const before = state.account;
    if (state.fetching !== null) {
      out.effect({ kind: 'say', id: state.fetching, input: { kind: 'leave' } });
      this.over(state.fetching);
      out.event({ kind: 'program.disconnected', device: this.machine.device });
    }
    state.account = account;
    out.event({ kind: 'program.set-up', device: this.machine.device, account });
    if (before && boxOf(before) === boxOf(account)) return;
    for (const folder of state.folders) {
      if (folder.name !== OUTBOX) shelf.dropAll(folder, 'other-account');
    }
    state.folders = state.folders.filter(({ name }) => name === OUTBOX);
    state.remembered = new Set();
    const here = account.incoming.protocol === 'pop3';
    const names = here ? [INBOX, SENT] : [INBOX];
    shelf.list(names.map((name) => ({ name, delimiter: '/', here, selectable: true })));
  }

  private write(draft: Draft, out: Out): void {
    const { state, machine } = this;
    const { account } = state;
    const [to, cc, bcc] = [readRecipients(draft.to), readRecipients(draft.cc), readRecipients(draft.bcc)];
    if (!account || !to || !cc || !bcc) return;
    const { answers } = draft;
    const message = writeLetter(draft, {
      account,
      to,
      cc,
      answers: answers ? (letterIn(state, answers.folder, answers.letter)?.message ?? null) : null,
      epochMs: machine.epochMs(),
      device: machine.hostname,
      number: ++state.written,
    });
    const id = state.nextLetter++;
    // Everybody once, also who stands in Cc and Bcc.
    const paths = new Map([...to, ...cc, ...bcc].map(({ path }) => [path.address, path]));
    state.envelopes.set(id, { recipients: [...paths.values()], answers });
    if (!folderOf(state, OUTBOX))
      this.shelf(out).list([
        { name: OUTBOX, delimiter: null, here: true, selectable: true },
        ...state.folders,
      ]);
    const outbox = folderOf(state, OUTBOX);
    if (outbox) this.shelf(out).keep(outbox, ownLetter(id, message));
    this.submit(id, out);
  }

  /** Sends a letter of the Outbox, unless it is on its way already. */
  private submit(id: number, out: Out): void {
    const { state, machine } = this;
    const { account } = state;
    const letter = letterIn(state, OUTBOX, id);
    const envelope = state.envelopes.get(id);
    if (!account || !letter || !envelope) return;
    if ([...state.calls.values()].some((call) => call.letter === id)) return;
    const { outgoing, user, password } = account;
    const at = account.address.lastIndexOf('@');
    const mail = {
      from: pathOf(account.address.slice(0, at), account.address.slice(at + 1).toLowerCase()),
      recipients: envelope.recipients,
      octets: letter.message.octets,
    };
    const config = { heloName: machine.hostname, tls: tlsWish(account, outgoing) };
    const login = outgoing.login ? { login: { user, password } } : {};
    this.dial(
      { deed: 'send', server: outgoing, letter: id },
      { protocol: 'smtp', config: { ...config, ...login }, mail, state: newSmtpClient(mail) },
      out,
    );
  }

  private fetch(out: Out): void {
    const { state } = this;
    const { account } = state;
    if (!account) return;
    const { incoming, user, password, login } = account;
    if (incoming.protocol === 'imap') {
      this.ask([{ do: 'list' }, { do: 'sync', mailbox: INBOX }], out, 'fetch');
      return;
    }
    const config = { tls: tlsWish(account, incoming), user, password, login, keep: incoming.keep };
    const session = newPop3Client({ ...config, known: [...state.remembered] });
    state.fetching = this.dial(
      { deed: 'fetch', server: incoming, letter: null },
      { protocol: 'pop3', state: session },
      out,
    );
  }

  /** Gives the IMAP session its tasks; where there is none, one begins. */
  private ask(tasks: readonly ImapTask[], out: Out, deed: ProgramDeed = deedOf(tasks)): void {
    const { state } = this;
    const { account, fetching } = state;
    if (!account) return;
    if (fetching !== null) {
      if (state.ready) this.hand(fetching, tasks, out);
      else state.waiting.push(...tasks);
      return;
    }
    const { incoming, user, password, login } = account;
    const known = state.folders.flatMap(({ name, here, uidValidity, uidNext }) =>
      here || uidValidity === null ? [] : [[name, { uidValidity, uidNext }] as const],
    );
    const config = { tls: tlsWish(account, incoming), user, password, login, idles: true };
    const session = newImapClient(config, new Map(known), tasks);
    state.fetching = this.dial(
      { deed, server: incoming, letter: null },
      { protocol: 'imap', state: session },
      out,
    );
  }

  private hand(id: number, tasks: readonly ImapTask[], out: Out): void {
    for (const task of tasks) out.effect({ kind: 'say', id, input: { kind: 'task', task } });
  }

  private dial(call: ProgramCall, session: ProgramSessionState, out: Out): number {
    const id = this.state.nextCall++;
    this.state.calls.set(id, call);
    const verifies = this.state.account?.requireTls ?? true;
    out.effect({ kind: 'dial', id, server: call.server, verifies, session });
    return id;
  }

  /** Does something with one letter: on the server where it lies there, else only here. */
  private handle(order: MailOrder & { readonly folder: string; readonly letter: number }, out: Out): void {
    const { state } = this;
    const folder = folderOf(state, order.folder);
    const letter = letterIn(state, order.folder, order.letter);
    if (!folder || !letter) return;
    const { uid } = letter;
    const shelf = this.shelf(out);
    const mailbox = folder.name;
    const isSeen = (letter.flags.system & SEEN) !== 0;
    switch (order.what) {
      case 'open':
        if (uid === null) shelf.flag(folder, letter, changedFlags(letter.flags, 'add', SEEN_FLAG));
        else {
          if (!letter.whole) this.ask([{ do: 'read', mailbox, uid }], out);
          if (!isSeen) this.ask([{ do: 'flag', mailbox, uid, flag: '\\Seen', on: true }], out);
        }
        return;
      case 'flag': {
        const { flag, on } = order;
        if (uid !== null) this.ask([{ do: 'flag', mailbox, uid, flag, on }], out);
        else shelf.flag(folder, letter, changedFlags(letter.flags, on ? 'add' : 'remove', flagSetOf([flag])));
        return;
      }
      case 'move': {
        const to = folderOf(state, order.to);
        if (uid !== null) {
          state.removing.set(`${mailbox} ${uid}`, 'moved');
          this.ask([{ do: 'move', mailbox, uid, to: order.to }], out);
        } else if (to) {
          shelf.drop(folder, letter, 'moved');
          shelf.keep(to, letter);
        }
        return;
      }
      case 'delete':
        if (uid !== null) {
          state.removing.set(`${mailbox} ${uid}`, 'deleted');
          this.ask([{ do: 'delete', mailbox, uid }], out);
        } else {
          state.envelopes.delete(letter.id);
          shelf.drop(folder, letter, 'deleted');
        }
        return;
    }
  }

  private noConnection(id: number, reason: NoConnection, out: Out): void {
    const call = this.state.calls.get(id);
    if (!call) return;
    this.over(id);
    this.fail(call, { reason, during: 'the connection', words: null }, out);
  }

  /** A call is over; one that was let go before has nothing to say any more. */
  private over(id: number): void {
    const { state } = this;
    state.calls.delete(id);
    if (state.fetching !== id) return;
    state.fetching = null;
    state.ready = false;
    state.waiting = [];
    state.removing.clear();
  }

  private said(id: number, said: ProgramTold, out: Out): void {
    const { state } = this;
    const call = state.calls.get(id);
    if (!call) return;
    if (said.protocol === 'tls') {
      this.fail(call, { reason: said.problem, during: 'the TLS handshake', words: null }, out);
      this.over(id);
      return;
    }
    if (said.protocol === 'smtp') {
      this.sent(id, call, said.results, out);
      return;
    }
    const tell = this.teller(out);
    if (said.told.what === 'ended') {
      const { failure } = said.told;
      if (failure) this.fail(call, failure, out);
      else if (said.protocol === 'pop3') settlePop3(state, tell);
      this.over(id);
      tell({ kind: 'program.disconnected' });
    } else if (said.protocol === 'pop3') takePop3(state, this.shelf(out), said.told, tell);
    else {
      takeImap(state, this.shelf(out), said.told, tell);
      if (said.told.what !== 'logged-in') return;
      state.ready = true;
      this.hand(id, state.waiting, out);
      state.waiting = [];
    }
  }

  /** What became of a letter. Who was turned down is told; the letter counts as sent if anybody was not. */
  private sent(id: number, call: ProgramCall, results: readonly DeliveryResult[], out: Out): void {
    const { state } = this;
    this.over(id);
    const outbox = folderOf(state, OUTBOX);
    const letter = outbox?.letters.find((each) => each.id === call.letter);
    const turnedDown = results.filter(({ status }) => status !== 'sent');
    const accepted = results
      .filter(({ status }) => status === 'sent')
      .map(({ recipient }) => recipient.address);
    const [first] = turnedDown;
    if (first && accepted.length === 0) {
      this.fail(call, failureOf(first), out);
      return;
    }
    if (!outbox || !letter) return;
    const refused = turnedDown.map((result) => ({
      address: result.recipient.address,
      words: failureOf(result).words,
    }));
    this.teller(out)({ kind: 'program.sent', letter: letter.id, accepted, refused });
    this.file(outbox, letter, out);
  }

  /** A letter was sent: a copy goes to Sent, and what it answers is marked. */
  private file(outbox: LocalFolder, letter: HeldLetter, out: Out): void {
    const { state } = this;
    const shelf = this.shelf(out);
    const answers = state.envelopes.get(letter.id)?.answers;
    state.envelopes.delete(letter.id);
    shelf.drop(outbox, letter, 'sent');
    const sent = folderOf(state, SENT);
    if (state.account?.incoming.protocol === 'imap') {
      const append: ImapTask = { do: 'append', mailbox: SENT, octets: letter.message.octets };
      this.ask(sent ? [append] : [append, { do: 'list' }], out);
    } else if (sent) shelf.keep(sent, { ...letter, flags: SEEN_FLAG });
    if (answers && letterIn(state, answers.folder, answers.letter))
      this.handle({ what: 'flag', ...answers, flag: '\\Answered', on: true }, out);
  }

  private fail({ deed, server }: ProgramCall, failure: ProgramFailure, out: Out): void {
    this.teller(out)({ kind: 'program.failed', doing: deed, failure, host: server.host });
  }

  private shelf(out: Out): Shelf {
    return new Shelf(this.state, this.teller(out));
  }

  private teller(out: Out): Tell {
    const { device } = this.machine;
    return (event) => out.event({ ...event, device });
  }
}

const SEEN_FLAG: FlagSet = { system: SEEN, keywords: [] };

/** Which letters an account is about: with another box nothing that is held is true any more. */
const boxOf = ({ incoming, user }: ProgramAccount): string =>
  `${incoming.protocol} ${incoming.host.toLowerCase()} ${user}`;

/** Where no reply decided, the program itself did, or nobody. */
function failureOf({ code, enhanced, text, stage, status }: DeliveryResult): ProgramFailure & {
  readonly words: string;
} {
  const words = [code, enhanced, text].filter((part) => part !== null).join(' ');
  const own = stage === 'starttls' ? 'no-tls' : stage === 'auth' ? 'no-login' : 'not-offered';
  const silent = text.startsWith('no answer') ? 'silent' : 'lost';
  const reason =
    code !== null ? (stage === 'starttls' ? 'no-tls' : 'refused') : status === 'failed' ? own : silent;
  return { reason, during: STAGES[stage], words };
}

const STAGES: { readonly [S in DeliveryResult['stage']]: string } = {
  greeting: 'the greeting',
  ehlo: 'EHLO',
  helo: 'HELO',
  starttls: 'STARTTLS',
  handshake: 'the TLS handshake',
  auth: 'AUTH',
  mail: 'MAIL',
  rcpt: 'RCPT',
  data: 'DATA',
  letter: 'the letter',
};
