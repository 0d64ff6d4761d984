import { DAY_MS, epochOf } from '../kernel/calendar.ts';
import { octetsOf } from '../kernel/octets.ts';
import { messageOf } from '../message/message.ts';
import type { MtaConfig } from '../mta/spec.ts';
import { mtaConfig } from '../mta/spec.ts';
import { addAccount, emptyStore, inboxOf, type Store } from '../store/account.ts';
import { NO_FLAGS } from '../store/flags.ts';
import { addMessage } from '../store/mailbox.ts';

/** How a service of a small world is reached. */
export type SmallService =
  | {
      readonly protocol: 'smtp';
      readonly role: 'mx' | 'submission';
      readonly tls: boolean;
      readonly authInClear: boolean;
      readonly peerAddress: string;
    }
  | { readonly protocol: 'pop3' | 'imap'; readonly tls: boolean; readonly clearLogin: boolean };

/** One mail host, ready to be called: what dialogues are played against. */
export interface SmallWorld {
  readonly startsAt: number;
  readonly mta: MtaConfig;
  readonly services: { readonly [name: string]: SmallService };
  store(): Store;
}

const STRANGER = '198.51.100.7';
const NEIGHBOUR = '10.1.0.7';

const mx = { protocol: 'smtp', role: 'mx', tls: false, authInClear: false, peerAddress: STRANGER } as const;
const submission = { ...mx, role: 'submission' } as const;
const reader = { tls: false, clearLogin: true } as const;

/** 2 March 2027, nine o'clock. */
const STARTS_AT = epochOf(2027, 3, 2, 9, 0, 0);

const LETTERS: readonly string[] = [
  'From: Carol <carol@example.net>\nTo: ada@example.org\nSubject: One\nDate: Sat, 27 Feb 2027 09:00:00 +0000\n' +
    'Message-ID: <one@example.net>\n\nFirst line.\nSecond line.\n',
  'From: Carol <carol@example.net>\nTo: ada@example.org\nSubject: Two\nDate: Sun, 28 Feb 2027 09:00:00 +0000\n' +
    'Message-ID: <two@example.net>\n\n.A line with a dot.\n.\nEnd.\n',
  'From: Dan <dan@example.net>\nTo: ada@example.org\nSubject: Three\nDate: Mon, 01 Mar 2027 09:00:00 +0000\n' +
    'Message-ID: <three@example.net>\n\nLast one.\n',
];

/**
 * The worlds that a dialogue may name. In both the host is mx.example.org for the domain example.org,
 * with ada (password engine) and bob (builder); bob has no mail.
 *
 * `one-server`: ada has no mail either. `three-letters`: she has three, of the three days before.
 */
export const SMALL_WORLDS: { readonly [name: string]: SmallWorld } = {
  'one-server': worldWith([]),
  'three-letters': worldWith(LETTERS),
};

function worldWith(letters: readonly string[]): SmallWorld {
  return {
    startsAt: STARTS_AT,
    mta: mtaConfig('mx.example.org', ['example.org'], {
      addresses: ['192.0.2.25'],
      relayNetworks: ['10.1.0.0/16'],
      aliases: { postmaster: 'ada' },
      sizeLimitOctets: 1_048_576,
    }),
    services: {
      smtp: mx,
      /** The same port, called from the host's own network. */
      'smtp-inside': { ...mx, peerAddress: NEIGHBOUR },
      submission,
      'submission-in-clear': { ...submission, authInClear: true },
      submissions: { ...submission, tls: true },
      pop3: { protocol: 'pop3', ...reader },
      pop3s: { protocol: 'pop3', ...reader, tls: true },
      imap: { protocol: 'imap', ...reader },
      'imap-no-clear-login': { protocol: 'imap', ...reader, clearLogin: false },
      imaps: { protocol: 'imap', ...reader, tls: true },
    },
    store: () => {
      const store = emptyStore();
      const ada = addAccount(store, 'ada', 'engine', ['ada@example.org'], 1);
      addAccount(store, 'bob', 'builder', ['bob@example.org'], 1);
      for (const [i, text] of letters.entries()) {
        const received = STARTS_AT - (letters.length - i) * DAY_MS;
        addMessage(inboxOf(ada), messageOf(octetsOf(text.replaceAll('\n', '\r\n'))), NO_FLAGS, received);
      }
      return store;
    },
  };
}
