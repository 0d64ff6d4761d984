import type { Octets } from '../kernel/octets.ts';
import type { ClientFailure, TlsWish } from '../protocol/client.ts';
import type { FlagSet } from '../store/flags.ts';
import { emptyIntake, type Intake } from '../wire/intake.ts';

export interface ImapClientConfig {
  readonly tls: TlsWish;
  readonly user: string;
  readonly password: string;
  /** What it logs in by where the server offers both: LOGIN, or AUTHENTICATE PLAIN. */
  readonly login: 'password' | 'plain';
  /** Waits in IDLE while there is nothing to do. */
  readonly idles: boolean;
}

/** Something that the client is asked to do. Mailboxes are named as on the wire. */
export type ImapTask =
  /** Asks which mailboxes there are. */
  | { readonly do: 'list' }
  /** Learns what is new in a mailbox, and what is gone: the headers of new letters come. */
  | { readonly do: 'sync'; readonly mailbox: string }
  /** Fetches a whole letter without marking it. */
  | { readonly do: 'read'; readonly mailbox: string; readonly uid: number }
  | {
      readonly do: 'flag';
      readonly mailbox: string;
      readonly uid: number;
      readonly flag: string;
      readonly on: boolean;
    }
  | { readonly do: 'move'; readonly mailbox: string; readonly uid: number; readonly to: string }
  /** Marks a letter and expunges it. */
  | { readonly do: 'delete'; readonly mailbox: string; readonly uid: number }
  /** Puts a letter into a mailbox, seen; makes the mailbox where there is none. */
  | { readonly do: 'append'; readonly mailbox: string; readonly octets: Octets }
  | { readonly do: 'create'; readonly mailbox: string };

/** What a client tells whoever runs it, as it happens. */
export type ImapTold =
  | { readonly what: 'logged-in' }
  | { readonly what: 'listed'; readonly mailboxes: readonly ListedMailbox[] }
  /** A mailbox was opened. Letters that are held under another UIDVALIDITY are none of it. @rfc 3501 2.3.1.1 */
  | { readonly what: 'selected'; readonly mailbox: string; readonly uidValidity: number | null }
  /** Something is known of a letter; null is what nothing was said of. */
  | {
      readonly what: 'letter';
      readonly mailbox: string;
      readonly uid: number;
      readonly flags: FlagSet | null;
      readonly sizeOctets: number | null;
      readonly header: Octets | null;
      readonly whole: Octets | null;
    }
  /** Of the letters with UIDs below `below` these are all that there are. */
  | {
      readonly what: 'present';
      readonly mailbox: string;
      readonly below: number;
      readonly uids: readonly number[];
    }
  | { readonly what: 'gone'; readonly mailbox: string; readonly uid: number }
  | { readonly what: 'done'; readonly task: ImapTask }
  /** The server did not do it; the session goes on. */
  | { readonly what: 'failed'; readonly task: ImapTask; readonly failure: ClientFailure }
  | { readonly what: 'idling' }
  /** Once, and last. Without a failure it was asked to leave. */
  | { readonly what: 'ended'; readonly failure: ClientFailure | null };

interface ListedMailbox {
  readonly name: string;
  /** Between levels of the hierarchy; null for a flat name. */
  readonly delimiter: string | null;
  /** It holds letters; else it is only a level of the hierarchy. */
  readonly selectable: boolean;
}

/** What is known of a mailbox from earlier: its letters below `uidNext` are held. */
export interface KnownMailbox {
  readonly uidValidity: number;
  readonly uidNext: number;
}

/** The selected mailbox as the client sees it. */
export interface OpenMailbox {
  readonly mailbox: string;
  /** By sequence number less one: the UID, 0 where it is not known yet. */
  uids: number[];
  uidValidity: number | null;
  /** The server's; null where it did not say. */
  uidNext: number | null;
  /** So many letters had been looked at when it was last asked what is new. */
  looked: number;
  /** SELECT was answered. */
  open: boolean;
}

/** A command that waits for its tagged response. */
interface Pending {
  readonly tag: string;
  readonly verb: string;
  /** What is sent when the server says `+`; null for a command that asks for none. */
  readonly next: Octets | null;
}

/** A task under way: which step of it comes next. */
export interface Doing {
  readonly task: ImapTask | { readonly do: 'news' };
  step: number;
  /** UIDs that the present FETCH has brought. */
  seen: number[];
}

export type ImapClientStage =
  | 'greeting'
  | 'capability'
  | 'starttls'
  | 'handshake'
  | 'login'
  | 'capability-after-login'
  | 'ready'
  | 'idle'
  | 'logout';

/** Plain data. */
export interface ImapClientState {
  readonly config: ImapClientConfig;
  stage: ImapClientStage;
  secure: boolean;
  /** Upper case; null before the server told them. */
  capabilities: readonly string[] | null;
  readonly known: Map<string, KnownMailbox>;
  box: OpenMailbox | null;
  readonly tasks: ImapTask[];
  doing: Doing | null;
  pending: Pending | null;
  /** Answers to LIST that have come. */
  listed: ListedMailbox[];
  nextTag: number;
  /** Asked to leave once the tasks are done. */
  leaves: boolean;
  /** The server refused IDLE: it is not asked again. */
  idleRefused: boolean;
  failure: ClientFailure | null;
  readonly intake: Intake;
  /** What has come of a response with literals, as a latin1 string. */
  text: string;
  /** Octets of the present literal that are still to come. */
  owed: number;
  closed: boolean;
}

export function newImapClient(
  config: ImapClientConfig,
  known: Map<string, KnownMailbox>,
  tasks: readonly ImapTask[],
): ImapClientState {
  return {
    config,
    stage: 'greeting',
    secure: false,
    capabilities: null,
    known,
    box: null,
    tasks: [...tasks],
    doing: null,
    pending: null,
    listed: [],
    nextTag: 1,
    leaves: false,
    idleRefused: false,
    failure: null,
    intake: emptyIntake(),
    text: '',
    owed: 0,
    closed: false,
  };
}
