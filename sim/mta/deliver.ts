import type { Message } from '../message/message.ts';
import { type Account, inboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import { NO_FLAGS } from '../store/flags.ts';
import { addMessage } from '../store/mailbox.ts';

/** Puts a letter into INBOX as it stands, with its Return-Path on top: final delivery. @rfc 5321 4.4 */
export function deliver(
  account: Account,
  stamped: Message,
  epochMs: number,
): { readonly uid: number; readonly change: StoreChange } {
  const inbox = inboxOf(account);
  const { uid } = addMessage(inbox, stamped, NO_FLAGS, epochMs);
  return {
    uid,
    change: { account: account.name, mailbox: inbox.name, by: null, what: 'added', uids: [uid] },
  };
}
