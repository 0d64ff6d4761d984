import { type Account, canonicalName } from '../../store/account.ts';
import { addMessage, GONE, type Mailbox, type Stored } from '../../store/mailbox.ts';
import { isOverQuota } from '../../store/quota.ts';
import { named, sampled, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, mailbox, SP } from '../grammar.ts';
import { nameFault } from '../mailbox-name.ts';
import { OVER_QUOTA } from '../over-quota.ts';
import { removeFromView } from '../removal.ts';
import { type SequenceSet, sequenceSet, writeSet } from '../sequence-set.ts';
import type { ImapSession } from '../session.ts';
import { messageAt, placesOf } from '../view.ts';

const args = seq(SP, named('set', sequenceSet), SP, named('mailbox', sampled(mailbox, 'Archive')), end);
const outcomes = {
  copied: { code: 'OK' },
  nothing: { code: 'OK' },
  noMailbox: { code: 'NO', detail: 'TRYCREATE' },
  invalid: { code: 'NO' },
  /** Another session removed a message: nothing is done by halves. */
  someGone: { code: 'NO', detail: 'EXPUNGEISSUED' },
  noSuchMessage: { code: 'BAD' },
} as const;
/** A copy takes room; what moves within an account does not. */
const copyOutcomes = { ...outcomes, overQuota: { code: 'NO', detail: 'OVERQUOTA' } } as const;
const moveOutcomes = { ...outcomes, readOnly: { code: 'NO', detail: 'READ-ONLY' } } as const;

interface Given {
  readonly set: SequenceSet;
  readonly mailbox: string;
}
type Done<O extends string> = { readonly outcome: O; readonly text: string; readonly code?: string };

/** COPY puts copies with the same flags and date at the end of another mailbox. */
export const COPY = imapCommand({
  verb: 'COPY',
  rfc: '3501 6.4.7',
  summary: 'Copy messages to another mailbox.',
  states: ['selected'],
  args,
  outcomes: copyOutcomes,
  handle: (given, session) => copy(given, session, false),
});

/** UID COPY is COPY with UIDs in place of numbers. */
export const UID_COPY = imapCommand({
  verb: 'UID COPY',
  rfc: '3501 6.4.8',
  summary: 'Copy messages named by UID.',
  states: ['selected'],
  args,
  outcomes: copyOutcomes,
  handle: (given, session) => copy(given, session, true),
});

/** MOVE copies and removes in one step; it leaves no `\Deleted` behind. */
export const MOVE = imapCommand({
  verb: 'MOVE',
  rfc: '6851 3.1',
  summary: 'Move messages to another mailbox.',
  states: ['selected'],
  needs: 'MOVE',
  args,
  outcomes: moveOutcomes,
  handle: (given, session) => move(given, session, false),
});

/** UID MOVE is MOVE with UIDs in place of numbers. */
export const UID_MOVE = imapCommand({
  verb: 'UID MOVE',
  rfc: '6851 3.2',
  summary: 'Move messages named by UID.',
  states: ['selected'],
  needs: 'MOVE',
  args,
  outcomes: moveOutcomes,
  handle: (given, session) => move(given, session, true),
});

/** What a set means and where it shall go; or why not. */
type Found = { readonly sources: readonly Stored[]; readonly target: Mailbox };

function find(
  given: Given,
  session: ImapSession,
  byUid: boolean,
  verb: 'COPY' | 'MOVE',
): Found | Done<keyof typeof outcomes> {
  const { view, account } = session;
  const places = placesOf(view, given.set, byUid);
  if (!places)
    return { outcome: 'noSuchMessage', text: `Error in IMAP command ${verb}: Invalid messageset.` };
  if (places.length === 0) {
    session.tell(true, byUid);
    return { outcome: 'nothing', text: 'No messages found.' };
  }
  const target = targetOf(given.mailbox, account);
  if ('outcome' in target) return target;
  const sources: Stored[] = [];
  for (const [low, high] of places) {
    for (let place = low; place <= high; place++) {
      const stored = messageAt(view, session.mailbox, place);
      if (!stored || stored.message === GONE) {
        session.tell(true, byUid);
        return { outcome: 'someGone', text: 'Some of the requested messages no longer exist.' };
      }
      sources.push(stored);
    }
  }
  return { sources, target };
}

function targetOf(name: string, account: Account): Mailbox | Done<'noMailbox' | 'invalid'> {
  const fault = nameFault(name);
  if (fault) {
    const { code, text } = fault;
    return code === null ? { outcome: 'invalid', text } : { outcome: 'invalid', text, code };
  }
  const target = account.mailboxes.get(canonicalName(name));
  return target ?? { outcome: 'noMailbox', text: `Mailbox doesn't exist: ${name}.` };
}

/** Makes the copies and returns COPYUID with its arguments. @rfc 4315 3 */
function makeCopies({ sources, target }: Found, session: ImapSession): string {
  const uids = sources.map(
    ({ message, flags, internalDate }) => addMessage(target, message, flags, internalDate).uid,
  );
  session.changed({ what: 'added', mailbox: target.name, uids });
  return `COPYUID ${target.uidValidity} ${writeSet(sources.map(({ uid }) => uid))} ${writeSet(uids)}`;
}

function copy(given: Given, session: ImapSession, byUid: boolean): Done<keyof typeof copyOutcomes> {
  const found = find(given, session, byUid, 'COPY');
  if ('outcome' in found) return found;
  const octets = found.sources.reduce((sum, { message }) => sum + message.octets.length, 0);
  if (isOverQuota(session.account, octets)) {
    session.tell(true, byUid);
    return { outcome: 'overQuota', text: OVER_QUOTA };
  }
  const code = makeCopies(found, session);
  session.tell(true, byUid);
  return { outcome: 'copied', code, text: 'Copy completed.' };
}

function move(given: Given, session: ImapSession, byUid: boolean): Done<keyof typeof moveOutcomes> {
  if (session.view.readOnly) return { outcome: 'readOnly', text: 'Mailbox is read-only' };
  const found = find(given, session, byUid, 'MOVE');
  if ('outcome' in found) return found;
  const code = makeCopies(found, session);
  // Untagged, so that the client knows the new UIDs before the old messages vanish. @rfc 6851 4.3
  session.responses.status(null, 'OK', code, 'Moved UIDs.');
  removeFromView(session, new Set(found.sources.map(({ uid }) => uid)));
  session.tell(true, byUid);
  return { outcome: 'copied', text: 'Move completed.' };
}
