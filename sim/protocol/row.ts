import type { Grammar } from '../wire/grammar.ts';

/**
 * What a protocol brings to its rows: the names of its states and reading modes, its kind of reply
 * code, what handlers may ask and do, and what they may return beside the outcome's name.
 */
export interface Dialect {
  readonly state: string;
  readonly mode: string;
  readonly code: string | number;
  readonly context: unknown;
  readonly result: object;
}

/** One way a command may end. The engine sends its code and moves the state; handlers cannot. */
export interface Outcome<D extends Dialect> {
  readonly code: D['code'];
  /** Enhanced status code (SMTP) or response code (POP3, IMAP), without brackets. */
  readonly detail?: string;
  /** The states in which it can come, where these are not the row's own: after DATA's letter, `data`. */
  readonly from?: readonly D['state'][];
  /** The state afterwards, where it changes. */
  readonly to?: D['state'];
  /** How what the client sends next is read; without it as commands. */
  readonly mode?: D['mode'];
  /** The server closes the stream after this reply. */
  readonly closes?: true;
}

/** One command: dispatch, replies to wrong state and bad syntax, completion, help, charts read this. */
export interface CommandRow<D extends Dialect, A, O extends string> {
  /** Upper case; two words where the protocol has them (`UID FETCH`). */
  readonly verb: string;
  /** RFC number and section: `5321 4.1.1.3`. */
  readonly rfc: string;
  readonly summary: string;
  /** States in which it is legal. */
  readonly states: readonly D['state'][];
  /** Keyword of the extension it belongs to; legal only where that is advertised. */
  readonly needs?: string;
  /** All that stands after the verb, the first space included. */
  readonly args: Grammar<A>;
  readonly outcomes: { readonly [K in O]: Outcome<D> };
  handle(args: A, context: D['context']): { readonly outcome: NoInfer<O> } & D['result'];
  /**
   * For commands that go on after their line (DATA, AUTH, IDLE): what to do with the next thing read
   * in the mode that an outcome set, as a latin1 string (a SASL line, DONE) or octets (a letter).
   */
  goOn?(received: string | Uint8Array, context: D['context']): { readonly outcome: NoInfer<O> } & D['result'];
}

/** A row whose argument type is forgotten: what tables hold. */
export type AnyRow<D extends Dialect> = CommandRow<D, unknown, string>;

/** A state of a session. */
export interface StateRow {
  readonly rfc: string;
  /** Few words, as a picture shows them: `has a sender`. */
  readonly summary: string;
  /** What entering the state forgets: `transaction` … the session's own words. */
  readonly clears?: string;
}

/** A way of reading what the client sends, other than as commands. */
export interface ModeRow {
  readonly rfc: string;
  readonly summary: string;
  /** What the console shows in place of `C ›`: `letter`. */
  readonly prompt: string;
  /** How it ends, in few words: `a single . ends it`. */
  readonly ends: string;
}

/** What a reply code, status or response code means. */
export interface CodeRow {
  readonly code: string;
  readonly rfc: string;
  readonly summary: string;
}

/** A capability that a server may advertise. */
export interface CapabilityRow {
  readonly keyword: string;
  readonly rfc: string;
  readonly summary: string;
}

/** A port on which the protocol is spoken. */
export interface PortRow {
  readonly port: number;
  /** The registered service name: `submissions`. */
  readonly service: string;
  /** TLS from the first octet, by STARTTLS/STLS, or never. */
  readonly tls: 'implicit' | 'upgrade';
  readonly rfc: string;
  readonly summary: string;
}

/** All rows of one protocol. */
export interface ProtocolTable<D extends Dialect> {
  readonly protocol: 'smtp' | 'pop3' | 'imap';
  readonly initial: D['state'];
  readonly states: { readonly [S in D['state']]: StateRow };
  readonly modes: { readonly [M in D['mode']]: ModeRow };
  /** By verb, in the order in which help lists them. */
  readonly commands: ReadonlyMap<string, AnyRow<D>>;
  readonly codes: readonly CodeRow[];
  readonly capabilities: readonly CapabilityRow[];
  readonly ports: readonly PortRow[];
}
