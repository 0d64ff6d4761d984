import type { TlsInfo } from '../protocol/endpoint.ts';
import type { ModeRow, StateRow } from '../protocol/row.ts';
import type { SaslState } from '../sasl/index.ts';
import type { Literal } from '../wire/grammar.ts';
import { emptyIntake, type Intake } from '../wire/intake.ts';
import type { View } from './view.ts';

/** The states of a session. @rfc 3501 3 */
export type ImapStateName = 'not-authenticated' | 'authenticated' | 'selected' | 'logout';

export const STATES: { readonly [S in ImapStateName]: StateRow } = {
  'not-authenticated': { rfc: '3501 3.1', summary: 'who are you?' },
  authenticated: { rfc: '3501 3.2', summary: 'no mailbox open' },
  selected: { rfc: '3501 3.3', summary: 'a mailbox is open' },
  logout: { rfc: '3501 3.4', summary: 'says goodbye' },
};

/** How what the client sends is read, other than as commands. */
export type ImapModeName = 'literal' | 'sasl' | 'idle';

export const MODES: { readonly [M in ImapModeName]: ModeRow } = {
  literal: {
    rfc: '3501 4.3',
    summary: 'A literal: so many octets as were announced, whatever they are.',
    prompt: 'literal',
    ends: 'it ends by count',
  },
  sasl: {
    rfc: '3501 6.2.2',
    summary: 'A SASL exchange: every line is base64.',
    prompt: 'base64',
    ends: '* on a line of its own cancels',
  },
  idle: {
    rfc: '2177 3',
    summary: 'The server tells what happens in the mailbox; the client keeps quiet.',
    prompt: 'idle',
    ends: 'DONE on a line of its own ends it',
  },
};

/** A command of which not everything has arrived yet. */
export interface OpenCommand {
  readonly tag: string;
  /** As it is in the table; null where no row has it. */
  readonly verb: string | null;
  /** What the client wrote there. */
  readonly word: string;
  /** Where the arguments begin in `text`. */
  readonly argsAt: number;
  /** All lines so far; of a literal only its announcement `{n}` and a line end. */
  text: string;
  readonly literals: Literal[];
  /** Stream offset of the present literal. */
  literalFrom: number;
  literalsOctets: number;
  /** What has arrived of the present literal. */
  parts: Uint8Array[];
  /** How much of it is still to come. */
  owed: number;
  /** The literals are too big: they are read and thrown away. */
  dropping: boolean;
}

/** What a server knows of its session. Plain data. */
export interface ImapState {
  name: ImapStateName;
  mode: ImapModeName | 'command';
  readonly intake: Intake;
  /** Octets sent so far: the stream offset of the next response. */
  sent: number;
  tls: TlsInfo | null;
  handshaking: boolean;
  closed: boolean;
  account: string | null;
  view: View | null;
  open: OpenCommand | null;
  /** The command that goes on in mode `sasl` or `idle`. */
  goingOn: { readonly tag: string; readonly verb: string } | null;
  sasl: SaslState | null;
  /** Faults in a row. */
  faults: number;
}

export function newImapState(): ImapState {
  return {
    name: 'not-authenticated',
    mode: 'command',
    intake: emptyIntake(),
    sent: 0,
    tls: null,
    handshaking: false,
    closed: false,
    account: null,
    view: null,
    open: null,
    goingOn: null,
    sasl: null,
    faults: 0,
  };
}
