import type { RecordType, ServiceProtocol, WorldFault } from '@/sim/index';

/**
 * What a goal waits for, as data: JSON over a closed set of named predicates, so that lessons, links
 * and a grader share one interpreter. A leaf holds *at* a log entry; what is put together of leaves
 * holds from the entry on at which its last part was met.
 */
export type Predicate = Leaf | Composite;

/** Leaves put together. Depth and number are bounded. */
type Composite =
  /** Each of them, in any order. */
  | { readonly is: 'all'; readonly of: readonly Predicate[] }
  /** At least one of them. */
  | { readonly is: 'any'; readonly of: readonly Predicate[] }
  | Then
  /** So many times. */
  | { readonly is: 'times'; readonly count: number; readonly of: Leaf };

/**
 * One after the other. `within: 'session'` wants all of it on one connection; then `without` spoils
 * that connection's try, and another connection may try again.
 */
export interface Then {
  readonly is: 'then';
  readonly of: readonly Predicate[];
  readonly within?: 'session';
  readonly without?: Leaf;
}

/** A person's session, by what is known of it; what is left out may be anything. */
export interface OnSession {
  /** The host at which the person sits, by its id. */
  readonly device?: string;
  /** The host that was called, by its id. */
  readonly host?: string;
  readonly port?: number;
  /** At this moment. */
  readonly tls?: boolean;
  /** Who has logged in on it. */
  readonly account?: string;
}

/** What a letter must be like: everything that is said of it. */
export interface LetterTest {
  /** The Subject, decoded, on one line. */
  readonly subject?: string;
  readonly fields?: readonly FieldTest[];
  /** Lines of the body, each as a whole. */
  readonly lines?: readonly string[];
  /** It stands somewhere in the letter. */
  readonly contains?: string;
  /** At least so many Received fields. */
  readonly hops?: number;
}

export interface FieldTest {
  readonly name: string;
  /** `lacking`: no such field holds the value. */
  readonly is: 'present' | 'absent' | 'equal' | 'containing' | 'lacking';
  readonly value?: string;
}

/** Answered as asked for, or refused: `-ERR`, NO, BAD, 4yz, 5yz. */
export interface Answered extends OnSession {
  readonly is: 'answered';
  readonly protocol: ServiceProtocol;
  /** Upper case; `UID FETCH` as one. Empty: any command, or what is none. */
  readonly verb: readonly string[];
  /** Without it `well`, unless `code` says otherwise. */
  readonly how?: 'well' | 'refused';
  /** SMTP's reply code, or a response code of POP3 and IMAP: `IN-USE`. */
  readonly code?: number | string;
  /** Each of these stands in the command as it was typed, in any case. */
  readonly says?: readonly string[];
  /** None of these does. */
  readonly omits?: readonly string[];
}

/** What happens to letters in queues. `on` is the host whose queue it is, by its id. */
export interface Queued {
  readonly is: 'queue';
  readonly what: 'routed' | 'passed' | 'deferred' | 'retried' | 'relayed' | 'bounced' | 'discarded';
  readonly on?: string;
  readonly recipient?: string;
  /** The other host, as it is named. */
  readonly host?: string;
  /** How the route was found. */
  readonly rule?: 'mx' | 'implicit-mx' | 'address-literal';
  /** Reply code of the other host. */
  readonly code?: number;
  /** Enhanced status code, or the beginning of one. */
  readonly enhanced?: string;
}

export type Leaf =
  | Answered
  /** An untagged response: `EXISTS`; `during` are the commands in whose answer it may stand. */
  | ({ readonly is: 'told'; readonly name: string; readonly during?: readonly string[] } & OnSession)
  /** The connection stands; or it was tried in vain. */
  | ({ readonly is: 'connected'; readonly failed?: boolean } & OnSession)
  /** TLS stands: from the first octet, or after STARTTLS or STLS. */
  | ({
      readonly is: 'secured';
      readonly how?: 'implicit' | 'upgrade';
      /** The server's certificate is in order, or it is not. */
      readonly trusted?: boolean;
    } & OnSession)
  /** Somebody logged in. */
  | ({ readonly is: 'logged-in'; readonly protocol?: ServiceProtocol } & OnSession)
  /** The session is over: after a goodbye, or without one. */
  | ({ readonly is: 'ended'; readonly how: 'goodbye' | 'without' } & OnSession)
  /** A letter, or the part of it that was asked for, came down to the device. */
  | ({
      readonly is: 'fetched';
      readonly protocol?: ServiceProtocol;
      readonly verb?: readonly string[];
      readonly letter?: LetterTest;
    } & OnSession)
  /** A host took responsibility for one letter to all of these. '' is the null sender. */
  | {
      readonly is: 'taken';
      readonly recipients: readonly string[];
      readonly from?: string;
      readonly host?: string;
    }
  /** A letter landed in a mailbox: by delivery, or (`stored`) in any way. */
  | { readonly is: 'delivered'; readonly account: string; readonly letter?: LetterTest }
  | {
      readonly is: 'stored';
      readonly account: string;
      readonly mailbox: string;
      readonly letter?: LetterTest;
    }
  | {
      readonly is: 'removed';
      readonly account: string;
      readonly mailbox?: string;
      readonly letter?: LetterTest;
    }
  /** A flag was set (`on`) or taken away, by hand or as a side effect. */
  | {
      readonly is: 'flagged';
      readonly account: string;
      readonly mailbox?: string;
      readonly letter?: LetterTest;
      readonly flag: string;
      readonly on: boolean;
      readonly device?: string;
    }
  | {
      readonly is: 'mailbox';
      readonly account: string;
      readonly name: string;
      readonly what: 'created' | 'deleted' | 'renamed' | 'subscribed';
    }
  | Queued
  /** Somebody asked the DNS by hand, and it answered (with an error, too). */
  | {
      readonly is: 'looked-up';
      readonly name: string;
      readonly type: RecordType;
      readonly device?: string;
    }
  /** Somebody looked into a mail host's queue or log, at its own console. */
  | { readonly is: 'looked-into'; readonly at: 'queue' | 'log'; readonly device: string }
  /** Somebody switched a fault, or mended one, so. */
  | { readonly is: 'switched'; readonly fault: WorldFault }
  /** A question of the lab was answered rightly. */
  | { readonly is: 'known'; readonly question: string };
