import { SEEN } from '../../store/flags.ts';
import { named, nothing, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, mailbox, SP } from '../grammar.ts';
import { nameFault } from '../mailbox-name.ts';
import { expungeDeleted } from '../removal.ts';
import type { ImapSession } from '../session.ts';
import { writeFlagLists } from '../view.ts';

const args = seq(SP, named('mailbox', mailbox), end);

/** Opens a mailbox and describes it; false and a text where that cannot be. */
function open(
  session: ImapSession,
  name: string,
  readOnly: boolean,
): { readonly text: string; readonly code?: string } | null {
  const { responses, state } = session;
  // A selected mailbox is left before anything else, even if the new one cannot be had.
  if (state.view) {
    session.close();
    responses.status(null, 'OK', 'CLOSED', 'Previous mailbox closed.');
  }
  const fault = nameFault(name);
  if (fault) return fault.code === null ? { text: fault.text } : { text: fault.text, code: fault.code };
  const found = session.find(name);
  if (!found) return { text: `Mailbox doesn't exist: ${name}.` };
  const view = session.open(found, readOnly);
  writeFlagLists(found, readOnly, responses);
  responses.data('EXISTS', `${view.uids.length} EXISTS`);
  responses.data('RECENT', `${view.recentCount} RECENT`);
  const unseen = found.messages.findIndex(({ flags }) => (flags.system & SEEN) === 0);
  if (unseen >= 0) responses.status(null, 'OK', `UNSEEN ${unseen + 1}`, 'First unseen.');
  responses.status(null, 'OK', `UIDVALIDITY ${found.uidValidity}`, 'UIDs valid');
  responses.status(null, 'OK', `UIDNEXT ${found.uidNext}`, 'Predicted next UID');
  return null;
}

/** SELECT opens a mailbox. If it fails, none is open, whichever was before. */
export const SELECT = imapCommand({
  verb: 'SELECT',
  rfc: '3501 6.3.1',
  summary: 'Open a mailbox to read and change.',
  states: ['authenticated', 'selected'],
  args,
  outcomes: {
    opened: { code: 'OK', detail: 'READ-WRITE', to: 'selected' },
    noMailbox: { code: 'NO', to: 'authenticated' },
  },
  handle: (given, session) => {
    const refusal = open(session, given.mailbox, false);
    return refusal ? { outcome: 'noMailbox', ...refusal } : { outcome: 'opened', text: 'Select completed.' };
  },
});

/** EXAMINE opens a mailbox and leaves all in it as it is, `\Recent` included. */
export const EXAMINE = imapCommand({
  verb: 'EXAMINE',
  rfc: '3501 6.3.2',
  summary: 'Open a mailbox to read only.',
  states: ['authenticated', 'selected'],
  args,
  outcomes: {
    opened: { code: 'OK', detail: 'READ-ONLY', to: 'selected' },
    noMailbox: { code: 'NO', to: 'authenticated' },
  },
  handle: (given, session) => {
    const refusal = open(session, given.mailbox, true);
    return refusal ? { outcome: 'noMailbox', ...refusal } : { outcome: 'opened', text: 'Examine completed.' };
  },
});

const none = seq(nothing, end);

/** CLOSE removes what is marked `\Deleted`, without a word, and leaves the mailbox. */
export const CLOSE = imapCommand({
  verb: 'CLOSE',
  rfc: '3501 6.4.2',
  summary: 'Remove what is marked deleted and leave the mailbox.',
  states: ['selected'],
  args: none,
  outcomes: { closed: { code: 'OK', to: 'authenticated' } },
  handle: (_, session) => {
    expungeDeleted(session, null);
    session.close();
    return { outcome: 'closed', text: 'Close completed.' };
  },
});

/** UNSELECT leaves the mailbox and removes nothing. */
export const UNSELECT = imapCommand({
  verb: 'UNSELECT',
  rfc: '3691 2',
  summary: 'Leave the mailbox without removing anything.',
  states: ['selected'],
  args: none,
  outcomes: { closed: { code: 'OK', to: 'authenticated' } },
  handle: (_, session) => {
    session.close();
    return { outcome: 'closed', text: 'Unselect completed.' };
  },
});

/** CHECK asks for a checkpoint; nothing is ever unsaved here, so it is a NOOP. */
export const CHECK = imapCommand({
  verb: 'CHECK',
  rfc: '3501 6.4.1',
  summary: 'Have the mailbox saved; hear what is new.',
  states: ['selected'],
  args: none,
  outcomes: { done: { code: 'OK' } },
  handle: (_, session) => {
    session.tell(true);
    return { outcome: 'done', text: 'Check completed.' };
  },
});
