import { accountOf, mailboxOf } from '../store/account.ts';
import type { StoreChange } from '../store/change.ts';
import { findUid } from '../store/mailbox.ts';
import { type Core, hostState, note } from './core.ts';
import type { StoredView } from './events.ts';
import { hand } from './stage.ts';

/** Logs what changed in a host's store and tells the other sessions there. */
export function tellChange(core: Core, host: string, change: StoreChange, cause: number): void {
  const { seq } = note(
    core,
    { kind: 'store.changed', host, change, stored: storedAfter(core, host, change) },
    cause,
    change.by,
  );
  for (const [id, { server }] of core.parties) {
    const connection = core.state.connections.get(id);
    if (!server || !connection || connection.to !== host || id === change.by) continue;
    hand(core, connection, 'server', { kind: 'changed', change }, seq);
  }
}

/** The messages that a change speaks of, as they are now. */
function storedAfter(core: Core, host: string, change: StoreChange): readonly StoredView[] {
  if (change.what !== 'added' && change.what !== 'flags') return [];
  const account = accountOf(hostState(core, host).store, change.account);
  const mailbox = account && mailboxOf(account, change.mailbox);
  if (!mailbox) return [];
  return change.uids.flatMap((uid) => {
    const stored = findUid(mailbox, uid);
    // A copy: the log must not change when flags change later.
    return stored ? [{ ...stored }] : [];
  });
}
