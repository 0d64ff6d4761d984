import { SEEN } from '../../store/flags.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { failAt, named, rule, sampled, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, keyword, mailbox, SP, writeAstring } from '../grammar.ts';
import { nameFault } from '../mailbox-name.ts';
import type { ImapSession } from '../session.ts';
import { messageAt } from '../view.ts';

/** In the order in which Dovecot answers, whatever the order of the question. */
const ITEMS = ['MESSAGES', 'RECENT', 'UIDNEXT', 'UIDVALIDITY', 'UNSEEN'] as const;
type Item = (typeof ITEMS)[number];

const items = rule('"(" status-att *(SP status-att) ")"', '(MESSAGES UNSEEN)', (cursor) => {
  const { text } = cursor;
  if (text.charAt(cursor.at) !== '(') return failAt(cursor, 'a list of status items');
  cursor.at++;
  const wanted = new Set<Item>();
  for (;;) {
    while (text.charAt(cursor.at) === ' ') cursor.at++;
    const { at } = cursor;
    if (text.charAt(at) === ')' && wanted.size > 0) break;
    const name = keyword(cursor);
    const item = ITEMS.find((known) => known === name);
    if (!item) return failAt(cursor, 'a status item', at);
    wanted.add(item);
  }
  cursor.at++;
  return wanted;
});

/** STATUS tells of a mailbox without opening it. */
export const STATUS = imapCommand({
  verb: 'STATUS',
  rfc: '3501 6.3.10',
  summary: 'Ask about a mailbox without opening it.',
  states: ['authenticated', 'selected'],
  args: seq(SP, named('mailbox', sampled(mailbox, 'INBOX')), SP, named('items', items), end),
  outcomes: {
    told: { code: 'OK' },
    /** It is the selected one, of which the client is told anyway. */
    selected: { code: 'OK', detail: 'CLIENTBUG', from: ['selected'] },
    noMailbox: { code: 'NO' },
  },
  handle: (given, session) => {
    const fault = nameFault(given.mailbox);
    if (fault) {
      const { code, text } = fault;
      return code === null ? { outcome: 'noMailbox', text } : { outcome: 'noMailbox', text, code };
    }
    const found = session.find(given.mailbox);
    if (!found) return { outcome: 'noMailbox', text: `Mailbox doesn't exist: ${given.mailbox}.` };
    const parts = ITEMS.filter((item) => given.items.has(item)).map(
      (item) => `${item} ${countOf(item, found, session)}`,
    );
    session.responses.data('STATUS', `STATUS ${writeAstring(given.mailbox)} (${parts.join(' ')})`);
    return session.state.view?.mailbox === found.name
      ? { outcome: 'selected', text: 'Status on selected mailbox completed.' }
      : { outcome: 'told', text: 'Status completed.' };
  },
});

function countOf(item: Item, found: Mailbox, session: ImapSession): number {
  const { view } = session.state;
  // Of the open mailbox no more is told than the client knows already: numbers are told elsewhere.
  const seen = view?.mailbox === found.name ? view : null;
  switch (item) {
    case 'MESSAGES':
      return seen ? seen.uids.length : found.messages.length;
    case 'RECENT':
      return seen ? seen.recentCount : found.messages.filter(({ uid }) => uid >= found.recentFrom).length;
    case 'UIDNEXT':
      return seen ? seen.uidNext : found.uidNext;
    case 'UIDVALIDITY':
      return found.uidValidity;
    case 'UNSEEN': {
      const known = seen ? seen.uids.map((_, place) => messageAt(seen, found, place)) : found.messages;
      return known.filter((stored) => stored && (stored.flags.system & SEEN) === 0).length;
    }
  }
}
