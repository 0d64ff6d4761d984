import type { ImapTask } from '../imap/client-state.ts';
import type { Message } from '../message/message.ts';
import type { Path } from '../smtp/path.ts';
import { type FlagSet, NO_FLAGS } from '../store/flags.ts';
import type { ProgramAccount, ProgramServer } from './account.ts';
import type { ProgramDeed } from './events.ts';
import type { Draft } from './order.ts';

/** A letter as the device holds it. Never changes: another takes its place. */
export interface HeldLetter {
  /** The program's own number; stays while the letter is held here. */
  readonly id: number;
  /** IMAP; null for a letter that lies only here. */
  readonly uid: number | null;
  /** POP3; null else. */
  readonly uidl: string | null;
  /** All of it, or, where not `whole`, the header fields that were fetched. */
  readonly message: Message;
  readonly whole: boolean;
  readonly sizeOctets: number;
  readonly flags: FlagSet;
}

/** A folder as the device knows it. Plain data. */
export interface LocalFolder {
  /** As on the wire. */
  readonly name: string;
  readonly delimiter: string | null;
  /** It exists on this device only: what happens in it crosses no wire. */
  readonly here: boolean;
  /** It can hold letters. */
  readonly selectable: boolean;
  uidValidity: number | null;
  /** Letters with UIDs below it are held, with their headers at least. */
  uidNext: number;
  letters: readonly HeldLetter[];
}

/** A connection that the program wants or has. */
export interface ProgramCall {
  /** What it was opened for. */
  readonly deed: ProgramDeed;
  readonly server: ProgramServer;
  /** The letter that is being sent. */
  readonly letter: number | null;
}

/** What stands on no letter: who it goes to, Bcc included. */
interface Envelope {
  readonly recipients: readonly Path[];
  /** The letter that is answered. */
  readonly answers: Draft['answers'];
}

/** Letters that wait to be sent. */
export const OUTBOX = 'Outbox';
export const SENT = 'Sent';
export const INBOX = 'INBOX';

/** All that a mail program on one device remembers. Plain data. */
export interface ProgramState {
  account: ProgramAccount | null;
  folders: LocalFolder[];
  /** Names (UIDL) of letters that were fetched and, as far as is known, still lie on the server. */
  remembered: Set<string>;
  /** POP3: letters on the server when it was last looked, and the names of those marked for deletion since. */
  onServer: number | null;
  marked: (string | null)[];
  readonly calls: Map<number, ProgramCall>;
  /** The call on which letters are fetched; null where there is none. */
  fetching: number | null;
  /** IMAP: its session takes tasks; until then they wait here. */
  ready: boolean;
  waiting: ImapTask[];
  /** Of letters in the Outbox, by number. */
  readonly envelopes: Map<number, Envelope>;
  /** What removes a letter that is about to go: `INBOX 3` to the reason. */
  readonly removing: Map<string, 'moved' | 'deleted'>;
  nextLetter: number;
  nextCall: number;
  /** Letters written so far. */
  written: number;
}

export function newProgramState(): ProgramState {
  return {
    account: null,
    folders: [],
    remembered: new Set(),
    onServer: null,
    marked: [],
    calls: new Map(),
    fetching: null,
    ready: false,
    waiting: [],
    envelopes: new Map(),
    removing: new Map(),
    nextLetter: 1,
    nextCall: 1,
    written: 0,
  };
}

export function newFolder(name: string, here: boolean, delimiter: string | null = '/'): LocalFolder {
  return { name, delimiter, here, selectable: true, uidValidity: null, uidNext: 1, letters: [] };
}

/** A letter that the program itself wrote. */
export function ownLetter(id: number, message: Message, flags: FlagSet = NO_FLAGS): HeldLetter {
  return { id, uid: null, uidl: null, message, whole: true, sizeOctets: message.octets.length, flags };
}

export function folderOf({ folders }: ProgramState, name: string): LocalFolder | undefined {
  return folders.find((folder) => folder.name === name);
}

export function letterIn(state: ProgramState, folder: string, id: number): HeldLetter | undefined {
  return folderOf(state, folder)?.letters.find((letter) => letter.id === id);
}
