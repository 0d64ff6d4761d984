import { latin1, octetsOf } from '../kernel/octets.ts';
import { messageOf } from '../message/message.ts';
import type { TlsInfo } from '../protocol/endpoint.ts';
import { type Account, accountOf, addAccount, emptyStore, inboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import { NO_FLAGS } from '../store/flags.ts';
import { addMessage } from '../store/mailbox.ts';
import { apopDigest } from './apop.ts';
import { POP3_LIMITS, type Pop3Config } from './command.ts';
import type { Pop3Event } from './events.ts';
import { type Pop3Effect, Pop3Server } from './server.ts';

export const TLS: TlsInfo = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };

/** RFC 1939's own example: this stamp, and the password `tanstaaf`. */
export const STAMP = '<1896.697170952@dbc.mtview.ca.us>';

const CONFIG: Pop3Config = {
  hostname: 'mail.example.test',
  offersTls: true,
  clearLogin: true,
  apopStamp: null,
  limits: POP3_LIMITS,
};

/** An account `mrose` with password `tanstaaf` and these messages, UIDVALIDITY 0x6b045991. */
export function accountWith(...messages: string[]): Account {
  const account = addAccount(emptyStore(), 'mrose', 'tanstaaf', [], 0x6b045991);
  for (const text of messages) addMessage(inboxOf(account), messageOf(octetsOf(text)), NO_FLAGS, 0);
  return account;
}

/** A POP3 session for tests: what was sent, what was ordered and what happened. */
export class TestSession {
  readonly server: Pop3Server;
  readonly effects: Pop3Effect[] = [];
  readonly events: Pop3Event[] = [];
  /** Everything ordered and told, in one order, for observers. */
  readonly wire: ({ side: 'client' | 'server'; text: string } | 'secured')[] = [];

  constructor(account: Account, config: Partial<Pop3Config> = {}, session = 1) {
    const store = emptyStore();
    store.accounts.set(account.name, account);
    this.server = new Pop3Server(
      { ...CONFIG, ...config },
      {
        session,
        account: (name) => accountOf(store, name),
        authenticate: (user, password) => {
          const found = accountOf(store, user);
          return found?.password === password ? found : null;
        },
        apop: (user, digestHex, stamp) => {
          const found = accountOf(store, user);
          return found && apopDigest(stamp, found.password) === digestHex ? found : null;
        },
      },
    );
  }

  /** Opens the stream and returns the greeting. */
  open(tls: TlsInfo | null = null): string {
    return this.input({ kind: 'opened', tls });
  }

  /** Sends raw text and returns what came back in that step. */
  send(text: string): string {
    this.wire.push({ side: 'client', text });
    return this.input({ kind: 'octets', octets: octetsOf(text) });
  }

  /** Sends one line. */
  line(text: string): string {
    return this.send(`${text}\r\n`);
  }

  /** Opens and logs in as mrose. */
  loggedIn(): this {
    this.open();
    this.send('USER mrose\r\nPASS tanstaaf\r\n');
    return this;
  }

  input(input: Parameters<Pop3Server['step']>[0]): string {
    if (input.kind === 'secured') this.wire.push('secured');
    let text = '';
    this.server.step(input, {
      effect: (effect) => {
        this.effects.push(effect);
        if (effect.kind !== 'send') return;
        const sent = latin1(effect.octets);
        this.wire.push({ side: 'server', text: sent });
        text += sent;
      },
      event: (event) => this.events.push(event),
    });
    return text;
  }

  get closed(): boolean {
    return this.effects.some((effect) => effect.kind === 'close');
  }

  get changes(): StoreChange[] {
    return this.effects.flatMap((effect) => (effect.kind === 'changed' ? [effect.change] : []));
  }
}
