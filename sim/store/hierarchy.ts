import { type Account, createMailbox, HIERARCHY } from './account.ts';
import { addMessage, type Mailbox } from './mailbox.ts';

/** The names above this one, outermost first: `a` and `a/b` for `a/b/c`. */
export function superiorsOf(name: string): readonly string[] {
  const superiors: string[] = [];
  for (let at = name.indexOf(HIERARCHY); at >= 0; at = name.indexOf(HIERARCHY, at + 1)) {
    superiors.push(name.slice(0, at));
  }
  return superiors;
}

/** Tells whether a mailbox lies below this name. */
export function hasInferiors(account: Account, name: string): boolean {
  const prefix = name + HIERARCHY;
  for (const other of account.mailboxes.keys()) if (other.startsWith(prefix)) return true;
  return false;
}

/** One mailbox that got another name. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/**
 * Gives a mailbox and all below it another name; sessions and UIDs stay with them. Subscriptions stay
 * with the old names, as in Dovecot. The new name must be free. @rfc 3501 6.3.5
 */
export function renameTree(account: Account, from: string, to: string): readonly Renaming[] {
  const { mailboxes } = account;
  const prefix = from + HIERARCHY;
  const renamings: Renaming[] = [];
  for (const [name, mailbox] of [...mailboxes]) {
    if (name !== from && !name.startsWith(prefix)) continue;
    mailboxes.delete(name);
    mailbox.name = to + name.slice(from.length);
    mailboxes.set(mailbox.name, mailbox);
    renamings.push({ from: name, to: mailbox.name });
  }
  return renamings;
}

/** Moves all of INBOX into a new mailbox; INBOX stays, empty. @rfc 3501 6.3.5 */
export function emptyInboxInto(account: Account, inbox: Mailbox, to: string): Mailbox {
  const target = createMailbox(account, to);
  for (const { message, flags, internalDate } of inbox.messages) {
    addMessage(target, message, flags, internalDate);
  }
  return target;
}
