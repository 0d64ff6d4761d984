import { assert } from '../kernel/assert.ts';
import type { TlsInfo } from '../protocol/endpoint.ts';
import type { SaslState } from '../sasl/index.ts';
import { type Account, inboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import { SEEN } from '../store/flags.ts';
import { findUid, type Stored } from '../store/mailbox.ts';
import { commitMaildrop, lockMaildrop, type Maildrop, unlockMaildrop } from '../store/maildrop.ts';
import { emptyIntake, type Intake } from '../wire/intake.ts';
import type { Pop3Context, Pop3Services } from './command.ts';
import type { Pop3StateName } from './states.ts';

/** All that a session knows, as plain data. */
export interface Pop3State {
  name: Pop3StateName;
  mode: 'command' | 'sasl';
  readonly intake: Intake;
  /** Octets sent so far: the stream offset of the next one. */
  sent: number;
  tls: TlsInfo | null;
  /** STLS was accepted and the handshake is not done: nothing is read. */
  handshaking: boolean;
  closed: boolean;
  /** `-ERR`s in a row. */
  errors: number;
  /** The name that USER gave, until PASS. */
  user: string | null;
  /** The command that goes on with the next line, while the mode is not `command`. */
  goingOn: string | null;
  /** The SASL exchange under way. */
  sasl: SaslState | null;
  account: string | null;
  maildrop: Maildrop | null;
  /** Of INBOX when it was locked; a part of every unique id. */
  uidValidity: number;
  /** UIDs that RETR gave out: they become \Seen when the session ends. */
  readonly retrieved: Set<number>;
}

export function newPop3State(): Pop3State {
  return {
    name: 'authorization',
    mode: 'command',
    intake: emptyIntake(),
    sent: 0,
    tls: null,
    handshaking: false,
    closed: false,
    errors: 0,
    user: null,
    goingOn: null,
    sasl: null,
    account: null,
    maildrop: null,
    uidValidity: 0,
    retrieved: new Set(),
  };
}

/** How a login ends, as outcome names that all rows which log in share. */
export type Login = 'loggedIn' | 'inUse' | 'refused';

/** Locks the maildrop of an account that proved who it is; null is one that did not. @rfc 1939 4 */
export function logIn({ session, services }: Pop3Context, account: Account | null): Login {
  if (!account) return 'refused';
  const maildrop = lockMaildrop(account, services.session);
  if (!maildrop) return 'inUse';
  const inbox = inboxOf(account);
  // As in Dovecot a POP3 session is one that was told of what is new: no later one sees it as \Recent.
  inbox.recentFrom = inbox.uidNext;
  session.account = account.name;
  session.maildrop = maildrop;
  session.uidValidity = inbox.uidValidity;
  return 'loggedIn';
}

/** The maildrop of a session in the TRANSACTION state. */
export function maildropOf({ session }: Pop3Context): Maildrop {
  assert(session.maildrop, 'no maildrop is locked');
  return session.maildrop;
}

/** A message by its number, or the text of the refusal. Marked ones cannot be named. @rfc 1939 5 */
export function messageOfNumber(maildrop: Maildrop, number: number): Stored | string {
  const stored = maildrop.items[number - 1];
  if (!stored) return `There's no message ${number}.`;
  return maildrop.marked.has(stored.uid) ? 'Message is deleted.' : stored;
}

/**
 * Ends the hold on the maildrop and returns what changed. Only with `commit` (QUIT in TRANSACTION)
 * are marked messages removed; a lost connection removes none. @rfc 1939 6
 */
export function leaveMaildrop(state: Pop3State, services: Pop3Services, commit: boolean): StoreChange[] {
  const account = state.account === null ? undefined : services.account(state.account);
  const { maildrop } = state;
  state.maildrop = null;
  if (!account || !maildrop) return [];
  const changes: StoreChange[] = [];
  const where = { account: account.name, mailbox: 'INBOX', by: services.session };
  // Dovecot marks as \Seen what was retrieved, however the session ends.
  const seen = markSeen(account, state.retrieved, commit ? maildrop.marked : new Set());
  if (seen.length > 0) changes.push({ ...where, what: 'flags', uids: seen });
  if (commit) {
    const gone = commitMaildrop(account, services.session, maildrop);
    if (gone.length > 0) changes.push({ ...where, what: 'removed', uids: gone });
  } else unlockMaildrop(account, services.session);
  return changes;
}

function markSeen(account: Account, uids: ReadonlySet<number>, except: ReadonlySet<number>): number[] {
  const inbox = inboxOf(account);
  const changed: number[] = [];
  for (const uid of [...uids].sort((a, b) => a - b)) {
    const stored = except.has(uid) ? undefined : findUid(inbox, uid);
    if (!stored || (stored.flags.system & SEEN) !== 0) continue;
    stored.flags = { system: stored.flags.system | SEEN, keywords: stored.flags.keywords };
    changed.push(uid);
  }
  return changed;
}
