import { type Account, inboxOf } from './account.ts';
import { removeUids, type Stored } from './mailbox.ts';

/**
 * POP3's view of INBOX: what was there when the session locked it, numbered once and for all.
 * Marks are the session's own; nothing is removed before `commitMaildrop`. @rfc 1939 5
 */
export interface Maildrop {
  readonly items: readonly Stored[];
  /** UIDs marked by DELE. */
  readonly marked: Set<number>;
}

/** Locks INBOX for `session` and takes the view; null where another session holds the lock. */
export function lockMaildrop(account: Account, session: number): Maildrop | null {
  if (account.popLock !== null && account.popLock !== session) return null;
  account.popLock = session;
  return { items: [...inboxOf(account).messages], marked: new Set() };
}

/** Gives the lock back without removing anything: a lost connection, an autologout. @rfc 1939 3 */
export function unlockMaildrop(account: Account, session: number): void {
  if (account.popLock === session) account.popLock = null;
}

/** UPDATE: removes what was marked, unlocks, and returns the UIDs that are gone. @rfc 1939 6 */
export function commitMaildrop(account: Account, session: number, maildrop: Maildrop): number[] {
  unlockMaildrop(account, session);
  return maildrop.marked.size === 0 ? [] : removeUids(inboxOf(account), maildrop.marked);
}
