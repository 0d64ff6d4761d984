import type { ClientFailure, TlsWish } from '../protocol/client.ts';
import { emptyIntake, type Intake } from '../wire/intake.ts';

export interface Pop3ClientConfig {
  readonly tls: TlsWish;
  readonly user: string;
  readonly password: string;
  /** What it logs in by where the server offers both: USER and PASS, or AUTH PLAIN. */
  readonly login: 'password' | 'plain';
  /** What becomes of the server's copies of letters that were fetched. */
  readonly keep: 'leave' | 'delete';
  /** UIDLs of letters that are held already: these are not fetched again. */
  readonly known: readonly string[];
}

/** What the client waits for. */
export type Pop3ClientStage =
  | 'greeting'
  | 'capa'
  | 'stls'
  | 'handshake'
  | 'user'
  | 'pass'
  | 'auth'
  | 'stat'
  | 'uidl'
  | 'list'
  | 'retr'
  | 'dele'
  | 'quit';

/** A letter in the maildrop, by its number in this session. */
export interface Pop3Listed {
  readonly number: number;
  /** Null where the server tells none. */
  uidl: string | null;
  sizeOctets: number | null;
}

export interface Pop3Deed {
  readonly number: number;
  readonly how: 'RETR' | 'DELE';
}

/** What a session tells whoever runs it, as it happens. */
export type Pop3Told =
  | { readonly what: 'logged-in' }
  /** All that lies in the maildrop. */
  | { readonly what: 'listed'; readonly letters: readonly Pop3Listed[] }
  | { readonly what: 'fetched'; readonly letter: Pop3Listed; readonly octets: Uint8Array }
  /** DELE was accepted; it counts once QUIT was. */
  | { readonly what: 'marked'; readonly letter: Pop3Listed }
  /** RETR or DELE was refused; the session went on. */
  | { readonly what: 'skipped'; readonly letter: Pop3Listed; readonly failure: ClientFailure }
  /** Once, and last. Without a failure QUIT was accepted. */
  | { readonly what: 'ended'; readonly failure: ClientFailure | null };

/** Plain data. */
export interface Pop3ClientState {
  readonly config: Pop3ClientConfig;
  stage: Pop3ClientStage;
  secure: boolean;
  /** Null where the server has no CAPA. */
  capabilities: readonly string[] | null;
  letters: Pop3Listed[];
  /** What is still to be done, in order. */
  plan: readonly Pop3Deed[];
  /** The letter that is being worked on; 0 for none. */
  number: number;
  /** What has come of a multi-line answer, as a latin1 string; null between them. */
  payload: string | null;
  /** The first line of that answer. */
  answer: string;
  /** Why it says QUIT before all was done. */
  failure: ClientFailure | null;
  readonly intake: Intake;
  closed: boolean;
}

export function newPop3Client(config: Pop3ClientConfig): Pop3ClientState {
  return {
    config,
    stage: 'greeting',
    secure: false,
    capabilities: null,
    letters: [],
    plan: [],
    number: 0,
    payload: null,
    answer: '',
    failure: null,
    intake: emptyIntake(),
    closed: false,
  };
}

/** For a person who asks: what the client was doing. */
export const DURING: { readonly [S in Pop3ClientStage]: string } = {
  greeting: 'the greeting',
  capa: 'CAPA',
  stls: 'STLS',
  handshake: 'the TLS handshake',
  user: 'USER',
  pass: 'PASS',
  auth: 'AUTH',
  stat: 'STAT',
  uidl: 'UIDL',
  list: 'LIST',
  retr: 'RETR',
  dele: 'DELE',
  quit: 'QUIT',
};
