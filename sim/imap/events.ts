import type { ModeChanged, StateChanged } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';

/** What a response may say of success; null for data such as `* 3 EXISTS`. */
export type ImapStatus = 'OK' | 'NO' | 'BAD' | 'BYE' | 'PREAUTH';

/** The first line of a command came. `from` and `to` are stream offsets, client to server. */
export interface ImapReceived {
  readonly kind: 'imap.received';
  /** Null where the line has no tag that could be answered. */
  readonly tag: string | null;
  /** Upper case, `UID FETCH` as one; null for what is no command. */
  readonly verb: string | null;
  readonly from: number;
  readonly to: number;
}

/** More of a command came: a literal with the line that follows it, a SASL line, the end of IDLE. */
export interface ImapContinued {
  readonly kind: 'imap.continued';
  readonly what: 'literal' | 'sasl' | 'idle';
  readonly tag: string;
  readonly from: number;
  readonly to: number;
}

/** One response left, its literals included. `from` and `to` are stream offsets, server to client. */
export interface ImapResponded {
  readonly kind: 'imap.responded';
  /** Null for untagged responses, `+` for the request to go on. */
  readonly tag: string | null;
  readonly status: ImapStatus | null;
  /** `FETCH`, `EXISTS`, …; the status where there is one, `+` for the request to go on. */
  readonly name: string;
  /** Response code without brackets and arguments: `UIDNEXT`. */
  readonly code: string | null;
  readonly from: number;
  readonly to: number;
}

/**
 * What the server made of a command, told before its tagged response: the name of the row's outcome,
 * or the rule that was broken. No observer of the wire can know it.
 */
export interface ImapDecided {
  readonly kind: 'imap.decided';
  readonly verb: string | null;
  readonly outcome: string | null;
  readonly fault: Fault | null;
}

/** Events that both directions' octets alone tell. */
export type ImapWireEvent = ImapReceived | ImapContinued | ImapResponded | StateChanged | ModeChanged;
export type ImapEvent = ImapWireEvent | ImapDecided;
