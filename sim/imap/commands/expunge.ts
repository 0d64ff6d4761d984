import { named, nothing, seq } from '../../wire/grammar.ts';
import { imapCommand } from '../dialect.ts';
import { end, SP } from '../grammar.ts';
import { expungeDeleted } from '../removal.ts';
import { sequenceSet } from '../sequence-set.ts';
import { placesOf } from '../view.ts';

/** EXPUNGE removes for good what is marked `\Deleted`; the numbers of what follows go down by one each. */
export const EXPUNGE = imapCommand({
  verb: 'EXPUNGE',
  rfc: '3501 6.4.3',
  summary: 'Remove what is marked deleted.',
  states: ['selected'],
  args: seq(nothing, end),
  outcomes: { expunged: { code: 'OK' } },
  handle: (_, session) => {
    expungeDeleted(session, null);
    session.tell(true);
    return { outcome: 'expunged', text: 'Expunge completed.' };
  },
});

/** UID EXPUNGE removes of the messages marked `\Deleted` only those named. */
export const UID_EXPUNGE = imapCommand({
  verb: 'UID EXPUNGE',
  rfc: '4315 2.1',
  summary: 'Remove what is marked deleted, of these UIDs only.',
  states: ['selected'],
  needs: 'UIDPLUS',
  args: seq(SP, named('set', sequenceSet), end),
  outcomes: { expunged: { code: 'OK' } },
  handle: ({ set }, session) => {
    expungeDeleted(session, placesOf(session.view, set, true));
    session.tell(true, true);
    return { outcome: 'expunged', text: 'Expunge completed.' };
  },
});
