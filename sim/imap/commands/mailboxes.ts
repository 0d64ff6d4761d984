import { canonicalName, createMailbox, HIERARCHY } from '../../store/account.ts';
import { emptyInboxInto, hasInferiors, renameTree } from '../../store/hierarchy.ts';
import { removeUids } from '../../store/mailbox.ts';
import { named, sampled, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, mailbox, SP } from '../grammar.ts';
import { type NameFault, nameFault } from '../mailbox-name.ts';
import type { ImapSession } from '../session.ts';

const projects = sampled(mailbox, 'Projects');
const oneName = seq(SP, named('mailbox', projects), end);

const invalid = ({ code, text }: NameFault): { outcome: 'invalid'; text: string; code?: string } =>
  code === null ? { outcome: 'invalid', text } : { outcome: 'invalid', text, code };

/** CREATE makes a mailbox. A separator at the end only says that others will come below it. */
export const CREATE = imapCommand({
  verb: 'CREATE',
  rfc: '3501 6.3.3',
  summary: 'Make a mailbox.',
  states: ['authenticated', 'selected'],
  args: oneName,
  outcomes: {
    created: { code: 'OK' },
    exists: { code: 'NO', detail: 'ALREADYEXISTS' },
    invalid: { code: 'NO' },
  },
  handle: (given, session) => {
    const { account } = session;
    const asked = given.mailbox;
    const name = canonicalName(asked.length > 1 && asked.endsWith(HIERARCHY) ? asked.slice(0, -1) : asked);
    const fault = nameFault(name);
    if (fault) return invalid(fault);
    if (account.mailboxes.has(name)) return { outcome: 'exists', text: 'Mailbox already exists' };
    createMailbox(account, name);
    session.changed({ what: 'created', mailbox: name });
    return { outcome: 'created', text: 'Create completed.' };
  },
});

/** DELETE removes a mailbox with all that is in it; mailboxes below it stay. */
export const DELETE = imapCommand({
  verb: 'DELETE',
  rfc: '3501 6.3.4',
  summary: 'Remove a mailbox and all in it.',
  states: ['authenticated', 'selected'],
  args: oneName,
  outcomes: {
    deleted: { code: 'OK' },
    /** It was the selected one: a farewell follows, and the end. */
    deletedSelected: { code: 'OK', closes: true, from: ['selected'] },
    inbox: { code: 'NO', detail: 'CANNOT' },
    noMailbox: { code: 'NO', detail: 'NONEXISTENT' },
    invalid: { code: 'NO' },
  },
  handle: (given, session) => {
    const { account, state } = session;
    const name = canonicalName(given.mailbox);
    if (name === 'INBOX') return { outcome: 'inbox', text: "INBOX can't be deleted." };
    const fault = nameFault(name);
    if (fault) return invalid(fault);
    if (!account.mailboxes.has(name))
      return { outcome: 'noMailbox', text: `Mailbox doesn't exist: ${name}.` };
    const isSelected = state.view?.mailbox === name;
    if (isSelected) session.close();
    account.mailboxes.delete(name);
    session.changed({ what: 'deleted', mailbox: name });
    return { outcome: isSelected ? 'deletedSelected' : 'deleted', text: 'Delete completed.' };
  },
});

/** RENAME moves a mailbox with all below it. Renaming INBOX moves its messages and leaves it empty. */
export const RENAME = imapCommand({
  verb: 'RENAME',
  rfc: '3501 6.3.5',
  summary: 'Give a mailbox another name.',
  states: ['authenticated', 'selected'],
  args: seq(SP, named('from', projects), SP, named('to', sampled(mailbox, 'Plans')), end),
  outcomes: {
    renamed: { code: 'OK' },
    exists: { code: 'NO', detail: 'ALREADYEXISTS' },
    noMailbox: { code: 'NO', detail: 'NONEXISTENT' },
    underItself: { code: 'NO', detail: 'CANNOT' },
    invalid: { code: 'NO' },
  },
  handle: (given, session) => {
    const { account } = session;
    const from = canonicalName(given.from);
    const to = canonicalName(given.to);
    const fault = nameFault(from) ?? nameFault(to);
    if (fault) return invalid(fault);
    if (to.startsWith(from + HIERARCHY) && from !== 'INBOX')
      return { outcome: 'underItself', text: "Can't rename mailbox under its own child." };
    if (!account.mailboxes.has(from) && !hasInferiors(account, from))
      return { outcome: 'noMailbox', text: `Mailbox doesn't exist: ${from}.` };
    if (from === to) return { outcome: 'exists', text: "Can't rename mailbox to itself" };
    if (account.mailboxes.has(to)) return { outcome: 'exists', text: 'Target mailbox already exists' };
    if (from === 'INBOX') renameInbox(session, to);
    else rename(session, from, to);
    return { outcome: 'renamed', text: 'Rename completed.' };
  },
});

function rename(session: ImapSession, from: string, to: string): void {
  for (const renaming of renameTree(session.account, from, to)) {
    const { view } = session.state;
    if (view?.mailbox === renaming.from) view.mailbox = renaming.to;
    session.changed({ what: 'renamed', mailbox: renaming.from, to: renaming.to });
  }
}

function renameInbox(session: ImapSession, to: string): void {
  const { account, state } = session;
  const inbox = account.mailboxes.get('INBOX');
  if (!inbox) return;
  const target = emptyInboxInto(account, inbox, to);
  const uids = removeUids(inbox, new Set(inbox.messages.map(({ uid }) => uid)));
  if (state.view?.mailbox === 'INBOX') for (const uid of uids) state.view.gone.add(uid);
  session.changed({ what: 'created', mailbox: to });
  if (uids.length === 0) return;
  session.changed({ what: 'added', mailbox: to, uids: target.messages.map(({ uid }) => uid) });
  session.changed({ what: 'removed', mailbox: 'INBOX', uids });
}

/** SUBSCRIBE puts a mailbox on the list that LSUB shows; being deleted does not take it off. */
export const SUBSCRIBE = imapCommand({
  verb: 'SUBSCRIBE',
  rfc: '3501 6.3.6',
  summary: 'Put a mailbox on your list.',
  states: ['authenticated', 'selected'],
  args: oneName,
  outcomes: {
    subscribed: { code: 'OK' },
    noMailbox: { code: 'NO', detail: 'NONEXISTENT' },
    invalid: { code: 'NO' },
  },
  handle: (given, session) => {
    const { account } = session;
    const name = canonicalName(given.mailbox);
    const fault = nameFault(name);
    if (fault) return invalid(fault);
    if (!account.mailboxes.has(name) && !hasInferiors(account, name))
      return { outcome: 'noMailbox', text: `Mailbox doesn't exist: ${name}.` };
    account.subscribed.add(name);
    session.changed({ what: 'subscribed', mailbox: name, yes: true });
    return { outcome: 'subscribed', text: 'Subscribe completed.' };
  },
});

/** UNSUBSCRIBE takes a mailbox off the list. */
export const UNSUBSCRIBE = imapCommand({
  verb: 'UNSUBSCRIBE',
  rfc: '3501 6.3.7',
  summary: 'Take a mailbox off your list.',
  states: ['authenticated', 'selected'],
  args: oneName,
  outcomes: { unsubscribed: { code: 'OK' } },
  handle: (given, session) => {
    const name = canonicalName(given.mailbox);
    if (session.account.subscribed.delete(name))
      session.changed({ what: 'subscribed', mailbox: name, yes: false });
    return { outcome: 'unsubscribed', text: 'Unsubscribe completed.' };
  },
});
