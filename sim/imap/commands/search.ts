import { knowsCharset } from '../../message/charset.ts';
import { GONE } from '../../store/mailbox.ts';
import { named, seq } from '../../wire/grammar.ts';
import { matches } from '../data/search.ts';
import type { SearchKey } from '../data/search-key.ts';
import { imapCommand } from '../dialect.ts';
import { end, SP } from '../grammar.ts';
import { type SearchProgram, searchProgram } from '../search-grammar.ts';
import type { ImapSession } from '../session.ts';
import { isRecent, messageAt } from '../view.ts';

const args = seq(SP, named('program', searchProgram), end);
const outcomes = {
  found: { code: 'OK' },
  /** Another session removed a message: its text cannot be searched any more. */
  someGone: { code: 'OK', detail: 'EXPUNGEISSUED' },
  badCharset: { code: 'NO', detail: 'BADCHARSET' },
} as const;

type Done = { readonly outcome: keyof typeof outcomes; readonly text: string };

/** SEARCH names the messages that meet all criteria, by their numbers. */
export const SEARCH = imapCommand({
  verb: 'SEARCH',
  rfc: '3501 6.4.4',
  summary: 'Find messages.',
  states: ['selected'],
  args,
  outcomes,
  handle: ({ program }, session) => search(program, session, false),
});

/** UID SEARCH is SEARCH with UIDs in the answer. Plain numbers in the criteria stay message numbers. */
export const UID_SEARCH = imapCommand({
  verb: 'UID SEARCH',
  rfc: '3501 6.4.8',
  summary: 'Find messages and get their UIDs.',
  states: ['selected'],
  args,
  outcomes,
  handle: ({ program }, session) => search(program, session, true),
});

function search({ charset, resolve }: SearchProgram, session: ImapSession, byUid: boolean): Done {
  if (charset !== null && !knowsCharset(charset)) return { outcome: 'badCharset', text: 'Unknown charset' };
  const { view, mailbox, responses } = session;
  const { uids } = view;
  const key = resolve({
    charset: charset ?? 'UTF-8',
    largestSeq: uids.length,
    largestUid: uids.at(-1) ?? 0,
  });
  const readsMessages = needsMessage(key);
  let someGone = false;
  const writer = responses.begin().text('SEARCH');
  for (let place = 0; place < uids.length; place++) {
    const stored = messageAt(view, mailbox, place);
    if (!stored || (readsMessages && stored.message === GONE)) {
      someGone = true;
      continue;
    }
    const seq = place + 1;
    if (!matches(key, { stored, seq, recent: isRecent(view, stored.uid) })) continue;
    writer.text(' ').text(`${byUid ? stored.uid : seq}`);
  }
  responses.end('SEARCH');
  session.tell(byUid, byUid);
  return { outcome: someGone ? 'someGone' : 'found', text: 'Search completed.' };
}

/** Tells whether a key asks for more than a mailbox knows of a message. */
function needsMessage(key: SearchKey): boolean {
  switch (key.kind) {
    case 'all':
    case 'flag':
    case 'keyword':
    case 'recent':
    case 'sequence':
    case 'uid':
      return false;
    case 'not':
      return needsMessage(key.key);
    case 'or':
    case 'and':
      return key.keys.some(needsMessage);
    case 'date':
      return key.of === 'sent';
    default:
      return true;
  }
}
