import { DELETED } from '../store/flags.ts';
import { removeUids } from '../store/mailbox.ts';
import type { Ranges } from './sequence-set.ts';
import type { ImapSession } from './session.ts';
import { messageAt } from './view.ts';

/**
 * Removes what is marked `\Deleted` and in the view, at `places` only unless null. The client hears of
 * it at the next `tell`. A mailbox that was opened to read only stays as it is.
 */
export function expungeDeleted(session: ImapSession, places: Ranges | null): void {
  const { view, mailbox } = session;
  if (view.readOnly) return;
  const uids = new Set<number>();
  for (const [low, high] of places ?? [[0, view.uids.length - 1]]) {
    for (let place = low; place <= high; place++) {
      const stored = messageAt(view, mailbox, place);
      if (stored && (stored.flags.system & DELETED) !== 0 && !view.gone.has(stored.uid)) uids.add(stored.uid);
    }
  }
  removeFromView(session, uids);
}

/** Removes messages that the client knows, and lets the other sessions know. */
export function removeFromView(session: ImapSession, wanted: ReadonlySet<number>): void {
  if (wanted.size === 0) return;
  const { view, mailbox } = session;
  const uids = removeUids(mailbox, wanted);
  for (const uid of uids) view.gone.add(uid);
  if (uids.length > 0) session.changed({ what: 'removed', mailbox: mailbox.name, uids });
}
