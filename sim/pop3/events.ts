import type { ModeChanged, StateChanged } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';
import type { Status } from './reply.ts';

/** A line came that was read as a command. `from` and `to` are stream offsets, client to server. */
export interface Pop3Received {
  readonly kind: 'pop3.received';
  /** Upper case; null for what is no POP3 command. */
  readonly verb: string | null;
  readonly from: number;
  readonly to: number;
}

/** A line came that was read as part of a SASL exchange, not as a command. */
export interface Pop3Continued {
  readonly kind: 'pop3.continued';
  readonly from: number;
  readonly to: number;
}

/** A whole reply left, its payload included. `from` and `to` are stream offsets, server to client. */
export interface Pop3Replied {
  readonly kind: 'pop3.replied';
  /** The command it answers; null for the greeting, a farewell and unknown commands. */
  readonly verb: string | null;
  readonly status: Status;
  /** True unless `-ERR`. */
  readonly ok: boolean;
  /** Response code without brackets: `IN-USE`. @rfc 2449 8 */
  readonly code: string | null;
  /** Octets between the first line and the final `.` line, as they crossed the wire; null for one line. */
  readonly payloadOctets: number | null;
  readonly from: number;
  readonly to: number;
}

/**
 * What the server made of a command, told between its `received` and its `replied`: the name of the
 * row's outcome, or the rule that was broken. No observer of the wire can know it.
 */
export interface Pop3Decided {
  readonly kind: 'pop3.decided';
  readonly verb: string | null;
  readonly outcome: string | null;
  readonly fault: Fault | null;
}

/** Events that both directions' octets alone tell. */
export type Pop3WireEvent = Pop3Received | Pop3Continued | Pop3Replied | StateChanged | ModeChanged;
export type Pop3Event = Pop3WireEvent | Pop3Decided;
