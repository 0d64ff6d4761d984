import type { CertificateProblem } from '../net/certificate.ts';
import type { ClientFailure } from '../protocol/client.ts';
import type { FlagSet } from '../store/flags.ts';
import type { ProgramAccount } from './account.ts';
import type { MailOrder } from './order.ts';
import type { HeldLetter } from './state.ts';

/** A folder as a program lists it. */
export interface KnownFolder {
  readonly name: string;
  readonly delimiter: string | null;
  /** Only on this device. */
  readonly here: boolean;
  readonly selectable: boolean;
}

/** What happened in the mail program of `device`, in its own store and in what it wanted. */
export type ProgramEvent = { readonly device: string } & (
  | { readonly kind: 'program.set-up'; readonly account: ProgramAccount }
  /** These are the folders now. */
  | { readonly kind: 'program.listed'; readonly folders: readonly KnownFolder[] }
  /** The device holds this letter now, in this form; before perhaps in another. */
  | { readonly kind: 'program.kept'; readonly folder: string; readonly letter: HeldLetter }
  | {
      readonly kind: 'program.flagged';
      readonly folder: string;
      readonly letter: number;
      readonly flags: FlagSet;
    }
  | {
      readonly kind: 'program.dropped';
      readonly folder: string;
      readonly letter: number;
      readonly why: DropReason;
    }
  | { readonly kind: 'program.logged-in'; readonly protocol: 'pop3' | 'imap' }
  /** What the device holds of this folder is what the server has. `onServer`: letters that still lie there (POP3). */
  | { readonly kind: 'program.synced'; readonly folder: string; readonly onServer: number | null }
  | { readonly kind: 'program.idled' }
  | {
      readonly kind: 'program.sent';
      readonly letter: number;
      readonly accepted: readonly string[];
      /** Recipients that the server turned down, with its words. */
      readonly refused: readonly { readonly address: string; readonly words: string }[];
    }
  | {
      readonly kind: 'program.failed';
      readonly doing: ProgramDeed;
      readonly failure: ProgramFailure;
      /** The server that it is about, as in the settings. */
      readonly host: string;
    }
  /** The session for fetching is over, as it should be. */
  | { readonly kind: 'program.disconnected' }
);

/** What a program was about when it failed. */
export type ProgramDeed = Exclude<MailOrder['what'], 'set-up' | 'send-waiting' | 'disconnect'> | 'file';

/** What went wrong; a connection that could not even be opened has reasons of its own. */
export interface ProgramFailure {
  readonly reason: ClientFailure['reason'] | NoConnection | CertificateProblem;
  readonly during: string;
  readonly words: string | null;
}

export type NoConnection =
  | 'unknown-name'
  | 'no-address'
  | 'dns-failed'
  | 'connection-refused'
  | 'timed-out'
  | 'unreachable';

/** Why a device holds a letter no more. */
export type DropReason =
  | 'sent'
  | 'deleted'
  | 'moved'
  /** It is gone from the server, and this program had nothing to do with it. */
  | 'expunged'
  /** The folder came back under another UIDVALIDITY, or is gone. */
  | 'folder-changed'
  /** The program was set up for another mailbox. */
  | 'other-account';
