import type { ModeChanged, StateChanged } from '../protocol/endpoint.ts';
import type { Fault } from '../protocol/fault.ts';

/**
 * What can be told from the octets of both directions alone; the observer gives the same events in
 * the same order as the server. `from` and `to` are stream positions: in what the client sent for
 * `received`, `continued` and `letter`, in what the server sent for `replied`.
 */
export type SmtpWireEvent =
  /** A command line came. `verb` is null where the line names no command that we know. */
  | {
      readonly kind: 'smtp.received';
      readonly verb: string | null;
      readonly from: number;
      readonly to: number;
    }
  /** A line came that goes on with a command: a SASL answer. */
  | { readonly kind: 'smtp.continued'; readonly verb: string; readonly from: number; readonly to: number }
  /** A whole letter came, its final dot included; `sizeOctets` is its size without the stuffed dots. */
  | {
      readonly kind: 'smtp.letter';
      readonly from: number;
      readonly to: number;
      readonly sizeOctets: number;
    }
  /** A reply went out. `verb` is null for the greeting and for a 421 that no command asked for. */
  | {
      readonly kind: 'smtp.replied';
      readonly code: number;
      readonly enhanced: string | null;
      readonly verb: string | null;
      readonly from: number;
      readonly to: number;
    }
  | StateChanged
  /** `mode` is `letter`, `sasl`, or `command` when lines are commands again. */
  | ModeChanged;

/** What only the server knows: which outcome of the command's row it came to, or which rule was broken. */
export interface SmtpDecided {
  readonly kind: 'smtp.decided';
  readonly verb: string | null;
  /** The name of the row's outcome; null where the command never got to its handler. */
  readonly outcome: string | null;
  readonly fault: Fault | null;
}

export type SmtpEvent = SmtpWireEvent | SmtpDecided;
