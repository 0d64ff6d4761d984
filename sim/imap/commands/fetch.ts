import { SEEN } from '../../store/flags.ts';
import { GONE } from '../../store/mailbox.ts';
import { named, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { type FetchItem, fetchItems } from '../fetch-grammar.ts';
import { makesSeen, planFetch } from '../fetch-plan.ts';
import { end, SP } from '../grammar.ts';
import { type Ranges, type SequenceSet, sequenceSet } from '../sequence-set.ts';
import type { ImapSession } from '../session.ts';
import { messageAt, placesOf } from '../view.ts';

const args = seq(SP, named('set', sequenceSet), SP, named('items', fetchItems), end);
const outcomes = {
  fetched: { code: 'OK' },
  /** Something asked for is gone, removed by another session. */
  someGone: { code: 'OK', detail: 'EXPUNGEISSUED' },
  noSuchMessage: { code: 'BAD' },
} as const;

type Done = { readonly outcome: keyof typeof outcomes; readonly text: string };

/** FETCH reads of each message what is asked. BODY[…] also marks it `\Seen`; BODY.PEEK[…] does not. */
export const FETCH = imapCommand({
  verb: 'FETCH',
  rfc: '3501 6.4.5',
  summary: 'Read messages, or parts and facts of them.',
  states: ['selected'],
  args,
  outcomes,
  handle: ({ set, items }, session) => fetch(set, items, session, false),
});

/** UID FETCH is FETCH with UIDs, which never change, in place of numbers. */
export const UID_FETCH = imapCommand({
  verb: 'UID FETCH',
  rfc: '3501 6.4.8',
  summary: 'Read messages named by UID.',
  states: ['selected'],
  args,
  outcomes,
  handle: ({ set, items }, session) => fetch(set, items, session, true),
});

function fetch(set: SequenceSet, items: readonly FetchItem[], session: ImapSession, byUid: boolean): Done {
  const places = placesOf(session.view, set, byUid);
  if (!places) return { outcome: 'noSuchMessage', text: 'Error in IMAP command FETCH: Invalid messageset.' };
  const someGone = writeAll(places, items, session, byUid);
  session.tell(byUid, byUid);
  if (someGone) return { outcome: 'someGone', text: 'Some messages were already expunged.' };
  return { outcome: 'fetched', text: 'Fetch completed.' };
}

/** Writes the answers; true where a message could not answer any more. */
function writeAll(
  places: Ranges,
  items: readonly FetchItem[],
  session: ImapSession,
  byUid: boolean,
): boolean {
  const { view, mailbox, responses } = session;
  const plan = planFetch(items, byUid);
  const seen: number[] = [];
  let someGone = false;
  for (const [low, high] of places) {
    for (let place = low; place <= high; place++) {
      const stored = messageAt(view, mailbox, place);
      if (!stored || (plan.needsMessage && stored.message === GONE)) someGone = true;
      if (!stored) continue;
      let { writes } = plan;
      if (makesSeen(plan, stored, view)) {
        stored.flags = { system: stored.flags.system | SEEN, keywords: stored.flags.keywords };
        seen.push(stored.uid);
        writes = plan.writesWithFlags;
      }
      const writer = responses.begin().text(`${place + 1}`);
      let before = ' FETCH (';
      for (const write of writes) {
        writer.text(before);
        write(writer, stored, view);
        before = ' ';
      }
      writer.text(')');
      responses.end('FETCH');
      if (plan.tellsFlags && view.changed.size > 0) view.changed.delete(stored.uid);
    }
  }
  if (seen.length > 0) session.changed({ what: 'flags', mailbox: mailbox.name, uids: seen });
  return someGone;
}
