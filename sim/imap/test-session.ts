import { epochOf } from '../kernel/calendar.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { messageOf } from '../message/message.ts';
import type { TlsInfo } from '../protocol/endpoint.ts';
import { type Account, accountOf, addAccount, emptyStore, inboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import { NO_FLAGS } from '../store/flags.ts';
import { addMessage } from '../store/mailbox.ts';
import { IMAP_LIMITS, type ImapConfig } from './dialect.ts';
import type { ImapEvent, ImapWireEvent } from './events.ts';
import { ImapObserver, type ImapObserverInput } from './observer.ts';
import type { ImapSink } from './reply.ts';
import { ImapServer } from './server.ts';
import type { ImapState } from './states.ts';

/** For tests only: a host with the accounts of the recordings, its sessions, and all that happened on them. */
export const TLS: TlsInfo = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };

export const CONFIG: ImapConfig = {
  hostname: 'imap.example.test',
  offersTls: true,
  clearLogin: true,
  limits: IMAP_LIMITS,
};

const NOW = epochOf(2026, 11, 23, 15, 19, 44);

export class TestHost {
  readonly store = emptyStore();
  readonly sessions: TestSession[] = [];
  readonly alice: Account;

  constructor() {
    this.alice = addAccount(this.store, 'alice', 'wonderland', [], 1_795_447_183);
  }

  /** Puts letters into alice's INBOX, received on the first of March 2021 and the days after. */
  deliver(...letters: readonly string[]): this {
    const inbox = inboxOf(this.alice);
    for (const letter of letters) {
      const day = inbox.messages.length + 1;
      const received = epochOf(2021, 3, day, 12, 30, day);
      addMessage(inbox, messageOf(octetsOf(letter)), NO_FLAGS, received);
    }
    return this;
  }

  open(config: ImapConfig = CONFIG, state?: ImapState): TestSession {
    const session = new TestSession(this, config, state);
    this.sessions.push(session);
    return session;
  }

  /** A session with alice logged in, silently. */
  login(): TestSession {
    const session = this.open().start();
    session.say('l LOGIN alice wonderland');
    return session;
  }

  /** A session with INBOX selected, silently. */
  select(): TestSession {
    const session = this.login();
    session.say('s SELECT INBOX');
    return session;
  }
}

export class TestSession {
  readonly server: ImapServer;
  readonly events: ImapEvent[] = [];
  readonly wire: ImapObserverInput[] = [];
  readonly changes: StoreChange[] = [];
  sent = '';
  closed = false;
  securing = false;
  private heard = 0;
  private readonly sink: ImapSink;

  constructor(host: TestHost, config: ImapConfig, state?: ImapState) {
    const number = host.sessions.length + 1;
    const services = {
      session: number,
      authenticate: (user: string, password: string) => {
        const account = accountOf(host.store, user);
        return account?.password === password ? account : null;
      },
      account: (name: string) => accountOf(host.store, name),
      epochMs: () => NOW,
    };
    this.server = new ImapServer(config, services, state);
    this.sink = {
      event: (event) => this.events.push(event),
      effect: (effect) => {
        switch (effect.kind) {
          case 'send':
            this.wire.push({ kind: 'octets', side: 'server', octets: effect.octets });
            this.sent += latin1(effect.octets);
            break;
          case 'changed':
            this.changes.push(effect.change);
            for (const other of host.sessions) if (other !== this) other.hear(effect.change);
            break;
          case 'close':
            this.closed = true;
            break;
          case 'start-tls':
            this.securing = true;
            break;
          case 'timer':
            break;
        }
      },
    };
  }

  start(tls: TlsInfo | null = null): this {
    this.server.step({ kind: 'opened', tls }, this.sink);
    this.take();
    return this;
  }

  hear(change: StoreChange): void {
    if (!this.closed) this.server.step({ kind: 'changed', change }, this.sink);
  }

  /** Sends a line and returns what came since the last time, line by line without the line ends. */
  say(line: string): string[] {
    return this.raw(`${line}\r\n`);
  }

  raw(text: string): string[] {
    const octets = octetsOf(text);
    if (!this.closed) {
      this.wire.push({ kind: 'octets', side: 'client', octets });
      this.server.step({ kind: 'octets', octets }, this.sink);
    }
    return this.take();
  }

  secure(): void {
    this.securing = false;
    this.wire.push({ kind: 'secured' });
    this.server.step({ kind: 'secured', tls: TLS }, this.sink);
  }

  timer(): string[] {
    this.server.step({ kind: 'timer', name: 'autologout' }, this.sink);
    return this.take();
  }

  end(): void {
    this.server.step({ kind: 'ended' }, this.sink);
  }

  /** What came since the last time. */
  take(): string[] {
    const fresh = this.sent.slice(this.heard);
    this.heard = this.sent.length;
    return fresh === '' ? [] : fresh.replace(/\r\n$/, '').split('\r\n');
  }
}

export const isWireEvent = (event: ImapEvent): event is ImapWireEvent => event.kind !== 'imap.decided';

/** What an observer makes of all that crossed the wire. */
export function observed(session: TestSession, lineOctets?: number): readonly ImapWireEvent[] {
  const observer = new ImapObserver(undefined, lineOctets);
  const seen: ImapWireEvent[] = [];
  for (const item of session.wire) {
    observer.step(item, { event: (event) => seen.push(event), effect: () => {} });
  }
  return seen;
}
