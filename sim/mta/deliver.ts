import type { Message } from '../message/message.ts';
import { type Account, inboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import { NO_FLAGS } from '../store/flags.ts';
import { addMessage } from '../store/mailbox.ts';
import { stampReturnPath } from './trace.ts';

/**
 * Puts a letter into INBOX with its Return-Path on top and nothing else changed: final delivery.
 * `from` is '' for the null sender. @rfc 5321 4.4
 */
export function deliver(
  account: Account,
  letter: { readonly written: Message; readonly trace: string },
  from: string,
  epochMs: number,
): { readonly uid: number; readonly change: StoreChange } {
  const inbox = inboxOf(account);
  const { uid } = addMessage(inbox, stampReturnPath(letter.written, from, letter.trace), NO_FLAGS, epochMs);
  return {
    uid,
    change: { account: account.name, mailbox: inbox.name, by: null, what: 'added', uids: [uid] },
  };
}
