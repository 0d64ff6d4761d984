import { changedFlags, type FlagSet, sameFlags } from '../../store/flags.ts';
import { knownFlags } from '../../store/mailbox.ts';
import { named, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { type FlagChange, flagChange, storeFlags } from '../flag-grammar.ts';
import { end, SP } from '../grammar.ts';
import { type Ranges, type SequenceSet, sequenceSet } from '../sequence-set.ts';
import type { ImapSession } from '../session.ts';
import { messageAt, placesOf, tellKeywords, writeFlagsResponse } from '../view.ts';

const args = seq(
  SP,
  named('set', sequenceSet),
  SP,
  named('change', flagChange),
  SP,
  named('flags', storeFlags),
  end,
);
const outcomes = {
  stored: { code: 'OK' },
  readOnly: { code: 'OK' },
  badKeyword: { code: 'NO', detail: 'CANNOT' },
  noSuchMessage: { code: 'BAD' },
} as const;

interface Given {
  readonly set: SequenceSet;
  readonly change: FlagChange;
  readonly flags: FlagSet;
}
type Done = { readonly outcome: keyof typeof outcomes; readonly text: string };

/** STORE changes flags; unless told to be silent the server answers with the new ones. */
export const STORE = imapCommand({
  verb: 'STORE',
  rfc: '3501 6.4.6',
  summary: 'Set, add or remove flags.',
  states: ['selected'],
  args,
  outcomes,
  handle: (given, session) => store(given, session, false),
});

/** UID STORE is STORE with UIDs in place of numbers. */
export const UID_STORE = imapCommand({
  verb: 'UID STORE',
  rfc: '3501 6.4.8',
  summary: 'Change flags of messages named by UID.',
  states: ['selected'],
  args,
  outcomes,
  handle: (given, session) => store(given, session, true),
});

function store({ set, change, flags }: Given, session: ImapSession, byUid: boolean): Done {
  const { view, mailbox } = session;
  const places = placesOf(view, set, byUid);
  if (!places) return { outcome: 'noSuchMessage', text: 'Error in IMAP command STORE: Invalid messageset.' };
  if (flags.keywords.some((keyword) => keyword.includes(']')))
    return { outcome: 'badKeyword', text: 'Invalid characters in keyword' };
  // As Dovecot: not refused, so that clients which try in vain are not disturbed.
  if (view.readOnly) return { outcome: 'readOnly', text: 'Store ignored with read-only mailbox.' };
  const given = knownFlags(mailbox, flags);
  tellKeywords(view, mailbox, session.responses);
  const uids = changeFlags(places, change, given, session, byUid);
  if (uids.length > 0) session.changed({ what: 'flags', mailbox: mailbox.name, uids });
  session.tell(byUid, byUid);
  return { outcome: 'stored', text: 'Store completed.' };
}

/** Changes the flags and answers where they became others; returns the UIDs of these messages. */
function changeFlags(
  places: Ranges,
  { how, silent }: FlagChange,
  given: FlagSet,
  session: ImapSession,
  byUid: boolean,
): number[] {
  const { view, mailbox, responses } = session;
  const uids: number[] = [];
  for (const [low, high] of places) {
    for (let place = low; place <= high; place++) {
      const stored = messageAt(view, mailbox, place);
      if (!stored) continue;
      const flags = changedFlags(stored.flags, how, given);
      if (sameFlags(flags, stored.flags)) continue;
      stored.flags = flags;
      uids.push(stored.uid);
      // What others changed is told even after a silent STORE.
      if (!silent && view.changed.size > 0) view.changed.delete(stored.uid);
      // Where the removal is told right behind, the flags are of no use any more.
      if (!silent && !(byUid && view.gone.has(stored.uid)))
        writeFlagsResponse(view, stored, place, responses, byUid);
    }
  }
  return uids;
}
